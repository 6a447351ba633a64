"""How do clients of the yente interface find here what they know? The same paths, parameters, answers and errors."""
