"""How are many? One measure across missions: a small line each, all on the same two axes."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts import plot, scale, timeline
from charts.chart import UNTOLD, Chart, Telling
from charts.evidence import UNTESTED, Evidence
from charts.lengths import of_one_length
from charts.measure import Measure
from charts.plot import Plot
from charts.point import Point, points


def mission_lines(
    readings: pd.DataFrame,
    measure: Measure,
    *,
    order: Sequence[str],
    evidence: Evidence = UNTESTED,
    tellings: Mapping[str, Telling] | None = None,
) -> list[Chart]:
    """Return one small multiple for each mission of `order`, those in most need first.

    `readings` are of whole missions. All lines have the period length that most readings have,
    the same periods below them and the same scale beside them; `tellings` are by mission.
    """
    known = tellings or {}
    chosen = of_one_length(points(readings[readings["indicator"] == measure.code]))
    lines = [_of_mission(chosen, mission) for mission in order]
    found = [plot.tested(evidence, slots) for slots in lines]
    # A pillar keeps 0 to 100, as everywhere; an indicator has one zoom for all.
    axis = plot.zoomed(lines, measure, found) if measure.entry else scale.SCORES
    window = timeline.window(slots for slots in lines if slots)
    charts = []
    for mission, slots, one in zip(order, lines, found, strict=True):
        line = Plot(
            measure=measure,
            series=slots,
            axis=axis,
            height=plot.SMALL_HEIGHT,
            found=one,
            window=window,
            who=mission,
        )
        charts.append(plot.chart(line, known.get(mission, UNTOLD)))
    return charts


def _of_mission(chosen: Sequence[Point], mission: str) -> list[timeline.Slot]:
    return timeline.slots([point for point in chosen if point.mission == mission])
