"""How sure is the order? Ranks of missions with their intervals; most cannot be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import colours, rows, twin
from charts.chart import (
    UNTOLD,
    Chart,
    Telling,
    Title,
    alternative,
    escaped,
    figure,
    joined,
    nothing,
)
from charts.goals import per_cent
from charts.point import known
from data.periods import Period
from metrics.declaration import shown

NOT_APART = "cannot be told apart"
DOUBT = "The doubt of measuring and of method together"
WHISKER = 3
MOST_NAMED, MOST_TICKS = 4, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The place of a mission: its median rank, from the best to the worst it may be."""

    mission: str
    rank: float
    low: int
    high: int
    top: float | None

    @property
    def told(self) -> str:
        """Its rank with its interval: `2 (1 to 3)`."""
        return f"{self.middle} ({self.low} to {self.high})"

    @property
    def middle(self) -> str:
        """The median rank, which may lie between two."""
        return shown.number(self.rank, decimals=0 if self.rank == int(self.rank) else 1)


def rank_intervals(
    ranks: pd.DataFrame, *, by_rank: bool = False, telling: Telling = UNTOLD
) -> Chart:
    """Return the rank of each mission with its interval, in the newest period of `ranks`.

    Alphabetical; by rank only where that is asked for.
    """
    newest = ranks[ranks["period_end"] == ranks["period_end"].max()]
    found = sorted(
        (_place(row) for row in newest.to_dict("records")),
        key=lambda one: (one.rank if by_rank else 0, one.mission),
    )
    period = _period(newest)
    message = telling.message or _message(found)
    return Chart(
        name=joined("Order of the missions", period),
        title=Title(
            message=message,
            what=joined(
                "Rank by index, 1 is the highest: dot the middle, bar 9 of 10 runs", period
            ),
            source=joined(DOUBT, "Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(found),
        alt=alternative(
            f"Rank intervals: {joined('missions by index', period)}.",
            message,
            _list(found),
        ),
        table=twin.frame([_row(one, found) for one in found]),
    )


def _place(row: dict[Any, Any]) -> _Place:
    return _Place(
        mission=str(row["mission"]),
        rank=float(row["rank"]),
        low=int(row["rank_low"]),
        high=int(row["rank_high"]),
        top=known(row["chance_of_top_3"]),
    )


def _period(newest: pd.DataFrame) -> str:
    if newest.empty:
        return ""
    row = newest.iloc[0]
    return Period(row["period_start"].date(), row["period_end"].date()).title


def _overlapping(one: _Place, found: Sequence[_Place]) -> list[str]:
    return [
        other.mission
        for other in found
        if other is not one and other.low <= one.high and one.low <= other.high
    ]


def _message(found: Sequence[_Place]) -> str:
    if not found:
        return "Ranks need three missions with an index."
    # All that may stand at one place overlap there, each with each.
    places = range(1, max(one.high for one in found) + 1)
    groups = [[one.mission for one in found if one.low <= at <= one.high] for at in places]
    size = max(len(group) for group in groups)
    largest = next(group for group in groups if len(group) == size)
    if size < 2:
        return "Every mission keeps its place in nine of ten runs."
    return f"{_names(sorted(largest), len(found))} {NOT_APART}."


def _names(names: Sequence[str], count: int) -> str:
    if len(names) == count:
        return f"The {count} missions"
    if len(names) > MOST_NAMED:
        return f"{len(names)} of {count} missions"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _list(found: Sequence[_Place]) -> str:
    told = "; ".join(f"{one.mission} {one.told}" for one in found)
    return f"Ranks: {told}." if found else ""


def _row(one: _Place, found: Sequence[_Place]) -> dict[str, str]:
    same = _overlapping(one, found)
    return {
        "Mission": one.mission,
        "Rank": one.middle,
        "Interval": f"{one.low} to {one.high}",
        "Chance of the first three": twin.NOT_APPLICABLE if one.top is None else per_cent(one.top),
        NOT_APART.capitalize(): ", ".join(same) or "Stands apart",
    }


def _drawn(found: Sequence[_Place]) -> go.Figure:
    if not found:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "No ranks")
        return drawn
    drawn = rows.beside([one.mission for one in found], [one.told for one in found])
    last = max(one.high for one in found)
    every = -(-last // MOST_TICKS)
    drawn.update_xaxes(
        range=[0.5, last + 0.5],
        tickmode="array",
        tickvals=list(range(1, last + 1, every)),
        tickfont={"size": 12},
        tickangle=0,
    )
    for row, one in enumerate(found):
        rows.draw_guide(drawn, (0.5, last + 0.5), row)
        rows.draw_bar(drawn, (one.low, one.high), row, color=colours.NEUTRAL, width=WHISKER)
        same = _overlapping(one, found)
        words = f"{NOT_APART} from {', '.join(same)}" if same else "stands apart"
        rows.draw_dots(
            drawn,
            [one.rank],
            row,
            marker={"color": colours.NEUTRAL, "symbol": "circle"},
            hover=[escaped(joined(one.mission, one.told, words))],
        )
    return drawn
