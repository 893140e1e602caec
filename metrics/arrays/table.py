"""Tables of arrays: columns of one length by name, for steps that are many and small.

What pandas does in a millisecond costs microseconds here, since nothing is aligned or guessed: a
column is an array, a key is a small whole number (`metrics.arrays.codes`), a blank amount is NaN.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Column: TypeAlias = NDArray[Any]
# Keys are packed into one whole number while their sizes multiply to less than this.
ROOM = 2**62
# Keys are counted in a list of all that there could be, while it has at most so many places a row.
DENSE = 16


class Table:
    """Columns of one length, by name. A table never changes: each step gives another."""

    __slots__ = ("_columns", "_length")

    def __init__(self, columns: Mapping[str, ArrayLike]) -> None:
        """Take the columns; what is not an array gets repeated in every row."""
        arrays = [column for column in columns.values() if isinstance(column, np.ndarray)]
        self._length = len(arrays[0])
        self._columns = {name: _repeated(column, self._length) for name, column in columns.items()}

    def __getitem__(self, name: str) -> Column:
        return self._columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def __len__(self) -> int:
        return self._length

    @property
    def names(self) -> list[str]:
        """The names of the columns, in their order."""
        return list(self._columns)

    def rows(self, chosen: Column) -> "Table":
        """Return the rows chosen by a mask, or by their numbers."""
        if chosen.dtype == np.bool_ and chosen.all():
            return self
        numbers = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return Table({name: column[numbers] for name, column in self._columns.items()})

    def only(self, *names: str) -> "Table":
        """Return these columns alone."""
        return Table({name: self._columns[name] for name in names})

    def assign(self, **columns: ArrayLike) -> "Table":
        """Return the table with these columns added, or in place of those of the same name."""
        return Table({**self._columns, **columns})

    def ordered(self, *by: str) -> "Table":
        """Return the rows sorted by these columns, the first before all; equal rows as they are."""
        return self.rows(np.argsort(packed([self._columns[name] for name in by]), kind="stable"))


def _repeated(column: ArrayLike, length: int) -> Column:
    if isinstance(column, np.ndarray):
        return column
    return np.full(length, column, dtype=object if isinstance(column, str) else None)


def stacked(tables: Sequence[Table]) -> Table:
    """Return the rows of all tables, one after the other, with the columns of the first."""
    return Table({
        name: np.concatenate([table[name] for table in tables]) for name in tables[0].names
    })  # fmt: skip


def known(values: Column) -> Column:
    """Return which amounts are not blank."""
    return ~np.isnan(values)


def over(parts: Column, wholes: Column) -> Column:
    """Return parts / wholes; blank where there is no whole above 0."""
    return parts / np.where(wholes > 0, wholes, np.nan)


def at(values: Column, places: Column, *, blank: float = np.nan) -> Column:
    """Return the values at these places; `blank` where a place is -1."""
    # With one blank more at its end, -1 finds the blank.
    return np.append(values, blank)[places]


def told(conditions: Sequence[Column], words: Sequence[str], otherwise: str) -> Column:
    """Return the word of the first condition that holds in each row, as texts that are shared."""
    numbers = np.select(conditions, [*range(len(words))], len(words))
    texts: Column = np.array([*words, otherwise], dtype=object)[numbers]
    return texts


def packed(columns: Sequence[Column]) -> Column:
    """Return one whole number a row that sorts, and differs, as the columns of codes together."""
    key, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        wide = int(column.max(initial=0)) + 1
        if size * wide >= ROOM:
            key = pd.factorize(key, sort=True)[0]
            size = len(key) + 1
        key = key * wide + column
        size *= wide
    return key


class Groups:
    """Rows that share a key of numbers from 0: `keys` has one row a group, sorted.

    `of` is the group of each row, `first` the first row of each group. Floats add up in the order
    of the rows: sort them first. A blank amount is left out of a sum, a mean and a limit.
    """

    __slots__ = ("_by", "first", "keys", "of")

    def __init__(self, rows: Table, *by: str) -> None:
        """Gather the rows of a table by these columns."""
        self._by = by
        self.of, self.first = _numbered(packed([rows[name] for name in by]))
        self.keys = rows.only(*by).rows(self.first)

    def __len__(self) -> int:
        return len(self.keys)

    def table(self, **columns: ArrayLike) -> Table:
        """Return the keys with these columns, of one value a group."""
        return self.keys.assign(**columns)

    def count(self, mask: Column | None = None) -> Column:
        """Return how many rows, of those in the mask, each group has."""
        return np.bincount(self.of, weights=mask, minlength=len(self)).astype(np.float64)

    def tally(self, rows: Table) -> Column:
        """Return how many rows of another table have the key of each group."""
        found = self.find(rows)
        return np.bincount(found[found >= 0], minlength=len(self)).astype(np.float64)

    def sum(self, values: Column) -> Column:
        """Return the sum of the known values; 0 where none is known."""
        amounts = np.where(np.isnan(values), 0.0, values)
        return np.bincount(self.of, weights=amounts, minlength=len(self))

    def known_sum(self, values: Column) -> Column:
        """Return the sum of the known values; blank where none is known."""
        return np.where(self.any(known(values)), self.sum(values), np.nan)

    def mean(self, values: Column) -> Column:
        """Return the mean of the known values; blank where none is known."""
        return over(self.sum(values), self.count(known(values)))

    def any(self, mask: Column) -> Column:
        """Return whether the mask holds in any row of each group."""
        found = np.zeros(len(self), dtype=bool)
        found[self.of[mask]] = True
        return found

    def all(self, mask: Column) -> Column:
        """Return whether the mask holds in every row of each group."""
        return ~self.any(~mask)

    def least(self, values: Column) -> Column:
        """Return the least known value of each group."""
        found = np.full(len(self), np.nan)
        np.fmin.at(found, self.of, values)
        return found

    def most(self, values: Column) -> Column:
        """Return the greatest known value of each group."""
        found = np.full(len(self), np.nan)
        np.fmax.at(found, self.of, values)
        return found

    def last(self) -> Column:
        """Return the number of the last row of each group."""
        found = np.empty(len(self), dtype=np.int64)
        found[self.of] = np.arange(len(self.of))
        return found

    def find(self, rows: Table) -> Column:
        """Return the group whose key each row of another table has; -1 where there is none."""
        both = stacked([self.keys, rows.only(*self._by)])
        # No group has a number below 0; it may not be packed, or it would look like another key.
        absent = np.logical_or.reduce([both[name] < 0 for name in self._by])
        numbers, _ = _numbered(packed([np.where(absent, 0, both[name]) for name in self._by]))
        places = np.full(len(both) + 1, -1)
        places[numbers[: len(self)]] = np.arange(len(self))
        return np.where(absent, -1, places[numbers])[len(self) :]


def row_of(rows: Table, table: Table, *by: str) -> Column:
    """Return the row of a table, one row a key, whose key each of `rows` has; -1: there is none."""
    groups = Groups(table, *by)
    return at(groups.last(), groups.find(rows), blank=-1)


def matches(left: Table, right: Table, *by: str) -> tuple[Column, Column]:
    """Return the pairs of rows, as their numbers, of two tables that agree in these columns.

    In the order of the left rows, and for each in that of the right ones.
    """
    groups = Groups(right, *by)
    place = groups.find(left)
    counts = groups.count().astype(np.int64)
    times = at(counts, place, blank=0)
    row = np.repeat(np.arange(len(left)), times)
    ahead = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    starts = at(np.cumsum(counts) - counts, place, blank=0)
    return row, np.argsort(groups.of, kind="stable")[starts[row] + ahead]


def _numbered(key: Column) -> tuple[Column, Column]:
    """Return the number of each row's key among the sorted keys, and the first row of each."""
    numbers, ranks = _ranked(key)
    of = ranks[numbers]
    first = np.empty(int(of.max(initial=-1)) + 1, dtype=np.int64)
    first[of[::-1]] = np.arange(len(of))[::-1]
    return of, first


def _ranked(key: Column) -> tuple[Column, Column]:
    """Return each row's place in a list of ranks, and the rank of what stands at each place."""
    size = int(key.max(initial=-1)) + 1
    if size <= DENSE * len(key):
        # Few numbers are left out: a key is its own place, and no key need be looked up or sorted.
        there = np.zeros(size, dtype=bool)
        there[key] = True
        return key, np.cumsum(there) - 1
    numbers, distinct = pd.factorize(key)
    ranks = np.empty(len(distinct), dtype=np.int64)
    ranks[np.argsort(distinct)] = np.arange(len(distinct))
    return numbers, ranks
