"""What is said to have happened, and what would it touch? The vocabulary, claims and the measures."""
