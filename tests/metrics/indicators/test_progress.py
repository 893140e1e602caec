"""O1, O2 and O3: of each objective, of its lead and of the mission (METHODS 12)."""

import pandas as pd
import pytest

from metrics.indicators.progress import classes, counts
from tests.metrics.asked import on_track, pace
from tests.metrics.asked import progressed as progress
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground, plain

HEAD = "period objective value baseline target start due contributor weight"
# The objectives of the worked mission: weight 8 in force in the second quarter.
PLAN = ground(
    objectives=f"""
    {HEAD}
    2025-Q1 O-1 52  40 100 2024-07-01 2026-06-30 XAA 2
    2025-Q2 O-1 70  -  -   -          -          -   -
    2025-Q2 O-2 30  40 20  2025-01-01 2025-12-31 XAB -
    2025-Q2 O-3 110 40 100 2024-01-01 2025-12-31 -   -
    2025-Q2 O-4 35  40 100 2024-10-01 2026-03-31 XAC -
    2025-Q2 O-5 8   -  20  2025-01-01 2026-12-31 -   -
    2025-Q2 O-6 97  98 98  2025-01-01 2026-12-31 XAA -
    2025-Q1 O-7 5   0  10  2024-10-01 2025-09-30 XAD -
    2024-Q4 O-8 9   0  10  2024-01-01 2024-12-31 XAD -
"""
)
# A plan of which half is used in the second quarter: 91 of 182 days.
HALF = "2025-03-31 2025-09-29"
FORMULAS = {"O1": progress, "O2": pace, "O3": on_track}


def made(code, on=PLAN, **which):
    return estimate(FORMULAS[code], code, on, **which)


def objectives(*lines):
    return ground(objectives="\n".join([HEAD, *(f"2025-Q2 {line}" for line in lines)]))


def test_progress_of_an_objective_is_shown_raw():
    shares = {name: made("O1", objective=name)["value"] for name in ("O-1", "O-3", "O-4", "O-6")}
    assert shares == pytest.approx(
        {"O-1": 50, "O-3": 100 * 70 / 60, "O-4": -100 * 5 / 60, "O-6": 100}
    )


def test_an_objective_stands_for_itself():
    assert figures(made("O1", objective="O-4"), "n", "coverage", "reason") == [1, 1, ""]


def test_what_cannot_be_assessed_says_why_and_keeps_its_n():
    words = ("value", "n", "coverage", "reason")
    for code in ("O1", "O2"):
        assert figures(made(code, objective="O-5"), *words) == [None, 1, 1, "no baseline"]
        silent = figures(made(code, objective="O-7"), *words)
        assert silent == [None, 1, 1, "not assessable: not reported"]


def test_an_objective_past_its_day_without_a_row_has_no_estimate():
    assert made("O1", objective="O-8") is None
    assert made("O1", objective="O-8", period="2024-Q4")["value"] == 90


def test_progress_of_a_mission_weighs_progress_cut_to_one():
    row = made("O1")
    # Weights 2 1 1 1 1 over P of 0.5, 0.5, 1, 0 and 1; O-5 and O-7 are two of eight.
    assert row["value"] == pytest.approx(100 * (2 * 0.5 + 0.5 + 1 + 0 + 1) / 6)
    assert figures(row, "n", "coverage", "reason") == [5, 6 / 8, ""]


def test_pace_of_a_mission_counts_what_is_achieved_as_one():
    row = made("O2")
    assert row["value"] == pytest.approx((2 * 1 + 1 + 1 + 0 + 1) / 6)
    assert figures(row, "n", "coverage") == [5, 6 / 8]


def test_on_track_is_the_weight_of_what_is_achieved_held_or_on_track():
    row = made("O3")
    assert row["value"] == pytest.approx(100 * (2 + 1 + 1 + 1) / 6)
    assert figures(row, "n", "coverage") == [5, 6 / 8]


def test_a_lead_has_its_own_objectives():
    assert made("O1", contributor="XAA")["value"] == pytest.approx(100 * (2 * 0.5 + 1) / 3)
    assert made("O3", contributor="XAC")["value"] == 0
    assert made("O1", contributor="XAE") is None


def test_a_lead_whose_objectives_cannot_be_assessed_has_n_zero():
    for code in FORMULAS:
        row = made(code, contributor="XAD")
        assert figures(row, "value", "n", "coverage") == [None, 0, 0]


def test_on_track_is_not_of_single_objectives():
    assert made("O3", objective="O-1") is None


def test_too_early_leaves_the_base_of_pace_but_not_of_progress():
    on = objectives(
        f"O-1 50 0 100 {HALF} - 1",
        "O-2 10 0 100 2025-06-29 2027-06-30 - 3",
    )
    assert made("O1", on)["value"] == pytest.approx((1 * 50 + 3 * 10) / 4)
    assert figures(made("O2", on), "value", "n", "coverage") == [1, 1, 1]
    assert figures(made("O3", on), "value", "n", "coverage") == [100, 1, 1]


def test_an_objective_too_early_has_progress_and_no_pace():
    on = objectives("O-2 10 0 100 2025-06-29 2027-06-30 - 3")
    assert figures(made("O1", on, objective="O-2"), "value", "reason") == [10, ""]
    assert figures(made("O2", on, objective="O-2"), "value", "reason") == [None, "too early"]
    assert figures(made("O2", on), "value", "n", "coverage") == [None, 0, 0]


def test_without_dates_there_is_no_pace_and_coverage_falls():
    on = objectives(f"O-1 50 0 100 {HALF} - 1", "O-2 10 0 100 - - - 3")
    assert figures(made("O2", on), "value", "n", "coverage") == [1, 1, 1 / 4]
    assert figures(made("O2", on, objective="O-2"), "value", "reason") == [None, "no dates"]


def test_objectives_without_weight_have_no_mean():
    on = objectives(f"O-1 50 0 100 {HALF} - 0")
    for code in FORMULAS:
        assert figures(made(code, on), "value", "n", "reason") == [None, 1, "no weight"]


def test_a_single_objective_carries_its_mission():
    on = objectives(f"O-1 47.5 0 100 {HALF} XAA -")
    assert made("O2", on)["value"] == pytest.approx(0.95)
    assert made("O3", on)["value"] == 100
    assert made("O3", on, contributor="XAA")["value"] == 100


def test_counts_per_class_name_what_cannot_be_assessed_too():
    table = counts(classes(PLAN.facts["objectives"], FRAMEWORK))
    now = table[table["period_end"] == "2025-06-30"]
    whole = now[now["contributor"].isna()].iloc[0]
    words = ("Achieved", "Held", "On track", "Deterioration", "Not assessable", "Overdue")
    assert [whole[word] for word in words] == [1, 1, 2, 1, 2, 0]
    lead = now[now["contributor"] == "XAA"].iloc[0]
    assert [lead[word] for word in words] == [0, 1, 1, 0, 0, 0]
    assert plain(whole["contributor"]) is None


@pytest.mark.parametrize("code", list(FORMULAS))
def test_no_objectives_no_estimates_and_order_changes_nothing(code):
    entry, formula = FRAMEWORK[code], FORMULAS[code]
    assert formula(ground(), entry, FRAMEWORK).empty
    back = ground()
    back.facts["objectives"] = PLAN.facts["objectives"][::-1].reset_index(drop=True)
    assert formula(PLAN, entry, FRAMEWORK).equals(formula(back, entry, FRAMEWORK))


def test_counts_of_nothing_are_empty():
    assert counts(classes(ground().facts["objectives"], FRAMEWORK)).empty


def test_a_record_of_a_later_period_changes_no_earlier_roll_up():
    until = PLAN.facts["objectives"]
    then = until[until["period_end"] < pd.Timestamp("2025-06-30")]
    early = ground()
    early.facts["objectives"] = then
    for code in FORMULAS:
        # O-1 brings its attributes along from the first quarter.
        words = ("value", "n", "coverage", "reason")
        found = [figures(made(code, on, period="2025-Q1"), *words) for on in (early, PLAN)]
        assert found[0] == found[1]


# An objective of each class, and what it weighs.
ROWS = (
    (2, f"50 0 100 {HALF}"),  # on track
    (1, f"120 0 100 {HALF}"),  # achieved
    (1, f"-10 0 100 {HALF}"),  # deterioration
    (1, f"- 0 100 {HALF}"),  # not assessable
    (1, "10 10 10 - -"),  # held
    (3, "2 0 100 2025-06-29 2027-06-30"),  # too early
    (1, "50 0 100 - -"),  # no dates
    (1, "97 0 100 2024-01-01 2025-03-31"),  # overdue
)


def test_objectives_of_every_class_roll_up_by_their_weight():
    on = objectives(*(f"O-{at} {row} - {weight}" for at, (weight, row) in enumerate(ROWS)))
    # P cut to 0..1 over ten weights of eleven: 2 at 0.5, 1, 0, 1, 3 at 0.02, 0.5 and 0.97.
    assert figures(made("O1", on), "value", "coverage") == pytest.approx([45.3, 10 / 11])
    # R over six of eight that are not too early: 2, 1, 0, 1 and 0.97.
    assert figures(made("O2", on), "value", "coverage") == pytest.approx([4.97 / 6, 6 / 8])
    assert figures(made("O3", on), "value", "coverage") == pytest.approx([100 * 4 / 6, 6 / 8])
