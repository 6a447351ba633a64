"""What does this report claim? From text to zones, mentions, quotations and claims; each points into the text."""
