"""The formulas of all indicators (METHODS 4 and 9 to 13)."""
