"""Where against target? Objectives as bullet bars: what is done beside the time that is used."""

from collections.abc import Sequence

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
from charts.goals import Objective, objective_of, per_cent
from metrics.declaration import shown

PILLAR = "objective_progress"
# Bars start at 0 and end here; what lies beyond is printed, and its bar ends at the edge.
LEAST, MOST = -0.25, 1.25
# How far a tick reaches below its row, and the height of a bar, in rows. Above stand words.
TICK, BAR = 0.2, 0.24
_START = {"color": colours.NEUTRAL, "width": 1}
_TARGET = {"color": colours.NEUTRAL, "width": 2, "dash": "dot"}
_TIME = {"color": colours.NEUTRAL, "width": 4}


def bullet(objectives: pd.DataFrame, *, telling: Telling = UNTOLD) -> Chart:
    """Return a bar for each objective: share done, with ticks for time used and target.

    `objectives` has columns mission, objective, title, share_done, share_of_time, pace, status,
    due, value, target, and those of the forecast (`metrics.indicators.outlook`): one row an
    objective, in the order to be shown.
    """
    found = [objective_of(row) for row in objectives.to_dict("records")]
    message = telling.message or _message(found)
    where = joined(*sorted({one.mission for one in found}))
    return Chart(
        name=joined("Objectives", where),
        title=Title(
            message=message,
            what=joined("Share of the way to the target, per cent", where),
            source=joined(
                "Bar: done, thick tick: time used, dotted tick: target",
                "Source: records in Concord",
                telling.stamp,
            ),
        ),
        figure=_drawn(found),
        alt=alternative(f"{joined('Bullet bars: objectives', where)}.", message, _classes(found)),
        table=twin.frame([_cells(one) for one in found]),
    )  # fmt: skip


def _message(found: Sequence[Objective]) -> str:
    if not found:
        return "No objectives are in force here."
    good = sum(one.status in {"Achieved", "Held", "On track"} for one in found)
    return f"{good} of {len(found)} objectives are achieved, held or on track."


def _classes(found: Sequence[Objective]) -> str:
    counts: dict[str, int] = {}
    for one in found:
        counts[one.status] = counts.get(one.status, 0) + 1
    listed = [f"{status} {count}" for status, count in counts.items()]
    return f"{', '.join(listed)}." if listed else ""


def _cells(objective: Objective) -> dict[str, str]:
    def or_dash(words: str) -> str:
        return words or twin.NOT_APPLICABLE

    pace = "" if objective.pace is None else shown.number(objective.pace, decimals=2)
    return {
        "Objective": objective.label,
        "Status": objective.status,
        "Done": or_dash("" if objective.done is None else per_cent(objective.done)),
        "Time used": or_dash("" if objective.time is None else per_cent(objective.time)),
        "Pace": or_dash(pace),
        "Value": or_dash(objective.value),
        "Target": or_dash(objective.target),
        "Due": or_dash(objective.due),
        "Forecast": or_dash(objective.forecast),
    }


def _drawn(found: Sequence[Objective]) -> go.Figure:
    if not found:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "No objectives")
        return drawn
    drawn = rows.above([one.label for one in found], [one.told for one in found])
    least = LEAST if any((one.done or 0.0) < 0 for one in found) else 0.0
    most = MOST if any(round(one.done or 0.0, 2) > 1 for one in found) else 1.0
    drawn.update_xaxes(
        range=[least - 0.02, most + 0.02],
        tickmode="array",
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=[per_cent(share) for share in (0, 0.25, 0.5, 0.75, 1)],
        tickfont={"size": 12},
    )
    for row, objective in enumerate(found):
        _draw_bar(drawn, objective, row, (least, most))
    return drawn


def _draw_bar(drawn: go.Figure, objective: Objective, row: int, edges: tuple[float, float]) -> None:
    if objective.done is None:
        return
    end = round(min(edges[1], max(edges[0], objective.done)), 9)
    drawn.add_trace(
        go.Bar(
            x=[end],
            y=[row],
            orientation="h",
            width=BAR,
            marker={"color": colours.of(PILLAR), "line": {"width": 0}, "opacity": 1},
            hovertext=[escaped(_hover(objective))],
            hoverinfo="text",
            textposition="none",
        )
    )
    for at, below, stroke in (
        (0, BAR / 2, _START),
        (1, TICK, _TARGET),
        (objective.time, TICK, _TIME),
    ):
        if at is not None:
            place = {"x0": at, "x1": at, "y0": row - BAR / 2, "y1": row + below}
            drawn.add_shape(type="line", line=stroke, **place)


def _hover(objective: Objective) -> str:
    time = "" if objective.time is None else f"time used {per_cent(objective.time)}"
    due = f"due {objective.due}" if objective.due else ""
    return joined(objective.label, objective.told, time, due)
