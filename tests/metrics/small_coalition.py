"""A small coalition whose readings count few people, as text, in two states of its store.

Months of contacts by contributor and area, a case at a time, and monthly surveys; the second upload
adds what came late and corrects some of the first.
"""

import calendar
import random

from tests.metrics.written import facts

NAMES = ("XAA", "XAB", "XAC", "XAD")
AREAS = ("North", "South", "Hills")
MONTHS = tuple(f"2025-{month:02d}" for month in range(1, 7))
ASKED = (0, 0, 1, 2, 3, 5, 9)
CASES = 70


def states(seed):
    """Return the facts of the coalition as of its first upload, and of its second."""
    chance = random.Random(seed)  # noqa: S311 - chance of a test, no secret
    met, asked = contacts(chance), surveys(chance)
    items = [case(chance) for _ in range(CASES)]
    first = _facts(met[: len(met) * 4 // 5], items[: CASES - 9], asked[:-2])
    fixed = [correct(chance, row) if chance.random() < 0.1 else row for row in met]
    moved = [moved_on(chance, item) if chance.random() < 0.05 else item for item in items]
    return first, _facts(fixed, moved, asked)


def _facts(met, items, asked):
    heads = {
        "engagement": "period contributor area meetings participants women respondents satisfied",
        "actions": "kind contributor opened due done satisfied",
        "observations": "period indicator contributor numerator denominator",
    }
    rows = {"engagement": met, "actions": items, "observations": asked}
    return facts(**{form: "\n".join([heads[form], *lines]) for form, lines in rows.items()})


def contacts(chance):
    """Return contacts with three communities, month by month."""
    return [
        row(chance, f"{month} {name} {area}", chance.choice(ASKED) * (4 if name == "XAD" else 1))
        for month in MONTHS
        for name in NAMES
        for area in AREAS
        if chance.random() < 0.7
    ]


def row(chance, subject, asked):
    women = chance.randint(0, asked)
    return f"{subject} 1 {asked} {women} {asked} {chance.randint(0, asked)}"


def correct(chance, line):
    period, name, area, *_ = line.split()
    return row(chance, f"{period} {name} {area}", chance.choice(ASKED))


def case(chance):
    """Return one case of feedback: opened, perhaps answered, perhaps to content."""
    name = chance.choice((*NAMES, "XAC", "XAD", "XAD", "XAD"))
    kind = chance.choice(("feedback",) * 6 + ("incident",))
    month, days = chance.randint(1, 5), chance.choice((5, 25, 45))
    opened = f"2025-{month:02d}-{chance.randint(1, 28):02d}"
    if chance.random() < 0.1:
        return f"{kind} {name} {opened} - - -"
    last = calendar.monthrange(2025, month + 1)[1]
    done = f"2025-{month + 1:02d}-{min(days // 2 + 3, last):02d}"
    return f"{kind} {name} {opened} - {done} {chance.choice(('yes', 'yes', 'no', '-'))}"


def moved_on(chance, line):
    """Return a case that was another contributor's: no total tells the difference."""
    kind, _, *rest = line.split()
    return " ".join([kind, chance.choice(NAMES), *rest])


def surveys(chance):
    """Return monthly surveys of the population, some very small, and complaints of each month."""
    sizes = [chance.choice((3, 4, 20, 35, 60)) for _ in MONTHS]
    complaints = [
        f"{month} C3 {name} {chance.choice((0, 0, 1, 2, 6, 9))} 400"
        for month in MONTHS
        for name in NAMES
    ]
    asked = zip(MONTHS, sizes, strict=True)
    return complaints + [f"{month} T6 - {chance.randint(0, size)} {size}" for month, size in asked]
