"""How long half of the cases take: Kaplan-Meier medians, many cohorts at once (METHODS 7, 11).

`metrics.intervals.km_median` says the same of one cohort.
"""

import numpy as np
import pandas as pd

from metrics.actions import SUBJECT, cohorts
from metrics.estimates import NOTHING, Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.intervals import HALF, Z
from metrics.state import BEYOND
from metrics.subjects import OWN

MORE_THAN = "more than"


def median_days(ground: Ground, indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return the median days until done of the cases opened in the period.

    Where more than half are still open the reason says how long the longest was followed; if that
    is the worst goalpost or more, the value is BEYOND: blank to a reader, with a score of 0.
    n = cases opened.
    """
    if indicator.worst is None:
        raise ValueError(f"{indicator.code} needs worst")
    made, times = cohorts(ground, indicator, wait=indicator.worst)
    found = half_done(times, by=OWN)
    made = made.merge(found.astype(SUBJECT), how="left", on=OWN)
    open_yet = made["longest"].notna() & made["median"].isna()
    value = made["median"].mask(open_yet & (made["longest"] >= indicator.worst), BEYOND)
    words = [f"{MORE_THAN} {days:.0f} days" for days in made["longest"]]
    reasons = np.select([made["all"] == 0, open_yet], [NOTHING, words], "")
    return estimates(made.assign(value=value, reason=reasons))


def half_done(cases: pd.DataFrame, *, by: list[str]) -> pd.DataFrame:
    """Return the median of days, with Brookmeyer-Crowley limits, and the longest, per group `by`.

    `cases` has `days` (until done, or followed while open), `ended` and `cases` (equal rows). What
    is not reached is blank.
    """
    made = curve(cases, by=by)
    low, high = _limits(made)
    days = made["days"]
    reached = made.assign(
        median=days.where(made["survival"] <= HALF),
        low=days.where(low <= HALF),
        high=days.where(high <= HALF),
    )
    # The first day on which each is at a half or below, whatever comes after it.
    firsts = reached.groupby(by, dropna=False)[["median", "low", "high"]].min()
    longest = cases.groupby(by, dropna=False)["days"].max().rename("longest")
    return pd.concat([longest, firsts], axis=1).reset_index()


def curve(cases: pd.DataFrame, *, by: list[str]) -> pd.DataFrame:
    """Return survival and Greenwood's sum after each day with an event, per group."""
    counted = cases.assign(events=cases["cases"].where(cases["ended"], 0))
    times = counted.groupby([*by, "days"], dropna=False)[["cases", "events"]].sum()
    left = times.groupby(by, dropna=False)["cases"]
    # What is censored on the day of an event was still at risk.
    risk = left.transform("sum") - left.cumsum() + times["cases"]
    stays = risk - times["events"]
    spread = times["events"] / (risk * stays.where(stays > 0))
    parts = times.assign(stays=stays / risk, spread=spread)
    groups = parts.groupby(by, dropna=False)
    made = parts.assign(survival=groups["stays"].cumprod(), greenwood=groups["spread"].cumsum())
    return made[made["events"] > 0].reset_index()


def _limits(made: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return log-log limits of the survival; where nothing survives both are 0."""
    survival = made["survival"]
    inside = survival > 0
    s = survival.where(inside, 0.5)
    half = Z * np.sqrt(made["greenwood"]) / np.abs(np.log(s))
    return (s ** np.exp(half)).where(inside, survival), (s ** np.exp(-half)).where(inside, survival)
