"""Readings of facts written as text: a line of columns, then a row a line, `-` for blank."""

import re
from datetime import date

import pandas as pd

import metrics
from data import periods
from tests.metrics.asked import FRAMEWORK, Written

NUMBER = re.compile(r"-?\d+(\.\d+)?(e\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = {"-": None, "yes": True, "no": False}
DEFAULTS = {
    "trust": {"item": "overall"},
    "contributions": {"unit": "persons", "resource": "troops"},
    "actions": {"cases": 1},
}


def facts(**written):
    """Return facts of the forms given as text; the mission is ALPHA unless it is told."""
    return {form: table(form, text) for form, text in written.items()}


def table(form, text):
    head, *lines = [line.split() for line in text.strip().splitlines()]
    return pd.DataFrame([_row(form, dict(zip(head, line, strict=True))) for line in lines])


def _row(form, cells):
    given = {"mission": "ALPHA"} if form != "capacity" else {}
    given |= DEFAULTS.get(form, {}) | {name: cell(text) for name, text in cells.items()}
    label = cells.get("period")
    if label is not None:
        span = periods.parse(given.pop("period"))
        given |= {"period_start": span.start, "period_end": span.end}
    return given


def cell(text):
    if text in WORDS:
        return WORDS[text]
    if DAY.fullmatch(text):
        return date.fromisoformat(text)
    return float(text) if NUMBER.fullmatch(text) and not periods.parse(text) else text


def ground(**written):
    return Written(facts=facts(**written))


def readings(*, by=FRAMEWORK, **written):
    return metrics.readings(facts(**written), by)


def one(made, code, period, contributor=None, objective=None):
    """Return the row of `code` for a period and subject, blanks as None, or None."""
    span = periods.parse(period)
    rows = [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in made.to_dict("records")
        if row.get("indicator", code) == code
        and (row["period_start"].date(), row["period_end"].date()) == (span.start, span.end)
    ]
    found = [
        row for row in rows if (row["contributor"], row["objective"]) == (contributor, objective)
    ]
    assert len(found) <= 1
    return found[0] if found else None


def estimate(formula, code, period="2025-Q2", contributor=None, **written):
    """Return the estimate that a formula gives for one subject and period."""
    made = formula(ground(**written), FRAMEWORK[code], FRAMEWORK)
    return one(made, code, period, contributor)
