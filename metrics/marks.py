"""Trend, limits and marks of every series of a table of readings (METHODS 14 to 16)."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics import control, trend
from metrics.discovery import false_discovery
from metrics.framework import Framework
from metrics.intervals import Floats
from metrics.series import Series, series

FIGURES = [
    "p", "q", "slope_per_year", "slope_low", "slope_high", "mean", "lower_limit", "upper_limit",
]  # fmt: skip
COLUMNS = [
    "indicator", "mission", "contributor", "objective", "area", "length", "first", "last", "n",
    *FIGURES, "trial", "variation", "assurance", "rule",
]  # fmt: skip
# Fewer values bear no test: even a perfect run of four has p = 0.083.
TESTED_FROM = 5
# Seasons are compared with themselves where each has so many values.
SEASONAL_FROM, LEAST_IN_SEASON = 12, 3
MONTHS_OF_SEASON = {"quarter": 3, "month": 1}
# Goalposts of pillars, practices and the index run up; they have no target.
NODE = (control.UP, np.nan)
Which = NDArray[np.intp]


def trends(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the trend, limits and marks of each series that has a reading that counts.

    Slopes are a year. Under 5 readings there is no test, under 12 no limits and no mark. A series
    has one q whatever is looked at: its family is all that is tested of a mission, or of one
    contributor there; indicators apart from pillars, practices and index.
    """
    made = series(readings, framework)
    figures = {name: np.full(len(made.n), np.nan) for name in FIGURES}
    for which, found in _tests(made):
        figures["p"][which] = found.p
        figures["slope_per_year"][which] = found.slope_per_year
        figures["slope_low"][which] = found.low * trend.DAYS_IN_YEAR
        figures["slope_high"][which] = found.high * trend.DAYS_IN_YEAR
    figures["q"] = false_discovery(figures["p"], _families(made.keys, framework))
    told = _marked(made, framework, figures)
    return made.keys.assign(n=made.n, **figures, **told)[COLUMNS]


def _families(keys: pd.DataFrame, framework: Framework) -> Which:
    node = ~keys["indicator"].isin(list(framework.indicators))
    subject = keys.assign(node=node).groupby(["mission", "contributor", "node"], dropna=False)
    return np.asarray(subject.ngroup(), dtype=np.intp)


def _tests(made: Series) -> Iterator[tuple[Which, trend.Trends]]:
    """Test the series of each number of values at once, those with full seasons by season."""
    for n in np.unique(made.n[made.n >= TESTED_FROM]):
        which = np.flatnonzero(made.n == n)
        seasonal = np.zeros(len(which), dtype=bool)
        for length, months in MONTHS_OF_SEASON.items():
            of = made.month[made.points(which, n)] // months
            full = _full(of, 12 // months) & (made.keys["length"].to_numpy()[which] == length)
            if n >= SEASONAL_FROM and full.any():
                yield which[full], _tested(made, which[full], of[full])
                seasonal |= full
        if not seasonal.all():
            yield which[~seasonal], _tested(made, which[~seasonal])


def _full(of: NDArray[np.intp], seasons: int) -> NDArray[np.bool_]:
    """Say in which rows each season has values enough."""
    counts = [np.count_nonzero(of == season, axis=1) for season in range(seasons)]
    return np.asarray(np.min(counts, axis=0) >= LEAST_IN_SEASON)


def _tested(made: Series, which: Which, seasons: Which | None = None) -> trend.Trends:
    at = made.points(which, made.n[which[0]])
    return trend.trends(made.value[at], made.day[at], seasons=seasons)


def _marked(
    made: Series, framework: Framework, figures: dict[str, Floats]
) -> dict[str, NDArray[np.generic]]:
    """Return the marks of each series, and write its limits among the figures."""
    ways, targets = _aims(made.keys, framework)
    aimed = control.targeted(targets, ways)
    marks = {
        "trial": np.zeros(len(made.n), dtype=bool),
        "variation": np.full(len(made.n), control.NOT_ENOUGH, dtype=object),
        "assurance": np.where(aimed, control.NOT_ENOUGH, control.NO_TARGET).astype(object),
        "rule": np.full(len(made.n), "", dtype=object),
    }
    for which, at, within in _charts(made, framework):
        figures["mean"][which] = within.mean
        figures["lower_limit"][which] = within.lower
        figures["upper_limit"][which] = within.upper
        last = control.causes(made.value[at], within)[:, -1]
        marks["trial"][which] = at.shape[1] == control.LEAST_POINTS
        marks["variation"][which] = control.variation(last, ways[which])
        marks["assurance"][which] = control.assurance(targets[which], within, ways[which])
        marks["rule"][which] = np.where(last == control.COMMON, "", last)
    return marks


def _aims(keys: pd.DataFrame, framework: Framework) -> tuple[NDArray[np.object_], Floats]:
    """Return the direction and the target of each series."""
    declared = {
        code: (entry.direction, np.nan if entry.target is None else entry.target)
        for code, entry in framework.indicators.items()
    }
    aims = [declared.get(code, NODE) for code in keys["indicator"]]
    ways = np.array([way for way, _ in aims], dtype=object)
    return ways, np.array([target for _, target in aims], dtype=np.float64)


def _charts(
    made: Series, framework: Framework
) -> Iterator[tuple[Which, NDArray[np.intp], control.Limits]]:
    """Return which series have limits, the points of their last segment, and the limits."""
    size = _segments(made, framework)
    for points in np.unique(size[size >= control.LEAST_POINTS]):
        which = np.flatnonzero(size == points)
        at = made.points(which, points)
        yield which, at, control.limits(made.value[at])


def _segments(made: Series, framework: Framework) -> NDArray[np.intp]:
    """Return how many points each series has from its last rebase on: all where there is none."""
    since = np.full(len(made.n), -np.inf)
    subjects = zip(made.keys["mission"], made.keys["indicator"], strict=True)
    if framework.rebases:
        since[:] = [_day(framework, *subject) for subject in subjects]
    inside = made.begun >= np.repeat(since, made.n)
    return np.bincount(np.repeat(np.arange(len(made.n)), made.n)[inside], minlength=len(made.n))


def _day(framework: Framework, mission: str, indicator: str) -> float:
    since = framework.rebased(mission, indicator)
    return -np.inf if since is None else float(np.datetime64(since, "D").astype(np.int64))


def signals(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the readings, with the special cause of each point and the limits it is held to.

    `rule` is empty for common cause, and for what has no limits: readings before the last rebase,
    in series that are too short, and those that do not count (`counted`). Any number of series may
    be given at once; pillars, practices and the index are told by their members, so give these too.
    """
    made = series(readings, framework)
    rule = np.full(len(readings), "", dtype=object)
    limits = {name: np.full(len(readings), np.nan) for name in FIGURES[-3:]}
    for _, at, within in _charts(made, framework):
        row = made.row[at]
        found = control.causes(made.value[at], within)
        rule[row] = np.where(found == control.COMMON, "", found)
        for name, line in zip(limits, (within.mean, within.lower, within.upper), strict=True):
            limits[name][row] = line[:, None]
    counted = np.zeros(len(readings), dtype=bool)
    counted[made.row] = True
    return readings.assign(counted=counted, rule=rule, **limits)
