"""Readings of trust, resource sharing, local engagement and objective progress: pure tables.

`readings` and `changes` take tables and return tables; the same records give the same bytes.
"""

from metrics.comparison.robustness import ranks
from metrics.framework import load
from metrics.movement.change import changes
from metrics.movement.drivers import divisions, drivers
from metrics.movement.stakes import stakes
from metrics.reading import readings
from metrics.series.marks import signals, trends

__all__ = [
    "changes",
    "divisions",
    "drivers",
    "load",
    "ranks",
    "readings",
    "signals",
    "stakes",
    "trends",
]
