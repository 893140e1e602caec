"""The course of one objective: its values, its plan, and where its line leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from charts.chart import joined
from charts.goals import amount
from charts.lengths import of_one_length
from charts.point import known, text
from data.periods import Period

# A ribbon may stretch the axis to so many times what the rest needs; then it is cut, and says so.
MOST_STRETCH = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where an objective stood at the end of a period."""

    period: Period
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an objective should reach; None is what is not known of it."""

    mission: str
    code: str
    name: str
    unit: str
    baseline: float | None
    target: float | None
    start: date | None
    due: date | None

    def at(self, day: date) -> float | None:
        """Return where the plan is on a day, on the straight way from baseline to target."""
        if self.baseline is None or self.target is None or self.start is None or self.due is None:
            return None
        if self.due <= self.start:
            return None
        part = (day - self.start).days / (self.due - self.start).days
        return self.baseline + (self.target - self.baseline) * min(1.0, max(0.0, part))


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What the line of the past says of one day: itself and the ribbons of 50 and 80 %."""

    day: date
    line: float
    half: tuple[float, float] | None
    most: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that is drawn of one objective."""

    plan: Plan
    stages: Sequence[Stage]
    ahead: Sequence[End]
    reached: str

    @property
    def known(self) -> list[tuple[date, float]]:
        """The values with the days that they speak of."""
        return [(one.period.end, one.value) for one in self.stages if one.value is not None]

    @property
    def window(self) -> tuple[date, date]:
        """The first and the last day of the axis: it ends at the due date, or the last value."""
        days = [day for day, _ in self.known]
        days += [day for day in (self.plan.start, self.plan.due) if day is not None]
        return min(days), max(days)

    @property
    def core(self) -> tuple[float, float]:
        """From where to where values, plan and line go."""
        marks = [value for _, value in self.known]
        marks += [mark for mark in (self.plan.baseline, self.plan.target) if mark is not None]
        marks += [end.line for end in self.ahead]
        low, high = min(marks), max(marks)
        # A goal that is held has no width of its own.
        return (low, high) if high > low else (low - 1, high + 1)

    @property
    def range(self) -> tuple[float, float]:
        """From where to where the axis goes."""
        low, high = self.core
        stretch = (high - low) * MOST_STRETCH
        sides = [
            side for end in self.ahead for pair in (end.half, end.most) if pair for side in pair
        ]
        return max(min([low, *sides]), low - stretch), min(max([high, *sides]), high + stretch)

    @property
    def cut(self) -> bool:
        """Whether the axis cuts a ribbon."""
        low, high = self.range
        return any(end.most and (end.most[0] < low or end.most[1] > high) for end in self.ahead)


def stages(stood: pd.DataFrame) -> list[Stage]:
    """Return the values of an objective in time, at the length that most of them have."""
    found = [
        Stage(
            period=Period(row["period_start"].date(), row["period_end"].date()),
            value=known(row["value"]),
        )
        for row in stood.to_dict("records")
    ]
    return sorted(of_one_length(found), key=lambda stage: stage.period)


def plan(stood: pd.DataFrame) -> Plan | None:
    """Return the plan as it stands in the newest row; None where there is no row."""
    if stood.empty:
        return None
    row = stood.sort_values("period_end").to_dict("records")[-1]
    return Plan(
        mission=str(row["mission"]),
        code=str(row["objective"]),
        name=joined(str(row["objective"]), text(row["title"]) or ""),
        unit=text(row["unit"]) or "",
        baseline=known(row["baseline"]),
        target=known(row["target"]),
        start=_day(row["start"]),
        due=_day(row["due"]),
    )


def ends(ribbon: pd.DataFrame) -> list[End]:
    """Return both ends of the line that `metrics.indicators.forecast.ribbon` tells of."""
    return [
        End(
            day=row["day"].date(),
            line=float(row["line"]),
            half=_pair(row, "50"),
            most=_pair(row, "80"),
        )
        for row in ribbon.to_dict("records")
    ]


def told(value: float | None, unit: str = "") -> str:
    """Write an amount with its unit; blank where it is not known."""
    return " ".join(word for word in (amount(value), unit) if word) if value is not None else ""


def span(found: Sequence[Stage]) -> str:
    """Write the first and the last period: `Q1 2024 to Q3 2026`."""
    first, last = found[0].period.title, found[-1].period.title
    return first if first == last else f"{first} to {last}"


def _pair(row: Mapping[Any, Any], share: str) -> tuple[float, float] | None:
    low, high = known(row[f"low_{share}"]), known(row[f"high_{share}"])
    return None if low is None or high is None else (low, high)


def _day(cell: object) -> date | None:
    return cell.date() if isinstance(cell, pd.Timestamp) else None
