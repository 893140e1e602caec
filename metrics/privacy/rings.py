"""Hiding cells of a table whose row and column means are known, so that none can be worked out.

A hidden cell follows from the means unless other hidden ones form a ring with it: from its row to
another column, down to another row, and back.
"""

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.twoway import Flags, Indices

_CERTAIN = 1 - 1e-9


def guarded(rows: ArrayLike, columns: ArrayLike, people: ArrayLike, hidden: ArrayLike) -> Flags:
    """Return which cells to hide: those that are, and others until no hidden one follows.

    One entry a cell: its row, its column, the people behind it, and whether it is hidden. Of rings
    that serve, that with the fewest new cells is taken, then that with the fewest people behind it,
    then the first. Where there is none, everything is hidden.
    """
    row, column = _numbered(rows), _numbered(columns)
    many = np.asarray(people, dtype=float)
    gone = np.array(hidden, dtype=bool)
    place = np.full((row.max() + 1, column.max() + 1), -1)
    place[row, column] = np.arange(len(row))
    while len(known := following(row, column, gone)):
        ring = _ring(place, (row[known[0]], column[known[0]]), many, gone)
        if not len(ring):
            return np.ones(len(gone), dtype=bool)
        gone[ring] = True
    return gone


def following(row: Indices, column: Indices, hidden: Flags) -> Indices:
    """Return the hidden cells that follow from the sums of what is hidden in rows and columns."""
    cells: Indices = np.flatnonzero(hidden)
    equations = np.zeros((len(cells), row.max() + column.max() + 2))
    equations[np.arange(len(cells)), row[cells]] = 1
    equations[np.arange(len(cells)), row.max() + 1 + column[cells]] = 1
    told = np.einsum("ce,ec->c", equations, np.linalg.pinv(equations))
    return np.asarray(cells[told > _CERTAIN])


def _ring(place: Indices, cell: tuple[int, int], people: ArrayLike, hidden: Flags) -> Indices:
    """Return the three cells that best close a ring with one, none where no ring closes."""
    i, j = cell
    across = np.broadcast_to(place[i, :], place.shape)
    down = np.broadcast_to(place[:, j, None], place.shape)
    corners = np.stack([across, down, place], axis=-1).reshape(-1, 3)
    elsewhere = (np.arange(len(place))[:, None] != i) & (np.arange(place.shape[1]) != j)
    rings = corners[elsewhere.ravel() & (corners >= 0).all(axis=1)]
    new = ~hidden[rings]
    order = np.lexsort(((np.asarray(people)[rings] * new).sum(axis=1), new.sum(axis=1)))
    return rings[order[0]] if len(rings) else np.array([], dtype=np.intp)


def _numbered(names: ArrayLike) -> Indices:
    return np.unique(np.asarray(names), return_inverse=True)[1]
