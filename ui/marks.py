"""The two marks of a series: is it a real change, and will the target be met (METHODS 15)."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from charts.images import Image, icon
from charts.measure import Measure
from data import periods
from metrics.declaration import shown
from metrics.statistics.discovery import RATE
from ui.view import View

Trend = Mapping[Hashable, Any]
# What the points of a line say, for the head of a page of lines.
POINTS = "Large points stand out by a rule of the usual range, hollow ones are provisional; a gap \
is a period without data."
# Whose series it is: the indicator, pillar or practice, and the contributor (None = the mission).
Whose = tuple[str, str | None]
KEY = "▲ improving · ▼ declining · ▬ no clear change · ◇ unusual · ○ not enough data (under 12 \
periods); ● meets its target · ◐ varies around it · ◆ misses it · – no target."


def of_length(trends: pd.DataFrame, view: View) -> dict[Whose, Trend]:
    """Return the trends of one mission at the length of the view's period, by whose they are."""
    period = periods.parse(view.period or "")
    if period is None:
        return {}
    plain = trends[["objective", "area"]].isna().all(axis=1)
    chosen = trends[plain & (trends["length"] == period.length)]
    return {(row["indicator"], row["contributor"] or None): row for row in _rows(chosen)}


def _rows(trends: pd.DataFrame) -> list[dict[Hashable, Any]]:
    texts = trends["contributor"].astype(object)
    return trends.assign(contributor=texts.where(texts.notna(), None)).to_dict("records")


def icons(trend: Trend | None) -> tuple[Image, ...]:
    """Return both marks as icons; none where there is no series."""
    if trend is None:
        return ()
    return icon(str(trend["variation"])), icon(str(trend["assurance"]))


def is_signal(trend: Trend | None) -> bool:
    """Whether the newest value of a series stands out from its own usual range."""
    return trend is not None and bool(trend["rule"])


def words(trend: Trend | None) -> str:
    """Return both marks in words: Declining · Misses target."""
    return "" if trend is None else f"{trend['variation']} · {trend['assurance']}"


def series_facts(trend: Trend, measure: Measure) -> list[tuple[str, str]]:
    """Return what a series allows to be said, as pairs of what and how much."""
    first, last = (f"{trend[day]:%d %b %Y}" for day in ("first", "last"))
    return [
        ("Readings that count", f"{trend['n']}, the last days of their periods {first} to {last}"),
        ("Test for a trend", _test(trend)),
        ("Slope a year", _slope(trend, measure)),
        ("Usual range", _range(trend, measure)),
        ("Variation", _variation(trend)),
        ("Assurance", str(trend["assurance"])),
    ]


def _test(trend: Trend) -> str:
    if not math.isfinite(trend["p"]):
        return "none: under 5 readings"
    p, q = (shown.chance(trend[name]) for name in ("p", "q"))
    verdict = "a trend" if trend["q"] <= RATE else "no clear trend"
    return f"Mann-Kendall: p {p}, q {q} among all series of this page; {verdict}"


def _slope(trend: Trend, measure: Measure) -> str:
    if not math.isfinite(trend["slope_per_year"]):
        return "none: under 5 readings"
    # A change a year is small beside its value: it has a decimal more.
    slope, *ends = (
        shown.number(trend[name] * measure.factor, decimals=measure.decimals + 1)
        for name in ("slope_per_year", "slope_low", "slope_high")
    )
    low, high = (end or "without bound" for end in ends)
    return f"{slope} ({low} to {high}), after Sen"


def _range(trend: Trend, measure: Measure) -> str:
    if not math.isfinite(trend["mean"]):
        return "none: under 12 readings"
    if not math.isfinite(trend["lower_limit"]):
        return f"none: the value never varied from {measure.text(trend['mean'])}"
    ends = [measure.number(trend[end]) for end in ("lower_limit", "upper_limit")]
    trial = ", on trial at 12 readings" if trend["trial"] else ""
    return f"{ends[0]} to {ends[1]}, mean {measure.number(trend['mean'])}{trial}"


def _variation(trend: Trend) -> str:
    return f"{trend['variation']}: {trend['rule']}" if trend["rule"] else str(trend["variation"])
