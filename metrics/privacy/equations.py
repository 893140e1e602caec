"""Equations over hidden counts: the n of each reading, and how many gave the answer (yes).

A line says what its hidden n add up to, and often what their yes do. There is room where they have
a solution in which each reading counts more than one person, and some but not all said yes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from metrics.privacy.lines import Flags, Rows
from metrics.statistics.intervals import Floats

_CERTAIN = 1 - 1e-9
_SOLVED = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Equations:
    """Equations of several sets of readings, that share none.

    `line`, `column`, `factor`: one entry for each unknown in each equation. Of r readings the
    columns up to r are their n, the further r their yes. `right`: by equation. `told`: by reading,
    whether its answers are no secret. `within`: by reading, its set.
    """

    line: Rows
    column: Rows
    factor: Floats
    right: Floats
    told: Flags
    within: Rows


def equations(
    entries: tuple[Rows, Rows, Floats], *, people: Floats, yes: Floats, told: Floats, within: Rows
) -> Equations:
    """Return the equations of lines: entries of line, reading and sign.

    `people`, `yes`: by line, what its readings add up to, blank where it is not known. `told`: by
    reading, 1 or 0 where all or none are known to have said yes, else blank.
    """
    line, reading, sign = entries
    size, lines = len(told), len(people)
    known, said = np.isfinite(yes)[line], np.flatnonzero(np.isfinite(told))
    places = [line, lines + line[known], 2 * lines + said, 2 * lines + said]
    used, place = np.unique(np.concatenate(places), return_inverse=True)
    right = np.concatenate([people, yes, np.zeros(size)])[used]
    return Equations(
        line=place,
        column=np.concatenate([reading, size + reading[known], size + said, said]),
        factor=np.concatenate([sign, sign[known], np.ones(len(said)), -told[said]]),
        right=right,
        told=np.isfinite(told),
        within=within,
    )


def room(made: Equations) -> Floats | None:
    """Return by set how far its unknown can stay from their bounds, None without any solution.

    The room r of a set: n of 1 + r or more, yes of r or more, and n - yes too; 1 at most.
    """
    size, sets = len(made.within), int(made.within.max()) + 1
    shape = len(made.right), 2 * size + sets
    equal = csr_array((made.factor, (made.line, made.column)), shape=shape)
    one, nought = eye_array(size, format="csr"), csr_array((size, size))
    rooms = csr_array((np.ones(size), (np.arange(size), made.within)), shape=(size, sets))
    free = ~made.told
    least = vstack([
        hstack([-one, nought, rooms]),
        hstack([nought, -one, rooms]).tocsr()[free],
        hstack([-one, one, rooms]).tocsr()[free],
    ])  # fmt: skip
    most = np.repeat([np.inf, 1.0], [2 * size, sets])
    found = milp(
        np.repeat([0.0, -1.0], [2 * size, sets]),
        bounds=Bounds(lb=np.full(len(most), -np.inf), ub=most),
        constraints=[
            LinearConstraint(equal, lb=made.right, ub=made.right),
            LinearConstraint(least, ub=np.repeat([-1.0, 0.0], [size, 2 * int(free.sum())])),
        ],
    )
    return np.asarray(found.x)[2 * size :] if found.status == _SOLVED else None


def fixed(made: Equations) -> Flags:
    """Return by set whether the equations leave a single value: of an n, a yes, or n less yes."""
    found = np.zeros(int(made.within.max()) + 1, dtype=bool)
    for number, readings, matrix in _matrices(made):
        # How far a unit vector lies in the space of the equations: 1 is all of it.
        _, scale, basis = np.linalg.svd(matrix, full_matrices=False)
        used = basis[scale > scale[0] * len(basis) * np.finfo(float).eps]
        n, yes = np.split(used, 2, axis=1)
        free = ~made.told[readings]
        asked = np.hstack([n, yes[:, free], (n - yes)[:, free] / np.sqrt(2)])
        found[number] = ((asked**2).sum(axis=0) > _CERTAIN).any()
    return found


def _matrices(made: Equations) -> Iterator[tuple[int, Rows, Floats]]:
    """Yield each set with its readings, and its equations: columns of their n, then their yes."""
    size = len(made.within)
    within = made.within[made.column % size]
    order = np.argsort(within, kind="stable")
    for entries in np.split(order, np.flatnonzero(np.diff(within[order])) + 1):
        lines, line = np.unique(made.line[entries], return_inverse=True)
        readings, place = np.unique(made.column[entries] % size, return_inverse=True)
        matrix = np.zeros((len(lines), 2 * len(readings)))
        matrix[line, place + len(readings) * (made.column[entries] >= size)] = made.factor[entries]
        yield int(within[entries[0]]), readings, matrix
