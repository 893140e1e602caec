"""Scores: a value on 0 to 100 by its indicator's goalposts (METHODS 5)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from metrics.declaration.indicator import Indicator
from metrics.statistics.intervals import Floats

FULL = 100.0


def score(values: pd.Series, entry: Indicator) -> pd.Series:
    """Return the scores of values of one indicator; blank where it has no direction."""
    band = entry.direction == "band"
    posts = [np.nan if post is None else post for post in (entry.worst, entry.best)]
    return pd.Series(scores(values, posts[0], posts[1], band=band), index=values.index)


def scores(values: ArrayLike, worst: ArrayLike, best: ArrayLike, *, band: ArrayLike) -> Floats:
    """Return the scores of `values`: blank where the value or a goalpost is.

    One formula serves up and down, since `worst` lies above `best` where less is better. In a
    `band` best is the ideal and the score falls on both sides by the logarithm of the distance.
    """
    x, low, top = (np.asarray(part, np.float64) for part in (values, worst, best))
    line = FULL * np.clip((x - low) / (top - low), 0, 1)
    within = np.asarray(band, bool)
    if not within.any():
        return line
    return np.where(within, _of_band(x, low, top), line)


def _of_band(x: Floats, worst: Floats, best: Floats) -> Floats:
    # Goalposts of other directions pass through here too, and a logarithm knows nothing below 0.
    positive, first, last = (np.where(one > 0, one, np.nan) for one in (x, worst, best))
    away = np.abs(np.log(positive / last)) / np.abs(np.log(first / last))
    inside = FULL * np.clip(1 - away, 0, 1)
    return np.where(x > 0, inside, np.where(np.isnan(x), np.nan, 0.0))


def endless(
    rows: pd.DataFrame, *, median: pd.Series, beyond: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Return `low` and `high` of rows, infinite where a median has no such limit.

    A limit that is not reached has no end, and scores as what lies beyond all goalposts: the upper
    one where the lower is known, either where the median itself is not reached (`beyond`).
    """
    low, high = rows["low"], rows["high"]
    opened = median & (low.notna() | beyond) & high.isna()
    return low.mask(median & beyond & low.isna(), np.inf), high.mask(opened, np.inf)


def score_limits(
    limits: tuple[ArrayLike, ArrayLike], worst: ArrayLike, best: ArrayLike, *, band: ArrayLike
) -> tuple[Floats, Floats]:
    """Return the lower and the upper score of intervals given as low and high.

    Both ends are scored and sorted; a band interval that holds the ideal reaches 100.
    """
    low, high = (np.asarray(end, np.float64) for end in limits)
    ends = scores(low, worst, best, band=band), scores(high, worst, best, band=band)
    ideal = np.asarray(best, np.float64)
    holds = np.asarray(band, bool) & (low <= ideal) & (ideal <= high)
    return np.minimum(*ends), np.where(holds, FULL, np.maximum(*ends))
