"""Trend, limits and marks of every series of a table of readings (METHODS 14 to 16)."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.arrays.coding import together
from metrics.framework import Framework
from metrics.series.segments import charts
from metrics.series.series import Series, series
from metrics.statistics import control, trend
from metrics.statistics.discovery import false_discovery
from metrics.statistics.intervals import Floats
from metrics.variants import each_mission

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
MONTHS_OF_SEASON, YEAR = {"quarter": 3, "month": 1}, 12
Which = NDArray[np.intp]


@each_mission
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
    figures["q"] = false_discovery(figures["p"], _families(made, framework))
    told = _marked(made, framework, figures)
    return made.keys.assign(n=made.n, **figures, **told)[COLUMNS]


def _families(made: Series, framework: Framework) -> Which:
    node = ~made.codes["indicator"].where(framework.indicators.__contains__)
    subject = together([made.codes["mission"], made.codes["contributor"]])
    return np.asarray(2 * subject + node)


def _tests(made: Series) -> Iterator[tuple[Which, trend.Trends]]:
    """Test all series: by season where each has values enough, else those of one length at once."""
    of, most = _seasons(made)
    for fullest in np.unique(most[most > 0]):
        # Rows of much the same length, so that few blanks fill them up.
        which = np.flatnonzero(most == fullest)
        at = made.start[which][:, None] + np.arange(made.n[which].max())
        inside = at < (made.start + made.n)[which][:, None]
        at = np.where(inside, at, 0)
        values, days = (np.where(inside, part[at], np.nan) for part in (made.value, made.day))
        yield which, trend.trends(values, days, seasons=np.where(inside, of[at], -1))
    plain = (made.n >= TESTED_FROM) & (most == 0)
    for n in np.unique(made.n[plain]):
        which = np.flatnonzero(plain & (made.n == n))
        at = made.points(which, n)
        yield which, trend.trends(made.value[at], made.day[at])


def _seasons(made: Series) -> tuple[Which, Which]:
    """Return the season of each point, and how many values the fullest of each series has.

    0 where one of a series' seasons has too few, or its periods are no seasons.
    """
    lengths = made.codes["length"]
    spans = [MONTHS_OF_SEASON.get(str(length), YEAR) for length in lengths.different]
    months = np.array(spans, dtype=np.intp)[lengths.code]
    of = made.month // np.repeat(months, made.n)
    number = np.repeat(np.arange(len(made.n)), made.n)
    counts = np.bincount(number * YEAR + of, minlength=len(made.n) * YEAR).reshape(-1, YEAR)
    there = np.arange(YEAR) < (YEAR // months)[:, None]
    full = (~there | (counts >= LEAST_IN_SEASON)).all(axis=1)
    seasonal = full & (months < YEAR) & (made.n >= SEASONAL_FROM)
    return of, np.where(seasonal, counts.max(axis=1, initial=0), 0)


def _marked(
    made: Series, framework: Framework, figures: dict[str, Floats]
) -> dict[str, NDArray[np.generic]]:
    """Return the marks of each series, and write its limits among the figures."""
    ways, targets = _aims(made, framework)
    size, within = charts(made, framework)
    figures |= {"mean": within.mean, "lower_limit": within.lower, "upper_limit": within.upper}
    which = np.flatnonzero(size >= control.LEAST_POINTS)
    drawn = within.of(which)
    # Only the last point makes a mark, and no rule looks further back than a run.
    recent = made.value[made.points(which, control.RUN)]
    last = control.causes(recent, drawn)[:, -1]
    blank = np.full(len(size), control.NOT_ENOUGH, dtype=object)
    variation, rule = blank.copy(), np.full(len(size), "", dtype=object)
    assurance = np.where(control.targeted(targets, ways), blank, control.NO_TARGET)
    variation[which] = control.variation(last, ways[which])
    assurance[which] = control.assurance(targets[which], drawn, ways[which])
    rule[which] = np.where(last == control.COMMON, "", last)
    trial = size == control.LEAST_POINTS
    return {"trial": trial, "variation": variation, "assurance": assurance, "rule": rule}


def _aims(made: Series, framework: Framework) -> tuple[NDArray[np.object_], Floats]:
    """Return the direction and the target of each series."""
    indicators = made.codes["indicator"]
    found = [framework.indicators.get(str(code)) for code in indicators.different]
    # Goalposts of pillars, practices and the index run up; they have no target.
    ways = [control.UP if entry is None else entry.direction for entry in found]
    targets = [np.nan if entry is None or entry.target is None else entry.target for entry in found]
    code = indicators.code
    return np.array(ways, dtype=object)[code], np.array(targets, dtype=np.float64)[code]


@each_mission
def signals(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the readings, with the special cause of each point and the limits it is held to.

    `rule` is empty for common cause, and for what has no limits: readings before the last rebase,
    in series that are too short, and those that do not count (`counted`). Any number of series may
    be given at once; pillars, practices and the index are told by their members, so give these too.
    """
    made = series(readings, framework)
    size, within = charts(made, framework)
    counted, rule = np.zeros(len(readings), dtype=bool), np.full(len(readings), "", dtype=object)
    counted[made.row] = True
    limits = {name: np.full(len(readings), np.nan) for name in FIGURES[-3:]}
    for points in np.unique(size[size >= control.LEAST_POINTS]):
        which = np.flatnonzero(size == points)
        at, drawn = made.points(which, points), within.of(which)
        found = control.causes(made.value[at], drawn)
        rule[made.row[at]] = np.where(found == control.COMMON, "", found)
        for name, line in zip(limits, (drawn.mean, drawn.lower, drawn.upper), strict=True):
            limits[name][made.row[at]] = line[:, None]
    return readings.assign(counted=counted, rule=rule, **limits)
