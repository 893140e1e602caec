"""Every period of a mission's grid filled: rolled up, merged, carried (METHODS 2)."""
