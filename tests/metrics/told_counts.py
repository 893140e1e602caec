"""What the numbers of readings tell of the people behind them: how many, and how many said yes."""

import numpy as np

from metrics.statistics.intervals import wilson

SHARES = ("wilson", "km_within")
NEAR, MOST = 1e-6, 400


def cells(table, framework):
    """Return the readings that count people: {(code, mission, contributor, span): row}.

    What is carried is told in its own period.
    """
    personal = [code for code, entry in framework.indicators.items() if entry.personal]
    kept = table[table["indicator"].isin(personal) & ~table["reason"].str.contains("carried from")]
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


def counts_of(table, framework):
    """Return (n, yes, done) of each cell as its reading tells them; the truth if all is shown."""
    found = {}
    for cell, row in cells(table, framework).items():
        n, yes = told(row, framework[cell[0]])
        covered = row["coverage"] if n else None
        found[cell] = n, 0.0 if n == 0 else yes, n / covered if covered else None
    return found
