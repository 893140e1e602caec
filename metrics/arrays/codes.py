"""Codes: names and periods of records as small whole numbers that sort as what they stand for.

Every formula counts, adds and matches by these numbers; names come back once, in the readings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from data import periods
from metrics.arrays.table import Column, Table

# The kind of name that stands in each column of text; what is not here is read by no formula.
NAMES = {
    **{kind: kind for kind in (
        "mission", "contributor", "objective", "area", "indicator", "item", "resource", "unit",
        "kind", "direction", "title", "evaluator",
    )},
    "rater": "contributor",
    "ratee": "contributor",
}  # fmt: skip
# A period is one number while it is looked up: its first day, and how many days follow.
_WIDEST = 1000
FIRST = date(1970, 1, 1)
DAY = "datetime64[D]"


class Words:
    """Names of one kind in their order; 0 is a blank, so that it comes first."""

    __slots__ = ("_numbers", "texts")

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the names that there are, in any order."""
        self.texts = np.array([None, *sorted(set(texts))], dtype=object)
        self._numbers = {text: number for number, text in enumerate(self.texts)}

    def __len__(self) -> int:
        return len(self.texts)

    def number(self, text: str | None) -> int:
        """Return the number of a name; -1 for one that is nowhere, which equals no other."""
        return self._numbers.get(text, -1)

    def numbers(self, texts: Iterable[str | None]) -> Column:
        """Return the numbers of some names."""
        return np.array([self.number(text) for text in texts], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Periods in the order of their first and last days, which are days since 1970.

    `length` is the place of its length among LENGTHS, `months` is how many it has; `first` counts
    the month in which it begins from 1970, `year` is that in which it ends.
    """

    start: Column
    end: Column
    length: Column
    months: Column
    first: Column
    year: Column

    def __len__(self) -> int:
        return len(self.start)

    def number(self, start: Column, end: Column) -> Column:
        """Return the numbers of periods; -1 for one that is not among these."""
        known, asked = _packed(self.start, self.end), _packed(start, end)
        if not len(known):
            return np.full(len(asked), -1)
        places = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        return np.where(known[places] == asked, places, -1)

    def titles(self, numbers: Iterable[int]) -> list[str]:
        """Return the titles of some periods, as pages write them."""
        return [period_of(self.start[number], self.end[number]).title for number in numbers]


def spans(ends: Sequence[tuple[Column, Column]]) -> Spans:
    """Return every period that is among the first and last days given, once."""
    packed = np.unique(np.concatenate([_packed(*both) for both in ends])).astype(np.int64)
    start, days = np.divmod(packed, _WIDEST)
    lengths = [period_of(*both).length for both in zip(start, start + days, strict=True)]
    length = np.array([periods.LENGTHS.index(name) for name in lengths], dtype=np.int64)
    months = np.array([periods.MONTHS[name] for name in lengths], dtype=np.int64)
    first = start.astype(DAY).astype("datetime64[M]").astype(np.int64)
    year = (start + days).astype(DAY).astype("datetime64[Y]").astype(np.int64) + 1970
    return Spans(
        start=start, end=start + days, length=length, months=months, first=first, year=year
    )


@cache
def period_of(start: float, end: float) -> periods.Period:
    """Return the period from one day to another, as days since 1970."""
    return periods.Period(date_of(start), date_of(end))


def date_of(day: float) -> date:
    """Return a day, counted since 1970, as a date."""
    return FIRST + timedelta(days=int(day))


def days_of(period: periods.Period) -> tuple[int, int]:
    """Return the first and last day of a period, counted since 1970."""
    return (period.start - FIRST).days, (period.end - FIRST).days


def _packed(start: Column, end: Column) -> Column:
    packed: Column = start * _WIDEST + (end - start)
    return packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What the numbers stand for: `words` by kind of name, `spans` for periods.

    Kinds: mission, contributor (raters and ratees too), objective, area, indicator (nodes too),
    item, resource, unit, kind, direction.
    """

    words: Mapping[str, Words]
    spans: Spans

    def number(self, kind: str, text: str | None) -> int:
        """Return the number of a name; -1 for one that is nowhere, which equals no other."""
        return self.words[kind].number(text)

    def named(self, table: Table) -> pd.DataFrame:
        """Return a table of numbers with the names and dates that they stand for."""
        columns: dict[str, object] = {}
        for name in table.names:
            if name in NAMES:
                texts = self.words[NAMES[name]].texts[table[name]]
                columns[name] = pd.Series(texts, dtype=object)
            elif name == "period":
                columns["period_start"] = dates(self.spans.start[table[name]])
                columns["period_end"] = dates(self.spans.end[table[name]])
            else:
                columns[name] = table[name]
        return pd.DataFrame(columns)


def days(dates: pd.Series) -> Column:
    """Return dates as days since 1970; a time of day is cut off, a blank is blank."""
    found = dates.astype("datetime64[us]").to_numpy().astype(DAY)
    return np.where(np.isnat(found), np.nan, found.astype(np.int64))


def dates(days: Column) -> Column:
    """Return days since 1970 as dates; a blank stays one."""
    known = np.where(np.isnan(days), 0, days).astype(np.int64).astype(DAY)
    return np.where(np.isnan(days), np.datetime64("NaT"), known).astype("datetime64[us]")
