"""Our own interface, under `/api/v1`."""
