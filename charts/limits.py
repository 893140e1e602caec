"""The usual range of a line: its mean and limits as thin neutral strokes, with their words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts import colours
from charts.chart import note
from charts.evidence import Limits
from charts.measure import Measure
from charts.scale import Axis
from charts.timeline import middle_day
from metrics.declaration.indicator import RANGES

# A line of words takes so many px; two closer than that would overprint.
WORDS_HEIGHT = 17
ROUNDING = 1e-9
_LIMIT: dict[str, str | int] = {"color": colours.NEUTRAL, "width": 1}
_MEAN: dict[str, str | int] = {"color": colours.NEUTRAL, "width": 1, "dash": "dot"}
_BOUND: dict[str, str | int] = {"color": colours.NEUTRAL, "width": 1, "dash": "longdash"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What else is drawn where words may stand: the line, as shown, and the words of the target.

    `target_words` is the edge that these have on the target's line: bottom or top.
    """

    line: Sequence[float]
    target_words: str


def draw(drawn: go.Figure, limits: Limits, axis: Axis, measure: Measure, *, room: Room) -> None:
    """Draw mean and limits over the periods that they were worked out from.

    Limits are never cut to the range of the unit: where one lies beyond, the bound that no value
    can pass is drawn too. What the axis does not reach is told by the words alone.
    """
    ends = [end * measure.factor for end in limits.ends]
    bounds = _passed(ends, measure)
    strokes = [(limits.mean * measure.factor, _MEAN)]
    strokes += [(end, _LIMIT) for end in ends]
    strokes += [(bound, _BOUND) for bound in bounds.values()]
    low, high = axis.span
    for height, stroke in strokes:
        if low <= height <= high:
            _draw_level(drawn, round(height, 9), limits, stroke)
    target = None if axis.beyond(measure) or measure.target is None else measure.target
    at = None if target is None else target * measure.factor
    height, anchor = _free_place(drawn, ends, axis, room=room, target=at)
    note(
        drawn,
        _words(limits, bounds, measure),
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4,
        y=height,
        yanchor=anchor,
    )


def _words(limits: Limits, bounds: Mapping[str, float], measure: Measure) -> str:
    ends = (f"{word} {measure.number(end / measure.factor)}" for word, end in bounds.items())
    return ", ".join([limits.told(measure), *ends])


def _draw_level(
    drawn: go.Figure, height: float, limits: Limits, stroke: dict[str, str | int]
) -> None:
    drawn.add_shape(
        type="line",
        x0=middle_day(limits.first).isoformat(),
        x1=middle_day(limits.last).isoformat(),
        y0=height,
        y1=height,
        layer="between",
        line=stroke,
    )


def _passed(ends: Sequence[float], measure: Measure) -> dict[str, float]:
    """Return the bounds of the unit that a limit passes, as shown, by the word for them."""
    least, most = RANGES.get(measure.unit, (0.0, None))
    passed = {}
    if least is not None and any(end < least * measure.factor for end in ends):
        passed["at least"] = least * measure.factor
    if most is not None and any(end > most * measure.factor for end in ends):
        passed["at most"] = most * measure.factor
    return passed


def _free_place(
    drawn: go.Figure, ends: Sequence[float], axis: Axis, *, room: Room, target: float | None
) -> tuple[float, str]:
    """Return where the words stand: above the upper limit, or where else the line is crossed least.

    Never on the words of the target.
    """
    low, high = axis.span
    margin = drawn.layout.margin
    words = WORDS_HEIGHT * (high - low) / (drawn.layout.height - margin.t - margin.b)
    foot = math.inf if target is None else target - words * (room.target_words == "top")
    inside = [end for end in ends if low <= end <= high]
    beyond = [(end, "bottom") for end in inside[-1:]] + [(end, "top") for end in inside[:1]]
    within = [(end, "bottom") for end in inside[:-1]] + [(end, "top") for end in inside[1:]]
    free: dict[tuple[float, str], int] = {}
    for height, anchor in [*beyond, (high, "top"), (low, "bottom"), *within]:
        floor = height - words * (anchor == "top")
        if low <= floor <= high - words + ROUNDING and abs(floor - foot) >= words:
            free[round(height, 9), anchor] = _crossed(room.line, floor, floor + words)
    return min(free, key=lambda place: free[place], default=(high, "top"))


def _crossed(line: Sequence[float], low: float, high: float) -> int:
    """Return how many steps of a line pass through a band."""
    steps = zip(line, line[1:] or line, strict=False)
    return sum(min(step) <= high and max(step) >= low for step in steps)
