"""What must be hidden besides small numbers, so that nobody can work them out (METHODS 8).

On a line (`Lines`) with a hidden reading the smallest parts are hidden, two at least, until they
hold as many as the limit and more than one each; where the parts do not suffice, the total goes
too. What is hidden counts on every line that it stands on, until nothing changes. Then what is
shown is solved for what is hidden: while something follows from it, the smallest reading on the
lines in question is hidden too.
"""

from dataclasses import dataclass

import numpy as np

from metrics.declaration import LEAST_HIDDEN
from metrics.intervals import Floats, n9
from metrics.lines import Flags, Lines, Rows
from metrics.solving import determined

LEAST_PARTS = 2
_NEVER = np.iinfo(np.intp).max


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Readings that count people, by place, and the lines that they stand on.

    `yes`: how many of the n gave the answer that is counted, blank where that is not known;
    `group`: a number for the indicator and mission; `same`: one that those share which count the
    same people.
    """

    n: Floats
    limits: Floats
    yes: Floats
    group: Rows
    same: Rows
    lines: Lines


def complemented(people: People, asked: Flags) -> Flags:
    """Return which of `people` are hidden: those of few, those `asked`, and their complements.

    A raised limit hides all that each lower one does, and so never shows more.
    """
    hidden = asked
    for limit in range(LEAST_HIDDEN, int(people.limits.max(initial=0)) + 1):
        limits = np.minimum(people.limits, limit)
        few = (people.n > 0) & (n9(people.n) < limits)
        hidden = _safe(people, hidden | few, limits)
    return hidden


def _safe(people: People, hidden: Flags, limits: Floats) -> Flags:
    """Return `hidden` and all that has to go with it."""
    least, suffice = _least(people, limits)
    # A total of so few is hidden for its own sake: there is nothing to subtract from.
    total = people.lines.total
    bound = ~((people.n[total] > 0) & (n9(people.n[total]) < limits[total]))
    while True:
        hidden = _closed(people, hidden, (least, suffice, bound))
        more = _given_away(people, hidden)
        if not more.any():
            return hidden
        hidden = hidden | more


def _least(people: People, limits: Floats) -> tuple[Flags, Flags]:
    """Return, by entry, whether it is one of the least parts of its line to hide with another.

    And by line whether its parts suffice.
    """
    made = people.lines
    n = people.n[made.part]
    place = np.arange(len(n)) - made.start[made.line]
    added = np.cumsum(n)
    held = added - (added - n)[made.start][made.line]
    parts = place + 1
    enough = (parts >= LEAST_PARTS) & (n9(held) >= limits[made.part]) & (n9(held) > parts)
    first = np.full(len(made.total), _NEVER)
    np.minimum.at(first, made.line, np.where(enough, place, _NEVER))
    return place <= first[made.line], first < _NEVER


def _closed(people: People, hidden: Flags, rules: tuple[Flags, Flags, Flags]) -> Flags:
    """Return `hidden` with what every line it touches demands, until nothing changes."""
    made, (least, suffice, bound) = people.lines, rules
    while True:
        touched = hidden[made.total]
        touched[made.line[hidden[made.part]]] = True
        touched &= bound
        more = hidden.copy()
        more[made.part[least & touched[made.line]]] = True
        more[made.total[touched & ~suffice]] = True
        more = _flags(people.same, more)[people.same]
        if (more == hidden).all():
            return hidden
        hidden = more


def _flags(numbers: Rows, chosen: Flags) -> Flags:
    """Return which of the numbers from 0 up one of the chosen has."""
    found = np.zeros(numbers.max(initial=-1) + 1, dtype=bool)
    found[numbers[chosen]] = True
    return found


def _given_away(people: People, hidden: Flags) -> Flags:
    """Return what has to be hidden because something hidden still follows from what is shown."""
    made = people.lines
    found = np.zeros(len(hidden), dtype=bool)
    unlike = _all_or_none(people, hidden)
    shown = unlike[made.line] & ~hidden[made.part]
    _, first = np.unique(made.line[shown], return_index=True)
    found[made.part[shown][first]] = True
    known = determined(made, hidden)
    return found | _smallest_beside(people, hidden, known) if known.any() else found


def _all_or_none(people: People, hidden: Flags) -> Flags:
    """Return the lines whose hidden parts, by subtraction, all said the same.

    Not those whose total says the same of everybody: it says so of each part, hidden or not.
    """
    made = people.lines
    size = len(made.total)
    shown = ~hidden[made.part]
    told = [
        np.bincount(made.line[shown], weights=counts[made.part[shown]], minlength=size)
        for counts in (people.n, people.yes)
    ]
    left, yes = people.n[made.total] - told[0], people.yes[made.total] - told[1]
    mixed = (n9(people.yes[made.total]) > 0) & (n9(people.yes - people.n)[made.total] < 0)
    same = (n9(yes) == 0) | (n9(yes - left) == 0)
    some = np.bincount(made.line[~shown], minlength=size) > 0
    found: Flags = some & ~hidden[made.total] & made.adds_up & mixed & same
    return found


def _smallest_beside(people: People, hidden: Flags, known: Flags) -> Flags:
    """Return, by indicator and mission, the smallest shown reading on the lines of those `known`.

    Where none is left there, that on the lines of any that is hidden.
    """
    groups = _flags(people.group, known)
    found = np.zeros(len(hidden), dtype=bool)
    for those in (known, hidden):
        beside = _beside(people.lines, those) & ~hidden & (people.n > 0) & groups[people.group]
        rows = np.flatnonzero(beside)
        rows = rows[np.argsort(people.lines.rank[rows])]
        taken, first = np.unique(people.group[rows], return_index=True)
        found[rows[first]] = True
        groups[taken] = False
    return found


def _beside(made: Lines, rows: Flags) -> Flags:
    """Return which readings stand on a line that adds up with any of `rows`."""
    touched = rows[made.total]
    touched[made.line[rows[made.part]]] = True
    touched &= made.adds_up
    found = np.zeros(len(rows), dtype=bool)
    found[made.total[touched]] = True
    found[made.part[touched[made.line]]] = True
    return found
