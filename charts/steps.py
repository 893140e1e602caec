"""The steps of a change in words: values before and after, and what each part did."""

from collections.abc import Sequence

from charts import twin
from charts.parts import MEANINGS, Change, Part, decimals_of
from charts.point import sentence_case
from metrics.declaration import shown

NO_CHANGE = "no change"


class Steps:
    """A change and its parts in words, all with the same decimals."""

    def __init__(self, change: Change, found: Sequence[Part]) -> None:
        self.change, self.found = change, found
        self._decimals = decimals_of(change, found)

    @property
    def unit(self) -> str:
        """What parts are counted in."""
        measure = self.change.measure
        return "points" if measure.unit == "0-100" else measure.unit_words

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
        """Write a value before or after."""
        return shown.number(number, decimals=self._decimals)

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
             "Effect": sentence_case(self.effect(part)), "Value": self.value(part.after)}
            for part in self.found
        ]  # fmt: skip
        return [first, *steps, last]
