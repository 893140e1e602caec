"""Readings of trust, resource sharing, local engagement and objective progress: pure tables.

`readings` and `changes` take tables and return tables; the same records give the same bytes.
"""

from metrics.change import changes
from metrics.framework import load
from metrics.reading import readings

__all__ = ["changes", "load", "readings"]
