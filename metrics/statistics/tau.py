"""Kendall's tau-b of two lists, and how often chance alone goes as far (METHODS 10).

Values are compared by their 9 decimals: what differs less is tied.
"""

import math
from itertools import permutations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from metrics.statistics.intervals import Floats, n9

# With ties no table of counts exists: every order is tried, 40,320 of eight.
MOST_ORDERED = 8


def tau_b(first: ArrayLike, second: ArrayLike, group: ArrayLike, *, groups: int) -> Floats:
    """Return how far two lists rise together, from -1 to 1, in each group.

    One entry of `first`, `second` and `group` each; `group` numbers them 0..groups - 1 and rises.
    Blank where one of the lists is all alike. Pairs are counted in numpy: scipy takes one group a
    call, and finds its p each time.
    """
    x, y, of = n9(first), n9(second), np.asarray(group, dtype=np.intp)
    size = np.bincount(of, minlength=groups)
    start = np.cumsum(size) - size
    many = size[of]
    one = np.repeat(np.arange(len(of)), many)
    other = start[of[one]] + np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many)
    dx, dy = np.sign(x[one] - x[other]), np.sign(y[one] - y[other])
    both, of_x, of_y = (
        np.bincount(of[one], weights=signs, minlength=groups)
        for signs in (dx * dy, np.abs(dx), np.abs(dy))
    )
    apart = np.sqrt(of_x * of_y)
    return both / np.where(apart > 0, apart, np.nan)


def chance(first: ArrayLike, second: ArrayLike) -> float:
    """Return the two-sided p of tau-b: exact without ties, by all orders to eight, else normal.

    Blank where one of the lists is all alike.
    """
    x, y = n9(first), n9(second)
    kinds = len(np.unique(x)), len(np.unique(y))
    if min(kinds) <= 1:
        return math.nan
    tied = min(kinds) < len(x)
    if tied and len(x) <= MOST_ORDERED:
        return _of_all_orders(x, y)
    return float(stats.kendalltau(x, y, method="asymptotic" if tied else "exact").pvalue)


def _of_all_orders(x: Floats, y: Floats) -> float:
    """Return the share of all orders of `y` beside `x` that go as far as the one given."""
    i, j = np.triu_indices(len(x), k=1)
    ordered = y[np.array(list(permutations(range(len(y)))))]
    signs = np.sign(x[j] - x[i]) * np.sign(ordered[:, j] - ordered[:, i])
    # Sums of signs are whole numbers and compare exactly; the first order is the one given.
    sums = np.abs(signs.sum(axis=1))
    return float((sums >= sums[0]).mean())
