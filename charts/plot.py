"""One line over periods as a chart: what is drawn, on which axes, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from charts import limits, scale, sentences, strokes, timeline, twin
from charts.chart import Chart, Telling, Title, alternative, figure, joined, nothing
from charts.evidence import Evidence, Findings, findings
from charts.lengths import of_one_length
from charts.measure import Measure
from charts.point import Point, points, sentence_case
from charts.timeline import Slot

SMALL_HEIGHT, TALL_HEIGHT = 208, 300
# Room beside the last point for its value, above the plot for the numbers of events.
LEFT, RIGHT, BOTTOM = 40, 56, 36
TOP, TOP_WITH_EVENTS = 8, 24
# The words of a target reach over about this part of a line.
BEGINNING = 3
MANY_PERIODS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One line to be drawn: what, over which slots, on which axis, how high.

    `window` are the periods of the axis where it reaches further than the line, `who` names the
    subject where there may be no reading to tell it.
    """

    measure: Measure
    series: Sequence[Slot]
    axis: scale.Axis
    height: int
    events: pd.DataFrame | None = None
    found: Findings = field(default_factory=Findings)
    window: Sequence[Slot] = ()
    who: str = ""

    @property
    def flags(self) -> pd.DataFrame | None:
        """The events to flag, or None where there is none."""
        return None if self.events is None or self.events.empty else self.events

    @property
    def points(self) -> list[Point]:
        """The readings, hidden and missing ones too."""
        return [slot.point for slot in self.series if slot.point is not None]

    @property
    def counted(self) -> list[Point]:
        """The readings with a value."""
        return [point for point in self.points if point.value is not None]

    @property
    def whom(self) -> str:
        """Whose line it is."""
        found = self.points
        return joined(found[0].contributor or "", found[0].mission) if found else self.who


def series(readings: pd.DataFrame, measure: Measure) -> list[Slot]:
    """Return the periods of a measure, at the length that most of its readings have."""
    chosen = points(readings[readings["indicator"] == measure.code])
    return timeline.slots(of_one_length(chosen))


def tested(evidence: Evidence, slots: Sequence[Slot]) -> Findings:
    """Return what the evidence holds on a line."""
    return findings(evidence, [slot.point for slot in slots if slot.point is not None])


def zoomed(
    lines: Sequence[Sequence[Slot]], measure: Measure, found: Sequence[Findings]
) -> scale.Axis:
    """Return the one axis of some lines: values, intervals and limits all have room on it."""
    seen = [slot.point for slots in lines for slot in slots if slot.point]
    ends = [end for point in seen for end in (point.value, point.low, point.high)]
    usual = [end for one in found if one.limits is not None for end in one.limits.ends]
    return scale.axis([*(end for end in ends if end is not None), *usual], measure)


def chart(plot: Plot, telling: Telling) -> Chart:
    """Return a line with its titles, alternative text and table twin."""
    measure, slots = plot.measure, plot.series
    return Chart(
        name=joined(measure.name, plot.whom),
        title=Title(
            message=sentences.message(telling, measure, plot.points),
            what=joined(
                f"{measure.name}, {measure.unit_words}",
                plot.whom,
                timeline.span(slots) if slots else "",
                *((plot.axis.zoom, plot.axis.beyond(measure)) if plot.counted else ()),
            ),
            source=sentences.source(telling, plot.points),
        ),
        figure=_drawn(plot),
        alt=_alternative(plot, telling),
        table=twin.frame([_row(slot, plot) for slot in slots]),
    )


def _row(slot: Slot, plot: Plot) -> dict[str, str]:
    row = {"Period": slot.period.title, **twin.cells(slot.point, plot.measure)}
    if plot.found.rules:
        rule = plot.found.rules.get(slot.period, "")
        row["Signal"] = sentence_case(rule) or twin.NOT_APPLICABLE
    if plot.flags is not None:
        row["Events"] = timeline.events_in(plot.flags, slot.period) or twin.NOT_APPLICABLE
    return row


def _drawn(plot: Plot) -> go.Figure:
    top = TOP if plot.flags is None else TOP_WITH_EVENTS
    drawn = figure(height=plot.height, margin=(LEFT, RIGHT, top, BOTTOM))
    if not plot.counted:
        nothing(drawn, plot.points[-1].state_words if plot.points else "No reading")
        return drawn
    window = plot.window or plot.series
    timeline.draw_axis(drawn, window)
    side = _target_side(plot)
    scale.draw(drawn, plot.axis, plot.measure, words=side)
    if plot.flags is not None:
        timeline.draw_flags(drawn, plot.flags, window)
    for run in timeline.runs(plot.series):
        strokes.draw_run(drawn, run, plot.measure)
    if plot.found.limits is not None:
        room = limits.Room(line=_under_words(plot), target_words=side)
        limits.draw(drawn, plot.found.limits, plot.axis, plot.measure, room=room)
    # Of many periods the last stands near the end of the grid, and its value fits beyond it.
    at_end = len(window) >= MANY_PERIODS and plot.counted[-1].period == window[-1].period
    strokes.draw_points(drawn, plot.counted, plot.measure, plot.found, outside=at_end)
    return drawn


def _under_words(plot: Plot) -> list[float]:
    """Return the part of the line over which words may stand: all of a small one, half of a tall.

    Words begin at the left.
    """
    heights = [(point.value or 0.0) * plot.measure.factor for point in plot.counted]
    return heights if plot.height == SMALL_HEIGHT else heights[: max(1, len(heights) // 2 + 1)]


def _target_side(plot: Plot) -> str:
    """Return where the words of the target keep clear of the line: they stand at its beginning."""
    early = plot.counted[: max(1, len(plot.counted) // BEGINNING)]
    mean = sum(point.value or 0.0 for point in early) / len(early)
    at = plot.measure.target
    # At the foot of the axis there is no room below.
    above = at is None or mean <= at or at * plot.measure.factor <= plot.axis.low
    return "bottom" if above else "top"


def _alternative(plot: Plot, telling: Telling) -> str:
    measure, slots, counted = plot.measure, plot.series, plot.counted
    if not slots:
        return alternative(f"Line chart: {joined(measure.name, plot.whom)}.", "No reading.")
    gaps = len(slots) - len(counted)
    return alternative(
        f"Line chart: {measure.name}, {plot.whom}, {timeline.span(slots)}.",
        telling.message if counted else sentences.level(measure, plot.points),
        sentences.latest(counted, measure),
        sentences.usual(plot.found, measure),
        sentences.extremes(counted, measure),
        f"{gaps} of {len(slots)} periods without a value." if gaps and counted else "",
    )
