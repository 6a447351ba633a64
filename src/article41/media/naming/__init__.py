"""Who and what is named in a report? Finders of names, who of them is the same, and whom the lists hold."""
