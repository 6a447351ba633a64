"""What is drawn: geometry as data, which the templates put into SVG."""
