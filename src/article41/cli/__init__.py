"""The command line: a thin adapter over services."""
