"""How is it going? Lines over periods, with intervals, targets, events, and gaps that stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import scale, sentences, strokes, timeline, twin
from charts.chart import UNTOLD, Chart, Telling, Title, alternative, figure, joined, nothing
from charts.measure import Measure
from charts.point import Point, points
from charts.timeline import Slot

SMALL_HEIGHT, TALL_HEIGHT = 208, 300
# Room beside the last point for its value, above the plot for the numbers of events.
LEFT, RIGHT, BOTTOM = 40, 56, 36
TOP, TOP_WITH_EVENTS = 8, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """One line to be drawn: what, over which slots, on which axis, how high."""

    measure: Measure
    series: Sequence[Slot]
    axis: scale.Axis
    height: int
    events: pd.DataFrame | None

    @property
    def has_events(self) -> bool:
        """Whether there are events to flag."""
        return self.events is not None and len(self.events) > 0


def pillar_lines(
    readings: pd.DataFrame,
    measures: Sequence[Measure],
    *,
    events: pd.DataFrame | None = None,
    tellings: Mapping[str, Telling] | None = None,
) -> list[Chart]:
    """Return one small multiple for each measure (the pillars), all on 0 to 100.

    `readings` are those of one mission or one contributor in it; `tellings` are by code.
    """
    known = tellings or {}
    return [
        _chart(
            _Plot(
                measure=measure,
                series=_series(readings, measure),
                axis=scale.SCORES,
                height=SMALL_HEIGHT,
                events=events,
            ),
            known.get(measure.code, UNTOLD),
        )
        for measure in measures
    ]


def indicator_line(
    readings: pd.DataFrame,
    measure: Measure,
    *,
    events: pd.DataFrame | None = None,
    telling: Telling = UNTOLD,
) -> Chart:
    """Return the line of one indicator, at the period length that most of its readings have.

    Where the readings fill only a part of the unit's range the axis is zoomed, and says so.
    """
    series = _series(readings, measure)
    return _chart(
        _Plot(
            measure=measure,
            series=series,
            axis=_zoomed(series, measure),
            height=TALL_HEIGHT,
            events=events,
        ),
        telling,
    )


def _series(readings: pd.DataFrame, measure: Measure) -> list[Slot]:
    chosen = points(readings[readings["indicator"] == measure.code])
    return timeline.slots(timeline.of_one_length(chosen))


def _chart(plot: _Plot, telling: Telling) -> Chart:
    measure, series = plot.measure, plot.series
    found = [slot.point for slot in series if slot.point is not None]
    who = _who(found)
    return Chart(
        name=joined(measure.name, who),
        title=Title(
            message=sentences.message(telling, measure, found),
            what=joined(
                f"{measure.name}, {measure.unit_words}",
                who,
                timeline.span(series) if series else "",
                plot.axis.zoom,
            ),
            source=sentences.source(telling, found),
        ),
        figure=_drawn(plot),
        alt=_alternative(plot, telling, who),
        table=twin.frame([_row(slot, plot) for slot in series]),
    )


def _who(found: Sequence[Point]) -> str:
    if not found:
        return ""
    return joined(found[0].contributor or "", found[0].mission)


def _row(slot: Slot, plot: _Plot) -> dict[str, str]:
    row = {"Period": slot.period.title, **twin.cells(slot.point, plot.measure)}
    if plot.events is not None and plot.has_events:
        row["Events"] = timeline.events_in(plot.events, slot.period) or twin.NOT_APPLICABLE
    return row


def _drawn(plot: _Plot) -> go.Figure:
    top = TOP_WITH_EVENTS if plot.has_events else TOP
    drawn = figure(height=plot.height, margin=(LEFT, RIGHT, top, BOTTOM))
    counted = [slot.point for slot in plot.series if slot.point and slot.value is not None]
    if not counted:
        found = [slot.point for slot in plot.series if slot.point]
        nothing(drawn, found[-1].state_words if found else "No reading")
        return drawn
    timeline.draw_axis(drawn, plot.series)
    scale.draw(drawn, plot.axis, plot.measure)
    if plot.events is not None:
        timeline.draw_flags(drawn, plot.events, plot.series)
    for run in timeline.runs(plot.series):
        strokes.draw_run(drawn, run, plot.measure)
    strokes.draw_points(drawn, counted, plot.measure)
    return drawn


def _zoomed(series: Sequence[Slot], measure: Measure) -> scale.Axis:
    found = [slot.point for slot in series if slot.point]
    ends = [end for point in found for end in (point.value, point.low, point.high)]
    return scale.axis([end for end in ends if end is not None], measure)


def _alternative(plot: _Plot, telling: Telling, who: str) -> str:
    measure, series = plot.measure, plot.series
    if not series:
        return alternative(f"Line chart: {measure.name}.", "No reading.")
    found = [slot.point for slot in series if slot.point is not None]
    counted = [point for point in found if point.value is not None]
    gaps = len(series) - len(counted)
    return alternative(
        f"Line chart: {measure.name}, {who}, {timeline.span(series)}.",
        telling.message if counted else sentences.level(measure, found),
        sentences.latest(counted, measure),
        sentences.extremes(counted, measure),
        f"{gaps} of {len(series)} periods without a value." if gaps and counted else "",
    )
