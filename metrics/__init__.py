"""Readings of trust, resource sharing, local engagement and objective progress: pure tables."""
