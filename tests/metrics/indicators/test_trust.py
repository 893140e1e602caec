"""T1, T2 and T3 of small tables of ratings (METHODS 9)."""

import math

import pytest

from tests.metrics.asked import cells, low_trust, trust_received, trust_returned
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground, plain

# Two scales, items instead of an overall score, an item of its own, a rating of oneself, a
# rating of an earlier period, pairs rated one way only: the worked numbers of METHODS.
RATINGS = """
    period   rater ratee item          score scale_min scale_max
    2025-Q2  XAA   XAB   overall       8     -         -
    2025-Q2  XAA   XAC   overall       6     -         -
    2025-Q2  XAA   XAD   overall       3     -         -
    2025-Q2  XAA   XAE   overall       5     -         -
    2025-Q2  XAB   XAA   overall       7     -         -
    2025-Q2  XAB   XAC   overall       7     -         -
    2025-Q2  XAB   XAD   overall       4     -         -
    2025-Q2  XAC   XAA   overall       4     1         5
    2025-Q2  XAC   XAB   overall       4     1         5
    2025-Q2  XAC   XAD   overall       2     1         5
    2025-Q2  XAC   XAE   overall       3     1         5
    2025-Q2  XAD   XAA   reliability   6     -         -
    2025-Q2  XAD   XAA   competence    7     -         -
    2025-Q2  XAD   XAA   communication 2     -         -
    2025-Q2  XAD   XAB   overall       5     -         -
    2025-Q2  XAD   XAC   overall       2     -         -
    2025-Q2  XAD   XAD   overall       10    -         -
    2025-Q1  XAA   XAB   overall       1     -         -
"""
WORKED = ground(trust=RATINGS)


def rated(*lines):
    return ground(trust="\n".join(["period rater ratee score", *lines]))


def test_a_cell_is_the_overall_rating_as_per_cent_of_its_scale():
    made = cells(WORKED).set_index(["period_start", "rater", "ratee"])
    assert made.loc[("2025-04-01", "XAA", "XAB"), "value"] == 80  # 8 of 10
    assert made.loc[("2025-04-01", "XAC", "XAA"), "value"] == 75  # (4 - 1) / (5 - 1)


def test_without_overall_the_other_items_are_averaged_but_communication_is_not_one():
    made = cells(WORKED).set_index(["period_start", "rater", "ratee"])
    assert made.loc[("2025-04-01", "XAD", "XAA"), "value"] == (60 + 70) / 2


def test_an_overall_rating_stands_alone_beside_other_items():
    on = ground(trust="""
        period   rater ratee item        score
        2025-Q2  XAA   XAB   overall     8
        2025-Q2  XAA   XAB   reliability 2
    """)  # fmt: skip
    assert cells(on)["value"].tolist() == [80]


def test_nobody_rates_oneself():
    made = cells(WORKED)
    assert (made["rater"] != made["ratee"]).all()
    assert len(made) == 15  # 14 in the second quarter, 1 in the first


def test_trust_of_a_mission_counts_each_pair_once_and_clusters_by_rater():
    made = estimate(trust_received, "T1", WORKED)
    # The rated pairs sum to 760: 220 + 180 + 225 + 135.
    assert made["value"] == pytest.approx(760 / 14)
    assert figures(made, "n", "n_eff") == [4, 4]
    assert made["coverage"] == 14 / (5 * 4)
    assert made["low"] == pytest.approx(45.42403626763501)
    assert made["high"] == pytest.approx(63.14739230379356)


def test_trust_in_a_contributor_is_the_mean_of_what_it_receives():
    made = estimate(trust_received, "T1", WORKED, contributor="XAA")
    assert made["value"] == pytest.approx((70 + 75 + 65) / 3)
    # Standard deviation 5 over the root of 3, times t(0.975, 2) = 4.302652729911275.
    half = 4.302652729911275 * 5 / math.sqrt(3)
    assert made["high"] == pytest.approx(70 + half)
    assert made["low"] == pytest.approx(70 - half)
    assert figures(made, "n", "coverage") == [3, 3 / 4]


def test_the_periods_stay_apart():
    made = estimate(trust_received, "T1", WORKED, period="2025-Q1")
    assert figures(made, "value", "low", "high", "n", "coverage") == [10, None, None, 1, 1 / 2]


def test_who_only_rates_has_no_trust_received():
    assert estimate(trust_received, "T1", WORKED, period="2025-Q1", contributor="XAA") is None


def test_one_rater_below_the_least_n_is_told_as_two():
    made = estimate(trust_received, "T1", WORKED, contributor="XAE")
    assert figures(made, "value", "n", "coverage") == [50, 2, 2 / 4]


def test_trust_returned_over_the_pairs_rated_both_ways():
    made = estimate(trust_returned, "T2", WORKED)
    # XAA-XAB 70 of 75, XAA-XAC 60 of 67.5, XAA-XAD 30 of 47.5, XAB-XAC 70 of 72.5,
    # XAB-XAD 40 of 45, XAC-XAD 20 of 22.5: twice the smaller over the sum of both.
    smaller = 70 + 60 + 30 + 70 + 40 + 20
    both = (80 + 70) + (60 + 75) + (30 + 65) + (70 + 75) + (40 + 50) + (25 + 20)
    assert made["value"] == pytest.approx(2 * smaller / both)
    assert figures(made, "n", "coverage", "reason") == [6, 0.7, ""]
    assert made["low"] == pytest.approx(0.7596657492186408)
    assert made["high"] == pytest.approx(0.9979100083571167)


def test_trust_that_nobody_has_cannot_be_returned():
    made = estimate(trust_returned, "T2", rated("2025-Q2 XAA XAB 0", "2025-Q2 XAB XAA 0"))
    assert figures(made, "value", "n", "reason") == [None, 1, "all zero"]


def test_trust_one_way_only_is_not_returned_and_not_zero():
    made = estimate(trust_returned, "T2", rated("2025-Q2 XAA XAB 9"))
    assert figures(made, "value", "n", "reason") == [None, 0, "no pair rated both ways"]


def test_a_pair_that_is_all_zero_still_counts_beside_others():
    on = rated("2025-Q2 XAA XAB 0", "2025-Q2 XAB XAA 0", "2025-Q2 XAA XAC 4", "2025-Q2 XAC XAA 8")
    assert figures(estimate(trust_returned, "T2", on), "value", "n") == [80 / 120, 2]


def test_low_trust_is_strictly_below_the_limit():
    on = rated("2025-Q2 XAA XAB 4", "2025-Q2 XAB XAA 3.99", "2025-Q2 XAA XAC 9")
    made = estimate(low_trust, "T3", on)
    assert made["value"] == pytest.approx(100 / 3)
    assert figures(made, "n", "n_eff", "coverage") == [3, 3, 3 / 6]


def test_low_trust_of_the_worked_numbers():
    made = estimate(low_trust, "T3", WORKED)
    assert made["value"] == pytest.approx(100 * 3 / 14)  # 30, 25 and 20 of fourteen
    assert made["low"] == pytest.approx(7.571386712693185)
    assert made["high"] == pytest.approx(47.58923058660029)


@pytest.mark.parametrize(
    "scale", ["12 0 10", "-1 0 10", "3 5 5", "3 5 1"], ids=["over", "under", "no scale", "upside"]
)
def test_a_rating_off_its_scale_makes_no_cell_but_lowers_coverage(scale):
    on = ground(
        trust=f"""
        period   rater ratee score scale_min scale_max
        2025-Q2  XAA   XAB   8     -         -
        2025-Q2  XAB   XAA   {scale}
    """
    )
    assert figures(estimate(trust_received, "T1", on), "value", "n", "coverage") == [80, 1, 1 / 2]
    assert figures(estimate(low_trust, "T3", on), "value", "n", "coverage") == [0, 1, 1 / 2]


def test_ratings_that_are_all_off_their_scale_leave_n_zero():
    on = rated("2025-Q2 XAA XAB 11")
    for formula, code in ((trust_received, "T1"), (low_trust, "T3")):
        made = estimate(formula, code, on)
        assert figures(made, "value", "low", "n", "coverage") == [None, None, 0, 0]


def test_communication_alone_is_no_trust():
    on = ground(
        trust="""
        period   rater ratee item          score
        2025-Q2  XAA   XAB   communication 9
    """
    )
    for formula, code in ((trust_received, "T1"), (trust_returned, "T2"), (low_trust, "T3")):
        assert formula(on, FRAMEWORK[code], FRAMEWORK).empty


def test_no_ratings_no_estimates():
    for formula, code in ((trust_received, "T1"), (trust_returned, "T2"), (low_trust, "T3")):
        assert formula(ground(), FRAMEWORK[code], FRAMEWORK).empty


def test_missions_do_not_touch_one_another():
    on = ground(
        trust="""
        mission period   rater ratee score
        ALPHA   2025-Q2  XAA   XAB   8
        BRAVO   2025-Q2  XAA   XAB   2
        BRAVO   2025-Q2  XAB   XAA   4
    """
    )
    made = trust_received(on, FRAMEWORK["T1"], FRAMEWORK)
    found = {
        (row.mission, plain(row.contributor)): row.value for row in made.itertuples(index=False)
    }
    assert found == {
        ("ALPHA", None): 80, ("ALPHA", "XAB"): 80,
        ("BRAVO", None): 30, ("BRAVO", "XAB"): 20, ("BRAVO", "XAA"): 40,
    }  # fmt: skip


def test_the_order_of_rows_changes_nothing():
    backwards = ground(trust=RATINGS)
    backwards.facts["trust"] = WORKED.facts["trust"][::-1].reset_index(drop=True)
    for formula, code in ((trust_received, "T1"), (trust_returned, "T2"), (low_trust, "T3")):
        there, back = (formula(on, FRAMEWORK[code], FRAMEWORK) for on in (WORKED, backwards))
        assert there.equals(back)
