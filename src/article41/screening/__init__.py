"""Could this party be that listed party? Candidates, comparison, match with evidence."""
