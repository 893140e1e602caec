"""The upright axis of a line: whole where it can be, zoomed where it must, and it says so."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts import colours
from charts.chart import note
from charts.measure import Measure
from metrics.declaration.indicator import RANGES

# Readings that fill less than this part of the whole range are looked at more closely.
LEAST_FILLED = 0.5
# A zoomed axis shows at least this part of the whole range.
LEAST_SPAN = 0.1
# A step of the axis is 1, 2 or 5 times a power of ten; about this many steps are wanted.
NICE_STEPS = (1, 2, 5, 10)
WANTED_STEPS = 4
# So much of the range stays free beyond both ends, or marks at the ends would be cut in half.
AIR = 0.04
ROUNDING = 9
# A step that misses the wanted one by a rounding error is wide enough.
ALMOST = 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From where to where, at which steps, as shown; `zoom` is blank or says what is cut off."""

    low: float
    high: float
    step: float
    zoom: str = ""

    @property
    def span(self) -> list[float]:
        """Both ends, with a little air beyond them."""
        air = (self.high - self.low) * AIR
        return [round(self.low - air, ROUNDING), round(self.high + air, ROUNDING)]

    @property
    def ticks(self) -> list[float]:
        """The values that get a label."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + self.step * tick, ROUNDING) for tick in range(count + 1)]

    def beyond(self, measure: Measure) -> str:
        """Say that the target lies beyond the axis; blank where it is in view, or is none."""
        if measure.target is None:
            return ""
        height = measure.target * measure.factor
        if self.low <= height <= self.high:
            return ""
        side = "above" if height > self.high else "below"
        return f"target {measure.number(measure.target)} is {side} it"


SCORES = Axis(low=0, high=100, step=25)


def axis(values: Sequence[float], measure: Measure, *, least_span: float = LEAST_SPAN) -> Axis:
    """Return the axis for values of a measure: the whole range, or the part they fill.

    However little they fill, `least_span` of the range is shown.
    """
    if not values:
        return SCORES
    low, high = min(values) * measure.factor, max(values) * measure.factor
    least, most = _range(low, high, measure)
    if high - low >= LEAST_FILLED * (most - least):
        step = _step(most - least, measure)
        top = max(_whole_steps(math.ceil, most, step), least + step)
        return Axis(low=least, high=top, step=step)
    # Around its middle the axis is wide enough that noise does not look like a fall.
    short = max(0.0, least_span * (most - least) - (high - low)) / 2
    low, high = max(least, low - short), min(most, high + short)
    step = _step(high - low, measure)
    bottom, top = _whole_steps(math.floor, low, step), _whole_steps(math.ceil, high, step)
    ends = (_number(bottom, measure), _number(top, measure))
    return Axis(low=bottom, high=top, step=step, zoom=f"axis from {ends[0]} to {ends[1]} only")


def draw(drawn: go.Figure, scale: Axis, measure: Measure, *, words: str = "bottom") -> None:
    """Give a figure the upright axis, and the target as a dashed line where it has one.

    `words` says which of their edges the words of the target have on the line: bottom or top.
    """
    drawn.update_yaxes(
        range=scale.span,
        tickmode="array",
        tickvals=scale.ticks,
        ticktext=[_number(tick, measure) for tick in scale.ticks],
        tickfont={"size": 12},
    )
    if measure.target is None or scale.beyond(measure):
        return
    height = measure.target * measure.factor
    drawn.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=height,
        y1=height,
        line={"color": colours.NEUTRAL, "width": 1.5, "dash": "dash"},
    )
    told = f"target {measure.number(measure.target)}"
    note(drawn, told, xref="paper", x=0, xanchor="left", y=height, yanchor=words)


def draw_across(drawn: go.Figure, scale: Axis, measure: Measure) -> None:
    """Give a figure of rows its axis."""
    drawn.update_xaxes(
        range=scale.span,
        tickmode="array",
        tickvals=scale.ticks,
        ticktext=[_number(tick, measure) for tick in scale.ticks],
        tickfont={"size": 12},
        tickangle=0,
    )


def _range(low: float, high: float, measure: Measure) -> tuple[float, float]:
    """Return the range of the unit as shown; where it is open, as far as the values go."""
    least, most = RANGES.get(measure.unit, (0.0, None))
    start = low if least is None else min(low, least * measure.factor)
    end = high if most is None else max(high, most * measure.factor)
    return start, end


def _step(spread: float, measure: Measure) -> float:
    finest = 10.0**-measure.decimals
    wanted = max(spread / WANTED_STEPS, finest)
    power = 10.0 ** math.floor(math.log10(wanted))
    fits = (nice for nice in NICE_STEPS if nice * power >= wanted * ALMOST)
    return float(round(next(fits) * power, ROUNDING))


def _whole_steps(rounded: Callable[[float], int], at: float, step: float) -> float:
    return round(rounded(round(at / step, ROUNDING)) * step, ROUNDING)


def _number(height: float, measure: Measure) -> str:
    return measure.number(height / measure.factor)
