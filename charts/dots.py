"""Who differs? One dot a contributor or mission, its interval as whisker, n at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import colours, rows, scale, strokes, twin
from charts.chart import UNTOLD, Chart, Telling, Title, alternative, figure, joined, note, nothing
from charts.measure import Measure
from charts.point import Point, points

WHISKER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the plot: a named subject with its point, or all peers together, nameless."""

    name: str
    found: tuple[Point, ...]
    peers: bool = False

    @property
    def word(self) -> str:
        """What stands at its right end."""
        if self.peers:
            return f"{len(self.found)} peers"
        return f"n {self.found[0].n}" if self.found and self.found[0].n is not None else ""


def dots(
    readings: pd.DataFrame,
    measure: Measure,
    *,
    by: str = "contributor",
    own: str | None = None,
    telling: Telling = UNTOLD,
) -> Chart:
    """Return one dot for each contributor (or mission, see `by`), alphabetical.

    `readings` are those of one period. Where `own` is given its dot alone has a name: the others
    are hollow dots on one line, so that not even their order tells who they are.
    """
    found = sorted(
        points(readings[readings["indicator"] == measure.code]),
        key=lambda point: subject(point, by),
    )
    named = [_Row(name=subject(point, by), found=(point,)) for point in found]
    drawn_rows = _with_peers(found, by, own) if own else named
    message = telling.message or _message(found, measure, by)
    who, period = _where(found, by), found[0].period.title if found else ""
    return Chart(
        name=joined(measure.name, who, period),
        title=Title(
            message=message,
            what=joined(f"{measure.name}, {measure.unit_words}", who, period),
            source=joined("Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(drawn_rows, measure),
        alt=alternative(
            f"{joined(f'Dot plot: {measure.name} by {by}', who, period)}.",
            message,
            _range(found, measure),
        ),
        table=twin.frame([
            _cells(row, point, measure, by) for row in drawn_rows for point in row.found
        ]),
    )  # fmt: skip


def subject(point: Point, by: str) -> str:
    """Return whom a point speaks of."""
    return (point.contributor or point.mission) if by == "contributor" else point.mission


def _where(found: Sequence[Point], by: str) -> str:
    if not found:
        return ""
    return found[0].mission if by == "contributor" else (found[0].contributor or "all missions")


def _with_peers(found: Sequence[Point], by: str, own: str) -> list[_Row]:
    mine = tuple(point for point in found if subject(point, by) == own)
    # By value, not by name: an order by name would give the names back.
    others = sorted(
        (point for point in found if subject(point, by) != own and point.value is not None),
        key=lambda point: point.value or 0.0,
    )
    peers = [_Row(name="Peers", found=tuple(others), peers=True)] if others else []
    return [_Row(name=own, found=mine), *peers]


def _cells(row: _Row, point: Point, measure: Measure, by: str) -> dict[str, str]:
    cells = twin.cells(point, measure)
    if row.peers:
        # A peer's n or state may be enough to recognise it.
        cells = {**dict.fromkeys(cells, twin.NOT_APPLICABLE), "Value": cells["Value"]}
    return {by.capitalize(): row.name, **cells}


def _message(found: Sequence[Point], measure: Measure, by: str) -> str:
    counted = sum(point.value is not None for point in found)
    if not counted:
        return f"No reading of {measure.name} by {by}."
    return f"{counted} of {len(found)} {by}s have a reading of {measure.name}."


def _range(found: Sequence[Point], measure: Measure) -> str:
    values = [point.value for point in found if point.value is not None]
    if not values:
        return ""
    low, middle, high = (measure.text(float(v)) for v in np.quantile(values, [0, 0.5, 1]))
    return f"Lowest {low}, median {middle}, highest {high}."


def _drawn(drawn_rows: Sequence[_Row], measure: Measure) -> go.Figure:
    if not any(row.found for row in drawn_rows):
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "No reading")
        return drawn
    drawn = rows.beside(
        [row.name for row in drawn_rows], [row.word for row in drawn_rows], top=rows.BOTTOM
    )
    _draw_scale(drawn, [point for row in drawn_rows for point in row.found], measure)
    for place, row in enumerate(drawn_rows):
        if row.word:
            rows.draw_guide(drawn, drawn.layout.xaxis.range, place)
        if row.peers:
            _draw_peers(drawn, row, place, measure)
        elif row.found:
            _draw_named(drawn, row.found[0], place, measure)
        else:
            rows.draw_words(drawn, "No reading", place)
    return drawn


def _draw_scale(drawn: go.Figure, found: Sequence[Point], measure: Measure) -> None:
    ends = [end for point in found for end in (point.value, point.low, point.high)]
    known = [end for end in ends if end is not None]
    # Scores keep 0 to 100, so that charts side by side can be compared.
    whole = scale.SCORES if measure.unit in {"0-100", "%"} else scale.axis(known, measure)
    scale.draw_across(drawn, whole, measure)
    if measure.target is not None:
        at = measure.target * measure.factor
        rows.draw_upright(drawn, at, dash="dash")
        words = f"target {measure.number(measure.target)}"
        note(drawn, words, x=at, yref="paper", y=1, yanchor="bottom")


def _draw_named(drawn: go.Figure, point: Point, place: int, measure: Measure) -> None:
    if point.value is None:
        rows.draw_words(drawn, point.state_words, place)
        return
    hue = colours.of(measure.pillar)
    if point.low is not None and point.high is not None:
        ends = (point.low * measure.factor, point.high * measure.factor)
        rows.draw_bar(drawn, ends, place, color=hue, width=WHISKER)
    rows.draw_dots(
        drawn,
        [round(point.value * measure.factor, 9)],
        place,
        marker={"color": hue, "symbol": strokes.symbol(point)},
        hover=[strokes.hover(point, measure)],
    )


def _draw_peers(drawn: go.Figure, row: _Row, place: int, measure: Measure) -> None:
    values = [point.value or 0.0 for point in row.found]
    rows.draw_dots(
        drawn,
        [round(value * measure.factor, 9) for value in values],
        place,
        marker={"color": colours.NEUTRAL, "symbol": "circle-open"},
        hover=[measure.text(value) for value in values],
    )
