"""Which readings make up series: known, not carried, on ground that is fresh (METHODS 14)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.estimates import NOTHING
from metrics.framework import INDEX, Framework
from metrics.intervals import Floats, n9
from metrics.state import CARRIED, PROVISIONAL, PUBLISHED

SUBJECT = ("mission", "contributor", "period_start", "period_end")


def counting(readings: pd.DataFrame, framework: Framework) -> NDArray[np.bool_]:
    """Say which readings count in their series.

    Published and provisional ones that are not carried. A pillar, practice or index counts while
    enough of its weight is not carried, as its members in the table tell; where none of them is
    there, unless its own reason says that some are carried.
    """
    known = readings["state"].isin([PUBLISHED, PROVISIONAL]).to_numpy()
    carried = says(readings["reason"], CARRIED)
    node = ~readings["indicator"].isin(list(framework.indicators)).to_numpy()
    share = np.full(len(readings), np.nan)
    if node.any():
        share[node] = _fresh(readings, node, known & ~carried, framework)
    enough = n9(share) >= framework.settings.gate
    return known & np.where(np.isnan(share), ~carried, enough)


def says(reasons: pd.Series, words: str) -> NDArray[np.bool_]:
    """Say which reasons hold those words; each different reason is looked at once."""
    which, different = pd.factorize(reasons)
    # A reason that is blank has the code -1: it finds the entry at the end.
    told = [words in str(reason) for reason in different]
    return np.array([*told, False])[which]


def _fresh(
    readings: pd.DataFrame, node: NDArray[np.bool_], own: NDArray[np.bool_], framework: Framework
) -> Floats:
    """Return the share of its weight that is not carried, for each row in `node`.

    `own`: rows known from their own period. Blank where no member is in the table.
    """
    plain = readings[["objective", "area"]].isna().all(axis=1).to_numpy()
    subject = _numbers(readings, SUBJECT)
    counted = [entry.code for entry in framework.counted()]
    nodes = [*framework.pillars, *framework.practices]
    code = pd.Index(counted).get_indexer(pd.Index(readings["indicator"]))
    at = np.flatnonzero(plain & (code >= 0))
    shape = (int(subject.max()) + 1, len(counted))
    base, fresh = np.zeros(shape), np.zeros(shape)
    base[subject[at], code[at]] = ~says(readings["reason"], NOTHING)[at]
    fresh[subject[at], code[at]] = (own & readings["score"].notna().to_numpy())[at]
    weights = np.array(
        [
            [entry.weight if name in entry.places else 0.0 for name in nodes]
            for entry in framework.counted()
        ]
    )
    total = base @ weights
    share = (fresh @ weights) / np.where(total > 0, total, np.nan)
    asked = pd.Index([*nodes, INDEX]).get_indexer(pd.Index(readings["indicator"][node]))
    return _with_index(share, framework)[subject[node], asked]


def _with_index(share: Floats, framework: Framework) -> Floats:
    """Return `share`, pillars first, with a column for the index: a pillar without base adds 0."""
    w = np.array([entry.weight for entry in framework.pillars.values()])
    pillars = share[:, : len(w)]
    index = np.nansum(pillars * w, axis=1) / w.sum()
    none = np.isnan(pillars).all(axis=1)
    return np.column_stack([share, np.where(none, np.nan, index)])


def _numbers(readings: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for each row, the same where `columns` are; blanks are alike."""
    made = np.zeros(len(readings), dtype=np.int64)
    for name in columns:
        codes, different = pd.factorize(readings[name])
        made = made * (len(different) + 1) + codes + 1
    return pd.factorize(made)[0]
