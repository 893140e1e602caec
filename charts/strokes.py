"""The marks of a line: ribbon, stroke, points, and the value at its end."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from charts import colours
from charts.chart import escaped, joined, note
from charts.evidence import Findings
from charts.measure import Measure
from charts.point import Point, sentence_case
from charts.timeline import middle
from data.periods import Period

# From this many points on, markers would hide the line.
MANY_POINTS = 40
# Only a signal is a filled mark of size: plain points are no more than the joints of their line,
# and what is hollow or hatched must be large enough to be seen as such.
SMALL, PLAIN, OPEN, SIGNAL = 3, 5, 8, 10
# A signal among many points, so that those of a run do not cover one another.
DENSE_SIGNAL = 7
SMALL_BASE = "small base"


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


def draw_points(
    drawn: go.Figure,
    counted: Sequence[Point],
    measure: Measure,
    found: Findings,
    *,
    outside: bool = False,
) -> None:
    """Draw the points, signals as large marks, and write the newest value beside the last.

    `outside`: it is written beyond the grid, where no line crosses it out.
    """
    hue = colours.of(measure.pillar)
    newest = counted[-1]
    drawn.add_trace(
        go.Scatter(
            x=[middle(point) for point in counted],
            y=[_height(point.value, measure) for point in counted],
            mode="markers",
            marker={
                "color": hue,
                "opacity": 1,
                "size": _sizes(counted, found.rules),
                "symbol": [symbol(point) for point in counted],
                "line": {"color": hue, "width": 1.5},
            },
            cliponaxis=False,
            hovertext=[hover(point, measure, found.rules) for point in counted],
            hoverinfo="text",
        )
    )
    place = {"xref": "paper", "x": 1} if outside else {"x": middle(newest)}
    note(
        drawn,
        measure.text(newest.value or 0.0),
        y=_height(newest.value, measure),
        xanchor="left",
        xshift=4 if outside else 8,
        font={"size": 14},
        **place,
    )


def _sizes(counted: Sequence[Point], rules: Mapping[Period, str]) -> list[int]:
    joint, signal = (SMALL, DENSE_SIGNAL) if len(counted) > MANY_POINTS else (PLAIN, SIGNAL)
    return [
        signal if point.period in rules else OPEN if point.provisional else joint
        for point in counted
    ]


def symbol(point: Point) -> str:
    """Return the shape of a point: hollow while it is provisional, hatched on a small base."""
    if not point.provisional:
        return "circle"
    return "circle-x-open" if SMALL_BASE in point.reason else "circle-open"


def hover(point: Point, measure: Measure, rules: Mapping[Period, str] | None = None) -> str:
    """Write what a pointer shows; the table twin holds the same."""
    n = "" if point.n is None else f"n {point.n}"
    state = point.state_words if point.provisional else ""
    rule = sentence_case((rules or {}).get(point.period, ""))
    return escaped(joined(point.period.title, point.told(measure), n, state, rule))


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
