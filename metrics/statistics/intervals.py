"""Two-sided 95 % intervals (METHODS 7), each on arrays where that is natural."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Z = 1.959963984540054
UPPER = 0.975
Floats: TypeAlias = NDArray[np.floating[Any]]
# A survival this near to a half has reached it: products of fractions are not exact.
HALF = 0.5 + 1e-12


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value and its limits; blank where not known or not reached."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Curve:
    """Kaplan-Meier: at each time with an event, the survival after it and Greenwood's sum."""

    time: Floats
    survival: Floats
    greenwood: Floats


def _curve(days: Floats, done: NDArray[np.bool_], cases: Floats) -> _Curve:
    times, place = np.unique(days, return_inverse=True)
    events = np.bincount(place, weights=np.where(done, cases, 0.0), minlength=len(times))
    leaving = np.bincount(place, weights=cases, minlength=len(times))
    at_risk = np.cumsum(leaving[::-1])[::-1]
    at = events > 0
    time, d, r = times[at], events[at], at_risk[at]
    greenwood = np.cumsum(d / (r * _blank_zero(r - d)))
    return _Curve(time=time, survival=np.cumprod(1 - d / r), greenwood=greenwood)


def _limits_of_survival(survival: Floats, greenwood: Floats) -> tuple[Floats, Floats]:
    inside = (survival > 0) & (survival < 1)
    s = np.where(inside, survival, 0.5)
    spread = np.where(inside, Z * np.sqrt(greenwood) / np.abs(np.log(s)), 0.0)
    low, high = s ** np.exp(spread), s ** np.exp(-spread)
    return np.where(inside, low, survival), np.where(inside, high, survival)


def km_within(days: ArrayLike, done: ArrayLike, cases: ArrayLike, *, within: float) -> Estimate:
    """Return the share (0 to 1) done within so many days, by Kaplan-Meier, with log-log limits.

    `days`: until done, or followed while open; `cases` counts equal rows. Blank where the longest
    time is shorter and something is still open: it is not yet known.
    """
    time, ended = np.asarray(days, float), np.asarray(done, bool)
    count = np.asarray(cases, float)
    curve = _curve(time, ended, count)
    until = curve.time <= within
    survival = float(curve.survival[until][-1]) if until.any() else 1.0
    if not len(time) or (time.max() < within and survival > 0):
        return Estimate(value=np.nan, low=np.nan, high=np.nan)
    if 0 < survival < 1:
        spread = curve.greenwood[until][-1:]
        low, high = _limits_of_survival(np.array([survival]), spread)
        return Estimate(value=1 - survival, low=1 - float(high[0]), high=1 - float(low[0]))
    followed = count[(ended & (time <= within)) | (time >= within)].sum()
    low, high = wilson(1 - survival, followed)
    return Estimate(value=1 - survival, low=float(low), high=float(high))


def km_median(days: ArrayLike, done: ArrayLike, cases: ArrayLike) -> Estimate:
    """Return the median of days by Kaplan-Meier, with Brookmeyer-Crowley limits.

    What is not reached is blank: without a value more than half are still open.
    """
    curve = _curve(np.asarray(days, float), np.asarray(done, bool), np.asarray(cases, float))
    low, high = _limits_of_survival(curve.survival, curve.greenwood)
    first, last = _reached(curve.time, low), _reached(curve.time, high)
    return Estimate(value=_reached(curve.time, curve.survival), low=first, high=last)


def _reached(time: Floats, survival: Floats) -> float:
    half = time[survival <= HALF]
    return float(half[0]) if len(half) else float("nan")


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
