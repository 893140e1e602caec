"""Before and after? What changed most, both ends labelled."""

from collections.abc import Mapping, Sequence

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
from charts.moves import Move, moves
from charts.point import sentence_case
from metrics.declaration import shown

MOST_ROWS = 12
DOT, BAR = 11, 3


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
    told = moves(changes, measures)
    kept = told[: min(most, MOST_ROWS)]
    message = telling.message or _message(kept, len(told))
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
