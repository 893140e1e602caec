"""Effort shares, and R4, R8, R9 and R10 on them (METHODS 10)."""

import pytest

from tests.metrics.asked import concentration, gini, herfindahl, top_three
from tests.metrics.asked import efforts as effort
from tests.metrics.indicators.test_sharing import WORKED
from tests.metrics.written import FRAMEWORK, estimate, ground


def shares(rows):
    made = effort(ground(contributions=rows), FRAMEWORK).shares
    return dict(zip(made["contributor"], made["share"], strict=True))


def delivered(*amounts):
    lines = [f"2025-Q2 X{i:02d} {amount}" for i, amount in enumerate(amounts)]
    return "\n".join(["period contributor delivered", *lines])


def value(formula, code, rows):
    found = estimate(formula, code, contributions=rows)
    return found["value"], found["n"], found["reason"]


def test_a_share_is_the_mean_over_baskets_and_a_blank_delivery_is_left_out():
    # Persons: 640, 360, 200, 0 of 1200; aircraft: 3, 0, 2, 0 of 5.
    assert shares(WORKED) == {
        "XAA": pytest.approx((640 / 1200 + 3 / 5) / 2),
        "XAB": pytest.approx(360 / 1200 / 2),
        "XAC": pytest.approx((200 / 1200 + 2 / 5) / 2),
        "XAE": 0,
    }


def test_the_coverage_of_effort_is_the_rows_with_a_known_delivery():
    found = estimate(herfindahl, "R9", contributions=WORKED)
    assert (found["coverage"], found["n"]) == (7 / 8, 4)


def test_a_basket_in_which_nothing_came_counts_for_no_one():
    rows = """
        period  contributor resource    unit     delivered
        2025-Q2 XAA         troops      persons  30
        2025-Q2 XAB         troops      persons  10
        2025-Q2 XAB         helicopters aircraft 0
    """
    assert shares(rows) == {"XAA": 0.75, "XAB": 0.25}


def test_amounts_of_two_resources_in_a_unit_that_does_not_add_stand_apart():
    rows = """
        period  contributor resource unit    delivered
        2025-Q2 XAA         boats    vessels 1
        2025-Q2 XAB         ferries  vessels 9
    """
    assert shares(rows) == {"XAA": 0.5, "XAB": 0.5}


@pytest.mark.parametrize(
    ("formula", "code", "expected"),
    [
        # Shares 0.05, 0.1, 0.2, 0.25, 0.4: worked numbers of a published example.
        (herfindahl, "R9", 0.275),
        (concentration, "R4", (0.275 - 0.2) / 0.8),
        # 2 (1 x .05 + 2 x .1 + 3 x .2 + 4 x .25 + 5 x .4) / 5 - 6 / 5
        (gini, "R8", 2 * 3.85 / 5 - 6 / 5),
        (top_three, "R10", 0.4 + 0.25 + 0.2),
    ],
)
def test_four_figures_of_five_shares(formula, code, expected):
    made = value(formula, code, delivered(20, 25, 40, 10, 5))
    assert made == (pytest.approx(expected, abs=1e-12), 5, "")


def test_a_single_contributor_has_no_concentration():
    assert value(concentration, "R4", delivered(7)) == (None, 1, "single contributor")
    assert value(herfindahl, "R9", delivered(7)) == (1, 1, "")


def test_all_equal_is_no_concentration_and_no_inequality():
    assert value(concentration, "R4", delivered(3, 3, 3))[0] == pytest.approx(0, abs=1e-12)
    assert value(gini, "R8", delivered(3, 3, 3))[0] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("formula", "code"),
    [(concentration, "R4"), (gini, "R8"), (herfindahl, "R9"), (top_three, "R10")],
)
def test_where_nothing_was_delivered_no_share_is_known(formula, code):
    # A contributor that gives 0 takes part by its pledge.
    rows = """
        period  contributor pledged delivered
        2025-Q2 XAA         10      0
        2025-Q2 XAB         10      0
        2025-Q2 XAC         10      0
    """
    assert value(formula, code, rows) == (None, 3, "nothing delivered")
    one_negative = delivered(5, 5, 5, -1)
    assert value(formula, code, one_negative)[::2] == (None, "negative amount")


def test_replicating_every_contributor_leaves_the_gini_alone():
    once, twice = delivered(1, 5, 14), delivered(1, 5, 14, 1, 5, 14)
    assert value(gini, "R8", twice)[0] == pytest.approx(value(gini, "R8", once)[0], abs=1e-12)


def test_a_unit_of_another_size_leaves_every_share_alone():
    rows = """
        period  contributor resource unit delivered
        2025-Q2 XAA         fuel     tons {}
        2025-Q2 XAB         fuel     tons {}
        2025-Q2 XAB         food     tons 3
        2025-Q2 XAA         food     tons 1
    """
    assert shares(rows.format(2, 6)) == pytest.approx(shares(rows.format(2000, 6000)))


def test_one_alone_that_delivered_nothing_is_missing_for_that():
    rows = "period contributor pledged delivered\n2025-Q2 XAA 5 0"
    for formula, code in ((herfindahl, "R9"), (top_three, "R10"), (gini, "R8")):
        assert value(formula, code, rows)[2] == "nothing delivered"
    assert value(concentration, "R4", rows)[2] == "single contributor"
