"""How is a report laid out? Zones, the outlets they are taken from, and the page as rules see it."""
