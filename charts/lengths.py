"""Which length of period a series is drawn at: it never mixes two."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from data import periods
from data.periods import Period


class Dated(Protocol):
    """What speaks of a period, with a value or without."""

    @property
    def period(self) -> Period:
        """The period."""

    @property
    def value(self) -> float | None:
        """The value, if there is one."""


Told = TypeVar("Told", bound=Dated)


def of_one_length(points: Sequence[Told]) -> list[Told]:
    """Return the points of the period length that most of them with a value have.

    A series never mixes lengths; where two lengths have as many, the shorter stays.
    """
    counts = Counter(point.period.length for point in points if point.value is not None)
    counts = counts or Counter(point.period.length for point in points)
    order = sorted(counts, key=lambda kind: (-counts[kind], periods.LENGTHS.index(kind)))
    return [point for point in points if point.period.length == order[0]] if order else []
