"""What must be hidden besides small numbers, so that nobody can work them out (METHODS 8).

On a line (`Lines`) with a hidden reading the smallest parts are hidden, two at least, until they
hold as many as the limit and more than one each; where the parts do not suffice, the total goes
too. What is hidden counts on every line that it stands on, until nothing changes. Then what is
shown is solved for what is hidden (`metrics.privacy.solving`): while something follows from it, the
smallest reading on the lines in question is hidden too.
"""

from dataclasses import dataclass

import numpy as np

from metrics.declaration.soundness import LEAST_HIDDEN
from metrics.privacy.lines import Flags, Lines, Rows
from metrics.privacy.solving import NO_SET, Counts, given_away
from metrics.statistics.intervals import Floats, n9

LEAST_PARTS = 2
_NEVER = np.iinfo(np.intp).max


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Readings that count people, by place, and the lines that they stand on.

    `yes`: how many of the n gave the answer that is counted, blank where that is not known;
    `same`: a number that those share which count the same people.
    """

    n: Floats
    limits: Floats
    yes: Floats
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
    seen = np.zeros_like(hidden)
    while True:
        hidden = _closed(people, hidden, (least, suffice, bound))
        # What was safe stays so, unless something that hangs together with it is new.
        more = _given_away(people, hidden, hidden & ~seen)
        if not more.any():
            return hidden
        seen, hidden = hidden, hidden | more


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


def _given_away(people: People, hidden: Flags, new: Flags) -> Flags:
    """Return what has to be hidden because something hidden still follows from what is shown.

    For each set of readings that is given away, the smallest shown one on its lines; sets without
    any that is `new` are not asked about.
    """
    made = people.lines
    counts = Counts(people=people.n, yes=people.yes, hidden=hidden, new=new)
    of = given_away(made, counts)
    sets = np.concatenate([of[made.line], of])
    rows = np.concatenate([made.part, made.total])
    open_yet = (sets != NO_SET) & ~hidden[rows]
    order = np.lexsort((made.rank[rows], sets))
    order = order[open_yet[order]]
    _, first = np.unique(sets[order], return_index=True)
    found = np.zeros(len(hidden), dtype=bool)
    found[rows[order[first]]] = True
    return found
