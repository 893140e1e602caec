"""Readings of people as small tables, {subject: n} a period, and which of them are hidden.

A subject is a contributor or an area; ALL is the mission as a whole.
"""

import math

import pandas as pd

from data import periods
from metrics.privacy.suppression import hidden_rows
from tests.metrics.written import FRAMEWORK

ALL = "all"


def rows(counts, *, code="L6", area=False, period="2025-Q2", values=None):
    """Return one reading a subject; `values`: their values, blank where none is given."""
    span = periods.parse(period)
    named = [None if name == ALL else name for name in counts]
    blank = dict.fromkeys(range(len(named)))
    return pd.DataFrame({
        "indicator": code,
        "mission": "ALPHA",
        "contributor": pd.Series(blank if area else named, dtype=object),
        "objective": None,
        "area": pd.Series(named if area else blank, dtype=object),
        "period_start": pd.Timestamp(span.start),
        "period_end": pd.Timestamp(span.end),
        "n": [math.nan if n is None else float(n) for n in counts.values()],
        "value": [(values or {}).get(name, math.nan) for name in counts],
    })  # fmt: skip


def hidden(*tables, by=FRAMEWORK, besides=None):
    """Return the hidden readings: the subject, and the label of its period where it is no Q2."""
    table = pd.concat(tables, ignore_index=True)
    gone = table[hidden_rows(table, by, besides=besides)]
    subjects = gone["contributor"].fillna(gone["area"]).fillna(ALL)
    spans = zip(gone["period_start"].dt.date, gone["period_end"].dt.date, strict=True)
    labels = [periods.label(start, end) for start, end in spans]
    return {
        name if label == "2025-Q2" else f"{name} {label}"
        for name, label in zip(subjects, labels, strict=True)
    }
