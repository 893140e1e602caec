"""Readings in order of time: which count, their trends, limits and marks (METHODS 14 to 16)."""
