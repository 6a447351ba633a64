"""What did we know, and when? List snapshots, as-of, deltas, append-only audit."""
