"""Objectives as bullet bars tell them: shares, class and dates in words."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.chart import joined
from charts.days import day_words
from charts.point import known, sentence_case, text
from metrics.declaration import shown

# The limit of a forecast that lies too far ahead to be told.
OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One objective as told: shares are of 1, None where they cannot be said."""

    mission: str
    code: str
    title: str
    done: float | None
    time: float | None
    pace: float | None
    status: str
    due: str
    value: str
    target: str
    forecast: str = ""

    @property
    def label(self) -> str:
        """Its code, and what it is about."""
        return joined(self.code, self.title)

    @property
    def told(self) -> str:
        """What is done, and its class, in words."""
        done = "" if self.done is None else per_cent(self.done)
        return joined(done, self.status)


def objective_of(row: dict[Any, Any]) -> Objective:
    """Return the objective that a row of `metrics.indicators.outlook` tells of."""
    return Objective(
        mission=str(row["mission"]),
        code=str(row["objective"]),
        title=text(row["title"]) or "",
        done=known(row["share_done"]),
        time=known(row["share_of_time"]),
        pace=known(row["pace"]),
        status=sentence_case(text(row["status"]) or "not assessable"),
        due=_day(row["due"]),
        value=amount(row["value"]),
        target=amount(row["target"]),
        forecast=_forecast(row),
    )


def _forecast(row: dict[Any, Any]) -> str:
    """Write the day of the forecast with its interval, or why there is none."""
    day = _day(row.get("forecast"))
    if not day:
        return sentence_case(text(row.get("forecast_reason")) or "")
    early, late = (_day(row[f"forecast_{end}"]) or OPEN for end in ("early", "late"))
    return f"{day} ({early} to {late})"


def _day(day: Any) -> str:  # noqa: ANN401 - a cell of a table
    return "" if pd.isna(day) else day_words(day)


def amount(cell: object) -> str:
    """Write an amount as it was given, with as many decimals as it needs, two at most."""
    number = known(cell)
    if number is None:
        return ""
    decimals = next((few for few in (0, 1) if number == round(number, few)), 2)
    return shown.number(number, decimals=decimals)


def per_cent(share: float) -> str:
    """Write a share of 1 in per cent."""
    return f"{shown.number(share * shown.PER_CENT, decimals=0)}{shown.NO_BREAK}%"
