"""Days in words, the forecast date among them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from charts.point import COUNTED, known, text

# Days of a forecast are counted from here.
EPOCH = date(1970, 1, 1)


def reached(forecast: Mapping[str, Any] | None) -> str:
    """Write the day that a reading of the forecast date tells, or why there is none."""
    if forecast is None:
        return ""
    days = known(forecast["value"]) if forecast["state"] in COUNTED else None
    if days is None:
        return text(forecast["reason"]) or ""
    low, high = known(forecast["low"]), known(forecast["high"])
    limits = "" if low is None or high is None else f" ({_written(low)} to {_written(high)})"
    return f"{_written(days)}{limits}"


def day_words(day: date) -> str:
    """Write a date: 23 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


def _written(days: float) -> str:
    return day_words(EPOCH + timedelta(days=int(days)))
