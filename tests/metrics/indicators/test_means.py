"""Observations of contributors that do not pool into their mission (METHODS 4; K2 and I0)."""

from dataclasses import replace

from tests.metrics.asked import mean_of_contributors
from tests.metrics.tables import FRAMEWORK, figures, ground, one
from tests.metrics.written import one as one_reading
from tests.metrics.written import readings

CAVEATS = """
period  indicator contributor area  value
2025-Q2 K2        XAA         -     1
2025-Q2 K2        XAB         -     4
2025-Q2 K2        XAC         North 2
2025-Q2 K2        XAC         South 4
"""


def caveats(written, contributor=None):
    made = mean_of_contributors(ground(observations=written), FRAMEWORK["K2"])
    found = one(made, contributor=contributor)
    return None if found is None else figures(found, "value", "n", "reason")


def test_a_mission_is_the_mean_over_its_contributors_and_each_counts_once():
    # XAC speaks of its areas only: beside contributors that speak of all, these count nowhere.
    assert caveats(CAVEATS) == [2.5, 2, ""]
    assert caveats(CAVEATS, "XAB") == [4, 1, ""]
    assert caveats(CAVEATS, "XAC") == [3, 1, "small base"]


def test_what_is_reported_of_the_mission_as_a_whole_holds():
    whole = CAVEATS + "2025-Q2 K2 - - 9"
    assert caveats(whole)[0] == 9
    assert caveats(whole, "XAA") == [1, 1, ""]


def test_areas_of_several_contributors_are_averaged_within_each_first():
    of_areas = """
        period  indicator contributor area  value
        2025-Q2 K2        XAA         North 0
        2025-Q2 K2        XAB         North 2
        2025-Q2 K2        XAB         South 6
    """
    assert caveats(of_areas) == [2, 2, ""]


def test_a_contributor_without_a_value_is_not_counted_and_none_at_all_is_no_value():
    lacking = """
        period  indicator contributor value numerator
        2025-Q2 K2        XAA         3     -
        2025-Q2 K2        XAB         -     7
    """
    assert caveats(lacking) == [3, 1, ""]
    assert caveats(lacking, "XAB") == [None, 0, "no value"]
    nobody = "period indicator contributor value numerator\n2025-Q2 K2 XAB - 7"
    assert caveats(nobody) == [None, 0, "no value"]


def test_a_negative_amount_is_told_where_it_stands():
    negative = """
        period  indicator contributor value sample_size
        2025-Q2 K2        XAA         3     1
        2025-Q2 K2        XAB         2     -1
    """
    assert caveats(negative)[::2] == [None, "negative amount"]
    assert caveats(negative, "XAA")[0] == 3


def test_posts_have_no_reading_of_the_mission():
    posts = """
        period  indicator contributor value
        2025-Q2 I0        XAA         4
        2025-Q2 I0        XAB         2
    """
    made = readings(observations=posts)
    assert one_reading(made, "I0", "2025-Q2", "XAA")["value"] == 4
    assert one_reading(made, "I0", "2025-Q2") is None


def test_missions_and_periods_stand_apart():
    both = """
        mission period  indicator contributor value
        ALPHA   2025-Q2 K2        XAA         3
        ALPHA   2025-Q1 K2        XAA         5
        BRAVO   2025-Q2 K2        XAA         7
    """
    made = readings(observations=both)
    quarter = made[(made["indicator"] == "K2") & made["contributor"].isna()]
    found = quarter.set_index(["mission", quarter["period_start"].dt.month])["value"].to_dict()
    assert found == {("ALPHA", 1): 5, ("ALPHA", 4): 3, ("BRAVO", 4): 7}


def test_who_reported_for_an_area_only_does_not_count_beside_those_who_reported_for_all():
    rows = """
        period  indicator contributor area  value
        2025-Q2 K2        XAA         -     2
        2025-Q2 K2        XAB         -     4
        2025-Q2 K2        XAA         North 9
        2025-Q2 K2        XAC         South 9
    """
    made = readings(by=replace(FRAMEWORK, indicators={"K2": FRAMEWORK["K2"]}), observations=rows)
    whole = one_reading(made, "K2", "2025-Q2")
    assert (whole["value"], whole["n"]) == (3, 2)
    assert one_reading(made, "K2", "2025-Q2", "XAC")["value"] == 9
