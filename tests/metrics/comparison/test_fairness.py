"""Burden against each key of capacity: another key is another question, and all are offered."""

import pandas as pd
import pytest

from metrics.comparison.fairness import bases, by_key, curves, exploitation_tests, shares
from metrics.indicators.capacity import KEYS
from tests.metrics.indicators.test_burden import CAPACITY
from tests.metrics.indicators.test_sharing import WORKED
from tests.metrics.written import FRAMEWORK, facts, one

EFFORT = """
    period  contributor delivered
    2025-Q2 XAA         50
    2025-Q2 XAB         30
    2025-Q2 XAC         20
"""
# By wealth 40, 40, 20; by people 20, 20, 60; by dues 50, 25, 25 of a hundred.
THREE = """
    contributor year gdp_usd population assessment_rate
    XAA         2025 40      2e6        2
    XAB         2025 40      2e6        1
    XAC         2025 20      6e6        1
"""
EQUAL = facts(contributions=EFFORT, capacity=THREE)


def ratios(made, contributor, key):
    rows = made[(made["contributor"] == contributor) & (made["key"] == key)]
    return rows.iloc[0] if len(rows) else None


def of_mission(made, key):
    row = one(made[made["key"] == key], "R3", "2025-Q2")
    return row["value"]


def test_each_key_gives_its_own_imbalance_and_the_range_is_told():
    made = by_key(EQUAL, FRAMEWORK)
    # Halves of .1 + .1 + 0, of .3 + .1 + .4 and of 0 + .05 + .05.
    assert of_mission(made, "gdp_usd") == pytest.approx(0.1)
    assert of_mission(made, "population") == pytest.approx(0.4)
    assert of_mission(made, "assessment_rate") == pytest.approx(0.05)
    rows = made[made["indicator"] == "R3"]
    assert rows["least"].tolist() == pytest.approx([0.05] * 4)
    assert rows["most"].tolist() == pytest.approx([0.4] * 4)


def test_the_mean_is_that_of_the_three_shares():
    made = by_key(EQUAL, FRAMEWORK)
    # XAA: (.4 + .2 + .5) / 3 against .5 of the effort.
    mean = ratios(made, "XAA", "mean")
    assert mean["value"] == pytest.approx(0.5 / (1.1 / 3))
    # Under each key 1.25, 2.5, 1 and 1.36 times its fair share.
    assert (mean["least"], mean["most"]) == (pytest.approx(1), pytest.approx(2.5))


def test_the_mean_is_of_those_who_have_all_three_each_of_its_own_year():
    capacity = """
        contributor year gdp_usd population assessment_rate
        XAA         2025 40      -          -
        XAA         2024 -       2e6        1
        XAB         2025 40      -          -
        XAB         2024 -       6e6        3
        XAC         2025 20      -          -
        XAC         2024 -       9e6        -
    """
    found = shares(facts(contributions=EFFORT, capacity=capacity), FRAMEWORK)
    rows = found[found["key"] == "mean"].set_index("contributor")
    # Of XAA and XAB alone: halves of wealth, quarters of people, quarters of dues.
    assert rows.loc["XAA", "fair"] == pytest.approx((1 / 2 + 1 / 4 + 1 / 4) / 3)
    assert rows.loc["XAA", "own"] == pytest.approx(50 / 80)
    assert rows.loc["XAA", "year"] == "2024, 2025"
    assert rows.loc["XAC", ["own", "fair", "apart"]].isna().all()
    assert pd.isna(rows.loc["XAC", "year"])


def test_a_mean_with_a_measure_of_nothing_is_not_known():
    capacity = THREE.replace("2e6", "0").replace("6e6", "0")
    made = by_key(facts(contributions=EFFORT, capacity=capacity), FRAMEWORK)
    assert of_mission(made, "mean") is None
    assert of_mission(made, "gdp_usd") == pytest.approx(0.1)


def test_readings_by_the_key_of_the_framework_are_the_readings():
    made = by_key(facts(contributions=WORKED, capacity=CAPACITY), FRAMEWORK)
    assert set(made["indicator"]) == {"R3", "R5", "R6"}
    assert set(made["key"]) == set(KEYS)
    assert of_mission(made, "gdp_usd") == pytest.approx(0.2064102564102564)
    left = ratios(made, "XAE", "gdp_usd")
    assert (left["state"], left["reason"]) == ("missing", "no capacity")


def test_shares_of_effort_stand_beside_those_of_capacity():
    found = shares(EQUAL, FRAMEWORK)
    row = found[(found["key"] == "population") & (found["contributor"] == "XAC")].iloc[0]
    assert [row[name] for name in ("effort", "own", "fair")] == pytest.approx([0.2, 0.2, 0.6])
    assert row["apart"] == pytest.approx(-0.4)
    assert row["year"] == "2025"
    assert len(found) == 4 * 3


def test_a_comparison_says_what_it_rests_on():
    found = bases(facts(contributions=WORKED, capacity=CAPACITY), FRAMEWORK).set_index("key")
    row = found.loc["gdp_usd"]
    assert (row["counted"], row["covered"], row["left_out"], row["year"]) == (3, 1, "XAE", "2024")
    none = found.loc["population"]
    assert (none["counted"], none["covered"]) == (0, 0)
    assert none["left_out"] == "XAA; XAB; XAC; XAE"


def test_a_negative_amount_leaves_nothing_to_compare():
    rows = EFFORT + "    2025-Q2 XAD         -5\n"
    given = facts(contributions=rows, capacity=THREE)
    assert shares(given, FRAMEWORK).empty
    assert of_mission(by_key(given, FRAMEWORK), "gdp_usd") is None


def test_months_are_rolled_up_to_their_quarter():
    rows = "period contributor delivered\n2025-04 XAA 50\n2025-05 XAB 30\n2025-06 XAC 20"
    found = shares(facts(contributions=rows, capacity=THREE), FRAMEWORK)
    quarter = found[(found["period_end"] == "2025-06-30") & (found["key"] == "gdp_usd")]
    assert quarter[quarter["period_start"] == "2025-04-01"]["own"].tolist() == [0.5, 0.3, 0.2]
    assert len(found) == 4 * (3 + 3)


def five(capacities):
    rows = [f"2025-Q2 XA{i} {(i + 1) ** 2}" for i in range(5)]
    able = [f"XA{i} 2025 {wealth} {people}" for i, (wealth, people) in enumerate(capacities)]
    return facts(
        contributions="\n".join(["period contributor delivered", *rows]),
        capacity="\n".join(["contributor year gdp_usd population", *able]),
    )


def test_words_of_the_exploitation_test_need_a_small_chance():
    # Ratios rise with wealth; by people 5, 4, 3, 2, 1 the small carry most.
    given = five([(i + 1, 5 - i) for i in range(5)])
    found = exploitation_tests(given, FRAMEWORK).set_index("key")
    wealth, people = found.loc["gdp_usd"], found.loc["population"]
    assert (wealth["value"], wealth["n"]) == (pytest.approx(1), 5)
    assert wealth["p"] == pytest.approx(2 / 120)
    assert wealth["words"] == "the larger carry more than their share"
    assert people["words"] == "the larger carry less than their share"
    assert found.loc["mean", ["value", "p"]].isna().all()
    assert found.loc["mean", "words"] == ""


def test_the_test_says_nothing_of_four():
    given = five([(i + 1, 1) for i in range(4)])
    found = exploitation_tests(given, FRAMEWORK).set_index("key").loc["gdp_usd"]
    assert (found["n"], found["words"]) == (4, "")
    assert pd.isna(found["value"])
    assert pd.isna(found["p"])


def test_the_curves_run_plain_and_against_each_key():
    found = curves(EQUAL, FRAMEWORK)
    plain = found[found["key"].isna()]
    # The smallest first: 20, then 30, then 50.
    assert plain["x"].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert plain["y"].tolist() == pytest.approx([0, 0.2, 0.5, 1])
    # The reading R8 of .5, .3, .2: 2 (.2 + .6 + 1.5) / 3 - 4 / 3.
    assert plain["gini"].tolist() == pytest.approx([2 * 2.3 / 3 - 4 / 3] * 4)
    wealth = found[found["key"] == "gdp_usd"]
    # Ratios .75, 1, 1.25.
    assert wealth["x"].tolist() == pytest.approx([0, 0.4, 0.6, 1])
    assert wealth["y"].tolist() == pytest.approx([0, 0.3, 0.5, 1])


def test_a_curve_leaves_out_who_has_no_capacity_and_what_nobody_gave():
    found = curves(facts(contributions=WORKED, capacity=CAPACITY), FRAMEWORK)
    assert found["key"].isna().sum() == 5
    assert (found["key"] == "gdp_usd").sum() == len(found) - 5 == 4
    nothing = "period contributor pledged delivered\n2025-Q2 XAA 1 0"
    assert curves(facts(contributions=nothing, capacity=CAPACITY), FRAMEWORK).empty


def test_no_records_no_rows():
    for made in (by_key, exploitation_tests, shares, bases, curves):
        assert made({}, FRAMEWORK).empty
