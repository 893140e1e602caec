"""Tables of missions at every length of period: as uploaded, and rolled up to the grid."""

from collections.abc import Callable

import pandas as pd

from data.forms import Facts
from metrics.estimates import Ground
from metrics.facts import typed
from metrics.framework import Framework
from metrics.grid import ground
from metrics.rollup import rolled_up
from metrics.subjects import PERIOD


def at_all_lengths(
    facts: Facts, framework: Framework, make: Callable[[Ground], pd.DataFrame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what `make` makes of the records as they came, and of those rolled up to the grid.

    A mission and period that has records of its own is made of these alone.
    """
    base = ground(typed(facts), framework)
    rolled = rolled_up(base.facts, framework).facts
    above = Ground(facts=rolled, periods=base.periods, known_to=base.known_to, given=base)
    native, pooled = make(base), make(above)
    own = native[PERIOD].drop_duplicates().assign(own=True)
    there = pooled[PERIOD].merge(own, on=PERIOD, how="left")["own"].notna()
    return native, pooled[~there.to_numpy()].reset_index(drop=True)
