"""The upright axis of a line: whole where it can be, zoomed where it must, and it says so."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts import colours
from charts.chart import note
from charts.measure import Measure
from metrics.indicator import RANGES

# Readings that fill less than this part of the whole range are looked at more closely.
LEAST_FILLED = 0.5
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
    def ticks(self) -> list[float]:
        """The values that get a label."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + self.step * tick, ROUNDING) for tick in range(count + 1)]


SCORES = Axis(low=0, high=100, step=25)


def axis(values: Sequence[float], measure: Measure) -> Axis:
    """Return the axis for values of a measure: the whole range, or the part they fill."""
    if not values:
        return SCORES
    least, most = _range(values, measure)
    low, high = min(values) * measure.factor, max(values) * measure.factor
    if high - low >= LEAST_FILLED * (most - least):
        step = _step(most - least, measure)
        return Axis(low=least, high=math.ceil(round(most / step, ROUNDING)) * step, step=step)
    step = _step(high - low, measure)
    low = max(least, math.floor(round(low / step, ROUNDING)) * step - step)
    high = math.ceil(round(high / step, ROUNDING)) * step + step
    ends = (_number(low, measure), _number(high, measure))
    return Axis(low=low, high=high, step=step, zoom=f"axis from {ends[0]} to {ends[1]} only")


def draw(drawn: go.Figure, scale: Axis, measure: Measure) -> None:
    """Give a figure the upright axis, and the target as a dashed line where it has one."""
    air = (scale.high - scale.low) * AIR
    drawn.update_yaxes(
        range=[scale.low - air, scale.high + air],
        tickmode="array",
        tickvals=scale.ticks,
        ticktext=[_number(tick, measure) for tick in scale.ticks],
        tickfont={"size": 12},
    )
    if measure.target is None:
        return
    height = measure.target * measure.factor
    if not scale.low <= height <= scale.high:
        return
    drawn.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=height,
        y1=height,
        line={"color": colours.NEUTRAL, "width": 1.5, "dash": "dash"},
    )
    words = f"target {measure.number(measure.target)}"
    note(drawn, words, xref="paper", x=0, xanchor="left", y=height, yanchor="bottom")


def _range(values: Sequence[float], measure: Measure) -> tuple[float, float]:
    least, most = RANGES.get(measure.unit, (0.0, None))
    known = (*values, *([] if measure.target is None else [measure.target]))
    low = min(known) if least is None else min(least, *known)
    high = max(known) if most is None else max(most, *known)
    return low * measure.factor, high * measure.factor


def _step(spread: float, measure: Measure) -> float:
    finest = 10.0**-measure.decimals
    wanted = max(spread / WANTED_STEPS, finest)
    power = 10.0 ** math.floor(math.log10(wanted))
    fits = (nice for nice in NICE_STEPS if nice * power >= wanted * ALMOST)
    return float(round(next(fits) * power, ROUNDING))


def _number(height: float, measure: Measure) -> str:
    return measure.number(height / measure.factor)
