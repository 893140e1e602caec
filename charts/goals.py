"""Objectives as bullet bars tell them: shares, class and dates in words."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.chart import joined
from charts.point import known, sentence_case, text
from metrics.declaration import shown


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
    """Return the objective that a row of `metrics.indicators.objectives.classes` tells of."""
    due = row["due"]
    return Objective(
        mission=str(row["mission"]),
        code=str(row["objective"]),
        title=text(row["title"]) or "",
        done=known(row["share_done"]),
        time=known(row["share_of_time"]),
        pace=known(row["pace"]),
        status=sentence_case(text(row["status"]) or "not assessable"),
        due="" if pd.isna(due) else f"{due.day} {due:%b %Y}",
        value=amount(row["value"]),
        target=amount(row["target"]),
    )


def amount(cell: object) -> str:
    """Write an amount as it was given, with two decimals where it is not whole."""
    number = known(cell)
    if number is None:
        return ""
    return shown.number(number, decimals=0 if number == round(number) else 2)


def per_cent(share: float) -> str:
    """Write a share of 1 in per cent."""
    return f"{shown.number(share * shown.PER_CENT, decimals=0)}{shown.NO_BREAK}%"
