"""Agreement of evaluators: Krippendorff's alpha at four levels, with its interval (METHODS 19).

Alpha is 1 where all who score a unit say the same, 0 where they agree as chance would have it, and
below 0 where they contradict one another. Nobody is the truth: each is judged by the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from metrics.arrays.table import Table
from metrics.indicators.trust import pomp
from metrics.statistics.intervals import Floats, n9, quantiles
from metrics.statistics.stream import uniform

DRAWS = 2000
LIMITS = (0.025, 0.975)
# With more draws than this that say nothing, the rest does not speak for all.
UNDEFINED_AT_MOST = 0.05
LEAST_SCORES = 2
LOW, TENTATIVE = 0.667, 0.8
NO_VARIATION = "no variation"
_SCALE = ("score", "scale_min", "scale_max")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """Units with two scores or more: how often each gives each of the different values, sorted."""

    values: Floats
    counts: Floats

    @property
    def weights(self) -> Floats:
        """What a pair of scores counts in each unit: a unit speaks as often as it has scores."""
        made: Floats = 1 / (self.counts.sum(axis=1) - 1)
        return made


def alpha(units: ArrayLike, scores: ArrayLike, *, level: str = "interval") -> float:
    """Return alpha of scores, each given with its unit; blank where all scores are alike.

    `level`: nominal, ordinal, interval or ratio. Scores that are blank, and units with one score,
    are left out.
    """
    scored = _scored(units, scores)
    once = np.ones((1, len(scored.counts)))
    return float(_alphas(scored, once, level=level)[0])


def alpha_limits(
    units: ArrayLike, scores: ArrayLike, *, key: str, level: str = "interval"
) -> tuple[float, float]:
    """Return the limits of alpha by a bootstrap over its units; blank where too little is defined.

    `key` names the numbers that are drawn: alpha, mission and first day of the period, by `|`.
    """
    scored = _scored(units, scores)
    n = len(scored.counts)
    chosen = np.floor(n * uniform(key, (DRAWS, n))).astype(np.intp)
    times = np.zeros((DRAWS, n))
    np.add.at(times, (np.arange(DRAWS)[:, None], chosen), 1.0)
    drawn = _alphas(scored, times, level=level)
    known = drawn[np.isfinite(drawn)]
    if len(known) < (1 - UNDEFINED_AT_MOST) * DRAWS:
        return float("nan"), float("nan")
    low, high = quantiles(known, LIMITS)
    return float(low), float(high)


def words(value: float) -> str:
    """Return what may be said of an agreement; blank where it needs no warning."""
    if n9(value) < LOW:
        return "low agreement"
    return "tentative" if n9(value) < TENTATIVE else ""


def of_partners(trust: pd.DataFrame) -> pd.DataFrame:
    """Return units and scores of ratings: how far raters agree about their partners.

    `trust` holds the ratings of one mission and period. A unit is a partner and an item; each rater
    scores it, in per cent of the scale used. Nobody rates oneself.
    """
    others = trust[trust["rater"] != trust["ratee"]]
    numbers = others.groupby(["ratee", "item"], sort=True).ngroup()
    scales = {name: others[name].to_numpy(np.float64, na_value=np.nan) for name in _SCALE}
    return pd.DataFrame({"unit": numbers.to_numpy(), "score": pomp(Table(scales))})


def _scored(units: ArrayLike, scores: ArrayLike) -> _Scored:
    given = np.asarray(scores, np.float64)
    known = np.isfinite(given)
    _, unit = np.unique(np.asarray(units)[known], return_inverse=True)
    # Equal to 9 decimals is equal: values that were worked out differ in the last of their digits.
    values, value = np.unique(n9(given[known]), return_inverse=True)
    counts = np.zeros((int(unit.max(initial=-1)) + 1, len(values)))
    np.add.at(counts, (unit, value), 1.0)
    several = counts.sum(axis=1) >= LEAST_SCORES
    return _Scored(values=values, counts=counts[several])


def _alphas(scored: _Scored, times: Floats, *, level: str) -> Floats:
    """Return alpha of each row of `times`: how often each unit is taken."""
    counts = times @ scored.counts
    total = counts.sum(axis=1)
    if level == "ordinal":
        observed, expected = _of_ranks(scored, times, counts)
    else:
        apart = DISTANCES[level](scored.values)
        within = ((scored.counts @ apart) * scored.counts).sum(axis=1) * scored.weights
        observed, expected = times @ within, ((counts @ apart) * counts).sum(axis=1)
    alike = (counts > 0).sum(axis=1) <= 1
    apart_by_chance = np.where(alike | (expected <= 0), np.nan, expected)
    made: Floats = 1 - (total - 1) * observed / apart_by_chance + 0.0
    return made


def _of_ranks(scored: _Scored, times: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Return observed and expected disagreement of ranks: their distances change with each draw.

    The scores from a to b, less half of those at a and at b, are as many as the mean ranks of a and
    b are apart: squares of sums serve, and no table of pairs is needed.
    """
    ranks = np.cumsum(counts, axis=1) - counts / 2
    # Of no consequence but for the last digits: what is squared should be small.
    ranks = ranks - counts.sum(axis=1, keepdims=True) / 2
    size = scored.counts.sum(axis=1)
    squares = size * (ranks**2 @ scored.counts.T) - (ranks @ scored.counts.T) ** 2
    total = counts.sum(axis=1)
    spread = total * (counts * ranks**2).sum(axis=1) - (counts * ranks).sum(axis=1) ** 2
    return (times * 2 * squares * scored.weights).sum(axis=1), 2 * spread


def _differ(values: Floats) -> Floats:
    made: Floats = (values[:, None] != values).astype(np.float64)
    return made


def _squared(values: Floats) -> Floats:
    return np.asarray((values[:, None] - values) ** 2, np.float64)


def _relative(values: Floats) -> Floats:
    both = values[:, None] + values
    return np.asarray(((values[:, None] - values) / np.where(both == 0, 1.0, both)) ** 2)


DISTANCES: Mapping[str, Callable[[Floats], Floats]] = {
    "nominal": _differ,
    "interval": _squared,
    "ratio": _relative,
}
