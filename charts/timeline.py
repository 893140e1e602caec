"""A series in time: every period from first to last, gaps included, and the axis below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import colours
from charts.chart import note
from charts.point import Point
from data import periods
from data.periods import Period

# Up to this many periods each has its own tick; beyond, years have.
MOST_PERIOD_TICKS = 5
MOST_YEAR_TICKS = 6
# Two flags closer than this part of the axis share one label, which would else overprint.
FLAG_ROOM = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One period of a series; `point` is None where no reading exists."""

    period: Period
    point: Point | None

    @property
    def middle(self) -> date:
        """The day at which the period is drawn."""
        return middle_day(self.period)

    @property
    def value(self) -> float | None:
        """The value to draw, or None for a gap."""
        return self.point.value if self.point else None


def slots(points: Sequence[Point]) -> list[Slot]:
    """Return one slot for each period from the first point to the last; lengths must be one."""
    by_period = {point.period: point for point in points}
    own = [[Slot(period=period, point=None)] for period in by_period]
    return [replace(slot, point=by_period.get(slot.period)) for slot in window(own)]


def window(lines: Iterable[Sequence[Slot]]) -> list[Slot]:
    """Return every period from the first of some lines to their last, without readings."""
    ends = [slots[end].period for slots in lines for end in (0, -1)]
    if not ends:
        return []
    period, last, found = min(ends), max(ends), []
    while period <= last:
        found.append(Slot(period=period, point=None))
        period = periods.step(period, 1)
    return found


def runs(series: Sequence[Slot]) -> list[list[Point]]:
    """Return the unbroken stretches of a series: a gap or a carried value ends one."""
    stretches: list[list[Point]] = [[]]
    for slot in series:
        if slot.point is None or slot.value is None or slot.point.carried:
            stretches.append([])
        else:
            stretches[-1].append(slot.point)
    return [stretch for stretch in stretches if stretch]


def span(series: Sequence[Slot]) -> str:
    """Write the first and the last period of a series, `Q1 2024 to Q3 2026`."""
    first, last = series[0].period.title, series[-1].period.title
    return first if first == last else f"{first} to {last}"


def middle_day(period: Period) -> date:
    """Return the day in the middle of a period."""
    return period.start + (period.end - period.start) // 2


def middle(point: Point) -> str:
    """Return the day at which a point is drawn, as an axis takes it."""
    return middle_day(point.period).isoformat()


def draw_axis(drawn: go.Figure, series: Sequence[Slot]) -> None:
    """Give a figure its axis of periods, with labels that cannot collide on a phone."""
    pad = (series[0].period.end - series[0].period.start) / 2
    labels = _period_ticks(series) if len(series) <= MOST_PERIOD_TICKS else _year_ticks(series)
    drawn.update_xaxes(
        type="date",
        range=[(series[0].middle - pad).isoformat(), (series[-1].middle + pad).isoformat()],
        tickmode="array",
        tickvals=[day.isoformat() for day in labels],
        ticktext=list(labels.values()),
        tickangle=0,
        tickfont={"size": 12},
        showgrid=False,
    )


def draw_flags(drawn: go.Figure, events: pd.DataFrame, series: Sequence[Slot]) -> None:
    """Mark the numbered events that fall into a series by thin lines with their numbers."""
    first, last = series[0].period.start, series[-1].period.end
    for day, numbers in _flags(events, first, last):
        drawn.add_shape(
            type="line",
            x0=day.isoformat(),
            x1=day.isoformat(),
            yref="paper",
            y0=0,
            y1=1,
            layer="below",
            line={"color": colours.NEUTRAL, "width": 1, "dash": "dot"},
        )
        note(drawn, numbers, x=day.isoformat(), yref="paper", y=1, yanchor="bottom")


def numbered(events: pd.DataFrame) -> pd.DataFrame:
    """Return a mission's events by date and title, with the `number` that flags them everywhere."""
    ordered = events.sort_values(["date", "title"], ignore_index=True)
    return ordered.assign(number=range(1, len(ordered) + 1))


def events_in(events: pd.DataFrame, period: Period) -> str:
    """Write the numbered events of a period, `3 Force rotation`; blank where there is none."""
    found = _dated(events, period.start, period.end)
    return "; ".join(f"{number} {title}" for _, number, title in found)


def _dated(events: pd.DataFrame, first: date, last: date) -> list[tuple[date, int, str]]:
    rows = zip(events["date"], events["number"], events["title"], strict=True)
    dated = [(pd.Timestamp(day).date(), int(number), str(title)) for day, number, title in rows]
    return [entry for entry in dated if first <= entry[0] <= last]


def _flags(events: pd.DataFrame, first: date, last: date) -> list[tuple[date, str]]:
    room = (last - first) * FLAG_ROOM
    flags: list[tuple[date, str]] = []
    for day, number, _ in _dated(events, first, last):
        if flags and day - flags[-1][0] < room:
            flags[-1] = (flags[-1][0], f"{flags[-1][1]}, {number}")
        else:
            flags.append((day, str(number)))
    return flags


def _period_ticks(series: Sequence[Slot]) -> dict[date, str]:
    return {slot.middle: slot.period.title.replace(" ", "<br>") for slot in series}


def _year_ticks(series: Sequence[Slot]) -> dict[date, str]:
    years = range(series[0].period.start.year, series[-1].period.end.year + 1)
    every = -(-len(years) // MOST_YEAR_TICKS)
    ticks = {date(year, 1, 1): str(year) for year in years if (years[-1] - year) % every == 0}
    first = series[0].period.start - timedelta(days=1)
    return {day: label for day, label in ticks.items() if day > first}
