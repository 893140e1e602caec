"""How periods, years and dates may be written, and what to write instead of everything else."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from data.columns import Column
from data.intake.meanings import Fault, Meaning
from data.intake.problems import shown
from data.periods import FIRST_YEAR, of, parse

# For DuckDB (RE2). No mission began before the first, none is planned beyond the second.
DATE = r"(19|20)\d\d-\d\d-\d\d"
PERIODS = "a period such as 2025, 2025-H1, 2025-Q3, 2025-07 or FY2024/25"
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_MONTHS = 12


def period(found: str, column: Column, today: date) -> Meaning:
    """Return the period that a cell names; none later than the one that contains `today`."""
    known = parse(found) if found.isascii() else None
    if known is None:
        return Meaning(fault=partial(_unreadable, found, column))
    latest = of(known.length, today)
    if known > latest:
        return Meaning(fault=partial(_future, latest.label, column))
    return Meaning(meant=known.label, starts=str(known.start), ends=str(known.end))


def year(found: str, column: Column, today: date) -> Meaning:
    """Return the calendar year that a cell names."""
    if re.fullmatch(r"\d{4}", found, re.ASCII) and FIRST_YEAR <= int(found) <= today.year:
        return Meaning(meant=found)
    return Meaning(fault=partial(_year_fault, column, today))


def _year_fault(column: Column, today: date) -> Fault:
    return Fault(
        expected=f"a year from {FIRST_YEAR} to {today.year}",
        suggestion=f"Write the year with four figures, such as {column.example}.",
        repair=f"Write {column.name} as a year",
    )


def date_fault(found: str, column: Column) -> Fault:
    """Return why a cell is no date, and what to write instead."""
    return Fault(
        expected="a date such as 2024-04-03 (year, month, day)",
        suggestion=_date_advice(found, column),
        repair=f"Write {column.name} as year-month-day",
    )


def _unreadable(found: str, column: Column) -> Fault:
    ambiguous = ", not an ambiguous date" if _SLASHED.fullmatch(found) else ""
    return Fault(
        expected=f"{PERIODS}{ambiguous}", suggestion=_period_advice(found),
        repair=f"Write {column.name} in one of the forms of periods",
    )  # fmt: skip


def _future(latest: str, column: Column) -> Fault:
    return Fault(
        expected=f"a period up to {latest}, which contains today",
        suggestion="Check the year: nothing is recorded of the future.",
        repair=f"Check {column.name}s of the future",
    )


def _date_advice(found: str, column: Column) -> str:
    slashed = _SLASHED.fullmatch(found)
    if not slashed:
        return f"Write it as {column.example}."
    readings = [f"{year}-{month:02}-{day:02}" for year, month, day in _readings(slashed)]
    if len(readings) > 1:
        return f"Write {readings[0]} or {readings[1]}: day and month cannot be told apart."
    return f"Write {readings[0]}." if readings else f"Write it as {column.example}."


def _readings(slashed: re.Match[str]) -> list[tuple[int, int, int]]:
    """Return year, month and day of each way to read 03/04/2024, the day first and then last."""
    first, second, its_year = (int(part) for part in slashed.groups())
    both = dict.fromkeys([(its_year, second, first), (its_year, first, second)])
    return [one for one in both if one[1] <= _MONTHS]


def _period_of_slashed(found: re.Match[str]) -> str:
    months = list(
        dict.fromkeys(f"{its_year}-{month:02}" for its_year, month, _ in _readings(found))
    )
    if len(months) > 1:
        return f"Write {months[0]} or {months[1]}: day and month cannot be told apart."
    return f"Write {months[0]}." if months else "There is no such month."


def _quarter(found: re.Match[str]) -> str:
    part = (found[1] or found[4]).upper()
    return f"Write {found[2] or found[3]}-{part}."


_ADVICE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SLASHED, _period_of_slashed),
    (
        re.compile(r"(\d{4})[-/](\d{1,2})[-/]\d{1,2}", re.ASCII),
        lambda m: f"A day is no period. Write its month, {m[1]}-{int(m[2]):02}.",
    ),
    (
        re.compile(r"(\d{4})/(\d\d)", re.ASCII),
        lambda m: (
            f"Write FY{m[1]}/{(int(m[1]) + 1) % 100:02} if it is the budget year from July "
            f"{m[1]}, or {m[1]}-{m[2]} if it is a month."
        ),
    ),
    (
        re.compile(r"(?i:fy) ?(\d{4})/\d+", re.ASCII),
        lambda m: f"A budget year is written FY{m[1]}/{(int(m[1]) + 1) % 100:02}.",
    ),
    (re.compile(r"(\d{4})-(\d)", re.ASCII), lambda m: f"Write {m[1]}-0{m[2]}."),
    (
        re.compile(r"([QHqh][1-4])[ /-]?(\d{4})|(\d{4})[ /]?([QHqh][1-4])", re.ASCII),
        _quarter,
    ),
    (re.compile(r"\d{2}", re.ASCII), lambda _: "Write the year with four figures."),
    (re.compile(r"\d{4}", re.ASCII), lambda _: f"The first year is {FIRST_YEAR}."),
    (
        re.compile(r"(\d{4})\D+(\d{4})", re.ASCII),
        lambda _: "Write one row for each period of the range.",
    ),
)


def _period_advice(found: str) -> str:
    for form, words in _ADVICE:
        match = form.fullmatch(found)
        if match:
            return words(match)
    return f"Write, for a month, 2025-07, not {shown(found)}."
