"""T4, T7 and T8: who is trusted, who trusts, and how far pairs are apart (METHODS 9)."""

import pytest

from tests.metrics.asked import asymmetry, mutual, trusted, trusting
from tests.metrics.asked import related as relations
from tests.metrics.indicators.test_trust import WORKED
from tests.metrics.tables import FRAMEWORK, figures, ground, one

T1 = FRAMEWORK["T1"]
# w = 60 + a + b, with a = 3, -1, -2, 0 and b = 1, 2, -2, -1.
ADDITIVE = """
    XAA XAB 65
    XAA XAC 61
    XAA XAD 62
    XAB XAA 60
    XAB XAC 57
    XAB XAD 58
    XAC XAA 59
    XAC XAB 60
    XAC XAD 57
    XAD XAA 61
    XAD XAB 62
    XAD XAC 58
"""


def rated(pairs, head="rater ratee score"):
    lines = [line.strip() for line in pairs.strip().splitlines()]
    ratings = [f"2025-Q2 {line} 100" for line in lines]
    return ground(trust="\n".join([f"period {head} scale_max", *ratings]))


def without(*pairs):
    """Return the additive ratings but for some pairs."""
    lines = ADDITIVE.strip().splitlines()
    return "\n".join(line for line in lines if line.strip().rpartition(" ")[0] not in pairs)


def sides(on, contributor):
    """Return trusting and trusted of a contributor, and the reason."""
    made = [one(formula(on, T1, FRAMEWORK), contributor=contributor)
            for formula in (trusting, trusted)]  # fmt: skip
    assert made[0]["reason"] == made[1]["reason"]
    return *(figures(row, "value")[0] for row in made), made[0]["reason"]


def test_effects_of_additive_ratings_are_what_they_were_made_of():
    on = rated(ADDITIVE)
    found = [sides(on, name) for name in ("XAA", "XAB", "XAC", "XAD")]
    assert [row[0] for row in found] == pytest.approx([3, -1, -2, 0], abs=1e-9)
    assert [row[1] for row in found] == pytest.approx([1, 2, -2, -1], abs=1e-9)
    assert relations(on, FRAMEWORK).missions["mean"].tolist() == pytest.approx([60])


def test_a_reading_of_an_effect_counts_the_contributors_and_the_cells():
    row = one(trusted(rated(without("XAC XAD")), T1, FRAMEWORK), contributor="XAB")
    assert figures(row, "n", "coverage", "low", "reason") == [4, 11 / 12, None, ""]


def test_there_is_no_effect_of_the_mission():
    made = trusted(rated(ADDITIVE), T1, FRAMEWORK)
    assert made["contributor"].tolist() == ["XAA", "XAB", "XAC", "XAD"]


def test_three_contributors_are_too_few_to_tell_giving_from_receiving():
    on = rated("XAA XAB 60\nXAB XAA 70\nXAA XAC 50\nXAC XAA 40\nXAB XAC 30\nXAC XAB 20")
    row = one(trusting(on, T1, FRAMEWORK), contributor="XAA")
    assert figures(row, "value", "n", "reason") == [None, 3, ""]


def test_who_rates_nobody_cannot_be_compared_as_a_rater_and_then_nobody_can():
    # XAE is rated by two and rates no one: the worked numbers of METHODS.
    for name in ("XAA", "XAE"):
        assert sides(WORKED, name) == (None, None, "not all connected by ratings")
    row = one(trusted(WORKED, T1, FRAMEWORK), contributor="XAE")
    assert figures(row, "n", "coverage") == [5, 0.7]


def test_a_single_rating_is_not_told_by_the_effects():
    # XAC rates XAB alone: mean, its effect and that of XAB would add up to that one rating.
    on = rated(without("XAC XAA", "XAC XAD"))
    assert sides(on, "XAA") == (None, None, "would show a single rating")
    assert relations(on, FRAMEWORK).missions["mean"].isna().all()


def test_missions_and_periods_of_any_size_stand_beside_one_another():
    five = ADDITIVE.replace("XAD", "XAE") + "\n".join(
        f"XAD {name} 50\n{name} XAD 50" for name in ("XAA", "XAB", "XAC", "XAE")
    )
    lines = [f"ALPHA 2025-Q2 {line.strip()} 100" for line in ADDITIVE.strip().splitlines()]
    lines += [f"BRAVO 2025-Q2 {line.strip()} 100" for line in five.strip().splitlines()]
    lines += ["ALPHA 2025-Q1 XAA XAB 60 100"]
    on = ground(trust="\n".join(["mission period rater ratee score scale_max", *lines]))
    found = relations(on, FRAMEWORK)
    sizes = found.missions.set_index(["mission", "period_start"])["n"].to_dict()
    assert [sizes[key] for key in sorted(sizes)] == [2, 4, 5]
    alone = one(trusting(rated(ADDITIVE), T1, FRAMEWORK), contributor="XAA")
    made = trusting(on, T1, FRAMEWORK)
    there = one(made[made["mission"] == "ALPHA"], contributor="XAA")
    assert there["value"] == alone["value"]


def test_asymmetry_is_the_mean_gap_of_the_pairs_rated_both_ways():
    row = one(asymmetry(WORKED, T1, FRAMEWORK))
    # 80-70, 60-75, 30-65, 70-75, 40-50 and 25-20: gaps of 10, 15, 35, 5, 10 and 5.
    assert row["value"] == pytest.approx(80 / 6)
    assert figures(row, "n", "coverage", "low", "reason") == [6, 0.7, None, ""]


def test_pairs_rated_one_way_have_no_gap():
    row = one(asymmetry(rated("XAA XAB 60\nXAB XAC 30"), T1, FRAMEWORK))
    assert figures(row, "value", "n", "reason") == [None, 0, "no pair rated both ways"]


def test_a_rating_off_its_scale_is_a_hole():
    on = rated(ADDITIVE.replace("XAC XAD 57", "XAC XAD 157"))
    assert relations(on, FRAMEWORK).missions["cells"].tolist() == [11]
    # Behind the hole the additive ratings say the same.
    assert sides(on, "XAA")[:2] == (pytest.approx(3), pytest.approx(1))
    assert one(asymmetry(on, T1, FRAMEWORK))["n"] == 5


def test_ratings_that_are_all_off_their_scale_leave_nothing():
    on = rated("XAA XAB 160\nXAB XAA 170")
    assert relations(on, FRAMEWORK).missions["cells"].tolist() == [0]
    assert figures(one(asymmetry(on, T1, FRAMEWORK)), "value", "n", "coverage") == [None, 0, 0]


def test_a_pair_stands_once_with_both_its_sides():
    on = ground(trust="""
        period   rater ratee score
        2025-Q2  XAB   XAA   2
        2025-Q2  XAA   XAB   7
        2025-Q2  XAA   XAC   9
    """)  # fmt: skip
    made = mutual(on).to_dict("records")
    assert [(row["rater"], row["ratee"], row["there"], row["back"]) for row in made] == [
        ("XAA", "XAB", 70, 20)
    ]


def test_no_ratings_no_estimates():
    for formula in (trusted, trusting, asymmetry):
        assert formula(ground(), T1, FRAMEWORK).empty
