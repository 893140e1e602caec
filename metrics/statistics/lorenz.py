"""Inequality of amounts: Lorenz, Gini, Theil and concentration, of any list (METHODS 10).

Amounts are 0 or more and add up to more than 0; where they do not, nothing is known.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.intervals import Floats

_NONE = np.array([[math.nan, math.nan]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gini:
    """Gini of n amounts: `raw`, at most (n - 1) / n, and `corrected`, which one giver alone has 1.

    Corrected is blank for a single amount.
    """

    raw: float
    corrected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """The sum of squared shares: `raw`; `normalised` from 0 (all equal) to 1 (one gives all).

    `effective` is how many equal givers would be as concentrated. Normalised is blank for one.
    """

    raw: float
    normalised: float
    effective: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Theil:
    """Theil's T of all, and its parts `between` and `within` groups, which add up to it."""

    total: float
    between: float
    within: float


def concentration(amounts: ArrayLike) -> Concentration:
    """Return how far amounts are in few hands."""
    x = np.asarray(amounts, dtype=np.float64)
    if not _shareable(x):
        return Concentration(raw=math.nan, normalised=math.nan, effective=math.nan)
    least, raw = 1 / len(x), float(((x / x.sum()) ** 2).sum())
    normalised = (raw - least) / (1 - least) if len(x) > 1 else math.nan
    return Concentration(raw=raw, normalised=normalised, effective=1 / raw)


def gini(amounts: ArrayLike) -> Gini:
    """Return the Gini of amounts: 0 where all are equal."""
    x = np.sort(np.asarray(amounts, dtype=np.float64))
    n = len(x)
    if not _shareable(x):
        return Gini(raw=math.nan, corrected=math.nan)
    place = np.arange(1, n + 1)
    raw = float(2 * (place * x).sum() / (n * x.sum()) - (n + 1) / n)
    return Gini(raw=raw, corrected=raw * n / (n - 1) if n > 1 else math.nan)


def lorenz(amounts: ArrayLike) -> Floats:
    """Return the Lorenz points, from (0, 0) to (1, 1): share of the givers, share of what is given.

    The smallest come first. One blank point where nothing is given.
    """
    x = np.asarray(amounts, dtype=np.float64)
    return lorenz_against(x, np.ones_like(x))


def lorenz_against(effort: ArrayLike, capacity: ArrayLike) -> Floats:
    """Return the Lorenz points of effort against capacity: running shares of capacity and effort.

    Who gives least for its capacity comes first, of two alike the first. Who has no capacity at all
    comes last. One blank point where there is no effort, or no capacity.
    """
    s, f = (np.asarray(side, dtype=np.float64) for side in (effort, capacity))
    if not (_shareable(s) and _shareable(f)):
        return _NONE
    steep = np.where(f > 0, s / np.where(f > 0, f, 1.0), np.inf)
    order = np.argsort(steep, kind="stable")
    sides = [np.append(0.0, np.cumsum(side[order] / side.sum())) for side in (f, s)]
    points = np.column_stack(sides)
    # A running sum of shares ends near 1, not on it.
    points[-1] = 1.0
    return points


def gini_against(effort: ArrayLike, capacity: ArrayLike) -> float:
    """Return the Gini of effort against capacity: 0 where each gives as it can.

    Whose capacity is twice another's counts as two.
    """
    s, f = (np.asarray(side, dtype=np.float64) for side in (effort, capacity))
    if not (_shareable(s) and _shareable(f)):
        return math.nan
    own, fair = s / s.sum(), f / f.sum()
    # f_i f_j |b_i - b_j| with b = s / f, written so that a capacity of 0 needs no ratio.
    apart = np.abs(own[:, None] * fair[None, :] - own[None, :] * fair[:, None])
    return float(apart.sum() / 2)


def gini_of_ratios(ratios: ArrayLike, capacity: ArrayLike) -> float:
    """Return the Gini of ratios of effort to capacity, each counted by its capacity."""
    b, f = (np.asarray(side, dtype=np.float64) for side in (ratios, capacity))
    return gini_against(b * f, f)


def theil(amounts: ArrayLike) -> float:
    """Return Theil's T of amounts: 0 where all are equal, ln n where one gives all."""
    x = np.asarray(amounts, dtype=np.float64)
    return divergence(x, np.ones_like(x))


def theil_of_groups(amounts: ArrayLike, groups: ArrayLike) -> Theil:
    """Return Theil's T of amounts, split into what is between groups and what is within them."""
    x = np.asarray(amounts, dtype=np.float64)
    if not _shareable(x):
        return Theil(total=math.nan, between=math.nan, within=math.nan)
    _, of = np.unique(np.asarray(groups), return_inverse=True)
    sums, sizes = np.bincount(of, weights=x), np.bincount(of)
    share = sums / x.sum()
    own = np.array([theil(x[of == group]) for group in range(len(sums))])
    return Theil(
        total=theil(x),
        between=divergence(sums, sizes),
        # A group that gives nothing has no T of its own, and counts for nothing.
        within=float((share * np.where(share > 0, own, 0.0)).sum()),
    )


def divergence(effort: ArrayLike, capacity: ArrayLike) -> float:
    """Return Theil's T of effort against capacity: the sum of s ln(s / f) over all who give.

    0 where each gives as it can; without bound where one gives that has no capacity.
    """
    s, f = (np.asarray(side, dtype=np.float64) for side in (effort, capacity))
    if not (_shareable(s) and _shareable(f)):
        return math.nan
    own, fair = s / s.sum(), f / f.sum()
    gives = own > 0
    if (fair[gives] == 0).any():
        return math.inf
    return float((own[gives] * np.log(own[gives] / fair[gives])).sum())


def _shareable(amounts: Floats) -> bool:
    """Return whether amounts can be shares of their sum."""
    return bool((amounts >= 0).all() and amounts.sum() > 0)
