"""Two-sided 95 % intervals (METHODS 7), each on arrays where that is natural."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Z = 1.959963984540054
UPPER = 0.975
Floats: TypeAlias = NDArray[np.floating[Any]]


def n9(values: ArrayLike) -> Floats:
    """Return `values` rounded to the 9 decimals on which they are compared; -0 becomes 0."""
    return np.round(np.asarray(values, dtype=np.float64), 9) + 0.0


def wilson(share: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Return low and high of shares from 0 to 1 of `n` cases; n may be fractional.

    Blank where the share or n is. None and all touch 0 and 1 exactly.
    """
    p, count = np.broadcast_arrays(np.asarray(share, np.float64), np.asarray(n, np.float64))
    cases = np.where(count > 0, count, np.nan)
    divisor = 1 + Z**2 / cases
    centre = (p + Z**2 / (2 * cases)) / divisor
    half = Z * np.sqrt(p * (1 - p) / cases + Z**2 / (4 * cases**2)) / divisor
    known = np.isfinite(centre)
    low = np.where(known & (p <= 0), 0.0, centre - half)
    high = np.where(known & (p >= 1), 1.0, centre + half)
    return low, high


def effective(weights: ArrayLike) -> tuple[float, float]:
    """Return Kish's effective n of a weighted survey, and the design effect to send with it.

    n / design effect is the effective n: what is computed from a survey counts as that many people.
    """
    w = np.asarray(weights, np.float64)
    n_eff = float(w.sum() ** 2 / (w**2).sum())
    return n_eff, len(w) / n_eff


def quantiles(values: ArrayLike, shares: ArrayLike) -> Floats:
    """Return the quantiles of `values` at `shares`: linear between order statistics (type 7)."""
    given, at = np.asarray(values, np.float64), np.asarray(shares, np.float64)
    made: Floats = np.quantile(given, at, method="linear")
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """Sum over sum, its limits (not cut to any range) and the clusters behind it, by group.

    `error` is the standard error; blank, as the limits are, where there is one cluster.
    """

    value: Floats
    error: Floats
    low: Floats
    high: Floats
    clusters: NDArray[np.intp]


def ratio_t(sums: ArrayLike, counts: ArrayLike, group: ArrayLike, *, groups: int) -> Ratios:
    """Return the ratio of sums of each group, with t limits over its clusters.

    One entry of `sums`, `counts` and `group` per cluster; `group` numbers them 0..groups - 1. A
    group whose counts add up to 0 has no value, one of a single cluster no limits. Sort the
    clusters first: floats add up in the order given.
    """
    total, weight, of = np.asarray(sums, float), np.asarray(counts, float), np.asarray(group, int)
    clusters = np.bincount(of, minlength=groups)
    weights = _blank_zero(np.bincount(of, weights=weight, minlength=groups))
    value = np.bincount(of, weights=total, minlength=groups) / weights
    squares = np.bincount(of, weights=(total - value[of] * weight) ** 2, minlength=groups)
    free = _blank_zero(clusters - 1)
    error = np.sqrt(clusters / free * squares) / weights
    half = stats.t.ppf(UPPER, free) * error
    return Ratios(value=value, error=error, low=value - half, high=value + half, clusters=clusters)


def _blank_zero(values: ArrayLike) -> Floats:
    amounts = np.asarray(values, dtype=np.float64)
    return np.where(amounts > 0, amounts, np.nan)


def poisson(count: ArrayLike, exposure: ArrayLike) -> tuple[Floats, Floats]:
    """Return exact (Garwood) limits of the rate `count` / `exposure`; `count` 0 has low 0."""
    k, over = np.asarray(count, np.float64), np.asarray(exposure, np.float64)
    low = np.where(k > 0, stats.chi2.ppf(1 - UPPER, 2 * np.where(k > 0, k, 1)) / 2, 0.0)
    return low / over, stats.chi2.ppf(UPPER, 2 * k + 2) / 2 / over


def difference(later: tuple[Floats, ...], earlier: tuple[Floats, ...]) -> tuple[Floats, ...]:
    """Return difference, low and high of two readings, each given as value, low and high.

    A census has both limits at its value. For two Wilson intervals this is Newcombe's method 10.
    """
    x1, l1, u1 = later
    x0, l0, u0 = earlier
    d = x1 - x0
    below, above = np.hypot(x1 - l1, u0 - x0), np.hypot(u1 - x1, x0 - l0)
    return d, d - below, d + above
