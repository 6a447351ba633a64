"""The command line: a thin adapter over services."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from article41.cli.app import run

    sys.exit(run())
