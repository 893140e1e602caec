"""Chances of Mann-Kendall's S when every order of the values is as likely (METHODS 14)."""

from functools import cache

import numpy as np

from metrics.intervals import Floats


@cache
def tails(sizes: tuple[int, ...]) -> Floats:
    """Return two-sided chances over all orders of values that are tied in groups of those sizes.

    Entry d is the chance of an |S| at least as great as that of orders with d pairs in the rarer
    direction: |S| = pairs that are not tied - 2 d. Without ties all sizes are 1.
    """
    # The distribution is symmetric, so that both tails weigh the same.
    return np.minimum(1.0, 2 * np.cumsum(_discordant(sizes)))


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
