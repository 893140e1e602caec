"""Control charts of single values (XmR): limits, run rules and the two marks (METHODS 15)."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import Floats, n9

# A segment needs so many points for limits; at just so many they are on trial.
LEAST_POINTS = 12
# Of mean moving ranges: three standard deviations, and the range that only an outlier leaves.
LIMIT_RANGES, OUTLYING_RANGES = 2.66, 3.267
RUN = 7
NEAR_LIMIT, NEIGHBOURS, OF_NEIGHBOURS = 2 / 3, 3, 2

COMMON = "common cause"
# A point has the first of these that applies; even ones are high or rising, odd ones low.
CAUSES = (
    "outside, high", "outside, low", "seven rising", "seven falling",
    "two of three, high", "two of three, low", "seven above", "seven below",
)  # fmt: skip

IMPROVING, DECLINING, NO_CHANGE = "Improving", "Declining", "No clear change"
UNUSUAL_HIGH, UNUSUAL_LOW = "Unusual, high", "Unusual, low"
MEETS, VARIES, MISSES = "Meets target", "Varies around target", "Misses target"
NO_TARGET, NOT_ENOUGH = "No target", "Not enough data"
UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Mean, mean moving range and limits, one entry per series; constant series have no limits."""

    mean: Floats
    mean_range: Floats
    lower: Floats
    upper: Floats

    def of(self, which: NDArray[np.intp]) -> "Limits":
        """Return the limits of the series of those numbers."""
        return Limits(
            mean=self.mean[which],
            mean_range=self.mean_range[which],
            lower=self.lower[which],
            upper=self.upper[which],
        )


def limits(values: ArrayLike, *, drop_outlying: bool = True) -> Limits:
    """Return the limits of each row of `values`: one segment a row, all of one length.

    Ranges that only an outlier leaves are dropped once, unless that leaves nothing or 0. Limits
    are not cut to what values can be.
    """
    y = np.asarray(values, dtype=np.float64)
    ranges = np.abs(np.diff(y, axis=1))
    first = ranges.mean(axis=1)
    kept = n9(ranges) < n9(OUTLYING_RANGES * first)[:, None]
    again = (ranges * kept).sum(axis=1) / np.maximum(kept.sum(axis=1), 1)
    spread = np.where(drop_outlying & (n9(again) > 0), again, first)
    distance = np.where(n9(first) > 0, LIMIT_RANGES * spread, np.nan)
    mean = y.mean(axis=1)
    return Limits(mean=mean, mean_range=spread, lower=mean - distance, upper=mean + distance)


def causes(values: ArrayLike, within: Limits) -> NDArray[np.object_]:
    """Return of each point its special cause, one of CAUSES, or COMMON."""
    y = n9(values)
    found = np.stack([*_outside(y, within), *_trending(y), *_near(y, within), *_aside(y, within)])
    first = np.where(found.any(axis=0), found.argmax(axis=0), len(CAUSES))
    return np.array([*CAUSES, COMMON], dtype=object)[first]


Marked = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def _outside(y: Floats, within: Limits) -> Marked:
    """Say which points are strictly outside a limit."""
    return y > n9(within.upper)[:, None], y < n9(within.lower)[:, None]


def _trending(y: Floats) -> Marked:
    """Say which points are in a run that rises, or falls, at each step: the later run of two."""
    steps = np.diff(y, axis=1)
    up, down = (_in_runs(moved, RUN - 1) for moved in (steps > 0, steps < 0))
    edge = np.zeros((len(y), 1), dtype=bool)
    (after_up, before_up), (after_down, before_down) = (
        (np.hstack([run, edge]), np.hstack([edge, run])) for run in (up, down)
    )
    return after_up | (before_up & ~after_down), after_down | (before_down & ~after_up)


def _near(y: Floats, within: Limits) -> Marked:
    """Say which points lie beyond two thirds of a limit, two of three neighbours on one side."""
    middle, made = n9(within.mean)[:, None], []
    for sign, limit in ((1, within.upper), (-1, within.lower)):
        beyond = n9(within.mean + NEAR_LIMIT * (limit - within.mean))[:, None]
        near = (sign * y > sign * beyond) & (sign * y <= sign * n9(limit)[:, None])
        aside = _windows(sign * y > sign * middle, NEIGHBOURS).all(axis=-1)
        hits = _windows(near, NEIGHBOURS).sum(axis=-1) >= OF_NEIGHBOURS
        covered = _covered(np.asarray(aside & hits), NEIGHBOURS)
        made.append(near & covered[:, : y.shape[1]])
    return made[0], made[1]


def _aside(y: Floats, within: Limits) -> Marked:
    """Say which points are in a run on one side of the mean."""
    middle = n9(within.mean)[:, None]
    return _in_runs(y > middle, RUN), _in_runs(y < middle, RUN)


def _windows(hits: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Return all windows of so many neighbours; none where a row is shorter."""
    short = max(0, length - hits.shape[1])
    # A place that is no point is no hit: no window that holds one is full.
    return sliding_window_view(np.pad(hits, ((0, 0), (0, short))), length, axis=1)


def _covered(windows: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Say which points lie in a window that is marked."""
    spread = np.pad(windows, ((0, 0), (length - 1, length - 1)))
    return np.asarray(sliding_window_view(spread, length, axis=1).any(axis=-1))


def _in_runs(hits: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    full = np.asarray(_windows(hits, length).all(axis=-1))
    return _covered(full, length)[:, : hits.shape[1]]


def variation(cause: ArrayLike, direction: ArrayLike) -> NDArray[np.object_]:
    """Return the mark of a last point with that cause, where `direction` is better.

    A band, or no direction, has no better: what is special there is unusual.
    """
    of, way = np.asarray(cause, dtype=object), np.asarray(direction, dtype=object)
    high = np.isin(of, CAUSES[::2])
    directed = np.isin(way, (UP, DOWN))
    better = np.where(high == (way == UP), IMPROVING, DECLINING)
    unusual = np.where(high, UNUSUAL_HIGH, UNUSUAL_LOW)
    made = np.where(of == COMMON, NO_CHANGE, np.where(directed, better, unusual))
    return made.astype(object)


def assurance(target: ArrayLike, within: Limits, direction: ArrayLike) -> NDArray[np.object_]:
    """Return the mark of a target, blank where there is none, against the limits.

    A constant series always meets or misses its target: its mean stands for both limits.
    """
    aim, way = n9(target), np.asarray(direction, dtype=object)
    lower, upper = (
        n9(np.where(np.isnan(limit), within.mean, limit)) for limit in (within.lower, within.upper)
    )
    above, below = aim > upper, aim < lower
    up = way == UP
    made = np.select(
        [np.where(up, above, below), np.where(up, below, above)], [MISSES, MEETS], VARIES
    )
    return np.where(targeted(target, direction), made, NO_TARGET).astype(object)


def targeted(target: ArrayLike, direction: ArrayLike) -> NDArray[np.bool_]:
    """Say which series have a target that can be met or missed."""
    way = np.asarray(direction, dtype=object)
    return ~np.isnan(np.asarray(target, dtype=np.float64)) & np.isin(way, (UP, DOWN))
