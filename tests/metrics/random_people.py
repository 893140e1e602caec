"""Random readings of people: contributors, months, quarters and halves that add up, or nearly."""

from data import periods

NAMES = ("XAA", "XAB", "XAC", "XAD", "XAE")
QUARTERS = ("2025-Q1", "2025-Q2")
COUNTS = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 30)


def readings(chance, code="L6"):
    """Return {(code, contributor, None, period): {n, value}} of one indicator.

    Each month of some contributors, their quarters and half, and the mission as a whole; now and
    then a whole that holds more than its parts.
    """
    names = NAMES[: chance.choice((1, 2, 3, 4, 5))]
    months = [f"2025-{month:02d}" for month in range(1, chance.choice((2, 4, 5, 7)))]
    said = {
        (name, month): (n, chance.randint(0, n))
        for name in names
        for month in months
        for n in [chance.choice(COUNTS)]
    }
    lengths = chance.choice((("month",), ("month", "quarter"), ("month", "quarter", "half")))
    found = {}
    for name in (None, *names):
        more = chance.choice((0, 0, 0, 0, 3)) if name is None else 0
        for length in lengths:
            found |= _of_length(code, name, length, said, more)
    return found


def _of_length(code, name, length, said, more):
    made = {}
    for (who, label), counts in said.items():
        if name is None or who == name:
            period = periods.of(length, periods.parse(label).start)
            made.setdefault(period, []).append(counts)
    return {
        (code, name, None, period): _reading(sum(n for n, _ in told) + more, told)
        for period, told in made.items()
    }


def _reading(n, told):
    yes = sum(yes for _, yes in told)
    # As the rules have it: too few have no value.
    return {"n": n, "value": 100 * yes / n if n >= 10 else None}
