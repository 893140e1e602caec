"""Who trusts whom? Raters by ratees in five classes, the value in each cell."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import colours, rows, twin
from charts.chart import (
    UNTOLD,
    Chart,
    Telling,
    Title,
    alternative,
    cut,
    escaped,
    figure,
    joined,
    nothing,
)
from charts.measure import Measure
from charts.point import HIDDEN
from charts.ratings import NO_RATING, Grid, class_of, grid_of

KEY = "Light to dark: under 20, 40, 60, 80, up to 100; hatched: hidden; blank: no rating"
CELL = 0.94
# Among more contributors than these, or with longer codes, the codes above stand upright.
MANY, LONG = 8, 4
# Room for the codes above: lying, and for each character of standing ones, in px.
LYING, CHARACTER = 28, 8


def trust_matrix(cells: pd.DataFrame, measure: Measure, *, telling: Telling = UNTOLD) -> Chart:
    """Return raters by ratees of one mission and period, in the same order on both axes.

    `cells` has mission, period_start, period_end, rater, ratee, value and shown: a cell that is
    not shown is hatched and wordless, and its value is used nowhere.
    """
    grid = grid_of(cells)
    message = telling.message or grid.message
    rates = "rows rate, columns are rated"
    return Chart(
        name=joined(f"{measure.name}, who rates whom", grid.where),
        title=Title(
            message=message,
            what=joined(f"{measure.name}, {measure.unit_words}, {rates}", grid.where),
            source=joined(KEY, "Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(grid, measure),
        alt=alternative(
            f"Matrix: {joined(f'{measure.name}, who rates whom', grid.where)}.",
            message,
            grid.extremes(measure),
            grid.kept_back,
        ),
        table=twin.frame([grid.row(rater, measure) for rater in grid.names]),
    )


def _drawn(grid: Grid, measure: Measure) -> go.Figure:
    if not grid.given:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, NO_RATING)
        return drawn
    upright = len(grid.names) > MANY or any(len(name) > LONG for name in grid.names)
    labels = [escaped(cut(name, rows.LONGEST_CODE)) for name in grid.names]
    longest = min(rows.LONGEST_CODE, max(map(len, grid.names)))
    room = 2 * rows.SIDE + CHARACTER * longest if upright else LYING
    side = rows.SIDE + rows.CHARACTER * longest
    drawn = figure(
        height=room + rows.SIDE + rows.ROW * len(labels), margin=(side, rows.SIDE, room, rows.SIDE)
    )
    ends = {"tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": labels,
            "tickfont": {"size": 12}, "showgrid": False}  # fmt: skip
    drawn.update_xaxes(
        **ends, range=[-0.5, len(labels) - 0.5], side="top", tickangle=-90 if upright else 0
    )
    drawn.update_yaxes(**ends, range=[len(labels) - 0.5, -0.5])
    drawn.update_layout(barmode="overlay", bargap=0)
    _draw_cells(drawn, grid, measure)
    return drawn


def _draw_cells(drawn: go.Figure, grid: Grid, measure: Measure) -> None:
    place = {name: at for at, name in enumerate(grid.names)}
    told, hidden = grid.told, grid.hidden
    if hidden:
        hatched = {"shape": "/", "size": 6, "solidity": 0.2, "fillmode": "replace",
                   "fgcolor": colours.NEUTRAL, "bgcolor": colours.CLEAR}  # fmt: skip
        look = {"color": colours.NEUTRAL, "pattern": hatched, "line": {"width": 0}}
        words = [escaped(f"{rater} of {ratee}: {HIDDEN}") for rater, ratee in hidden]
        _draw_squares(drawn, [(place[r], place[c]) for r, c in hidden], look, hovertext=words)
    if told:
        classes = [class_of(value) for value in told.values()]
        _draw_squares(
            drawn,
            [(place[r], place[c]) for r, c in told],
            {"color": [colours.CLASSES[at] for at in classes], "line": {"width": 0}, "opacity": 1},
            text=[measure.number(value) for value in told.values()],
            textposition="inside",
            insidetextanchor="middle",
            insidetextfont={"size": 12, "color": [colours.ON_CLASSES[at] for at in classes]},
            textangle=0,
            constraintext="none",
            hovertext=[
                escaped(f"{rater} of {ratee}: {measure.text(value)}")
                for (rater, ratee), value in told.items()
            ],
        )


def _draw_squares(
    drawn: go.Figure, places: Sequence[tuple[int, int]], look: Mapping[str, object], **more: object
) -> None:
    drawn.add_trace(
        go.Bar(
            x=[column for _, column in places],
            base=[row - CELL / 2 for row, _ in places],
            y=[CELL] * len(places),
            width=CELL,
            marker=look,
            hoverinfo="text",
            **more,
        )
    )
