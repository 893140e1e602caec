"""What follows from shown readings about hidden ones, by linear algebra (METHODS 8)."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from metrics.intervals import Floats
from metrics.lines import Flags, Lines, Rows

_CERTAIN = 1 - 1e-9


def determined(made: Lines, hidden: Flags) -> Flags:
    """Return which hidden readings have one possible n only, given the n of those shown.

    Each line that adds up is an equation: its parts make its total.
    """
    found = np.zeros(len(hidden), dtype=bool)
    for unknown, equations in _systems(made, hidden):
        # How far a unit vector lies in the space of the equations: 1 is all of it.
        _, size, basis = np.linalg.svd(equations, full_matrices=False)
        used = basis[size > size[0] * len(unknown) * np.finfo(float).eps]
        found[unknown] = (used**2).sum(axis=0) > _CERTAIN
    return found


def _systems(made: Lines, hidden: Flags) -> Iterator[tuple[Rows, Floats]]:
    """Yield the hidden readings that hang together, and their equations: one row a line."""
    line, row, sign = _entries(made, hidden)
    if not len(line):
        return
    size = len(hidden)
    graph = coo_array((np.ones(len(line)), (line + size, row)), shape=(size + line.max() + 1,) * 2)
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label[row], kind="stable")
    ends = np.flatnonzero(np.diff(label[row][order])) + 1
    for part in np.split(order, ends):
        rows, column = np.unique(row[part], return_inverse=True)
        lines, place = np.unique(line[part], return_inverse=True)
        equations = np.zeros((len(lines), len(rows)))
        equations[place, column] = sign[part]
        yield rows, equations


def _entries(made: Lines, hidden: Flags) -> tuple[Rows, Rows, Floats]:
    """Return line, row and sign of each hidden reading on each line that adds up."""
    parts = made.adds_up[made.line] & hidden[made.part]
    totals = np.flatnonzero(made.adds_up & hidden[made.total])
    line = np.concatenate([made.line[parts], totals])
    row = np.concatenate([made.part[parts], made.total[totals]])
    return line, row, np.repeat([1.0, -1.0], [parts.sum(), len(totals)])
