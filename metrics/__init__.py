"""Readings of trust, resource sharing, local engagement and objective progress: pure tables.

`readings` and `changes` take tables and return tables; the same records give the same bytes.
"""

from metrics.change import changes
from metrics.drivers import divisions, drivers
from metrics.framework import load
from metrics.marks import signals, trends
from metrics.reading import readings
from metrics.robustness import ranks
from metrics.stakes import stakes

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
