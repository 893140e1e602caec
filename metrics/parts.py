"""The parts of a change: exact, with nothing left over (METHODS 17)."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import ArrayLike

from metrics import shown
from metrics.intervals import Floats


def arithmetic(
    scores: tuple[ArrayLike, ArrayLike],
    shares: tuple[ArrayLike, ArrayLike],
    means: tuple[ArrayLike, ArrayLike],
) -> tuple[Floats, Floats]:
    """Return performance and composition of each member of a weighted mean; pairs are old, new.

    `shares` are weights that add up to 1, 0 where a member is absent; the score of an absent member
    is taken to be the one that is known. `means` are the two means.
    """
    first, last = (np.asarray(one, np.float64) for one in scores)
    s0, s1 = np.where(np.isnan(first), last, first), np.where(np.isnan(last), first, last)
    a0, a1 = (np.asarray(one, np.float64) for one in shares)
    middle = sum(np.asarray(one, np.float64) for one in means) / 2
    return (a0 + a1) / 2 * (s1 - s0) + 0.0, ((s0 + s1) / 2 - middle) * (a1 - a0) + 0.0


def log_mean(one: ArrayLike, other: ArrayLike) -> Floats:
    """Return the logarithmic mean of positive numbers; of two equal ones, themselves."""
    u, v = np.broadcast_arrays(np.asarray(one, np.float64), np.asarray(other, np.float64))
    # The logarithm of a ratio near 1 keeps its digits only this way.
    logs = np.log1p((u - v) / v)
    return np.where(logs == 0, u, (u - v) / np.where(logs == 0, 1.0, logs))


def geometric(old: ArrayLike, new: ArrayLike, weights: ArrayLike) -> Floats:
    """Return the part of each member in the change of a weighted geometric mean.

    `weights` add up to 1; what did not move gets 0.
    """
    x0, x1 = (np.asarray(one, np.float64) for one in (old, new))
    w = np.asarray(weights, np.float64)
    whole = log_mean(np.exp((w * np.log(x1)).sum()), np.exp((w * np.log(x0)).sum()))
    return whole * w * np.log1p((x1 - x0) / x0) + 0.0


def shown_parts(parts: Mapping[str, float], *, decimals: int) -> dict[str, float]:
    """Return parts rounded so that they add up to their rounded sum.

    All are rounded down; the units still missing go to the largest remainders, ties by code.
    """
    unit = Decimal(1).scaleb(-decimals)
    exact = {code: Decimal(repr(round(float(part), 9))) for code, part in parts.items()}
    down = {code: part.quantize(unit, ROUND_FLOOR) for code, part in exact.items()}
    total = shown.rounded(float(sum(exact.values())), decimals=decimals)
    missing = int((total - sum(down.values())) / unit)
    order = sorted(exact, key=lambda code: (down[code] - exact[code], code))
    return {
        code: float(part + unit * (order.index(code) < missing)) + 0.0
        for code, part in down.items()
    }
