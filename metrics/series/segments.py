"""Segments: the part of a series that is held to one set of limits (METHODS 15)."""

import numpy as np
from numpy.typing import NDArray

from metrics.framework import Framework
from metrics.series.series import Series
from metrics.statistics import control


def charts(made: Series, framework: Framework) -> tuple[NDArray[np.intp], control.Limits]:
    """Return the points and the limits of the last segment of each series.

    Limits are blank where the segment has too few points for them.
    """
    size = _sizes(made, framework)
    drawn = np.full((4, len(size)), np.nan)
    for points in np.unique(size[size >= control.LEAST_POINTS]):
        which = np.flatnonzero(size == points)
        found = control.limits(made.value[made.points(which, points)])
        drawn[:, which] = found.mean, found.mean_range, found.lower, found.upper
    mean, mean_range, lower, upper = drawn
    return size, control.Limits(mean=mean, mean_range=mean_range, lower=lower, upper=upper)


def _sizes(made: Series, framework: Framework) -> NDArray[np.intp]:
    """Return how many points each series has from its last rebase on: all where there is none."""
    if not framework.rebases:
        return made.n
    subjects = made.keys[["mission", "indicator"]].itertuples(index=False, name=None)
    since = np.array([_day(framework, *subject) for subject in subjects])
    of = np.repeat(np.arange(len(made.n)), made.n)
    return np.bincount(of[made.begun >= since[of]], minlength=len(made.n))


def _day(framework: Framework, mission: str, indicator: str) -> float:
    since = framework.rebased(mission, indicator)
    return -np.inf if since is None else float(np.datetime64(since, "D").astype(np.int64))
