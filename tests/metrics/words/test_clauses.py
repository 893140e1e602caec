"""A clause names the largest part of a change only where the parts allow it."""

import pytest

from metrics import framework
from metrics.words.clauses import clause, share_words
from tests.metrics.told import by_contributor, drivers

FRAMEWORK = framework.load()


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.2, "a quarter"), (0.29, "a quarter"), (0.3, "a third"), (0.36, "a third"),
        (0.37, "about 35 %"), (0.4, "about 40 %"), (0.44, "about 45 %"), (0.45, "half"),
        (0.55, "half"), (0.56, "about 55 %"), (0.62, "about 60 %"), (0.63, "two thirds"),
        (0.69, "two thirds"), (0.7, "three quarters"), (0.79, "three quarters"),
        (0.8, "about 80 %"), (0.89, "about 90 %"), (0.9, "nearly all"), (1, "nearly all"),
    ],
)  # fmt: skip
def test_shares_have_words_by_rule(share, words):
    assert share_words(share).replace("\N{NO-BREAK SPACE}", " ") == words


def told(table, difference, named=("XAA", "XAB", "XAC"), **more):
    return clause(table, difference, named=named, **more)


def test_half_of_a_fall_is_one_contributor():
    assert told(by_contributor(XAA=-2, XAB=-1, XAC=-1), -4) == (
        "; half of the fall is one contributor, XAA"
    )
    assert told(by_contributor(XAA=1, XAB=3), 4) == (
        "; three quarters of the rise is one contributor, XAB"
    )


def test_parts_of_one_contributor_in_several_indicators_are_one():
    table = drivers(
        ("performance", "T1", "XAA", -1.0), ("performance", "T5", "XAA", -1.0),
        ("performance", "T1", "XAB", -1.5), ("performance", "T6", None, -0.5),
    )  # fmt: skip
    assert told(table, -4.0) == "; half of the fall is one contributor, XAA"


def test_who_is_not_published_is_not_named():
    assert told(by_contributor(XAA=-3, XAB=-1), -4, named=["XAB"]) == (
        "; three quarters of the fall is one contributor"
    )


def test_opposite_parts_of_a_fifth_and_more_are_told_in_points():
    # 0.9 of 4.1 is more than a fifth; 0.7 of 4.3 is less, and 2.8 of it is two thirds.
    assert told(by_contributor(XAA=-5, XAB=0.9), -4.1) == "; XAA took 5 points, XAB gave 1 back"
    assert told(by_contributor(XAA=-2.8, XAB=0.7, XAC=-2.2), -4.3) == (
        "; two thirds of the fall is one contributor, XAA"
    )


def test_exactly_a_fifth_is_mixed():
    assert told(by_contributor(XAA=5, XAB=-1, XAC=1), 5) == "; XAA gave 5 points, XAB took 1 back"


def test_a_part_larger_than_the_change_is_no_share_of_it():
    assert told(by_contributor(XAA=-4.5, XAB=0.5), -4) == ""


def test_mixed_parts_that_are_not_published_are_not_named():
    table = by_contributor(XAA=-6, XAB=2)
    assert told(table, -4, named=()) == "; one contributor took 6 points, another gave 2 back"
    assert told(table, -4, named=["XAB"]) == "; one contributor took 6 points, XAB gave 2 back"


def test_mixed_parts_are_told_with_the_unit_of_the_indicator():
    table = drivers(("performance", "R12", "XAA", -600.0), ("performance", "R12", "XAB", 200.0))
    words = told(table, -400.0, entry=FRAMEWORK["R12"]).replace("\N{NO-BREAK SPACE}", " ")
    assert words == "; XAA took 600 persons, XAB gave 200 persons back"


@pytest.mark.parametrize(
    ("effects", "difference"),
    [
        # Neither rounds to a point; nobody went the other way by name; nothing changed.
        ({"XAA": -0.4, "XAB": 0.3}, -0.1),
        ({"XAA": -3.0, "XAB": 3.0}, 0.0),
        # Eight alike: an eighth is no largest part.
        ({f"XA{letter}": -1.0 for letter in "ABCDEFGH"}, -8.0),
    ],
)
def test_where_no_part_stands_out_nothing_is_said(effects, difference):
    assert told(by_contributor(**effects), difference) == ""


def test_without_contributors_the_indicator_is_told():
    table = drivers(
        ("performance", "T5", None, -2.0), ("performance", "T2", None, -1.0),
        ("performance", "T3", None, 0.0),
    )  # fmt: skip
    assert told(table, -3.0) == "; two thirds of the fall is one indicator, T5"


def test_an_indicator_is_not_said_to_be_its_own_cause():
    assert told(drivers(("performance", "T2", None, -3.0)), -3.0) == ""


def test_indicators_that_went_apart_are_not_told_as_a_share():
    table = drivers(("performance", "T5", None, -3.0), ("performance", "T2", None, 1.0))
    assert told(table, -2.0) == ""


def test_who_reported_comes_first_and_nobody_is_named():
    table = drivers(
        ("composition", "T1", "XAA", 3.0), ("composition", "T1", "XAB", 1.0),
        ("performance", "T1", "XAC", 1.0),
    )  # fmt: skip
    assert told(table, 5.0) == "; most of the change is who reported, not what they reported"
    assert told(table, 5.0, reported=("8 of 11", "11 of 11")) == (
        "; most of the change is who reported (8 of 11, before 11 of 11), not what they reported"
    )


def test_indicators_that_come_and_go_are_not_contributors():
    table = drivers(("composition", "T3", None, 3.0), ("performance", "T1", "XAC", 1.0))
    assert told(table, 4.0) == (
        "; most of the change is which indicators have data, not what they say"
    )


def test_composition_against_the_change_names_nobody_either():
    table = drivers(
        ("composition", "T1", "XAA", -5.0), ("performance", "T1", "XAC", 3.0),
        ("revision", "T1", None, 4.0),
    )  # fmt: skip
    assert told(table, 2.0) == ""


def test_as_much_composition_as_performance_is_not_most_of_it():
    table = drivers(("composition", "T1", "XAA", 2.0), ("performance", "T1", "XAC", 2.0))
    assert told(table, 4.0) == "; half of the rise is one contributor, XAC"


def test_no_drivers_no_clause():
    assert told(drivers(), -3.0) == ""
