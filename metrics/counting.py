"""Which readings make up series: known, not carried, on ground that is fresh (METHODS 14)."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.coding import Coded, coded, together
from metrics.estimates import NOTHING
from metrics.framework import INDEX, Framework, Indicator
from metrics.intervals import Floats, n9
from metrics.state import CARRIED, PROVISIONAL, PUBLISHED

SUBJECT = ("mission", "contributor", "period_start", "period_end")
COLUMNS = (*SUBJECT, "objective", "area", "indicator", "state", "reason")
Columns = Mapping[str, Coded]


def columns(readings: pd.DataFrame) -> Columns:
    """Return the columns of readings that tell which of them count, as numbers."""
    return {name: coded(readings[name]) for name in COLUMNS}


def counting(readings: pd.DataFrame, told: Columns, framework: Framework) -> NDArray[np.bool_]:
    """Say which readings count in their series; `told`: their `columns`.

    Published and provisional ones that have a value and are not carried: a median that was not
    reached has none. A pillar, practice or index counts while enough of its weight is not carried,
    as its members in the table tell; where none of them is there, unless its own reason says that
    some are carried.
    """
    known = told["state"].where(lambda state: state in {PUBLISHED, PROVISIONAL})
    carried = told["reason"].where(lambda reason: CARRIED in reason)
    own = known & ~carried & readings["score"].notna().to_numpy()
    share = _fresh(told, own, framework)
    enough = n9(share) >= framework.settings.gate
    valued = known & readings["value"].notna().to_numpy()
    return valued & np.where(np.isnan(share), ~carried, enough)


def _fresh(told: Columns, own: NDArray[np.bool_], framework: Framework) -> Floats:
    """Return for each node the share of its weight that is not carried.

    `own`: rows that have a score from their own period. Blank for rows that are no node, and where
    none of its members is in the table.
    """
    subject, _ = pd.factorize(together([told[name] for name in SUBJECT]))
    counted = framework.counted()
    member = told["indicator"].places([entry.code for entry in counted])
    plain = (told["objective"].code < 0) & (told["area"].code < 0)
    at = np.flatnonzero(plain & (member >= 0))
    base, fresh = np.zeros((2, int(subject.max(initial=-1)) + 1, len(counted)))
    asked = ~told["reason"].where(lambda reason: NOTHING in reason)
    base[subject[at], member[at]] = asked[at]
    fresh[subject[at], member[at]] = own[at]
    nodes = [*framework.pillars, *framework.practices]
    total, own_weight = (_weights(part, nodes, counted) for part in (base, fresh))
    share = _with_index(own_weight / np.where(total > 0, total, np.nan), framework)
    # What is no node finds the blank at the end.
    node = told["indicator"].places([*nodes, INDEX])
    return np.column_stack([share, np.full(len(share), np.nan)])[subject, node]


def _weights(members: Floats, nodes: Sequence[str], counted: Sequence[Indicator]) -> Floats:
    """Return the weight of the `members` that are there in each of `nodes`, a row per subject."""
    w = np.array([entry.weight for entry in counted], dtype=np.float64)
    made = [
        (members[:, at] * w[at]).sum(axis=1)
        for at in ([i for i, entry in enumerate(counted) if node in entry.places] for node in nodes)
    ]
    return np.column_stack(made)


def _with_index(share: Floats, framework: Framework) -> Floats:
    """Return `share`, pillars first, with a column for the index: a pillar without base adds 0."""
    w = np.array([entry.weight for entry in framework.pillars.values()])
    pillars = share[:, : len(w)]
    index = np.nansum(pillars * w, axis=1) / w.sum()
    none = np.isnan(pillars).all(axis=1)
    return np.column_stack([share, np.where(none, np.nan, index)])
