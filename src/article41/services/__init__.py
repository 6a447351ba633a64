"""The use cases: refresh_lists, screen_party, screen_file."""
