"""The parts of a change: exact, with nothing left over (METHODS 17)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import ArrayLike

from metrics.declaration import shown
from metrics.statistics.intervals import Floats


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The parts of a change of a mean, by member, and the `change` to which they add up."""

    performance: Floats
    composition: Floats

    @property
    def change(self) -> float:
        """The sum of all parts."""
        return float((self.performance + self.composition).sum())


def of_mean(
    old: ArrayLike, new: ArrayLike, old_weights: ArrayLike, new_weights: ArrayLike
) -> Explained:
    """Return the parts of the change of a weighted mean; who is absent has a weight of 0."""
    weights = [np.asarray(one, np.float64) for one in (old_weights, new_weights)]
    shares = weights[0] / weights[0].sum(), weights[1] / weights[1].sum()
    scores = np.asarray(old, np.float64), np.asarray(new, np.float64)
    means = [float(np.nansum(a * s)) for a, s in zip(shares, scores, strict=True)]
    performance, composition = arithmetic(scores, shares, (means[0], means[1]))
    return Explained(performance=performance, composition=composition)


def of_geometric_mean(old: ArrayLike, new: ArrayLike, weights: ArrayLike) -> Explained:
    """Return the parts of the change of a weighted geometric mean; what did not move gets 0."""
    x0, x1 = (np.asarray(one, np.float64) for one in (old, new))
    w = np.asarray(weights, np.float64) / np.asarray(weights, np.float64).sum()
    whole = log_mean(np.exp((w * np.log(x1)).sum()), np.exp((w * np.log(x0)).sum()))
    performance = whole * w * np.log1p((x1 - x0) / x0) + 0.0
    return Explained(performance=performance, composition=np.zeros_like(performance))


def shown_parts(parts: Mapping[str, float], *, decimals: int) -> dict[str, float]:
    """Return parts rounded so that they add up to their rounded sum.

    All are rounded down; the units still missing go to the largest remainders, ties by code.
    """
    unit = Decimal(1).scaleb(-decimals)
    exact = {code: Decimal(repr(round(float(part), 9))) for code, part in parts.items()}
    down = {code: part.quantize(unit, ROUND_FLOOR) for code, part in exact.items()}
    # Rounded once, as the change is: parts of a twelfth each are not half of anything together.
    total = shown.rounded(math.fsum(parts.values()), decimals=decimals)
    missing = int((total - sum(down.values())) / unit)
    order = sorted(exact, key=lambda code: (down[code] - exact[code], code))
    return {
        code: float(part + unit * (order.index(code) < missing)) + 0.0
        for code, part in down.items()
    }
