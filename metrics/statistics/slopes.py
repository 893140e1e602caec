"""Sen's slopes: of all pairs, their median and its limits, a row per series (METHODS 14)."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.intervals import Floats, Z, n9


@cache
def pairs(n: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of the earlier and the later of all pairs of n values."""
    first, second = np.triu_indices(n, 1)
    return first, second


def slopes(values: Floats, days: Floats) -> Floats:
    """Return the slopes per day of all pairs of each row, sorted, with blanks last."""
    first, second = pairs(values.shape[1])
    rates = (values[:, second] - values[:, first]) / (days[:, second] - days[:, first])
    return np.sort(rates, axis=1)


def median(ordered: Floats) -> Floats:
    """Return the median of what each sorted row knows."""
    return _at(ordered, (_known(ordered) + 1) / 2)


def gilbert(ordered: Floats, variance: Floats, *, z: float = Z) -> tuple[Floats, Floats]:
    """Return the limits of the median of sorted slopes; infinite where too few slopes bear them."""
    known, c = _known(ordered), z * np.sqrt(variance)
    low, high = (known - c) / 2, (known + c) / 2 + 1
    return (
        np.where(n9(low) < 1, -np.inf, _at(ordered, low)),
        np.where(n9(high) > known, np.inf, _at(ordered, high)),
    )


def _known(ordered: Floats) -> Floats:
    return np.asarray(np.count_nonzero(~np.isnan(ordered), axis=1), dtype=np.float64)


def _at(ordered: Floats, rank: Floats) -> Floats:
    """Return what stands at a rank from 1 in each sorted row, linear between its neighbours."""
    place = np.clip(rank, 1, np.maximum(_known(ordered), 1)) - 1
    below = np.floor(place).astype(np.intp)
    above = np.ceil(place).astype(np.intp)
    rows = np.arange(len(ordered))
    start = ordered[rows, below]
    return np.asarray(start + (ordered[rows, above] - start) * (place - below))
