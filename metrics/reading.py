"""Readings: what every indicator, pillar and index says of every subject and period."""

from metrics.fast.reading import COLUMNS, ORDER, readings

__all__ = ["COLUMNS", "ORDER", "readings"]
