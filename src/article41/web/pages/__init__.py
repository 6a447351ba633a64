"""One module a page, or a few pages on one subject."""
