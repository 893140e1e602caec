"""Totals and the parts that make them up, among readings that count people (METHODS 8).

A mission and its contributors, a mission and its areas, and a subject's longer period and its
shorter ones: whoever knows a total and all parts but one knows that one too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.arrays.coding import coded, together
from metrics.statistics.intervals import Floats, n9

Rows: TypeAlias = NDArray[np.integer[Any]]
Flags: TypeAlias = NDArray[np.bool_]
WHOLE, CONTRIBUTOR, AREA, BOTH = KINDS = range(4)
_YEAR = 12
# More than the months of all years that a period may name, and than there are kinds of lines.
_MONTHS, _FAMILIES = 12_000, 64
_OF_TIME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of a table of readings, whose rows they name by place.

    `total`, `adds_up`: by line, its total, and whether the n of the parts add up to that of the
    total. `line`, `part`: one entry for each part with people, those of one line together, the
    smallest first. `start`: by line, its first entry. `rank`: by row, from the smallest n up (of
    two alike the first code, then the first period).
    """

    total: Rows
    adds_up: Flags
    line: Rows
    part: Rows
    start: Rows
    rank: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Whose each reading is, and when, in numbers: months since 1970, the last one included.

    `length`: which of those of one length in months are no parts of each other's years.
    """

    group: Rows
    kind: Rows
    name: Rows
    start: Rows
    end: Rows
    length: Rows
    n: Floats

    @property
    def subject(self) -> Rows:
        """A number for indicator, mission and subject."""
        names = int(self.name.max(initial=0)) + 2
        found: Rows = (self.group * len(KINDS) + self.kind) * names + self.name + 1
        return found


def lines(people: pd.DataFrame) -> Lines:
    """Return the lines of a table of readings: indicator, mission, subject, period and n.

    Shorter periods are parts of a longer one only where their n add up to its own: where they do
    not, it was not made of them.
    """
    places = _places(people)
    rank = _ranks(places)
    found = [*_of_subjects(places), *_of_time(places)]
    total, part, family = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((rank[part], total * _FAMILIES + family))
    total, part, family = total[order], part[order], family[order]
    start = np.flatnonzero(np.diff(total * _FAMILIES + family, prepend=-1))
    line = np.repeat(np.arange(len(start)), np.diff(np.append(start, len(total))))
    held = np.bincount(line, weights=places.n[part], minlength=len(start))
    adds_up = n9(held) == n9(places.n[total[start]])
    kept = adds_up | (family[start] < _OF_TIME)
    entries = kept[line]
    return Lines(
        total=total[start[kept]],
        adds_up=adds_up[kept],
        line=(np.cumsum(kept) - 1)[line[entries]],
        part=part[entries],
        start=(np.cumsum(entries) - 1)[start[kept]],
        rank=rank,
    )


def _places(people: pd.DataFrame) -> _Places:
    given, area = (people[name].notna().to_numpy() for name in ("contributor", "area"))
    name = people["contributor"].where(given, people["area"])
    start, end = (
        people[day].to_numpy("datetime64[M]").astype(np.int64)
        for day in ("period_start", "period_end")
    )
    months = end - start + 1
    # A year and a budget year are as long, and neither is part of the other.
    budget = (months == _YEAR) & (start % _YEAR != 0)
    return _Places(
        group=together([coded(people[column]) for column in ("indicator", "mission")]),
        kind=np.select([given & area, given, area], [BOTH, CONTRIBUTOR, AREA], WHOLE),
        name=coded(name).code,
        start=start,
        end=end,
        length=2 * months + budget,
        n=people["n"].fillna(0.0).to_numpy(dtype=np.float64),
    )


def _ranks(places: _Places) -> Rows:
    order = np.lexsort((places.end, places.start, places.name, places.n))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _of_subjects(places: _Places) -> Iterator[tuple[Rows, Rows, Rows]]:
    """Yield each mission as a whole beside its contributors, and beside its areas."""
    when = (places.group * _MONTHS + places.start) * _FAMILIES + places.length
    wholes = np.flatnonzero(places.kind == WHOLE)
    for kind in (CONTRIBUTOR, AREA):
        parts = np.flatnonzero((places.kind == kind) & (places.n > 0))
        total = _at_or_before(when, wholes, when[parts])
        same = (total >= 0) & (when[total] == when[parts])
        yield total[same], parts[same], np.full(int(same.sum()), kind)


def _of_time(places: _Places) -> Iterator[tuple[Rows, Rows, Rows]]:
    """Yield each longer period of a subject beside the shorter ones of each length inside it."""
    begins = places.subject * _MONTHS + places.start
    for length in np.unique(places.length):
        longer = np.flatnonzero(places.length == length)
        shorter = np.flatnonzero((places.length // 2 < length // 2) & (places.n > 0))
        total = _at_or_before(begins, longer, begins[shorter])
        inside = (total >= 0) & (places.subject[total] == places.subject[shorter])
        inside &= places.end[shorter] <= places.end[total]
        yield total[inside], shorter[inside], _OF_TIME + places.length[shorter[inside]]


def _at_or_before(keys: Rows, among: Rows, asked: Rows) -> Rows:
    """Return which of the rows `among` has the greatest key up to each asked, -1 where none has."""
    order = among[np.argsort(keys[among], kind="stable")]
    place = np.searchsorted(keys[order], asked, side="right")
    return np.append(-1, order)[place]
