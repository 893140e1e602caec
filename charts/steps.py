"""The steps of a change in words: values before and after, and what each part did.

Both ends are written as they are everywhere; parts may have a decimal more.
"""

from collections.abc import Sequence

from charts import twin
from charts.parts import MEANINGS, POINTS, Change, Part, decimals_of
from charts.point import sentence_case
from metrics.declaration import shown

NO_CHANGE = "no change"


class Steps:
    """A change and its parts in words."""

    def __init__(self, change: Change, found: Sequence[Part]) -> None:
        self.change, self.found = change, found
        self._decimals = decimals_of(change, found)

    @property
    def unit(self) -> str:
        """What parts are counted in: points, or a unit that is written behind numbers."""
        measure = self.change.measure
        if measure.unit in POINTS:
            return "points"
        return shown.unit(measure.entry).strip()

    @property
    def what(self) -> str:
        """What the bars are: `parts of the change in points`, and which way is better."""
        entry = self.change.measure.entry
        down = entry is not None and entry.direction == "down"
        parts = " ".join(["parts of the change", *(["in", self.unit] if self.unit else [])])
        return f"{parts}, lower is better" if down else parts

    @property
    def end(self) -> float:
        """The value after."""
        return self.found[-1].after if self.found else self.change.start

    @property
    def total(self) -> str:
        """The whole change: `−4.2 in all.`"""
        return f"{sentence_case(self.signed(sum(part.shown for part in self.found)))} in all."

    def message(self, who: str) -> str:
        """Name the change without a claim: whether it may be chance is not known here."""
        name = f"{self.change.measure.name}{who}"
        if not self.found:
            return f"Nothing moved {name}."
        whole = self.signed(sum(part.shown for part in self.found))
        return f"What makes up the change of {name}: {whole} in all."

    def value(self, number: float) -> str:
        """Write the value before or after, as a card does."""
        return self.change.measure.number(number)

    def running(self, number: float) -> str:
        """Write a value between the two ends."""
        return shown.number(number * self.change.measure.factor, decimals=self._decimals)

    def signed(self, number: float) -> str:
        """Write a change with its sign; what rounds to 0 is no change."""
        written = shown.number(abs(number), decimals=self._decimals)
        if not shown.rounded(number, decimals=self._decimals):
            return NO_CHANGE
        return f"{'+' if number > 0 else shown.MINUS}{written}"

    def effect(self, part: Part) -> str:
        """Write the effect of a part as shown."""
        return self.signed(part.shown)

    def ends(self) -> tuple[tuple[str, float], tuple[str, float]]:
        """Return the first and the last row: the period and its value."""
        return (
            (self.change.since.title, self.change.start),
            (self.change.until.title, self.end),
        )

    def table(self) -> list[dict[str, str]]:
        """Return the rows of the twin: before, each part, after."""
        first, last = (
            {"Step": title, "Part": twin.NOT_APPLICABLE, "Effect": twin.NOT_APPLICABLE,
             "Value": self.value(at)}
            for title, at in self.ends()
        )  # fmt: skip
        steps = [
            {"Step": part.name, "Part": MEANINGS[part.kind],
             "Effect": sentence_case(self.effect(part)), "Value": self.running(part.after)}
            for part in self.found
        ]  # fmt: skip
        return [first, *steps, last]
