"""One reading as charts, tables and cards tell it: what is known, and the words for what is not."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.measure import Measure
from data.periods import Period

HIDDEN = "Hidden to protect people in small groups"
CARRIED = "carried from"
# States in which there is something to draw.
COUNTED = ("published", "provisional")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A reading. `value`, `low` and `high` are None wherever nothing may or can be drawn."""

    indicator: str
    mission: str
    contributor: str | None
    objective: str | None
    area: str | None
    period: Period
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    coverage: float | None
    state: str
    reason: str
    score: float | None = None

    @property
    def provisional(self) -> bool:
        """Whether the reading may still change, or stands on thin ground."""
        return self.state == "provisional"

    @property
    def carried(self) -> bool:
        """Whether the value is that of another period."""
        return CARRIED in self.reason

    @property
    def hidden(self) -> bool:
        """Whether the reading is kept back for the sake of people."""
        return self.state == "suppressed"

    def told(self, measure: Measure) -> str:
        """Write value and interval, `61 (54 to 67)`, or the words for why there is none."""
        if self.value is None:
            return self.state_words
        return measure.told(self.value, self.low, self.high)

    def interval(self, measure: Measure) -> str:
        """Write the interval, `54 to 67`, or the word census; blank where there is none."""
        if self.value is None:
            return ""
        return measure.interval(self.value, self.low, self.high)

    @property
    def state_words(self) -> str:
        """The state with its reasons, in the words of the pages."""
        if self.hidden:
            return HIDDEN
        if self.state == "missing":
            return sentence_case(self.reason or "no data")
        if self.provisional:
            return f"Provisional: {self.reason}" if self.reason else "Provisional"
        if self.value is None and self.reason:
            # A median that more than half outlived has words, and no value.
            return sentence_case(self.reason)
        return "Published"


def points(readings: pd.DataFrame) -> list[Point]:
    """Return the readings of a table, by mission, contributor and period."""
    found = [_point(row) for row in _rows(readings)]
    return sorted(found, key=lambda p: (p.mission, p.contributor or "", p.period, p.indicator))


def sentence_case(words: str) -> str:
    """Return words with a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def _rows(readings: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in readings.to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _point(row: dict[str, Any]) -> Point:
    # A hidden or missing reading keeps no number here, whatever the table holds.
    counted = row["state"] in COUNTED
    n = known(row["n"]) if counted else None
    return Point(
        indicator=str(row["indicator"]),
        mission=str(row["mission"]),
        contributor=text(row["contributor"]),
        objective=text(row["objective"]),
        area=text(row["area"]),
        period=Period(row["period_start"].date(), row["period_end"].date()),
        value=known(row["value"]) if counted else None,
        low=known(row["low"]) if counted else None,
        high=known(row["high"]) if counted else None,
        n=None if n is None else int(n),
        coverage=known(row["coverage"]) if counted else None,
        state=str(row["state"]),
        reason=text(row["reason"]) or "",
        score=known(row.get("score")) if counted else None,
    )


def known(value: Any) -> float | None:  # noqa: ANN401 - a cell of a table
    """Return a cell's number, or None where it holds none."""
    if value is None or value is pd.NA:
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def text(value: Any) -> str | None:  # noqa: ANN401 - a cell of a table
    """Return a cell's text, or None where it holds none."""
    return value if isinstance(value, str) and value else None
