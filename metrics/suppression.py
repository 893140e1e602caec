"""Hiding small numbers of people, and what would give them away (METHODS 8)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from metrics.framework import Framework

# A total and its parts: the same mission, indicator and period.
TOTAL = ["indicator", "mission", "period_start", "period_end"]
SUBJECT = ["contributor", "objective", "area"]
LEAST_PARTS = 2
HIDDEN = "hidden"
BLANKED = ["value", "low", "high", "n", "coverage", "score"]


def is_small(n: float, limit: int) -> bool:
    """Say whether so few could be recognised; nobody at all is no one to recognise."""
    return 0 < n < limit


def complemented(counts: Mapping[str, float], limit: int) -> tuple[frozenset[str], bool]:
    """Return the siblings to hide, given the n of each, and whether their total must go too.

    The total is taken to be shown. While a part is hidden, the smallest parts join it (the first
    code of two alike), until two are hidden and hold as many as the limit.
    """
    hidden = {code for code, n in counts.items() if is_small(n, limit)}
    if not hidden:
        return frozenset(), False
    shown = sorted((n, code) for code, n in counts.items() if code not in hidden and n > 0)
    held = sum(counts[code] for code in hidden)
    for n, code in shown:
        if len(hidden) >= LEAST_PARTS and held >= limit:
            break
        hidden.add(code)
        held += n
    return frozenset(hidden), len(hidden) < LEAST_PARTS or held < limit


def hidden_rows(readings: pd.DataFrame, framework: Framework) -> pd.Series:
    """Return which readings must not be shown; `readings` has one row per key, numbered 0..n."""
    personal = [code for code, entry in framework.indicators.items() if entry.personal]
    by_code = {code: framework.hide_below(code) for code in personal}
    limits = readings["indicator"].map(by_code).astype(float)
    n = readings["n"]
    hidden = (n > 0) & (n < limits)
    # Contributors first: a total that they hide with them is no longer there for the areas.
    for part in ("contributor", "area"):
        hidden = _complements(readings.assign(limit=limits), hidden, part)
    return hidden


def _complements(readings: pd.DataFrame, hidden: pd.Series, part: str) -> pd.Series:
    """Return the parts of one kind, and the totals, that would give a hidden part away."""
    given = readings[SUBJECT].notna()
    others = [name for name in SUBJECT if name != part]
    parts = given[part] & ~given[others].any(axis=1)
    shown = ~given.any(axis=1) & ~hidden
    group = readings.groupby(TOTAL, sort=False).ngroup()
    touched = group.isin(group[parts & hidden]) & group.isin(group[shown])
    siblings = readings.assign(group=group, n=readings["n"].fillna(0))[touched & parts]
    more, wholes = set[int](), set[int]()
    for number, cells in _by_group(siblings, part).items():
        limit = int(readings["limit"].loc[next(iter(cells.values()))[0]])
        codes, whole = complemented({code: n for code, (_, n) in cells.items()}, limit)
        more |= {cells[code][0] for code in codes}
        wholes |= {number} if whole else set()
    found: pd.Series = hidden | readings.index.isin(list(more)) | (shown & group.isin(wholes))
    return found


def _by_group(siblings: pd.DataFrame, part: str) -> dict[int, dict[str, tuple[int, float]]]:
    """Return by group, then by code, the row and the n of each sibling."""
    found: dict[int, dict[str, tuple[int, float]]] = {}
    columns = (siblings["group"], siblings[part], siblings.index, siblings["n"])
    for number, code, row, n in zip(*columns, strict=True):
        found.setdefault(int(number), {})[code] = (int(row), n)
    return found


def blanked(readings: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Return `readings` with every number of the hidden ones blank, and the reason `hidden`."""
    numbers = {name: readings[name].mask(hidden) for name in BLANKED}
    return readings.assign(
        **numbers,
        state=np.where(hidden, "suppressed", readings["state"]),
        reason=np.where(hidden, HIDDEN, readings["reason"]),
    )
