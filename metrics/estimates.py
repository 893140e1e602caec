"""Estimates: what a formula gives for its indicator, before any rule that is common to all.

A formula is `(ground, indicator, framework) -> table`. Its table has one row per subject and period
for which records stand that could bear on it, at every length of period that was uploaded: a
mission in each period in which it has such records at all, a contributor in each period in which
some of them are its own. Forms with dates and no period are read at `Ground.periods`. The rules of
METHODS 3, 5 and 8 (least n, limits cut to the range of the unit, state, score, hiding) are applied
to every table in one place, and so is `nothing to measure` for contributors without a row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import numpy as np
import pandas as pd

from data.forms import Facts
from metrics.framework import Framework, Indicator

# One row per subject (blank contributor and objective: the whole mission) and period.
KEY = ["mission", "contributor", "objective", "area", "period_start", "period_end"]
NUMBERS = ["value", "low", "high", "n", "n_eff", "coverage"]
# `value` is blank where `reason` says why ("single contributor"); `n_eff` blank is not known;
# `complete` is False while part of the period is still to come.
COLUMNS = [*KEY, *NUMBERS, "reason", "complete"]
NOTHING = "nothing to measure"
_BLANK = float("nan")
_DEFAULTS: dict[str, object] = {
    **dict.fromkeys(KEY),
    **dict.fromkeys(NUMBERS, _BLANK),
    "coverage": 1.0,
    "reason": "",
    "complete": True,
}
_TYPES: dict[str, np.dtype[Any]] = {
    **dict.fromkeys(("period_start", "period_end"), np.dtype("datetime64[us]")),
    **dict.fromkeys(NUMBERS, np.dtype("float64")),
    "complete": np.dtype("bool"),
}
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What formulas stand on.

    `periods`: mission, period_start, period_end of every period of each mission's grid, for forms
    whose records have dates and no period. `known_to`: by mission, the day up to which its actions
    are known (METHODS 2); a mission without actions is not in it. `given`: where `facts` are rolled
    up, the ground of the records as they came.
    """

    facts: Facts
    periods: pd.DataFrame
    known_to: pd.Series
    given: "Ground | None" = None
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return what `make` makes, made once: what several formulas stand on, by `name`."""
        if name not in self._made:
            self._made[name] = make()
        made: _Made = self._made[name]
        return made


Formula: TypeAlias = Callable[[Ground, Indicator, Framework], pd.DataFrame]


def estimates(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with exactly the columns of estimates, in order.

    A column that the formula does not speak of takes what holds where nothing is said: no
    contributor, objective or area, no limits, coverage 1, no reason, complete.
    """
    columns = {name: _column(table, name) for name in COLUMNS}
    return pd.DataFrame(columns)


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    """Return one column with its type; arrays, since tables of a row or two cost by the step."""
    kind = _TYPES.get(name)
    if name not in table:
        return pd.Series(_DEFAULTS[name], index=range(len(table)), dtype=kind or object)
    if kind is not None:
        return pd.Series(table[name].to_numpy(dtype=kind))
    texts = table[name].to_numpy(dtype=object, copy=True)
    # A text that is blank comes as None or NaN; it leaves as one thing.
    texts[pd.isna(texts)] = _DEFAULTS[name]
    return pd.Series(texts, dtype=object)


def nothing() -> pd.DataFrame:
    """Return estimates without a row: no record of the form stands."""
    return estimates(pd.DataFrame(columns=COLUMNS))
