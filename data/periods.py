"""Periods: a label such as `2025-Q3`, its first and last day, and its length."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

LENGTHS = ("month", "quarter", "half", "year", "budget_year")
# Months in one period of each length.
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "budget_year": 12}
BUDGET_YEAR_FIRST_MONTH = 7
FIRST_YEAR, LAST_YEAR = 1990, 2099

_FORMS = (
    ("month", re.compile(r"(\d{4})-(\d\d)", re.ASCII)),
    ("quarter", re.compile(r"(\d{4})-[Qq]([1-4])", re.ASCII)),
    ("half", re.compile(r"(\d{4})-[Hh]([12])", re.ASCII)),
    ("year", re.compile(r"(\d{4})()", re.ASCII)),
    ("budget_year", re.compile(r"[Ff][Yy] ?(\d{4})/(\d\d)", re.ASCII)),
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole calendar months. `start` and `end` are its first and last day."""

    start: date
    end: date

    @property
    def length(self) -> str:
        """One of LENGTHS: a series never mixes them."""
        return length(self.start, self.end)

    @property
    def label(self) -> str:
        """The period as files and links write it: 2025, 2025-H1, 2025-Q3, 2025-07, FY2024/25."""
        return label(self.start, self.end)

    @property
    def title(self) -> str:
        """The period as pages write it: 2025, H1 2025, Q3 2025, Jul 2025, FY 2024/25."""
        kind, year = self.length, self.start.year
        if kind == "month":
            return f"{calendar.month_abbr[self.start.month]} {year}"
        if kind in {"quarter", "half"}:
            return f"{self.label[5:]} {year}"
        return self.label.replace("FY", "FY ")


def parse(text: str) -> Period | None:
    """Return the period that a label names, or None where it names none."""
    for kind, form in _FORMS:
        match = form.fullmatch(text.strip())
        if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return _from_parts(kind, int(match[1]), match[2])
    return None


def _from_parts(kind: str, year: int, part: str) -> Period | None:
    if kind == "budget_year":
        follows = int(part) == (year + 1) % 100
        return of(kind, date(year, BUDGET_YEAR_FIRST_MONTH, 1)) if follows else None
    first = (int(part or 1) - 1) * MONTHS[kind] + 1
    return of(kind, date(year, first, 1)) if 1 <= first <= 12 else None


def of(kind: str, day: date) -> Period:
    """Return the period of length `kind` that contains `day`."""
    offset = BUDGET_YEAR_FIRST_MONTH - 1 if kind == "budget_year" else 0
    months = day.year * 12 + day.month - 1 - offset
    first = months - months % MONTHS[kind] + offset
    return Period(_month_start(first), _month_end(first + MONTHS[kind] - 1))


def step(period: Period, by: int) -> Period:
    """Return the period `by` lengths later (earlier where `by` is negative)."""
    months = period.start.year * 12 + period.start.month - 1 + by * MONTHS[period.length]
    return of(period.length, _month_start(months))


def length(start: date, end: date) -> str:
    """Return the length of the period from `start` to `end`, one of LENGTHS."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == MONTHS["year"] and start.month == BUDGET_YEAR_FIRST_MONTH:
        return "budget_year"
    return {1: "month", 3: "quarter", 6: "half", 12: "year"}[months]


def label(start: date, end: date) -> str:
    """Return the label of the period from `start` to `end`."""
    kind, year = length(start, end), start.year
    if kind == "month":
        return f"{year:04d}-{start.month:02d}"
    if kind == "quarter":
        return f"{year:04d}-Q{(start.month + 2) // 3}"
    if kind == "half":
        return f"{year:04d}-H{(start.month + 5) // 6}"
    return f"{year:04d}" if kind == "year" else f"FY{year:04d}/{(year + 1) % 100:02d}"


def _month_start(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _month_end(months: int) -> date:
    year, month = months // 12, months % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
