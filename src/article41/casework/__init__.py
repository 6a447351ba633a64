"""Who decided what, and why? Cases as the sum of their events: pure rules, without a database and without a clock."""
