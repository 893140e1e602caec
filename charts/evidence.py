"""What tests know of a line: its usual range, and which of its points are signals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from charts.measure import Measure
from charts.point import Point, known, text
from data import periods
from data.periods import Period
from metrics.statistics.control import COMMON


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """Rows of `metrics.trends`, and of `metrics.signals` (readings with their `rule`).

    Each may speak of more series than one: a line takes what is its own.
    """

    trends: pd.DataFrame | None = None
    signals: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Mean and limits of a series; a series that never varied has no limits."""

    mean: float
    low: float | None
    high: float | None
    trial: bool
    first: Period
    last: Period

    @property
    def ends(self) -> list[float]:
        """The limits, in the unit of the values."""
        return [end for end in (self.low, self.high) if end is not None]

    def told(self, measure: Measure) -> str:
        """Write the limits and the mean: `usual range 52 to 68, mean 60`."""
        mean = f"mean {measure.number(self.mean)}"
        if self.low is None or self.high is None:
            return mean
        name = "trial limits" if self.trial else "usual range"
        return f"{name} {measure.number(self.low)} to {measure.number(self.high)}, {mean}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is found for one series: its limits, and by period the rule that a point broke.

    `sought` tells whether signals were looked for at all: none found is not none sought.
    """

    limits: Limits | None = None
    rules: Mapping[Period, str] = field(default_factory=dict)
    sought: bool = False


UNTESTED = Evidence()
# The causes of METHODS 15 as people read them.
_RULES = {
    "outside, high": "above its usual range",
    "outside, low": "below its usual range",
    "seven rising": "seven in a row, each higher",
    "seven falling": "seven in a row, each lower",
    "two of three, high": "two of three near the upper limit",
    "two of three, low": "two of three near the lower limit",
    "seven above": "seven in a row above the mean",
    "seven below": "seven in a row below the mean",
}
_SUBJECT = ("indicator", "mission", "contributor", "objective", "area")


def findings(evidence: Evidence, found: Sequence[Point]) -> Findings:
    """Return what the evidence holds on the series of these points, which share one length."""
    if not found:
        return Findings()
    return Findings(
        limits=_limits(evidence, found[0]),
        rules=_rules(evidence, found),
        sought=evidence.signals is not None,
    )


def _limits(evidence: Evidence, point: Point) -> Limits | None:
    own = [] if evidence.trends is None else _own(evidence.trends, point)
    for row in own:
        mean = known(row["mean"])
        if row["length"] == point.period.length and mean is not None:
            first, last = (periods.of(row["length"], row[end].date()) for end in ("first", "last"))
            return Limits(
                mean=mean,
                low=known(row["lower_limit"]),
                high=known(row["upper_limit"]),
                trial=bool(row["trial"]),
                first=_rebased(evidence.signals, point) or first,
                last=last,
            )
    return None


def _rebased(signals: pd.DataFrame | None, point: Point) -> Period | None:
    """Return the first period that the limits hold for, where the signals tell it."""
    if signals is None or "mean" not in signals:
        return None
    held = (row for row in _own(signals, point) if known(row["mean"]) is not None)
    spans = (Period(row["period_start"].date(), row["period_end"].date()) for row in held)
    return min((span for span in spans if span.length == point.period.length), default=None)


def _rules(evidence: Evidence, found: Sequence[Point]) -> dict[Period, str]:
    if evidence.signals is None:
        return {}
    told = {
        Period(row["period_start"].date(), row["period_end"].date()): rule_words(row["rule"])
        for row in _own(evidence.signals, found[0])
    }
    # A point without a value is never marked, whatever the table says of it.
    seen = {point.period for point in found if point.value is not None}
    return {period: rule for period, rule in told.items() if rule and period in seen}


def rule_words(rule: object) -> str:
    """Return a special cause as people read it; blank for none and for the common cause."""
    told = text(rule) or ""
    return "" if told == COMMON else _RULES.get(told, told)


def _own(table: pd.DataFrame, point: Point) -> list[dict[Any, Any]]:
    """Return the rows that speak of the same thing as a point."""
    same = pd.Series(data=True, index=table.index)
    for name in _SUBJECT:
        whom = getattr(point, name)
        same &= table[name].isna() if whom is None else table[name] == whom
    return table[same].to_dict("records")
