"""Before and after? What changed most, both ends labelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import colours, rows, scale, twin
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
from charts.measure import Measure
from charts.point import known, sentence_case, text
from data.periods import Period
from metrics import shown

MOST_ROWS = 12
DOT, BAR = 11, 3
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


def change_dumbbells(
    changes: pd.DataFrame,
    measures: Mapping[str, Measure],
    *,
    most: int = MOST_ROWS,
    telling: Telling = UNTOLD,
) -> Chart:
    """Return the largest changes of the measures, largest first, `most` (12 at most) of them.

    `changes` are those of metrics, one pair of periods a mission and indicator; a change that has
    not both its values, or no words, is not shown.
    """
    moves = _moves(changes, measures)
    kept = moves[: min(most, MOST_ROWS)]
    message = telling.message or _message(kept, len(moves))
    spans = sorted({f"{move.since} to {move.until}" for move in kept})
    return Chart(
        name=joined("What changed most", *spans),
        title=Title(
            message=message,
            what=joined("Scores, 0 to 100, before (hollow) and after (filled)", *spans),
            source=joined("Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(kept),
        alt=alternative("Dumbbells: scores before and after, largest change first.", message,
                        *(move.sentence for move in kept[not telling.message :])),
        table=twin.frame([_cells(move) for move in kept]),
    )  # fmt: skip


def points_words(difference: float) -> str:
    """Write a difference of scores in points, with its sign; what rounds to 0 is no change."""
    written = shown.change(difference, None)
    if not written:
        return NO_CHANGE
    return f"{'+' if difference > 0 else shown.MINUS}{written}"


def _moves(changes: pd.DataFrame, measures: Mapping[str, Measure]) -> list[Move]:
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


def _message(kept: Sequence[Move], count: int) -> str:
    if not kept:
        return "No pillar has readings in both periods."
    largest = f"Largest change: {kept[0].sentence}"
    return largest if count == len(kept) else f"{largest} {len(kept)} of {count} are shown."


def _cells(move: Move) -> dict[str, str]:
    return {
        "Mission": move.mission,
        "Pillar": move.measure.name,
        "Before": f"{move.measure.number(move.before)} ({move.since})",
        "After": f"{move.measure.number(move.after)} ({move.until})",
        "Change": sentence_case(move.points),
        "Interval": move.interval or twin.NOT_APPLICABLE,
        "In words": move.words,
    }


def _drawn(kept: Sequence[Move]) -> go.Figure:
    if not kept:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "No changes to show")
        return drawn
    drawn = rows.above([move.label for move in kept], [move.told for move in kept])
    drawn.update_xaxes(
        range=[-6, 106],
        tickmode="array",
        tickvals=scale.SCORES.ticks,
        ticktext=[shown.number(tick, decimals=0) for tick in scale.SCORES.ticks],
        tickfont={"size": 12},
    )
    for row, move in enumerate(kept):
        _draw_move(drawn, move, row)
    return drawn


def _draw_move(drawn: go.Figure, move: Move, row: int) -> None:
    hue = colours.of(move.measure.pillar)
    rows.draw_guide(drawn, (0, 100), row)
    rows.draw_bar(drawn, (move.before, move.after), row, color=hue, width=BAR)
    words = joined(move.label, f"{move.since} to {move.until}", move.points, move.words)
    rising = move.after >= move.before
    drawn.add_trace(
        go.Scatter(
            x=[move.before, move.after],
            y=[row, row],
            mode="markers+text",
            marker={
                "color": hue,
                "symbol": ["circle-open", "circle"],
                "size": DOT,
                "line": {"color": hue, "width": 2},
            },
            text=[move.measure.number(move.before), move.measure.number(move.after)],
            textposition=["middle left", "middle right"][:: 1 if rising else -1],
            textfont={"size": 12},
            cliponaxis=False,
            hovertext=[escaped(words)] * 2,
            hoverinfo="text",
        )
    )
