"""Why it moved: changes and their exact parts (METHODS 7 and 17)."""
