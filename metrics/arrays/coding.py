"""Columns of few different values as numbers, so that each value is looked at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A column: the number of each row's value, in the order of the values; -1 where blank."""

    code: NDArray[np.intp]
    different: Sequence[object]

    def where(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Say in which rows something holds of the value; never of a blank."""
        # A blank has the number -1: it finds the entry at the end.
        return np.array([*(holds(str(value)) for value in self.different), False])[self.code]

    def at(self, rows: NDArray[np.intp]) -> "Coded":
        """Return the column of those rows."""
        return Coded(code=self.code[rows], different=self.different)

    def places(self, names: Sequence[str]) -> NDArray[np.intp]:
        """Return the place of each row's value in `names`, -1 where it is not there."""
        found = {name: place for place, name in enumerate(names)}
        return np.array([*(found.get(str(value), -1) for value in self.different), -1])[self.code]


def coded(column: pd.Series) -> Coded:
    """Return a column as numbers."""
    if isinstance(column.dtype, np.dtype):
        code, values = numbered(column.to_numpy())
        return Coded(code=code, different=list(values))
    code, found = pd.factorize(column, sort=True)
    return Coded(code=code, different=list(found))


def numbered(rows: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[Any]]:
    """Return the number of each value, in the order of the different ones, and these.

    Of neighbours that are alike, as in a sorted table, only the first is looked up.
    """
    heads = np.flatnonzero(np.append([True], rows[1:] != rows[:-1])[: len(rows)])
    code, different = pd.factorize(rows[heads], sort=True)
    return np.repeat(code, np.diff(np.append(heads, len(rows)))), np.asarray(different)


def together(columns: Sequence[Coded]) -> NDArray[np.int64]:
    """Return one number for each row: equal where all columns are, and in their order.

    The first column weighs most; blanks come first.
    """
    made = np.zeros(len(columns[0].code), dtype=np.int64)
    for column in columns:
        made = made * (len(column.different) + 1) + column.code + 1
    return made
