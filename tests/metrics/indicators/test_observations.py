"""Indicators reported as observations: ratios, values, parts and wholes (METHODS 4)."""

from dataclasses import replace

import pytest

from metrics.arrays.declared import factor
from metrics.statistics.intervals import wilson
from tests.metrics.asked import ratio
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground, one

T6 = FRAMEWORK["T6"]
HEAD = "period indicator contributor area value numerator denominator sample_size design_effect"


def observed(*lines, code="T6", **which):
    return estimate(ratio, code, told(*lines), **which)


def told(*lines):
    return ground(observations="\n".join([HEAD, *(f"2025-Q2 {line}" for line in lines)]))


def test_a_ratio_in_per_cent_on_its_effective_n():
    made = observed("T6 - - - 420 700 700 1.4")
    assert figures(made, "value", "n", "reason") == [60, 700, ""]
    assert made["n_eff"] == pytest.approx(500)
    limits = [100 * share for share in wilson(0.6, 500)]
    assert figures(made, "low", "high") == pytest.approx(limits)


def test_a_design_effect_under_one_counts_as_one():
    assert observed("T6 - - - 420 700 700 0.5")["n_eff"] == 700


def test_without_a_sample_size_the_denominator_is_n():
    assert figures(observed("T6 - - - 30 40 - -"), "n", "n_eff") == [40, 40]


def test_a_sample_size_comes_before_the_denominator():
    assert figures(observed("T6 - - - 30 40 200 -"), "n", "n_eff") == [200, 200]


def test_parts_add_up_and_design_effects_average_by_n():
    made = observed("T6 XAA - - 30 100 100 1", "T6 XAB - - 270 300 300 2")
    assert made["value"] == 100 * 300 / 400  # not the mean of 30 and 90
    assert made["n"] == 400
    assert made["n_eff"] == pytest.approx(400 / ((100 * 1 + 300 * 2) / 400))


def test_the_whole_wins_over_its_parts():
    made = observed("T6 - - - 50 100 - -", "T6 XAA - - 1 10 - -", "T6 - North - 1 10 - -")
    assert figures(made, "value", "n") == [50, 100]


def test_values_are_averaged_by_sample_size_where_each_has_one():
    made = observed("T6 XAA - 40 - - 100 -", "T6 XAB - 80 - - 300 -")
    assert figures(made, "value", "n") == [(40 * 100 + 80 * 300) / 400, 400]


def test_values_without_sample_sizes_have_a_plain_mean_and_no_interval():
    made = observed("T6 XAA - 40 - - 100 -", "T6 XAB - 80 - - - -")
    assert figures(made, "value", "n", "n_eff", "low") == [60, None, None, None]
    assert made["reason"] == "small base"


def test_a_ratio_beside_a_value_counts_as_the_value_that_it_is():
    made = observed("T6 XAA - - 40 100 - -", "T6 XAB - 80 - - 300 -")
    assert figures(made, "value", "n") == [(40 * 100 + 80 * 300) / 400, 400]


def test_one_value_with_a_sample_has_an_interval():
    made = observed("T6 - - 60 - - 100 -")
    assert figures(made, "value", "n") == [60, 100]
    assert made["low"] == pytest.approx(100 * wilson(0.6, 100)[0])


def test_one_value_without_a_sample_has_none():
    made = observed("T6 - - 60 - - - -")
    assert figures(made, "value", "low", "high", "n", "n_eff") == [60, None, None, None, None]


def test_a_ratio_comes_before_a_value_of_the_same_row():
    assert observed("T6 - - 10 30 40 - -")["value"] == 75


def test_none_and_all_touch_the_ends():
    assert figures(observed("T6 - - - 0 40 - -"), "value", "low") == [0, 0]
    assert figures(observed("T6 - - - 40 40 - -"), "value", "high") == [100, 100]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T6 - - - 0 0 - -", "denominator 0"),
        ("T6 - - - -5 40 - -", "negative amount"),
        ("T6 - - - 50 40 - -", "outside its range"),
        ("T6 - - 120 - - 50 -", "outside its range"),
        ("T6 - - - - - 50 -", "no value"),
    ],
)
def test_what_cannot_be_is_missing_in_words(line, reason):
    made = observed(line)
    assert figures(made, "value", "low", "high", "reason") == [None, None, None, reason]


def test_a_value_exactly_at_the_end_of_its_range_is_inside():
    assert figures(observed("T6 - - 100 - - 50 -"), "value", "reason") == [100, ""]


def test_a_census_has_no_limits_and_no_n_of_its_own():
    made = observed("B1 - - 51 - - - -", code="B1")
    assert figures(made, "value", "low", "n", "reason") == [51, None, None, ""]


def test_an_indicator_of_missions_has_no_reading_of_contributors():
    assert observed("T6 XAA - - 30 100 - -", contributor="XAA") is None


def test_an_indicator_of_contributors_has_both_pooled_from_records():
    own = replace(T6, level="contributor")
    on = told("T6 XAA - - 30 100 - -", "T6 XAB - - 270 300 - -", "T6 XAB North - 1 10 - -")
    made = ratio(on, own, FRAMEWORK)
    assert one(made)["value"] == 75
    assert one(made, contributor="XAA")["value"] == 30
    # What XAB says of North is part of what it says of all areas.
    assert one(made, contributor="XAB")["value"] == 90


def test_the_parts_of_a_contributor_stand_for_it_where_it_gives_no_whole():
    own = replace(T6, level="contributor")
    on = told("T6 XAA North - 30 100 - -", "T6 XAA South - 270 300 - -")
    assert one(ratio(on, own, FRAMEWORK), contributor="XAA")["value"] == 75


@pytest.mark.parametrize(
    ("unit", "times"), [("%", 100), ("per 1000 person-months", 1000), ("ratio", 1), ("count", 1)]
)
def test_a_ratio_is_in_the_unit_of_its_indicator(unit, times):
    assert factor(unit) == times
    free = replace(T6, unit=unit, interval="none", bounded=False)
    made = one(ratio(told("T6 - - - 3 4 - -"), free, FRAMEWORK))
    assert made["value"] == times * 3 / 4


def test_a_unit_without_bounds_has_no_range_to_leave():
    free = replace(T6, unit="points", interval="none")
    assert one(ratio(told("T6 - - -7 - - - -"), free, FRAMEWORK))["value"] == -7


def test_other_codes_and_periods_stay_apart():
    on = ground(
        observations="""
        period  indicator numerator denominator
        2025-Q1 T6        10        40
        2025-Q2 T6        20        40
        2025-Q2 B1        1         2
    """
    )
    assert estimate(ratio, "T6", on, period="2025-Q1")["value"] == 25
    assert estimate(ratio, "T6", on)["value"] == 50


def test_no_observations_no_estimates():
    assert ratio(ground(), T6, FRAMEWORK).empty
    assert ratio(ground(), replace(T6, level="contributor"), FRAMEWORK).empty


def test_cost_performance_is_a_ratio_and_no_per_cent():
    cost = replace(T6, unit="ratio", interval="none")
    assert one(ratio(told("T6 - - - 40 45 - -"), cost, FRAMEWORK))["value"] == 40 / 45
