"""What a formula gives for its indicators, before any rule that is common to all.

A formula is `(ground, entries, framework) -> table`: one call computes every indicator that names
it, so that one more costs next to nothing, and `indicator` in its table says whose a row is. One
that needs nothing of its indicators but their code may be written as `(ground, indicator,
framework)`, without that column; `each` makes a formula of it.

The table has one row per subject and period for which records stand that could bear on it, at every
length of period that was uploaded: a mission in each period in which it has such records at all, a
contributor in each period in which some of them are its own. Forms with dates and no period are
read at `Ground.places`. The rules of METHODS 3, 5 and 8 (least n, limits cut to the range of the
unit, state, score, hiding) are applied to every table in one place, and so is `nothing to measure`
for contributors without a row.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.table import Table, stacked
from metrics.framework import Framework, Indicator

# One row per subject (contributor and objective 0: the whole mission) and period.
KEY = ("indicator", "mission", "contributor", "objective", "area", "period")
NUMBERS = ("value", "low", "high", "n", "n_eff", "coverage")
NOTHING = "nothing to measure"
# The value of a median that more than half outlived, by the worst goalpost or more: no reader sees
# a number, but the score is known. `reason` says how long the longest was followed.
BEYOND = np.inf
# What holds where a formula says nothing. `value` is blank where `reason` says why ("single
# contributor"); `n_eff` blank is not known; `complete` is false while part of it is to come.
_DEFAULTS = {
    **dict.fromkeys(KEY, 0),
    **dict.fromkeys(NUMBERS, np.nan),
    "coverage": 1.0,
    "reason": "",
    "complete": True,
}
Formula: TypeAlias = Callable[[Ground, Sequence[Indicator], Framework], Table]
Single: TypeAlias = Callable[[Ground, Indicator, Framework], Table]


def each(single: Single) -> Formula:
    """Return the formula that computes its indicators one by one."""

    def formula(ground: Ground, entries: Sequence[Indicator], framework: Framework) -> Table:
        numbers = ground.codes.words["indicator"]
        return stacked([
            single(ground, entry, framework).assign(indicator=numbers.number(entry.code))
            for entry in entries
        ])  # fmt: skip

    return formula


def estimates(table: Table) -> Table:
    """Return `table` with exactly the columns of estimates, in order, amounts as floats."""
    columns = {
        name: table[name] if name in table else np.full(len(table), default)
        for name, default in _DEFAULTS.items()
    }
    floats = {name: columns[name].astype(np.float64) for name in NUMBERS}
    texts = columns["reason"].astype(object)
    return Table({**columns, **floats, "reason": texts})


def of_level(made: Table, ground: Ground, framework: Framework) -> Table:
    """Return estimates without those of contributors where only missions have readings."""
    of_contributors = ground.declared(framework)["of_contributors"]
    return made.rows((made["contributor"] == 0) | of_contributors[made["indicator"]])


def nothing() -> Table:
    """Return estimates without a row: no record stands."""
    return estimates(Table({"mission": np.empty(0, dtype=np.int64)}))
