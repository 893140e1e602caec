"""Chances of Mann-Kendall's S when every order of the values is as likely (METHODS 14)."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.intervals import Floats


def at_least(sizes: tuple[int, ...], s: ArrayLike) -> Floats:
    """Return the chance that S is `s` or more, over all orders of values tied in groups so large.

    One-sided; S is below 0 as often as above. Without ties all sizes are 1.
    """
    n = sum(sizes)
    untied = (n**2 - sum(size**2 for size in sizes)) // 2
    # S = pairs that are not tied, less twice those that are discordant.
    discordant = (untied - np.asarray(s).astype(np.intp)) // 2
    return _tail(sizes)[discordant]


@cache
def _tail(sizes: tuple[int, ...]) -> Floats:
    return np.cumsum(_discordant(sizes))


@cache
def _discordant(sizes: tuple[int, ...]) -> Floats:
    """Return the chance of each number of discordant pairs.

    Each tie group falls among those before it independently of how these are ordered.
    """
    if not sizes:
        return np.ones(1)
    before, last = sizes[:-1], sizes[-1]
    ways = _placings(sum(before), last)
    chances: Floats = np.convolve(_discordant(before), ways / ways.sum())
    return chances


@cache
def _placings(others: int, own: int) -> Floats:
    """Return in how many ways `own` equal values fall among `others` with each number of discords.

    The last in order is one of the own, and adds none, or another, and is passed by all the own.
    """
    if own == 0 or others == 0:
        return np.ones(1)
    if own == 1:
        return np.ones(others + 1)
    ways = np.zeros(others * own + 1)
    ways[: others * (own - 1) + 1] += _placings(others, own - 1)
    ways[own:] += _placings(others - 1, own)
    return ways
