"""A viewer who solves: from all readings that are shown to what is not.

It knows how readings are made (METHODS): which counts add up, which count the same cases, which
records changed between two states of the store. It takes every number of a reading for what it
tells: n, value and score, the limits, the coverage. What is left unknown are whole numbers.
"""

from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.metrics.told_counts import counts_of

WHAT = ("n", "yes", "done")
COHORTS = ("km_within", "km_median")
NEAR, EVERYBODY = 1e-6, 10_000


def equations(truth, framework):
    """Yield what holds between counts, {(what, state, cell): factor}, and makes 0.

    `truth`: by state, the true (n, yes, done) of each cell; what does not hold there is not known.
    """
    for state, counts in enumerate(truth):
        for total, parts in _lines(counts):
            for what in WHAT:
                yield {(what, state, total): -1} | {(what, state, part): 1 for part in parts}
        for one, other in _same_cases(counts, framework):
            yield {("n", state, one): 1, ("n", state, other): -1}
    for before, after in pairwise(range(len(truth))):
        for cell in untouched(truth[before], truth[after]):
            for what in WHAT:
                yield {(what, before, cell): 1, (what, after, cell): -1}


def untouched(then, now):
    """Return the cells that no change has touched: they and all their parts are as they were."""
    moved = {cell for cell in then.keys() | now.keys() if then.get(cell) != now.get(cell)}
    above = {total for counts in (then, now) for total, parts in _lines(counts) if moved & {*parts}}
    return sorted(then.keys() - moved - above, key=repr)


def _same_cases(counts, framework):
    followed = [entry for entry in framework.indicators.values() if entry.interval in COHORTS]
    for code, *rest in counts:
        for other in followed:
            there = (other.code, *rest) in counts and code != other.code
            if there and framework[code] in followed and framework[code].kind == other.kind:
                yield (code, *rest), (other.code, *rest)


def _lines(counts):
    for total, parts in _sums(counts):
        if parts:
            yield total, parts


def _sums(counts):
    for total in counts:
        code, mission, who, (start, end) = total
        if who is None:
            siblings = [c for c in counts if c[:2] == total[:2] and c[2] and c[3] == total[3]]
            yield total, siblings
        inside = [
            cell for cell in counts
            if cell[:3] == (code, mission, who) and cell != total
            and start <= cell[3][0] and cell[3][1] <= end
        ]  # fmt: skip
        for days in {round((cell[3][1] - cell[3][0]).days / 31) for cell in inside}:
            yield total, [c for c in inside if round((c[3][1] - c[3][0]).days / 31) == days]


def recovered(answers, truth, secrets, framework):
    """Return the secret counts that the answers tell, as (what, state, cell).

    `answers` and `truth`: by state, a table of readings as a viewer sees it, and as it is.
    `secrets`: (state, cell), whose n and whose answers must not be known.
    """
    true = [counts_of(table, framework) for table in truth]
    known = {}
    for state, table in enumerate(answers):
        for cell, counts in counts_of(table, framework).items():
            if cell not in true[state]:  # carried, were its source not hidden
                continue
            named = dict(zip(WHAT, counts, strict=True))
            known |= {(what, state, cell): n for what, n in named.items() if n is not None}
    rules = [rule for rule in equations(true, framework) if _holds(rule, true)]
    open_rules = [rule for rule in (_left(rule, known) for rule in rules) if rule[0]]
    found = {(what, *secret) for what in ("n", "yes") for secret in secrets
             if (what, *secret) in known}  # fmt: skip
    said = _said(true, known)
    for part, those in _parts(open_rules):
        asked = _asked(part & secrets, said)
        found |= _fixed((part, those), asked, _bounds(true, newest=len(answers) - 1))
    return found


def _holds(rule, true):
    values = {name: _value(name, true) for name in rule}
    if any(value is None for value in values.values()):
        return False
    return abs(sum(factor * values[name] for name, factor in rule.items())) < NEAR


def _value(name, true):
    what, state, cell = name
    return true[state].get(cell, (None,) * 3)[WHAT.index(what)]


def _left(rule, known):
    """Return the unknown part of an equation, and what it makes."""
    right = -sum(factor * known[name] for name, factor in rule.items() if name in known)
    return {name: factor for name, factor in rule.items() if name not in known}, right


def _said(true, known):
    """Return the cells of which a shown total says that all or none gave the answer: no secret.

    So do the parts of such a cell, a total of such parts, and a cell that has not changed.
    """
    whole = [
        (state, total, parts)
        for state, counts in enumerate(true)
        for total, parts in _lines(counts)
        if _holds({("n", state, total): -1} | {("n", state, part): 1 for part in parts}, true)
    ]
    said = {}
    for state, total, _ in whole:
        n, yes = known.get(("n", state, total)), known.get(("yes", state, total))
        if n and yes is not None and min(yes, n - yes) < NEAR:
            said[state, total] = yes > NEAR
    same = [
        (before, before + 1, cell)
        for before, (then, now) in enumerate(pairwise(true))
        for cell in untouched(then, now)
    ]
    size = -1
    while size < len(said):
        size = len(said)
        for state, total, parts in whole:
            _tell(said, (state, total), [(state, part) for part in parts if true[state][part][0]])
        for before, after, cell in same:
            _tell(said, (before, cell), [(after, cell)])
    return set(said)


def _tell(said, total, parts):
    """Add what a total says of its parts, and what all parts say of it."""
    if total in said:
        said.update(dict.fromkeys(parts, said[total]))
    elif len({said.get(part) for part in parts}) == 1 and parts[0] in said:
        said[total] = said[parts[0]]


def _parts(rules):
    """Yield unknowns that hang together, a count with its n, and the equations between them."""
    groups = []
    for rule in rules:
        names = {(state, cell) for _, state, cell in rule[0]}
        joined = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        together = names.union(*(group[0] for group in joined))
        groups.append((together, [rule, *(other for group in joined for other in group[1])]))
    yield from groups


def _asked(secrets, said):
    """Return the sums of unknowns that must not be known: n, the yes of them, and the no."""
    asked = []
    for secret in sorted(secrets, key=repr):
        n, yes = ("n", *secret), ("yes", *secret)
        asked.append({n: 1})
        asked += [] if secret in said else [{yes: 1}, {n: 1, yes: -1}]
    return asked


def _bounds(true, *, newest):
    """Return, for an unknown, its least and whether it is whole.

    Of an older state nobody at all may be hidden too: it has changed since. A share of cases that
    are still open is of no whole number of them.
    """

    def bound(name):
        what, state, _ = name
        number = _value(name, true)
        whole = number is None or abs(number - round(number)) < NEAR
        return float(what == "n" and state == newest), float(whole)

    return bound


def _fixed(part, asked, bound):
    """Return which of the sums asked have one value in all whole solutions, by their first name."""
    names, rules = part
    unknown = [(what, *name) for name in sorted(names, key=repr) for what in WHAT]
    place = {name: at for at, name in enumerate(unknown)}
    equal = LinearConstraint(_matrix([r[0] for r in rules], place), *[[r[1] for r in rules]] * 2)
    within = [{("n", *name): 1, ("yes", *name): -1} for name in names]
    within += [{("done", *name): 1, ("n", *name): -1} for name in names]
    limits = [equal, LinearConstraint(_matrix(within, place), lb=0)]
    least, whole = (list(column) for column in zip(*map(bound, unknown), strict=True))
    points, found = [], set()
    for question in asked:
        for sign in (1, -1):
            if not _varies(question, points, place):
                aim = sign * _matrix([question], place)[0]
                points.append(_solved(aim, limits, Bounds(lb=least, ub=EVERYBODY), whole))
        if not _varies(question, points, place):
            what, state, cell = next(iter(question))
            found.add((what if len(question) == 1 else "no", state, cell))
    return found


def _matrix(rows, place):
    made = np.zeros((len(rows), len(place)))
    for at, row in enumerate(rows):
        for name, factor in row.items():
            made[at, place[name]] = factor
    return made


def _solved(aim, limits, bounds, whole):
    found = milp(aim, constraints=limits, bounds=bounds, integrality=whole)
    assert found.status == 0, found.message
    return found.x


def _varies(question, points, place):
    sums = [
        sum(factor * point[place[name]] for name, factor in question.items()) for point in points
    ]
    return len(sums) > 1 and max(sums) - min(sums) > 0.5
