"""How even is it? The run of effort from the least giver on, beside the line of equal shares."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import colours, twin
from charts.chart import (
    UNTOLD,
    Chart,
    Telling,
    Title,
    alternative,
    escaped,
    figure,
    joined,
    note,
    nothing,
)
from charts.goals import per_cent
from charts.point import sentence_case
from charts.rows import BOTTOM, ROW, TOP
from metrics.declaration import shown

PILLAR = "resource_sharing"
HEIGHT = 340
MARGIN = (44, 20, 12, 48)
EQUAL = "equal shares"
DASHES = ("solid", "dash")
# The triangle above equal shares is always free: there the curves are named, one below another.
KEY_TOP, KEY_STEP, KEY_STROKE = 0.95, 0.09, 0.09
_TICKS = (0, 0.25, 0.5, 0.75, 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """One curve: `points` has x and y from (0, 0) to (1, 1); a missing `gini` is None or NaN."""

    name: str
    points: pd.DataFrame
    gini: float | None = None

    @property
    def told(self) -> str:
        """Its name and its Gini: `by contributor, Gini 0.41`."""
        return f"{self.name}, Gini {self.index}" if self.index else self.name

    @property
    def index(self) -> str:
        """The Gini as shown; blank where it is missing."""
        return "" if self.gini is None else shown.number(self.gini, decimals=2)

    def height(self, x: float) -> float:
        """Return the share of the effort up to the share `x`; points are joined straight."""
        return float(np.interp(x, self.points["x"], self.points["y"]))


def lorenz(curves: Sequence[Curve], *, where: str, telling: Telling = UNTOLD) -> Chart:
    """Return at most two curves, such as effort by contributor and against capacity.

    `where` says of which mission and period: `NORTH · Q3 2026`.
    """
    drawn = [curve for curve in curves if len(curve.points) > 1][: len(DASHES)]
    message = telling.message or _message(drawn)
    return Chart(
        name=joined("Lorenz curve of the effort", where),
        title=Title(
            message=message,
            what=joined("Running share of the effort, per cent, from the least to the most", where),
            source=joined("Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(drawn),
        alt=alternative(
            f"Lorenz curve: {joined('effort', where)}.",
            message,
            *(f"{_said(curve)}." for curve in drawn),
        ),
        table=twin.frame([row for curve in drawn for row in _rows(curve)]),
    )


def _message(drawn: Sequence[Curve]) -> str:
    if not drawn:
        return "No effort is known to be shared."
    ginis = [f"{curve.index} {curve.name}" for curve in drawn if curve.index]
    if not ginis:
        return _said(drawn[0]) + "."
    return f"Inequality of effort (Gini, 0 is equal): {', '.join(ginis)}."


def _said(curve: Curve) -> str:
    return f"{sentence_case(curve.name)}: the lower half carries {per_cent(curve.height(0.5))}"


def _rows(curve: Curve) -> list[dict[str, str]]:
    return [
        {
            "Curve": curve.told,
            "Up to": per_cent(float(x)),
            "Share of the effort": per_cent(float(y)),
        }
        for x, y in zip(curve.points["x"], curve.points["y"], strict=True)
    ]


def _drawn(curves: Sequence[Curve]) -> go.Figure:
    if not curves:
        drawn = figure(height=TOP + BOTTOM + ROW)
        nothing(drawn, "No effort to draw")
        return drawn
    drawn = figure(height=HEIGHT, margin=MARGIN)
    ticks = {
        "range": [-0.02, 1.02],
        "tickmode": "array",
        "tickvals": list(_TICKS),
        "ticktext": [per_cent(share) for share in _TICKS],
        "tickfont": {"size": 12},
    }
    drawn.update_xaxes(**ticks, tickangle=0)
    drawn.update_yaxes(**ticks)
    _draw_equal(drawn)
    for place, (curve, dash) in enumerate(zip(curves, DASHES, strict=False)):
        _draw_curve(drawn, curve, dash)
        _name(drawn, curve, dash, KEY_TOP - KEY_STEP * place)
    return drawn


def _draw_equal(drawn: go.Figure) -> None:
    line = {"color": colours.NEUTRAL, "width": 1, "dash": "dot"}
    drawn.add_shape(type="line", x0=0, y0=0, x1=1, y1=1, layer="between", line=line)
    note(drawn, EQUAL, x=0.44, y=0.45, xanchor="right", yanchor="bottom")
    note(drawn, "share of contributors, or of capacity", xref="paper", x=0.5, yref="paper", y=0,
         yanchor="top", yshift=-24)  # fmt: skip


def _draw_curve(drawn: go.Figure, curve: Curve, dash: str) -> None:
    hue = colours.of(PILLAR)
    places = list(zip(curve.points["x"], curve.points["y"], strict=True))
    drawn.add_trace(
        go.Scatter(
            x=[round(float(x), 9) for x, _ in places],
            y=[round(float(y), 9) for _, y in places],
            mode="lines+markers",
            line={"color": hue, "width": 2, "dash": dash},
            marker={"color": hue, "size": 5, "opacity": 1},
            hovertext=[
                escaped(f"{curve.told}: up to {per_cent(float(x))}, {per_cent(float(y))}")
                for x, y in places
            ],
            hoverinfo="text",
        )
    )


def _name(drawn: go.Figure, curve: Curve, dash: str, at: float) -> None:
    """Name a curve beside a sample of its stroke: the curves end in one point, with no room."""
    line = {"color": colours.of(PILLAR), "width": 2, "dash": dash}
    drawn.add_shape(type="line", x0=0.02, x1=KEY_STROKE, y0=at, y1=at, line=line)
    note(drawn, curve.told, x=KEY_STROKE, xanchor="left", xshift=4, y=at)
