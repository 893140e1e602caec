"""Facts written as small tables, so that a test shows what it is about."""

import pandas as pd

from data import forms, periods
from tests.metrics.asked import FRAMEWORK, Written

BLANK = "-"
SPAN = "mission period_start period_end"
COLUMNS = {
    "trust": f"{SPAN} rater ratee item score scale_min scale_max respondents",
    "contributions": f"{SPAN} contributor resource unit pledged delivered on_time authorised",
    "engagement": f"{SPAN} area contributor meetings participants women youth minority satisfied "
    "respondents",
    "objectives": f"{SPAN} objective value baseline target start due direction contributor title "
    "unit weight cumulative",
    "actions": "mission kind contributor opened due done satisfied cases",
    "observations": f"{SPAN} indicator contributor area value numerator denominator sample_size "
    "design_effect",
    "missions": "mission areas",
}
DEFAULTS = {"mission": "ALPHA", "item": "overall", "cases": "1"}


def table(form, text=""):
    """Return the facts of `form` in `text`: a line of columns, then a row a line, `-` = blank.

    What is left out is blank; the mission is ALPHA.
    """
    lines = [line.split() for line in text.strip().splitlines()]
    head, rows = (lines[0], lines[1:]) if lines else ([], [])
    written = [dict(zip(head, row, strict=True)) for row in rows]
    return pd.DataFrame({
        name: _column(form, name, [_cell(row, name) for row in written])
        for name in COLUMNS[form].split()
    })  # fmt: skip


def _cell(row, name):
    if name in {"period_start", "period_end"}:
        period = periods.parse(row["period"])
        return period.start if name == "period_start" else period.end
    text = row.get(name, DEFAULTS.get(name, BLANK))
    # An area of several words is written with underscores.
    return None if text == BLANK else text.replace("_", " ") if name == "areas" else text


def _column(form, name, cells):
    if name == "cases":
        return pd.Series(cells, dtype="object").astype("int64")
    kinds = {column.name: column.kind for column in forms.FORMS[form].columns}
    kind = kinds.get(name, "date")
    if kind == "date":
        return pd.Series(pd.to_datetime(pd.Series(cells, dtype="object")), dtype="datetime64[s]")
    if kind in {"number", "whole"}:
        return pd.Series(cells, dtype="object").astype("float64")
    if kind == "yesno":
        return pd.Series([{"yes": True, "no": False}.get(cell) for cell in cells], dtype="object")
    return pd.Series(cells, dtype="str")


def ground(grid="2025-Q1 2025-Q2 2025-Q3", known_to=None, **written):
    """Return what formulas stand on: the tables given as text, by form, and mission ALPHA's grid.

    The known-to date is the latest day opened or done, unless it is told.
    """
    facts = {form: table(form, written.get(form, "")) for form in COLUMNS}
    return Written(facts=facts, grid=grid, known_to=known_to)


def estimate(formula, code, on, **subject):
    """Return the one estimate of `code` for a subject and period; None where there is none."""
    return one(formula(on, FRAMEWORK[code], FRAMEWORK), **subject)


def one(made, period="2025-Q2", contributor=None, objective=None):
    """Return the one row of estimates for a subject and period, as a dict; None if it is not."""
    span = periods.parse(period)
    rows = [
        row
        for row in made.to_dict("records")
        if [plain(row[name]) for name in ("contributor", "objective")] == [contributor, objective]
        and (row["period_start"].date(), row["period_end"].date()) == (span.start, span.end)
    ]
    assert len(rows) <= 1
    return rows[0] if rows else None


def figures(row, *names):
    """Return figures of an estimate, in the order asked for; a blank is None."""
    return [plain(row[name]) for name in names]


def plain(cell):
    """Return a cell, None where it is blank."""
    return None if pd.isna(cell) else cell
