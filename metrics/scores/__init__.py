"""From what formulas give to states, scores and nodes (METHODS 3 and 5)."""
