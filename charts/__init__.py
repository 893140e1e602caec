"""Charts: readings become a figure, its alternative text and its table twin. Pure."""
