"""Whose words are these? Quotations in marks and retold, their speakers and outlets."""
