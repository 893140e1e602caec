"""Fair? Burden ratios around 1: described, never coloured good or bad."""

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import colours, dots, rows, strokes, twin
from charts.chart import UNTOLD, Chart, Telling, Title, alternative, figure, joined, nothing
from charts.measure import Measure
from charts.point import Point, points

BURDEN = "R5"
# Between these a ratio reads "about its share" (METHODS 10).
FAIR = (0.8, 1.25)
# The axis reaches at least to half and double, at most to a 32nd and 32 times; what lies beyond
# stands at its end with its number printed.
LEAST_REACH, MOST_REACH = 1, 5
ABOUT, LESS, MORE = "About its share", "Less than its share", "More than its share"
STEM = 2
MOST_LABELLED = 3


def fair_share(
    readings: pd.DataFrame,
    measure: Measure,
    *,
    denominator: str,
    by: str = "contributor",
    telling: Telling = UNTOLD,
) -> Chart:
    """Return the burden ratio of each contributor (or of one, by mission), alphabetical.

    `readings` hold one period; `denominator` names the capacity, as the title prints it: GDP.
    """
    found = sorted(
        points(readings[readings["indicator"] == measure.code]),
        key=lambda point: dots.subject(point, by),
    )
    names = [dots.subject(point, by) for point in found]
    message = telling.message or _message(found, by)
    ratio = f"share of the effort over share of {denominator}, 1 is a fair share"
    where = _where(found, by)
    return Chart(
        name=joined(f"{measure.name} by {denominator}", where),
        title=Title(
            message=message,
            what=joined(f"{measure.name}: {ratio}", where),
            source=joined("Source: records in Concord, census", telling.stamp),
        ),
        figure=_drawn(names, found, measure),
        alt=alternative(
            f"{joined(f'Dot plot on a log scale: {measure.name} by {by}, {ratio}', where)}.",
            message,
            _ends(names, found, measure),
        ),
        table=twin.frame([
            _cells(name, point, measure, by) for name, point in zip(names, found, strict=True)
        ]),
    )  # fmt: skip


def share_words(ratio: float) -> str:
    """Say in words where a burden ratio lies."""
    if FAIR[0] <= round(ratio, 9) <= FAIR[1]:
        return ABOUT
    return LESS if ratio < 1 else MORE


def _where(found: Sequence[Point], by: str) -> str:
    if not found:
        return ""
    who = found[0].mission if by == "contributor" else found[0].contributor or ""
    return joined(who, found[0].period.title)


def _message(found: Sequence[Point], by: str) -> str:
    ratios = [point.value for point in found if point.value is not None]
    if not ratios:
        return "No burden ratio is known here."
    about = sum(share_words(ratio) == ABOUT for ratio in ratios)
    if by == "contributor":
        return f"{about} of {len(ratios)} contributors carry about their share."
    return f"{found[0].contributor} carries about its share in {about} of {len(ratios)} missions."


def _ends(names: Sequence[str], found: Sequence[Point], measure: Measure) -> str:
    known = [
        (point.value, name)
        for name, point in zip(names, found, strict=True)
        if point.value is not None
    ]
    if not known:
        return ""
    low, high = min(known), max(known)
    return f"Lowest {measure.text(low[0])} ({low[1]}), highest {measure.text(high[0])} ({high[1]})."


def _cells(name: str, point: Point, measure: Measure, by: str) -> dict[str, str]:
    reads = twin.NOT_APPLICABLE if point.value is None else share_words(point.value)
    cells = twin.cells(point, measure)
    return {
        by.capitalize(): name,
        "Burden ratio": cells["Value"],
        "Reads": reads,
        "Coverage": cells["Coverage"],
        "State": cells["State"],
    }


def _drawn(names: Sequence[str], found: Sequence[Point], measure: Measure) -> go.Figure:
    ratios = [point.value for point in found if point.value is not None]
    if not ratios:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "No burden ratio")
        return drawn
    words = ["" if point.value is None else measure.text(point.value) for point in found]
    drawn = rows.beside(names, words)
    reach = _reach(ratios)
    _draw_scale(drawn, reach)
    for row, point in enumerate(found):
        if point.value is None:
            rows.draw_words(drawn, point.state_words, row)
        else:
            rows.draw_guide(drawn, (-reach, reach), row)
            _draw_ratio(drawn, point, row, reach, measure)
    return drawn


def _reach(ratios: Sequence[float]) -> int:
    furthest = max((abs(math.log2(ratio)) for ratio in ratios if ratio > 0), default=0.0)
    return min(MOST_REACH, max(LEAST_REACH, math.ceil(furthest - 1e-9)))


def _draw_scale(drawn: go.Figure, reach: int) -> None:
    # On a phone more labels than these would not stand beside each other.
    powers = range(-reach, reach + 1) if reach <= MOST_LABELLED else (-reach, -2, 0, 2, reach)
    drawn.update_xaxes(
        range=[-reach - 0.2, reach + 0.2],
        tickmode="array",
        tickvals=list(powers),
        ticktext=[f"1/{2**-power}" if power < 0 else str(2**power) for power in powers],
        tickfont={"size": 12},
        tickangle=0,
    )
    drawn.add_shape(
        type="rect",
        yref="paper",
        y0=0,
        y1=1,
        x0=round(math.log2(FAIR[0]), 9),
        x1=round(math.log2(FAIR[1]), 9),
        layer="below",
        line={"width": 0},
        fillcolor=colours.faint(colours.NEUTRAL, colours.BAND),
    )
    rows.draw_upright(drawn, 0)


def _draw_ratio(drawn: go.Figure, point: Point, row: int, reach: int, measure: Measure) -> None:
    ratio = point.value or 0.0
    at = math.log2(ratio) if ratio > 0 else -math.inf
    beyond = abs(at) > reach
    place = round(min(reach, max(-reach, at)), 9)
    rows.draw_bar(drawn, (0, place), row, color=colours.NEUTRAL, width=STEM)
    shape = ("triangle-left" if at < 0 else "triangle-right") if beyond else "circle"
    rows.draw_dots(
        drawn,
        [place],
        row,
        marker={
            "color": colours.NEUTRAL,
            "symbol": f"{shape}-open" if point.provisional else shape,
        },
        hover=[f"{strokes.hover(point, measure)} · {share_words(ratio)}"],
    )
