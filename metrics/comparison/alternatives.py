"""The index otherwise: without one indicator, by other means, and where one value stands apart.

METHODS 18. Nothing is altered by any of these: they say how much an order hangs on a choice.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from metrics.comparison.fields import PERIOD, Field, fields
from metrics.comparison.robustness import aggregates, pillars, ranked
from metrics.framework import Framework
from metrics.scores.state import PROVISIONAL, PUBLISHED
from metrics.statistics.intervals import Floats, n9

DROPPED = ["indicator", "mission", *PERIOD, "index", "change", "rank_change", "mean_rank_change"]
MEANS = ["mission", *PERIOD, "arithmetic", "geometric", "harmonic"]
APART = ["indicator", *PERIOD, "missions", "skewness", "kurtosis"]
STANDS_APART = "one value stands apart: look at its records"
LEAST_VALUES, MOST_SKEWNESS, MOST_KURTOSIS = 8, 2.0, 3.5


def dropped(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the index of each mission without each indicator whose pillar keeps another.

    One row per indicator, mission and period: the index then, its change, the change of rank among
    the missions that still have one, and the mean of the sizes of these.
    """
    tables = [
        without(field, framework).assign(period_start=period[0], period_end=period[1])
        for period, field in fields(readings, framework)
    ]
    return _together(tables, DROPPED)


def without(field: Field, framework: Framework) -> pd.DataFrame:
    """Return `dropped` of one period."""
    weights = np.array([entry.weight for entry in field.indicators])
    whole = _index(field, field.score, weights, framework)
    rows = []
    for place, entry in enumerate(field.indicators):
        if framework.members(entry.pillar) == (entry,):
            continue
        kept = np.where(np.arange(len(weights)) == place, np.nan, field.score)
        index = _index(field, kept, weights, framework)
        moved = ranked(index) - ranked(np.where(np.isnan(index), np.nan, whole))
        rows.append(pd.DataFrame({
            "indicator": entry.code, "mission": field.missions, "index": index,
            "change": index - whole, "rank_change": moved,
            "mean_rank_change": pd.Series(np.abs(moved)).mean(),
        }))  # fmt: skip
    return _together(rows, [name for name in DROPPED if name not in PERIOD])


def means(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the pillars of each mission brought together in three ways, the index in the middle.

    Where the three are far apart, one pillar is weak and the others hide it.
    """
    tables = []
    for period, field in fields(readings, framework):
        weights = np.array([entry.weight for entry in field.indicators])
        made = _means(field, field.score, weights, framework)
        named = dict(zip(MEANS[3:], made, strict=True))
        tables.append(pd.DataFrame({
            "mission": field.missions, "period_start": period[0], "period_end": period[1], **named,
        }))  # fmt: skip
    return _together(tables, MEANS)


def _means(
    field: Field, scored: Floats, weights: Floats, framework: Framework
) -> tuple[Floats, ...]:
    return aggregates(
        pillars(field, scored, weights, framework),
        [entry.weight for entry in framework.pillars.values()],
        floor=framework.settings.floor,
    )


def _index(field: Field, scored: Floats, weights: Floats, framework: Framework) -> Floats:
    return _means(field, scored, weights, framework)[1]


def apart(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return where one mission's value of an indicator stands apart from all others of a period.

    One row per indicator and period with 8 missions or more whose values have such a shape.
    """
    whole = readings[readings[["contributor", "objective", "area"]].isna().all(axis=1)]
    known = whole["state"].isin([PUBLISHED, PROVISIONAL]) & whole["value"].notna()
    rows = whole[known & whole["indicator"].isin(list(framework.indicators))]
    found = []
    for key, group in rows.groupby(["indicator", *PERIOD]):
        skewness, kurtosis, flag = shape(group["value"])
        if flag:
            found.append((*key, len(group), skewness, kurtosis))
    return pd.DataFrame(found, columns=APART)


def shape(values: ArrayLike) -> tuple[float, float, bool]:
    """Return skewness and excess kurtosis, corrected for the sample, and whether one stands apart.

    Blank and false for fewer than 8 values and for values that are all the same.
    """
    x = np.asarray(values, np.float64)
    if len(x) < LEAST_VALUES or np.ptp(n9(x)) == 0:
        return float("nan"), float("nan"), False
    skewness, kurtosis = (float(of(x, bias=False)) for of in (stats.skew, stats.kurtosis))
    return skewness, kurtosis, _stands_apart(skewness, kurtosis)


def _stands_apart(skewness: float, kurtosis: float) -> bool:
    return bool(n9(abs(skewness)) > MOST_SKEWNESS and n9(kurtosis) > MOST_KURTOSIS)


def _together(tables: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame(columns=columns)
    return pd.concat(tables, ignore_index=True)[columns]
