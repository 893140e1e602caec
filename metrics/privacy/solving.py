"""What follows from shown readings about hidden ones (METHODS 8).

Hidden readings on one line that adds up hang together, and with those on each further such line.
Of such a set it is asked whether one of its readings has one possible n left, or whether all or
none of its people must have given the answer that is counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from metrics.privacy.equations import Equations, equations, fixed, room
from metrics.privacy.lines import Flags, Lines, Rows
from metrics.statistics.intervals import Floats, n9

NO_SET = -1
_ROOM = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """By row: n, how many of them gave the answer that is counted (blank: not known), and marks.

    `hidden`: what is not shown; `new`: what of it was shown when it was last asked.
    """

    people: Floats
    yes: Floats
    hidden: Flags
    new: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Hidden readings that hang together, and what is known of their lines.

    `line`, `row`, `sign`: one entry for each hidden reading on each line that adds up, parts with 1
    and totals with -1. `of`: by line, its set. By line, what the shown readings leave for the
    hidden ones: `people`, and `yes`, how many of them gave the answer; blank where it is not shown.
    `alike`: by line, 1 or 0 where its shown total says that all or none did, else blank.
    """

    line: Rows
    row: Rows
    sign: Floats
    of: Rows
    people: Floats
    yes: Floats
    alike: Floats

    def chosen(self, sets: Flags) -> "Sets":
        """Return the entries of some sets only."""
        kept = sets[self.of[self.line]]
        return replace(self, line=self.line[kept], row=self.row[kept], sign=self.sign[kept])

    def silent(self) -> "Sets":
        """Return the same sets, of which no answers are known."""
        blank = np.full_like(self.yes, np.nan)
        return replace(self, yes=blank, alike=blank)


def given_away(made: Lines, counts: Counts) -> Rows:
    """Return, by line, the number of its set where that gives a hidden reading away, else NO_SET.

    Only sets with a new reading are asked about.
    """
    sets = _sets(made, counts)
    new = np.zeros(len(sets.of) + 1, dtype=bool)
    new[sets.of[sets.line[counts.new[sets.row]]]] = True
    used = np.unique(sets.line)
    lines = np.bincount(sets.of[used], minlength=1)
    fails = np.zeros(len(lines), dtype=bool)
    fails[sets.of[used[_alone(sets)[used]]]] = True
    fails &= (lines == 1) & new[: len(lines)]
    fails[_together(sets.chosen((lines > 1) & new[: len(lines)]))] = True
    return np.where((sets.of >= 0) & fails[sets.of], sets.of, NO_SET)


def _sets(made: Lines, counts: Counts) -> Sets:
    people, yes, hidden = counts.people, counts.yes, counts.hidden
    parts = made.adds_up[made.line] & hidden[made.part]
    totals = np.flatnonzero(made.adds_up & hidden[made.total])
    line = np.concatenate([made.line[parts], totals])
    row = np.concatenate([made.part[parts], made.total[totals]])
    size = len(hidden), len(made.total)
    graph = coo_array((np.ones(len(line)), (row, size[0] + line)), shape=(sum(size),) * 2)
    _, label = connected_components(graph, directed=False)
    of = np.full(size[1], NO_SET)
    of[line] = np.unique(label[row], return_inverse=True)[1]
    whole = np.where(hidden[made.total], np.nan, yes[made.total])
    none, everyone = n9(whole) == 0, n9(whole - people[made.total]) == 0
    return Sets(
        line=line,
        row=row,
        sign=np.repeat([1.0, -1.0], [int(parts.sum()), len(totals)]),
        of=of,
        people=_left(made, people, hidden),
        yes=_left(made, yes, hidden),
        alike=np.select([none, everyone], [0.0, 1.0], np.nan),
    )


def _left(made: Lines, counts: Floats, hidden: Flags) -> Floats:
    """Return, by line, what a shown total leaves when the shown parts are taken away."""
    shown = ~hidden[made.part]
    size = len(made.total)
    taken = np.bincount(made.line[shown], weights=counts[made.part[shown]], minlength=size)
    left: Floats = np.where(hidden[made.total], 0.0, counts[made.total]) - taken
    return left


def _alone(sets: Sets) -> Flags:
    """Return the lines that give a hidden reading away without another line.

    One hidden reading is what the others leave. Several are known if all or none of their people
    gave the answer, unless the total says the same of everybody: then it says so of each part.
    """
    size = len(sets.of)
    entries = np.bincount(sets.line, minlength=size)
    whole = np.bincount(sets.line[sets.sign < 0], minlength=size) == 0
    same = (n9(sets.yes) == 0) | (n9(sets.yes - sets.people) == 0)
    found: Flags = (entries == 1) | (whole & same & np.isnan(sets.alike))
    return found


def _together(sets: Sets) -> Rows:
    """Return the sets in which several lines give something away between them."""
    numbers = np.unique(sets.of[sets.line])
    if not len(numbers):
        return numbers
    made = _equations(sets)
    found = room(made)
    if found is None and len(numbers) > 1:
        return np.concatenate([_together(one) for one in _each(sets, numbers)])
    if found is None:
        # Answers that contradict one another tell nothing; the people may still be counted.
        made = _equations(sets.silent())
        found = room(made)
    tight = np.ones(len(numbers), dtype=bool) if found is None else found <= _ROOM
    return numbers[tight | fixed(made)]


def _each(sets: Sets, numbers: Rows) -> Iterator[Sets]:
    for number in numbers:
        yield sets.chosen(np.arange(len(sets.of)) == number)


def _equations(sets: Sets) -> Equations:
    """Return what is known of the n and the yes of each hidden reading."""
    rows, place = np.unique(sets.row, return_inverse=True)
    lines, line = np.unique(sets.line, return_inverse=True)
    _, number = np.unique(sets.of[sets.line], return_inverse=True)
    alike = sets.alike[sets.line]
    told = np.full(len(rows), np.nan)
    told[place[np.isfinite(alike)]] = alike[np.isfinite(alike)]
    within = np.zeros(len(rows), dtype=np.intp)
    within[place] = number
    silent = np.isfinite(sets.alike[lines])
    return equations(
        (line, place, sets.sign),
        people=sets.people[lines],
        yes=np.where(silent, np.nan, sets.yes[lines]),
        told=told,
        within=within,
    )
