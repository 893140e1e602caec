"""Why did it move? From one value to the next by parts that add up, with nothing left over."""

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
from charts.parts import MEANINGS, OTHER, Change, Part, parts_of
from charts.point import text
from charts.steps import Steps
from metrics.movement.drivers import PERFORMANCE

BAR = 0.3
# Parts are looked at more closely than lines: each has its number, and the whole change is told.
LEAST_SPAN = 0.02
# How a title says what the bars are; of a pillar they are its indicators, unsaid.
GRAINS = {"indicator": "", "contributor": ", by contributor", "driver": ", by indicator and state"}
KEY = "Filled: what was reported, hatched: all else"


def why(
    drivers: pd.DataFrame,
    change: Change,
    measures: Mapping[str, Measure],
    *,
    by: str = "indicator",
    telling: Telling = UNTOLD,
) -> Chart:
    """Return the parts of one change, from the value before to the value after.

    `drivers` are the rows of `metrics.drivers` of one node and pair of periods, or of one indicator
    those of `metrics.divisions`; `by` is the grain of the bars: indicator, contributor, or driver
    (both).
    """
    found = parts_of(drivers, change, measures, by=by)
    plot = Steps(change, found)
    who = _who(drivers)
    message = telling.message or plot.message(_where(drivers))
    span = f"{change.since.title} to {change.until.title}"
    axis = _axis(change, found)
    return Chart(
        name=joined(f"Why {change.measure.name} moved{GRAINS[by]}", who, span),
        title=Title(
            message=message,
            what=joined(f"{change.measure.name}, {plot.what}{GRAINS[by]}", who, span,
                        axis.zoom if found else ""),
            source=joined(KEY if found else "", "Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(plot, axis),
        alt=alternative(
            f"Waterfall: {joined(change.measure.name, who, span)}.",
            message,
            plot.total if telling.message and found else "",
            *(f"{part.label} {plot.effect(part)}." for part in _by_size(found)),
        ),
        table=twin.frame(plot.table() if found else []),
    )  # fmt: skip


def _who(drivers: pd.DataFrame) -> str:
    if drivers.empty:
        return ""
    row = drivers.iloc[0]
    return joined(text(row["contributor"]) or "", str(row["mission"]))


def _where(drivers: pd.DataFrame) -> str:
    if drivers.empty:
        return ""
    row = drivers.iloc[0]
    whose = text(row["contributor"])
    return f"{f' of {whose}' if whose else ''} in {row['mission']}"


def _by_size(found: Sequence[Part]) -> list[Part]:
    own = [part for part in found if part.kind != OTHER]
    return sorted(own, key=lambda part: -round(abs(part.effect), 9))


def _axis(change: Change, found: Sequence[Part]) -> scale.Axis:
    sums = [change.start, *(part.after for part in found)]
    return scale.axis(sums, change.measure, least_span=LEAST_SPAN)


def _drawn(plot: Steps, axis: scale.Axis) -> go.Figure:
    if not plot.found:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "Nothing moved it")
        return drawn
    first, last = plot.ends()
    labels = [first[0], *(part.label for part in plot.found), last[0]]
    words = [
        plot.value(first[1]), *(plot.effect(part) for part in plot.found), plot.value(last[1]),
    ]  # fmt: skip
    drawn = rows.above(labels, words)
    scale.draw_across(drawn, axis, plot.change.measure)
    # The numbers stand beside their rows: a grid would only cross them out.
    drawn.update_xaxes(showgrid=False)
    for place, part in enumerate(plot.found, start=1):
        _draw_part(drawn, part, place, plot)
    for place, (title, value) in ((0, first), (len(labels) - 1, last)):
        _draw_end(drawn, value, place, joined(title, plot.value(value)), plot.change.measure)
    _draw_steps(drawn, plot)
    return drawn


def _draw_end(drawn: go.Figure, value: float, place: int, words: str, measure: Measure) -> None:
    rows.draw_dots(
        drawn,
        [round(value * measure.factor, 9)],
        place,
        marker={"color": colours.of(measure.pillar), "symbol": "circle"},
        hover=[escaped(words)],
    )


def _draw_part(drawn: go.Figure, part: Part, place: int, plot: Steps) -> None:
    hue = colours.of(plot.change.measure.pillar)
    factor = plot.change.measure.factor
    marker: dict[str, object] = {"color": hue, "line": {"color": hue, "width": 1.5}, "opacity": 1}
    if part.kind != PERFORMANCE:
        pattern = {"shape": "/", "size": 6, "solidity": 0.25, "fillmode": "replace"}
        marker |= {"pattern": {**pattern, "fgcolor": hue, "bgcolor": colours.CLEAR}}
    words = joined(part.name, MEANINGS[part.kind], plot.effect(part))
    drawn.add_trace(
        go.Bar(
            x=[round(part.effect * factor, 9)],
            base=[round(part.before * factor, 9)],
            y=[place],
            orientation="h",
            width=BAR,
            marker=marker,
            hovertext=[escaped(words)],
            hoverinfo="text",
            textposition="none",
        )
    )


def _draw_steps(drawn: go.Figure, plot: Steps) -> None:
    """Join each row to the next at the running sum."""
    sums = [plot.change.start, *(part.after for part in plot.found)]
    for row, at in enumerate(sums):
        place = round(at * plot.change.measure.factor, 9)
        drawn.add_shape(
            type="line",
            x0=place,
            x1=place,
            y0=row,
            y1=row + 1,
            layer="between",
            line={"color": colours.NEUTRAL, "width": 1},
        )
