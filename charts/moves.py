"""Moves: changes of scores between two periods that may be told, largest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.chart import joined
from charts.measure import Measure
from charts.point import known, sentence_case, text
from data.periods import Period
from metrics.declaration import shown

NO_CHANGE = "no change"
WITHIN = "within the margin of error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One pillar of one mission, before and after; values are scores."""

    mission: str
    measure: Measure
    before: float
    after: float
    difference: float
    since: str
    until: str
    interval: str
    words: str

    @property
    def label(self) -> str:
        """Whose change it is."""
        return joined(self.mission, self.measure.name)

    @property
    def told(self) -> str:
        """The change in points, and whether it may be chance."""
        points = sentence_case(self.points)
        return f"{points}, within margin" if WITHIN in self.words else points

    @property
    def sentence(self) -> str:
        """Whose change it is, and how large: `Trust in NORTH, +4 points.`"""
        return f"{self.measure.name} in {self.mission}, {self.points}."

    @property
    def points(self) -> str:
        """The change in points, with its sign."""
        return points_words(self.difference)


def points_words(difference: float) -> str:
    """Write a difference of scores in points, with its sign; what rounds to 0 is no change."""
    written = shown.change(difference, None)
    if not written:
        return NO_CHANGE
    return f"{'+' if difference > 0 else shown.MINUS}{written}"


def moves(changes: pd.DataFrame, measures: Mapping[str, Measure]) -> list[Move]:
    """Return the changes of the measures that metrics have words for, largest first."""
    chosen = changes[changes["indicator"].isin(list(measures))]
    found = [_move(row, measures[row["indicator"]]) for row in chosen.to_dict("records")]
    kept = [move for move in found if move is not None]
    return sorted(kept, key=lambda move: (-round(abs(move.difference), 9), move.label))


def _move(row: dict[Any, Any], measure: Measure) -> Move | None:
    before, after, difference = (
        known(row[name]) for name in ("value_from", "value_to", "difference")
    )
    words = text(row["words"])
    # Where metrics have no words for a change, nothing is known well enough to show one.
    if before is None or after is None or difference is None or not words:
        return None
    low, high = known(row["low"]), known(row["high"])
    ends = [] if low is None or high is None else [low, high]
    return Move(
        mission=str(row["mission"]),
        measure=measure,
        before=before,
        after=after,
        difference=difference,
        since=_title(row["period_from"], row["period_from_end"]),
        until=_title(row["period_to"], row["period_to_end"]),
        interval=" to ".join(shown.number(end, decimals=0) for end in ends),
        words=sentence_case(words),
    )


def _title(start: pd.Timestamp, end: pd.Timestamp) -> str:
    return Period(start.date(), end.date()).title
