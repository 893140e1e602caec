"""Tables of missions at every length of period: as uploaded, and rolled up to the grid."""

from collections.abc import Callable

import pandas as pd

from data.forms import Facts
from metrics.arrays.ground import Ground, prepared
from metrics.framework import Framework
from metrics.grid.rollup import rolled_up

PERIOD = ["mission", "period_start", "period_end"]


def at_all_lengths(
    facts: Facts, framework: Framework, make: Callable[[Ground], pd.DataFrame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what `make` makes of the records as they came, and of those rolled up to the grid.

    A mission and period that has records of its own is made of these alone.
    """
    ground = prepared(facts, framework)
    native, pooled = make(ground), make(rolled_up(ground, framework).ground)
    own = native[PERIOD].drop_duplicates().assign(own=True)
    there = pooled[PERIOD].merge(own, on=PERIOD, how="left")["own"].notna()
    return native, pooled[~there.to_numpy()].reset_index(drop=True)
