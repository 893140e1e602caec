"""Kaplan-Meier for many cohorts at once: the share of each that was done within so many days.

`metrics.intervals.km_within` says the same of one cohort; a mission has hundreds of them.
"""

import numpy as np
import pandas as pd

from metrics.intervals import Z, wilson


def done_within(cases: pd.DataFrame, *, within: float, by: list[str]) -> pd.DataFrame:
    """Return share, low and high (0 to 1) of the cases done within so many days, per group `by`.

    `cases` has `days` (until done, or followed while open), `ended` and `cases` (equal rows).
    Blank where the longest time is shorter and something is still open: it is not yet known.
    """
    followed = (cases["ended"] & (cases["days"] <= within)) | (cases["days"] >= within)
    counted = cases.assign(
        events=cases["cases"].where(cases["ended"], 0),
        followed=cases["cases"].where(followed, 0),
    )
    groups = counted.groupby(by, dropna=False)
    made = groups.agg(followed=("followed", "sum"), longest=("days", "max"))
    made = made.join(_survival(counted, within=within, by=by))
    known = (made["longest"] >= within) | (made["survival"] <= 0)
    made = made.assign(share=(1 - made["survival"]).where(known))
    low, high = _limits(made)
    return made.assign(low=low, high=high)[["share", "low", "high"]].reset_index()


def _survival(counted: pd.DataFrame, *, within: float, by: list[str]) -> pd.DataFrame:
    """Return S after `within` days and Greenwood's sum, per group."""
    times = counted.groupby([*by, "days"], dropna=False)[["cases", "events"]].sum()
    left = times.groupby(by, dropna=False)["cases"]
    risk = left.transform("sum") - left.cumsum() + times["cases"]
    until = (times["events"] > 0) & (times.index.get_level_values("days") <= within)
    events = times["events"].where(until, 0)
    stays = risk - events
    parts = pd.DataFrame(
        {"survival": stays / risk, "spread": events / (risk * stays.where(stays > 0))}
    )
    groups = parts.groupby(by, dropna=False)
    return pd.DataFrame({"survival": groups["survival"].prod(), "spread": groups["spread"].sum()})


def _limits(made: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return log-log limits of the share; those of Wilson where none or all are done."""
    survival = made["survival"]
    inside = (survival > 0) & (survival < 1)
    s = survival.where(inside, 0.5)
    half = Z * np.sqrt(made["spread"]) / np.abs(np.log(s))
    least, most = wilson(made["share"], made["followed"])
    low = (1 - s ** np.exp(-half)).where(inside, least)
    high = (1 - s ** np.exp(half)).where(inside, most)
    known = made["share"].notna()
    return low.where(known), high.where(known)
