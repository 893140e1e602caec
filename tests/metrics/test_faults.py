"""What goes wrong in data, one by one: no number, no end, no row, one, all alike, one short."""

import math

import numpy as np
import pandas as pd
import pytest

import metrics
from metrics.reading import COLUMNS
from tests.metrics.written import FRAMEWORK, facts, one, readings

# One row of each form, with every amount that a formula reads.
ROWS = {
    "trust": "period rater ratee score scale_min scale_max respondents\n"
    "2025-Q2 XAA XAB 7 0 10 6",
    "contributions": "period contributor resource unit pledged delivered on_time authorised\n"
    "2025-Q2 XAA troops persons 10 8 6 12",
    "engagement": "period area contributor meetings participants women youth minority satisfied "
    "respondents\n2025-Q2 North XAA 2 40 20 9 5 20 30",
    "objectives": "period objective value baseline target start due weight contributor\n"
    "2025-Q2 O-1 40 0 100 2025-01-01 2026-01-01 1 XAA",
    "actions": "kind contributor opened due done satisfied\n"
    "commitment XAA 2025-04-02 2025-05-01 2025-04-20 -",
    "observations": "period indicator value numerator denominator sample_size design_effect\n"
    "2025-Q2 T6 - 30 60 60 1.2",
}  # fmt: skip
FIGURES = ["value", "low", "high", "n", "coverage", "score"]
TABLES = {form: facts(**{form: text})[form] for form, text in ROWS.items()}
AMOUNTS = [
    (form, name)
    for form, text in ROWS.items()
    for name in text.split("\n")[0].split()
    if name != "period" and TABLES[form][name].dtype == np.float64
]


def sound(made):
    """Say whether readings hold their bounds, whatever went in."""
    figures = made[FIGURES].astype(float)
    kept = made["value"].notna() & made["low"].notna()
    return (
        not np.isinf(figures).any(axis=None)
        and figures["score"].dropna().between(0, 100).all()
        and (made.loc[kept, "low"] <= made.loc[kept, "value"]).all()
        and (made.loc[kept, "value"] <= made.loc[kept, "high"]).all()
        and not (made["state"].isin(["missing", "suppressed"]) & made["value"].notna()).any()
    )


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_no_number_and_no_end_reach_no_reading(bad):
    """Each amount in turn, in a mission of its own: all are read in one call."""
    tables = {form: [] for form in ROWS}
    for place, (form, name) in enumerate(AMOUNTS):
        for other, written in TABLES.items():
            table = written.assign(mission=f"M{place:02}")
            tables[other].append(table.assign(**{name: bad}) if other == form else table)
    given = {form: pd.concat(parts, ignore_index=True) for form, parts in tables.items()}
    made = metrics.readings(given, FRAMEWORK)
    assert made["mission"].nunique() == len(AMOUNTS)
    assert sound(made)


def test_nothing_at_all_gives_no_reading():
    for given in ({}, facts(), {form: pd.DataFrame() for form in ROWS}):
        made = metrics.readings(given, FRAMEWORK)
        assert made.empty
        assert list(made.columns) == COLUMNS
        assert metrics.changes(made, FRAMEWORK).empty
        assert metrics.trends(made, FRAMEWORK).empty


@pytest.mark.parametrize("form", ROWS)
def test_one_row_of_a_form_is_read(form):
    made = readings(**{form: ROWS[form]})
    assert sound(made)
    own = made[made["indicator"].isin([one.code for one in FRAMEWORK.indicators.values()
                                       if one.form == form])]  # fmt: skip
    assert (own["reason"] != "no data").any()


def test_all_alike_is_no_inequality_and_no_doubt():
    names = ("XAA", "XAB", "XAC", "XAD")
    pairs = "\n".join(f"2025-Q2 {a} {b} 7" for a in names for b in names if a != b)
    gifts = "\n".join(f"2025-Q2 {name} 10 10 10 10" for name in names)
    made = readings(
        trust=f"period rater ratee score\n{pairs}",
        contributions=f"period contributor pledged delivered on_time authorised\n{gifts}",
    )
    wanted = {
        "T1": (70, 70, 70), "T2": (1, 1, 1), "T8": (0, None, None), "R1": (100, None, None),
        "R4": (0, None, None), "R8": (0, None, None), "R9": (0.25, None, None),
        "R7": (0, None, None), "K1": (100, None, None),
    }  # fmt: skip
    for code, figures in wanted.items():
        found = one(made, code, "2025-Q2")
        for name, figure in zip(("value", "low", "high"), figures, strict=True):
            assert found[name] == (None if figure is None else pytest.approx(figure)), code


LEAST = [
    entry.code
    for entry in FRAMEWORK.indicators.values()
    if entry.formula == "ratio" and entry.min_n > 1 and entry.denominator_counts
]


@pytest.mark.parametrize("code", LEAST)
def test_one_short_of_the_least_n_is_missing_and_the_least_is_enough(code):
    entry = FRAMEWORK[code]
    n = entry.min_n
    text = "mission period indicator numerator denominator\n" + "\n".join(
        f"{mission} 2025-Q2 {code} {count} {count}" for mission, count in (("A", n - 1), ("B", n))
    )
    made = readings(observations=text)
    short, enough = (one(made[made["mission"] == name], code, "2025-Q2") for name in ("A", "B"))
    hidden = entry.personal and n - 1 < FRAMEWORK.hide_below(code)
    assert short["value"] is None
    assert short["reason"] == ("hidden" if hidden else f"needs at least {n}")
    assert enough["value"] == pytest.approx(100)


@pytest.mark.parametrize(
    ("known", "state", "reason"),
    [(5, "published", "census"), (4, "published", "census"), (3, "provisional", "coverage 0.60")],
)
def test_coverage_of_exactly_eight_tenths_is_published_and_below_is_not(known, state, reason):
    rows = "\n".join(
        f"2025-Q2 XA{letter} 10 {10 if place < known else '-'}"
        for place, letter in enumerate("ABCDE")
    )
    made = readings(contributions=f"period contributor pledged delivered\n{rows}")
    found = one(made, "R1", "2025-Q2")
    assert (found["coverage"], found["state"], found["reason"]) == (known / 5, state, reason)


@pytest.mark.parametrize(
    ("there", "state"), [(5, "published"), (4, "published"), (3, "provisional"), (2, "missing")]
)
def test_a_practice_at_exactly_six_and_eight_tenths_of_its_weight(there, state):
    """Unified command has five members of one weight: U1, U2, U3, K2 and I3."""
    codes = ("U1", "U3", "K2", "I3")[: min(there, 4)]
    observed = "period indicator contributor value numerator denominator\n" + "\n".join(
        f"2025-Q2 {code} XAA 1 - -" if code == "K2" else f"2025-Q2 {code} - - 36 40"
        for code in codes
    )
    orders = (
        "kind opened due done cases\norder 2025-04-02 2025-04-03 2025-04-02 40" if there > 4 else ""
    )
    later = "kind opened due done\nincident 2025-07-05 2025-07-06 2025-07-05"
    actions = f"{orders}\norder 2025-06-01 2025-06-02 2025-07-05 1" if orders else later
    made = readings(observations=observed, actions=actions)
    found = one(made, "unified_command", "2025-Q2")
    assert (found["n"], found["state"]) == (there, state)
    assert found["coverage"] == pytest.approx(there / 5)
