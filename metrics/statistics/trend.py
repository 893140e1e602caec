"""Trend tests and Sen lines, all series of one length in one array (METHODS 14)."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from metrics.statistics.autocorrelation import growth
from metrics.statistics.intervals import Floats, Z, n9
from metrics.statistics.orderings import at_least
from metrics.statistics.slopes import gilbert, median, pairs, slopes

# Beyond these the normal approximation is used: exact chances without ties, all orders with ties.
EXACT_WITHOUT_TIES, EXACT_WITH_TIES = 60, 8
# From here on neighbours may depend on one another, and the variance allows for it.
CORRECTED_FROM = 20
DAYS_IN_YEAR = 365.25
# Pairs of values held at a time: enough to be quick, few enough to stay near the processor.
PAIRS_AT_ONCE = 250_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """Tests and lines, one entry per series; slopes are per day, their limits may be infinite.

    `variance` is that of `s`, times its `factor` for autocorrelation (1 where there is none).
    """

    s: Floats
    variance: Floats
    factor: Floats
    p: Floats
    slope: Floats
    low: Floats
    high: Floats

    @property
    def slope_per_year(self) -> Floats:
        """The slope over a year of 365.25 days."""
        return self.slope * DAYS_IN_YEAR


def trends(
    values: ArrayLike, days: ArrayLike, *, seasons: ArrayLike | None = None, z: float = Z
) -> Trends:
    """Return the test and the line of each row of `values`, two or more in order of `days`.

    With `seasons` (whole numbers from 0) only values of one season are compared with one another;
    one season has two values at least. Only there may rows end in blanks, of season -1.
    Limits of slopes are those of Gilbert at `z`.
    """
    y, t = (np.asarray(table, dtype=np.float64) for table in (values, days))
    of = None if seasons is None else np.asarray(seasons, dtype=np.intp)
    rows = max(1, PAIRS_AT_ONCE // (y.shape[1] * (y.shape[1] - 1) // 2))
    parts = []
    for at in range(0, max(1, len(y)), rows):
        some = slice(at, at + rows)
        made = (
            _plain(y[some], t[some], z) if of is None else _seasonal(y[some], t[some], of[some], z)
        )
        parts.append(made)
    names = [field.name for field in fields(Trends)]
    return Trends(**{
        name: np.concatenate([getattr(part, name) for part in parts]) for name in names
    })  # fmt: skip


def _plain(y: Floats, t: Floats, z: float) -> Trends:
    rounded = n9(y)
    ordered = np.sort(rounded, axis=1)
    s, variance, rates = score(rounded), variances(ordered), slopes(y, t)
    slope = median(rates)
    corrected = y.shape[1] >= CORRECTED_FROM
    factor = growth(y - slope[:, None] * t) if corrected else np.ones(len(y))
    variance = variance * factor
    p = normal(s, variance) if corrected else chances(ordered, s, variance)
    low, high = gilbert(rates, variance, z=z)
    return Trends(
        s=s, variance=variance, factor=factor, p=p, slope=slope, low=low, high=high
    )  # fmt: skip


def _seasonal(y: Floats, t: Floats, of: NDArray[np.intp], z: float) -> Trends:
    blocks, days = by_season(of, y, t)
    parts, shape = blocks.reshape(-1, blocks.shape[2]), blocks.shape[:2]
    rounded = n9(parts)
    s, variance = (
        part.reshape(shape).sum(axis=1)
        for part in (score(rounded), variances(np.sort(rounded, axis=1)))
    )
    rates = slopes(parts, days.reshape(parts.shape)).reshape(len(y), -1)
    rates = np.sort(rates, axis=1)
    low, high = gilbert(rates, variance, z=z)
    return Trends(
        s=s, variance=variance, factor=np.ones(len(y)), p=normal(s, variance),
        slope=median(rates), low=low, high=high,
    )  # fmt: skip


def intercepts(values: ArrayLike, days: ArrayLike, slope: ArrayLike) -> Floats:
    """Return where the lines of those slopes stand on day 0: each runs through the medians."""
    middle, day = (np.median(np.asarray(table, np.float64), axis=1) for table in (values, days))
    return np.asarray(middle - np.asarray(slope) * day)


def by_season(of: NDArray[np.intp], *tables: Floats) -> list[Floats]:
    """Return tables with an axis for their seasons: in each its values in order, then blanks."""
    inside = of[:, None, :] == np.arange(of.max(initial=0) + 1)[:, None]
    row, season, column = np.nonzero(inside)
    place = np.cumsum(inside, axis=-1)[row, season, column] - 1
    shape = (*inside.shape[:2], int(place.max(initial=0)) + 1)
    made = []
    for table in tables:
        filled = np.full(shape, np.nan)
        filled[row, season, place] = table[row, column]
        made.append(filled)
    return made


def score(rounded: Floats) -> Floats:
    """Return Mann-Kendall's S of each row: pairs that rise less pairs that fall; blanks are out."""
    first, second = pairs(rounded.shape[1])
    before, after = rounded[:, first], rounded[:, second]
    rises, falls = np.count_nonzero(after > before, 1), np.count_nonzero(after < before, 1)
    return np.asarray(rises - falls, dtype=np.float64)


def variances(ordered: Floats) -> Floats:
    """Return the variance of S of each sorted row, less what its ties take away; blanks are out."""
    n = np.count_nonzero(~np.isnan(ordered), axis=1)
    made = n * (n - 1) * (2 * n + 5) / 18
    tied = (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)
    size = _tie_sizes(ordered[tied])
    # Each of t tied values takes (t - 1)(2t + 5), which is t(t - 1)(2t + 5) for all of them.
    made[tied] -= ((size - 1) * (2 * size + 5)).sum(axis=1) / 18
    return np.asarray(made)


def _tie_sizes(ordered: Floats) -> NDArray[np.intp]:
    """Return how many each value of sorted rows is equal to, itself among them; 1 for blanks."""
    places = np.arange(ordered.shape[1])
    parted = ordered[:, 1:] != ordered[:, :-1]
    edge = np.ones((len(ordered), 1), dtype=bool)
    starts = np.where(np.hstack([edge, parted]), places, 0)
    ends = np.where(np.hstack([parted, edge]), places, len(places))
    last = np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
    return last - np.maximum.accumulate(starts, axis=1) + 1


def chances(ordered: Floats, s: Floats, variance: Floats) -> Floats:
    """Return the two-sided p of the S of each sorted row: exact where that can be had."""
    p, n = normal(s, variance), ordered.shape[1]
    equal = ordered[:, 1:] == ordered[:, :-1]
    exact = n <= np.where(equal.any(axis=1), EXACT_WITH_TIES, EXACT_WITHOUT_TIES)
    # Few patterns of ties, each for many series: 128 at most with 8 values.
    for pattern in np.unique(equal[exact], axis=0):
        here = exact & (equal == pattern).all(axis=1)
        sizes = np.diff(np.flatnonzero(np.r_[True, ~pattern, True]))
        p[here] = np.minimum(1.0, 2 * at_least(tuple(sorted(sizes.tolist())), np.abs(s[here])))
    return p


def normal(s: Floats, variance: Floats) -> Floats:
    """Return the two-sided normal p of S, drawn nearer to 0 by one; 1 where S is 0."""
    deviation = np.sqrt(np.where(s == 0, 1.0, variance))
    p: Floats = 2 * special.ndtr(-np.abs(s - np.sign(s)) / deviation)
    return p
