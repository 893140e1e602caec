"""The status sentence: what the evidence on one reading allows to be said (METHODS 20, UX e).

The number of readings that count decides: a level, a difference, a direction of steps, a tested
trend, and from twelve on the usual range. Nothing is said beyond it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from data.periods import Period
from metrics.declaration import shown
from metrics.declaration.indicator import Indicator
from metrics.framework import Framework
from metrics.movement.change import NO_CHANGE
from metrics.scores.state import MISSING, PROVISIONAL, SUPPRESSED
from metrics.words.clauses import clause, is_composed
from metrics.words.ladder import WITHIN, Row, rung

__all__ = ["Evidence", "Row", "status", "title"]

HIDDEN = "Hidden to protect people in small groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a sentence on one reading stands on, each a row or rows that `metrics` returned.

    `trend`: the row of its series, up to this reading. `change`: the pair of periods compared.
    `drivers`: those of the same node and pair. `steps`: how many steps in a row, up to this
    reading, went the way of the last. `named`: the contributors whose own reading is published.
    `reported`: how many reported in the two periods, now first, as 8 of 11.
    """

    reading: Row
    trend: Row | None = None
    change: Row | None = None
    drivers: pd.DataFrame = field(default_factory=pd.DataFrame)
    steps: int = 0
    named: Collection[str] = ()
    reported: tuple[str, str] = ("", "")


def status(evidence: Evidence, framework: Framework) -> str:
    """Return the whole status sentence of a reading, with its full stop.

    `Provisional` stands before everything else; what has no value gives its reason.
    """
    reading = evidence.reading
    if reading["state"] == SUPPRESSED:
        return f"{HIDDEN}."
    if reading["state"] == MISSING:
        reason = str(reading["reason"])
        return f"{reason[:1].upper()}{reason[1:]}."
    first = "Provisional: " if reading["state"] == PROVISIONAL else ""
    return f"{first}{_subject(reading, framework)} {_said(evidence, framework)}."


def _subject(reading: Row, framework: Framework) -> str:
    """Write what is measured and where: Trust in NORTH, Trust of XAB in NORTH."""
    part = next(
        (reading[name] for name in ("contributor", "objective", "area") if reading[name]), ""
    )
    of_whom = f" of {part}" if part else ""
    return f"{framework.name(str(reading['indicator']))}{of_whom} in {reading['mission']}"


def _said(evidence: Evidence, framework: Framework) -> str:
    entry = framework.indicators.get(str(evidence.reading["indicator"]))
    n, change = _counted(evidence), evidence.change
    words = str(change["words"]) if change is not None and n > 1 else ""
    told = _moved(change, words) if change is not None and words else ""
    further = rung(evidence.trend, n, told, steps=evidence.steps, entry=entry)
    caused = _cause(evidence, words, entry)
    told = told or _level(evidence.reading, entry)
    # Who reported comes first where it moved most; only the range belongs to the change itself.
    if is_composed(evidence.drivers) and further.startswith(";"):
        return told + caused + further
    return told + further + caused


def _counted(evidence: Evidence) -> int:
    """Return how many readings count up to this one; 1 where it is none of its series."""
    trend = evidence.trend
    if trend is None or trend["last"] != evidence.reading["period_end"]:
        return 1
    return int(trend["n"])


def _level(reading: Row, entry: Indicator | None) -> str:
    period = title(reading["period_start"], reading["period_end"])
    written = shown.reading(reading["value"], reading["low"], reading["high"], entry)
    # A median that is not reached has words in place of a value.
    return f"is {written or reading['reason']} in {period}"


def title(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """Return the title of a period by its first and last day: Q3 2026."""
    return Period(start.date(), end.date()).title


def _moved(change: Row, words: str) -> str:
    if words == NO_CHANGE:
        return f"shows no change since {title(change['period_from'], change['period_from_end'])}"
    return f"is {words}" if WITHIN in words else words


def _cause(evidence: Evidence, words: str, entry: Indicator | None) -> str:
    """Return the clause on the parts of a change that may be claimed.

    Within the margin of error only who reported may be told: that is no claim about a rise or fall.
    """
    change = evidence.change
    if change is None or words in {"", NO_CHANGE}:
        return ""
    if WITHIN in words and not is_composed(evidence.drivers):
        return ""
    return clause(
        evidence.drivers,
        float(change["difference"]),
        entry=entry,
        named=evidence.named,
        reported=evidence.reported,
    )
