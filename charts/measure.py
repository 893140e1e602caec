"""What a chart must know of an indicator, a pillar or the index: name, unit, hue, target."""

import math
from dataclasses import dataclass

from metrics.declaration import shown
from metrics.framework import Framework, Indicator

# How a title says the unit; units that are not here stand as they are.
_WORDS = {"%": "per cent", "share": "per cent", "0-100": "0 to 100", "0-1": "0 to 1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measured thing. `entry` is its indicator; a pillar and the index have none."""

    code: str
    name: str
    pillar: str = ""
    entry: Indicator | None = None
    target: float | None = None

    @property
    def unit(self) -> str:
        """The unit, in the words of the framework."""
        return self.entry.unit if self.entry else "0-100"

    @property
    def unit_words(self) -> str:
        """The unit as a title says it, with the direction where lower is better."""
        words = _WORDS.get(self.unit, self.unit)
        down = self.entry is not None and self.entry.direction == "down"
        return f"{words}, lower is better" if down else words

    @property
    def factor(self) -> int:
        """What a value is multiplied with before it is drawn or written."""
        return shown.PER_CENT if self.unit == "share" else 1

    @property
    def decimals(self) -> int:
        """How many decimals are shown."""
        return shown.decimals(self.entry)

    def number(self, value: float) -> str:
        """Write a value without its unit."""
        return shown.bare(value, self.entry)

    def text(self, value: float) -> str:
        """Write a value with its unit."""
        return shown.value(value, self.entry)

    def told(self, value: float, low: float | None, high: float | None) -> str:
        """Write a value with its interval, or with the word census."""
        start, end = (math.nan if limit is None else limit for limit in (low, high))
        return shown.reading(value, start, end, self.entry)

    def interval(self, value: float, low: float | None, high: float | None) -> str:
        """Write the interval alone, or the word census; blank where there is neither."""
        return self.told(value, low, high).removeprefix(self.text(value)).strip(" ()")


def measure(framework: Framework, code: str) -> Measure:
    """Return what charts must know of an indicator, a pillar or the index of a framework."""
    entry = framework.indicators.get(code)
    if entry is None:
        return Measure(code=code, name=framework.name(code), pillar=code)
    return Measure(
        code=code, name=entry.name, pillar=entry.pillar, entry=entry, target=entry.target
    )
