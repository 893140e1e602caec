"""Which readings make up series: known, not carried, on ground that is fresh (METHODS 14)."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.arrays.coding import Coded, coded, numbered, together
from metrics.framework import INDEX, Framework, Indicator
from metrics.indicators.formula import NOTHING
from metrics.scores.state import CARRIED, PROVISIONAL, PUBLISHED
from metrics.statistics.intervals import Floats, n9

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
    counts = known & ~carried
    nodes = told["indicator"].where(lambda code: code not in framework.indicators)
    at = np.flatnonzero(known & nodes)
    if len(at):
        share = _fresh(told, counts & readings["score"].notna().to_numpy(), at, framework)
        enough = n9(share) >= framework.settings.gate
        counts[at] = np.where(np.isnan(share), counts[at], enough)
    return counts & readings["value"].notna().to_numpy()


def _fresh(
    told: Columns, own: NDArray[np.bool_], at: NDArray[np.intp], framework: Framework
) -> Floats:
    """Return for the nodes in rows `at` the share of their weight that is not carried.

    `own`: rows that have a score from their own period. Blank where none of a node's members is in
    the table.
    """
    subject, _ = numbered(together([told[name] for name in SUBJECT]))
    counted = framework.counted()
    member = told["indicator"].places([entry.code for entry in counted])
    rows = np.flatnonzero((told["objective"].code < 0) & (told["area"].code < 0) & (member >= 0))
    shape = (int(subject.max()) + 1, len(counted))
    cell = subject[rows] * len(counted) + member[rows]
    asked = ~told["reason"].where(lambda reason: NOTHING in reason)
    base, fresh = (
        np.bincount(cell[part[rows]], minlength=shape[0] * shape[1]).reshape(shape).astype(float)
        for part in (asked, own)
    )
    nodes = [*framework.pillars, *framework.practices]
    total, weight = (_weights(part, nodes, counted) for part in (base, fresh))
    share = _with_index(weight / np.where(total > 0, total, np.nan), framework)
    return share[subject[at], told["indicator"].at(at).places([*nodes, INDEX])]


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
