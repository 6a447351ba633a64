"""Article 41: sanctions screening that explains itself."""
