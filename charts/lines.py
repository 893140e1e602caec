"""How is it going? Lines over periods, with intervals, targets, events, and gaps that stay."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts import plot, scale
from charts.chart import UNTOLD, Chart, Telling
from charts.evidence import UNTESTED, Evidence
from charts.measure import Measure
from charts.plot import Plot


def pillar_lines(
    readings: pd.DataFrame,
    measures: Sequence[Measure],
    *,
    events: pd.DataFrame | None = None,
    evidence: Evidence = UNTESTED,
    tellings: Mapping[str, Telling] | None = None,
) -> list[Chart]:
    """Return one small multiple for each measure (the pillars), all on 0 to 100.

    `readings` are those of one mission or one contributor in it; `evidence` may hold more series
    than these, each line takes its own; `tellings` are by code.
    """
    known = tellings or {}
    charts = []
    for measure in measures:
        slots = plot.series(readings, measure)
        line = Plot(
            measure=measure,
            series=slots,
            axis=scale.SCORES,
            height=plot.SMALL_HEIGHT,
            events=events,
            found=plot.tested(evidence, slots),
        )
        charts.append(plot.chart(line, known.get(measure.code, UNTOLD)))
    return charts


def indicator_line(
    readings: pd.DataFrame,
    measure: Measure,
    *,
    events: pd.DataFrame | None = None,
    evidence: Evidence = UNTESTED,
    telling: Telling = UNTOLD,
) -> Chart:
    """Return the line of one indicator, at the period length that most of its readings have.

    Where the readings fill only a part of the unit's range the axis is zoomed, and says so.
    """
    slots = plot.series(readings, measure)
    found = plot.tested(evidence, slots)
    line = Plot(
        measure=measure,
        series=slots,
        axis=plot.zoomed([slots], measure, [found]),
        height=plot.TALL_HEIGHT,
        events=events,
        found=found,
    )
    return plot.chart(line, telling)
