"""Numbers as people see them (METHODS 1): the one place where they are rounded and written.

`entry` is an indicator, or None for a pillar or the index, whose scores are whole numbers.
"""

import math
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from metrics.declaration.indicator import Indicator

MINUS = "\N{MINUS SIGN}"
# Between thousands and before a unit: narrow, and never broken over two lines.
NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"
CENSUS = "census"
# A share is written as per cent: a hundred times, with two decimals fewer.
PER_CENT, FEWER_DECIMALS = 100, 2
# Of chances no more is said than three decimals can.
LEAST_CHANCE = 0.001
# Units that are written behind the number; scores, ratios and indices stand alone.
_BARE = ("0-100", "0-1", "-1..1", "ratio", "count", "date")
# Of one of these the unit loses its last letter.
_MANY = ("days", "persons", "points")
# A date is a number of days since this one.
_EPOCH = date(1970, 1, 1).toordinal()
# Room for every digit of the greatest float there is, and for those behind its point.
_EXACT = Context(prec=400)


def rounded(number: float, *, decimals: int) -> Decimal:
    """Return a number rounded half away from zero, after rounding to 9 decimals; never -0."""
    exact = Decimal(repr(round(float(number), 9)))
    unit = Decimal(1).scaleb(-decimals)
    return _EXACT.plus(exact.quantize(unit, ROUND_HALF_UP, context=_EXACT))


def number(number: float, *, decimals: int) -> str:
    """Write a number with a true minus and narrow spaces between thousands; blank for blank."""
    if not math.isfinite(number):
        return ""
    written = f"{rounded(number, decimals=decimals):,f}"
    return written.replace("-", MINUS).replace(",", NARROW)


def chance(p: float) -> str:
    """Write a p or a q with three decimals: 0.012; <0.001 below that."""
    return "<0.001" if round(float(p), 9) < LEAST_CHANCE else number(p, decimals=3)


def decimals(entry: Indicator | None) -> int:
    """Return how many decimals are shown."""
    if entry is None:
        return 0
    return max(0, entry.decimals - (FEWER_DECIMALS if entry.unit == "share" else 0))


def bare(value: float, entry: Indicator | None) -> str:
    """Write a value without its unit: of a share, the per cents; of a date, the day."""
    if entry is not None and entry.unit == "date":
        return _day(value)
    factor = PER_CENT if entry is not None and entry.unit == "share" else 1
    return number(value * factor, decimals=decimals(entry))


def _day(days: float) -> str:
    """Write days since 1970 as 23 Nov 2026; blank where it is none, or beyond all calendars."""
    if not 1 <= days + _EPOCH <= date.max.toordinal():
        return ""
    day = date.fromordinal(_EPOCH + round(days))
    return f"{day.day} {day:%b %Y}"


def unit(entry: Indicator | None) -> str:
    """Return what stands behind a number, with its space: ` %`, ` days`, or nothing."""
    if entry is None or entry.unit in _BARE:
        return ""
    return NO_BREAK + ("%" if entry.unit == "share" else entry.unit)


def _with_unit(written: str, entry: Indicator | None) -> str:
    behind = unit(entry)
    one = written == "1" and behind.lstrip(NO_BREAK) in _MANY
    return written + (behind.removesuffix("s") if one else behind)


def value(value: float, entry: Indicator | None) -> str:
    """Write a value with its unit: 61, 62 %, 1 204 persons, 1 day."""
    written = bare(value, entry)
    return _with_unit(written, entry) if written else ""


def reading(value: float, low: float, high: float, entry: Indicator | None) -> str:
    """Write a value with its interval, or with the word census: 61 (54 to 67).

    A value that has no limits and is no census stands alone; one limit without the other is open.
    """
    written = bare(value, entry)
    if not written:
        return ""
    if entry is not None and entry.interval == "none":
        return f"{_with_unit(written, entry)} ({CENSUS})"
    ends = [bare(end, entry) or "open" for end in (low, high)]
    if ends == ["open", "open"]:
        return _with_unit(written, entry)
    return f"{_with_unit(written, entry)} ({ends[0]} to {ends[1]})"


def change(difference: float, entry: Indicator | None) -> str:
    """Write how large a change is, without its sign: 4 points, 1 point, 0.07, 120 persons.

    A change of per cents or scores is in points, one of dates in days; what rounds to 0 is blank.
    """
    if entry is not None and entry.unit == "date":
        days = number(abs(difference), decimals=0)
        return {"": "", "0": "", "1": f"1{NO_BREAK}day"}.get(days, f"{days}{NO_BREAK}days")
    written = bare(abs(difference), entry)
    if not written or not float(written.replace(NARROW, "")):
        return ""
    if entry is None or entry.unit in {"%", "0-100", "share", "points"}:
        return f"{written} point" if written == "1" else f"{written} points"
    return _with_unit(written, entry)
