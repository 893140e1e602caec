"""The marks of a line: ribbon, stroke, points, and the value at its end."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts import colours
from charts.chart import escaped, joined, note
from charts.measure import Measure
from charts.point import Point
from charts.timeline import middle

# From this many points on, markers would hide the line.
MANY_POINTS = 40
SMALL, PLAIN, LAST = 4, 7, 10


def draw_run(drawn: go.Figure, run: Sequence[Point], measure: Measure) -> None:
    """Draw one unbroken stretch: its ribbon, where intervals are known, and its stroke."""
    hue = colours.of(measure.pillar)
    for known in _with_interval(run):
        _draw_ribbon(drawn, known, measure, hue)
    drawn.add_trace(
        go.Scatter(
            x=[middle(point) for point in run],
            y=[_height(point.value, measure) for point in run],
            mode="lines",
            line={"color": hue, "width": 2},
            hoverinfo="skip",
        )
    )


def draw_points(drawn: go.Figure, counted: Sequence[Point], measure: Measure) -> None:
    """Draw the points, provisional ones hollow, and write the newest value beside the last."""
    hue = colours.of(measure.pillar)
    plain = SMALL if len(counted) > MANY_POINTS else PLAIN
    newest = counted[-1]
    drawn.add_trace(
        go.Scatter(
            x=[middle(point) for point in counted],
            y=[_height(point.value, measure) for point in counted],
            mode="markers",
            marker={
                "color": hue,
                "opacity": 1,
                "size": [plain] * (len(counted) - 1) + [LAST],
                "symbol": [symbol(point) for point in counted],
                "line": {"color": hue, "width": 1.5},
            },
            cliponaxis=False,
            hovertext=[hover(point, measure) for point in counted],
            hoverinfo="text",
        )
    )
    note(
        drawn,
        measure.text(newest.value or 0.0),
        x=middle(newest),
        y=_height(newest.value, measure),
        xanchor="left",
        xshift=8,
        font={"size": 14},
    )


def symbol(point: Point) -> str:
    """Return the shape of a point: hollow while it is provisional."""
    return "circle-open" if point.provisional else "circle"


def hover(point: Point, measure: Measure) -> str:
    """Write what a pointer shows; the table twin holds the same."""
    n = "" if point.n is None else f"n {point.n}"
    state = point.state_words if point.provisional else ""
    words = joined(point.period.title, point.told(measure), n, state)
    return escaped(words)


def _draw_ribbon(drawn: go.Figure, run: Sequence[Point], measure: Measure, hue: str) -> None:
    days = [middle(point) for point in run]
    lows = [_height(point.low, measure) for point in run]
    highs = [_height(point.high, measure) for point in run]
    if len(run) == 1:
        shape = {"mode": "lines", "line": {"color": colours.faint(hue, 0.5), "width": 6}}
    else:
        shape = {"mode": "none", "fill": "toself", "fillcolor": colours.faint(hue)}
    drawn.add_trace(
        go.Scatter(x=days + days[::-1], y=highs + lows[::-1], hoverinfo="skip", **shape)
    )


def _with_interval(run: Sequence[Point]) -> list[list[Point]]:
    stretches: list[list[Point]] = [[]]
    for point in run:
        if point.low is None or point.high is None:
            stretches.append([])
        else:
            stretches[-1].append(point)
    return [stretch for stretch in stretches if stretch]


def _height(value: float | None, measure: Measure) -> float:
    return round((value or 0.0) * measure.factor, 9)
