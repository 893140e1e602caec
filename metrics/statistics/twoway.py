"""Least squares of what rows and columns add to a table with holes, many tables at once."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.intervals import Floats

Flags: TypeAlias = NDArray[np.bool_]
Indices: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Additive:
    """The best fit of `mean + row + column` to the known cells of k tables of n by n.

    `mean` has k entries, `row` and `column` k by n (each adds up to 0), `leverage` k by n by n: how
    far the fit of a cell hangs on that cell, 1 where no other tells of it. All are blank where
    `connected` is false: parts of a table that no known cell joins cannot be compared.
    """

    mean: Floats
    row: Floats
    column: Floats
    leverage: Floats
    connected: Flags


def additive(tables: Floats) -> Additive:
    """Return the fit of `tables`, k by n by n with blanks where nothing is known."""
    known = np.isfinite(tables)
    n = tables.shape[1]
    joined = _connected(known)
    values = np.where(known, tables, 0.0)
    rows, columns = values.sum(axis=2), values.sum(axis=1)
    asked = np.concatenate([rows.sum(axis=1, keepdims=True), rows, columns], axis=1)
    inverse = np.full((len(tables), 2 * n + 1, 2 * n + 1), np.nan)
    inverse[joined] = np.linalg.inv(_normal(known[joined]))
    found = np.einsum("kpq,kq->kp", inverse, asked)
    return Additive(
        mean=found[:, 0],
        row=found[:, 1 : n + 1],
        column=found[:, n + 1 :],
        leverage=np.where(known, _leverage(inverse, n), np.nan),
        connected=joined,
    )


def _normal(known: Flags) -> Floats:
    """Return the matrices of the normal equations: mean, then rows, then columns.

    A square of each sum is added, so that of all solutions the one with sums of 0 is found.
    """
    n = known.shape[1]
    row, column = slice(1, n + 1), slice(n + 1, None)
    in_rows, in_columns = known.sum(axis=2), known.sum(axis=1)
    made = np.zeros((len(known), 2 * n + 1, 2 * n + 1))
    made[:, 0, 0] = in_rows.sum(axis=1)
    made[:, 0, row] = made[:, row, 0] = in_rows
    made[:, 0, column] = made[:, column, 0] = in_columns
    made[:, row, row] = 1 + np.eye(n) * in_rows[:, None, :]
    made[:, column, column] = 1 + np.eye(n) * in_columns[:, None, :]
    made[:, row, column] = known
    made[:, column, row] = known.transpose(0, 2, 1)
    return made


def _leverage(inverse: Floats, n: int) -> Floats:
    """Return by how much the fit of each cell moves with that cell."""
    row, column = slice(1, n + 1), slice(n + 1, None)
    own = np.diagonal(inverse, axis1=1, axis2=2)
    of_row = own[:, row] + 2 * inverse[:, 0, row]
    of_column = own[:, column] + 2 * inverse[:, 0, column]
    both = of_row[:, :, None] + of_column[:, None, :] + 2 * inverse[:, row, column]
    return own[:, :1, None] + both


def _connected(known: Flags) -> Flags:
    """Return whether known cells join all rows and all columns of each table into one."""
    before = columns = np.zeros(known.shape[:2], dtype=bool)
    rows = before.copy()
    rows[:, 0] = True
    while not np.array_equal(rows, before):
        before = rows
        columns = np.einsum("kij,ki->kj", known, rows)
        rows = rows | np.einsum("kij,kj->ki", known, columns)
    return np.asarray(np.logical_and(rows, columns).all(axis=1), dtype=np.bool_)
