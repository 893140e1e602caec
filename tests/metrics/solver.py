"""A viewer who solves: from all readings that are shown to what is not.

It knows how readings are made (METHODS): which counts add up, which count the same cases, which
records changed between two states of the store. It takes every number of a reading for what it
tells: n, value and score, the limits, the coverage. What is left unknown are whole numbers.
"""

from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from metrics.statistics.intervals import wilson

WHAT = ("n", "yes", "done")
SHARES, COHORTS = ("wilson", "km_within"), ("km_within", "km_median")
NEAR, MOST = 1e-6, 400


def cells(table, framework):
    """Return the readings that count people: {(code, mission, contributor, span): row}."""
    personal = [code for code, entry in framework.indicators.items() if entry.personal]
    kept = table[table["indicator"].isin(personal)]
    return {
        (row["indicator"], row["mission"], row["contributor"],
         (row["period_start"], row["period_end"])): row
        for row in kept.astype(object).where(kept.notna(), None).to_dict("records")
    }  # fmt: skip


def told(row, entry):
    """Return (n, yes) as far as the numbers of one reading tell them, None where they do not.

    The value follows from its score between the goalposts; n from the limits, which no other n has;
    a small n from its coverage, or from its value, where one whole number only fits.
    """
    n, value = row["n"], row["value"]
    if value is None and row["score"] is not None and 0 < row["score"] < 100:
        value = entry.worst + row["score"] / 100 * (entry.best - entry.worst)
    if entry.interval == "wilson" and n is None:
        n = _from_limits(row, value)
    if n is None and row["coverage"] not in {None, 0, 1}:
        n = _only(count for count in range(1, 5) if _whole(count / row["coverage"]))
    if n is None and value not in {None, 0, 100}:
        n = _only(count for count in range(1, 5) if _whole(value * count / 100))
    known = n is not None and value is not None and entry.interval in SHARES
    return n, value * n / 100 if known else None


def _whole(number):
    return abs(number - round(number)) < NEAR


def _only(counts):
    found = list(counts)
    return found[0] if len(found) == 1 else None


def _from_limits(row, value):
    given = [end for end in ("low", "high") if row[end] is not None]
    if not given:
        return None
    counts = np.arange(1.0, MOST)
    shares = [value / 100] if value is not None else np.arange(0, 1.0001, 1 / 60)
    fits = set()
    for share in shares:
        for end, ends in zip(("low", "high"), wilson(share, counts), strict=True):
            if end in given:
                fits |= set(counts[np.abs(100 * ends - row[end]) < NEAR])
    return _only(fits)


def hidden(tables, framework):
    """Return (state, cell) of what is hidden in tables of readings, one a state."""
    return {
        (state, cell)
        for state, table in enumerate(tables)
        for cell, row in cells(table, framework).items()
        if row["state"] == "suppressed"
    }


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
    for (before, then), (after, now) in pairwise(enumerate(truth)):
        for cell in [cell for cell in then if then[cell] == now.get(cell)]:
            for what in WHAT:
                yield {(what, before, cell): 1, (what, after, cell): -1}


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


def counts_of(table, framework):
    """Return (n, yes, done) of each cell as its reading tells them; the truth if all is shown."""
    found = {}
    for cell, row in cells(table, framework).items():
        n, yes = told(row, framework[cell[0]])
        covered = row["coverage"] if n else None
        found[cell] = n, 0.0 if n == 0 else yes, n / covered if covered else None
    return found


def recovered(answers, truth, secrets, framework):
    """Return the secret counts that the answers tell, as (what, state, cell).

    `answers` and `truth`: by state, a table of readings as a viewer sees it, and as it is.
    `secrets`: (state, cell), whose n and whose answers must not be known.
    """
    true = [counts_of(table, framework) for table in truth]
    known = {}
    for state, table in enumerate(answers):
        for cell, counts in counts_of(table, framework).items():
            named = dict(zip(WHAT, counts, strict=True))
            known |= {(what, state, cell): n for what, n in named.items() if n is not None}
    rules = [rule for rule in equations(true, framework) if _holds(rule, true)]
    open_rules = [rule for rule in (_left(rule, known) for rule in rules) if rule[0]]
    found = {(what, *secret) for what in ("n", "yes") for secret in secrets
             if (what, *secret) in known}  # fmt: skip
    said = _said(true, known)
    for part, those in _parts(open_rules):
        asked = _asked(part & secrets, said)
        found |= _fixed((part, those), asked, newest=len(answers) - 1)
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
    """Return the cells under a shown total that says the same of everybody: no secret (METHODS)."""
    found = set()
    for state, counts in enumerate(true):
        for total, parts in _lines(counts):
            n, yes = known.get(("n", state, total)), known.get(("yes", state, total))
            if yes is not None and (abs(yes) < NEAR or abs(yes - n) < NEAR):
                found |= {(state, part) for part in parts}
    return found


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


def _fixed(part, asked, *, newest):
    """Return which of the sums asked have one value in all whole solutions, by their first name."""
    names, rules = part
    unknown = [(what, *name) for name in sorted(names, key=repr) for what in WHAT]
    place = {name: at for at, name in enumerate(unknown)}
    equal = LinearConstraint(_matrix([r[0] for r in rules], place), *[[r[1] for r in rules]] * 2)
    within = [{("n", *name): 1, ("yes", *name): -1} for name in names]
    within += [{("done", *name): 1, ("n", *name): -1} for name in names]
    limits = [equal, LinearConstraint(_matrix(within, place), lb=0)]
    # Of an older state nobody at all may be hidden too: it has changed since.
    least = [float(what == "n" and state == newest) for what, state, _ in unknown]
    points, found = [], set()
    for question in asked:
        for sign in (1, -1):
            if not _varies(question, points, place):
                aim = sign * _matrix([question], place)[0]
                points.append(_solved(aim, limits, Bounds(lb=least, ub=MOST)))
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


def _solved(aim, limits, bounds):
    found = milp(aim, constraints=limits, bounds=bounds, integrality=np.ones(len(aim)))
    assert found.status == 0, found.message
    return found.x


def _varies(question, points, place):
    sums = [
        sum(factor * point[place[name]] for name, factor in question.items()) for point in points
    ]
    return len(sums) > 1 and max(sums) - min(sums) > 0.5
