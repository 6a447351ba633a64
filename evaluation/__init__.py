"""How well, and how fast, are names matched? Measured from outside, apart from the code that matches."""
