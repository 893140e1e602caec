"""The matrix of trust, the means of its sides and its pairs; nothing shown that may not be."""

import pandas as pd
import pytest

from metrics.comparison.dyads import low_trust_pairs, matrix, means, pairs
from tests.metrics.indicators.test_relations import ADDITIVE
from tests.metrics.indicators.test_trust import RATINGS
from tests.metrics.written import FRAMEWORK, facts

HEAD = "period rater ratee item score scale_max respondents"


def rated(*lines):
    return facts(trust="\n".join([HEAD, *lines]))


def additive(period="2025-Q2", people=9, **fewer):
    """Return additive ratings of a period by so many people, and by fewer for XAAXAB=3."""
    lines = [line.split() for line in ADDITIVE.strip().splitlines()]
    return [
        f"{period} {rater} {ratee} overall {score} 100 {fewer.get(rater + ratee, people)}"
        for rater, ratee, score in lines
    ]


def shown(made):
    """Return {rater + ratee: value} of what is shown."""
    rows = made[made["shown"]]
    return dict(zip(rows["rater"] + rows["ratee"], rows["value"], strict=True))


def hidden(made, period="2025-04-01"):
    rows = made[~made["shown"] & (made["period_start"] == period)]
    assert rows[["value", "respondents", "effect"]].isna().all(axis=None)
    return set(rows["rater"] + rows["ratee"])


def test_every_cell_stands_there_with_what_is_of_the_two_alone():
    made = matrix(rated(*additive()), FRAMEWORK)
    assert list(made.columns) == [
        "mission", "period_start", "period_end", "rater", "ratee", "value", "respondents",
        "effect", "shown",
    ]  # fmt: skip
    assert len(made) == 12
    assert shown(made)["XAAXAB"] == 65
    # The ratings are additive: nothing is left of two alone.
    assert made["effect"].tolist() == pytest.approx([0] * 12, abs=1e-9)
    other = [line.replace("XAA XAB overall 65", "XAA XAB overall 95") for line in additive()]
    found = matrix(rated(*other), FRAMEWORK).set_index(["rater", "ratee"])["effect"]
    # Ratings of four leave 5 of 12 free: 5/12 of the 30 points stay with the two.
    assert found["XAA", "XAB"] == pytest.approx(30 * 5 / 12)


def test_a_cell_without_enough_people_is_hidden_and_so_is_what_would_give_it_away():
    made = matrix(rated(*additive(XAAXAB=4)), FRAMEWORK)
    # With one cell hidden, the mean that XAA gives tells it; a ring of four tells nothing.
    assert hidden(made) == {"XAAXAB", "XAAXAD", "XACXAB", "XACXAD"}
    assert len(shown(made)) == 8


def test_people_who_are_not_told_count_as_one():
    assert shown(matrix(facts(trust=RATINGS), FRAMEWORK)) == {}
    assert shown(matrix(rated(*additive(people="-")), FRAMEWORK)) == {}
    assert len(shown(matrix(rated(*additive(people=5)), FRAMEWORK))) == 12


def test_the_fewest_people_behind_any_item_count():
    ratings = [
        "2025-Q2 XAA XAB reliability 80 100 12",
        "2025-Q2 XAA XAB competence 60 100 4",
        "2025-Q2 XAB XAA reliability 50 100 12",
    ]
    # Where no ring closes nothing is shown at all.
    assert shown(matrix(rated(*ratings), FRAMEWORK)) == {}
    overall = [*ratings, "2025-Q2 XAA XAB overall 90 100 6"]
    assert shown(matrix(rated(*overall), FRAMEWORK)) == {"XAAXAB": 90, "XABXAA": 50}


def test_a_rating_off_its_scale_is_no_cell():
    made = matrix(rated(*additive(), "2025-Q2 XAA XAE overall 120 100 9"), FRAMEWORK)
    assert "XAAXAE" not in set(made["rater"] + made["ratee"])


def test_months_roll_up_and_what_a_month_hides_its_quarter_hides():
    months = [
        line
        for month, fewer in (("2025-04", {"XAAXAB": 3}), ("2025-05", {}), ("2025-06", {}))
        for line in additive(month, **fewer)
    ]
    made = matrix(rated(*months), FRAMEWORK)
    quarter = made[made["period_end"] == "2025-06-30"]
    april = hidden(made[made["period_end"] == "2025-04-30"])
    assert april == {"XAAXAB", "XAAXAD", "XACXAB", "XACXAD"}
    # All four, not the one alone: with May and June a quarter's mean would tell April's.
    assert hidden(quarter[quarter["period_start"] == "2025-04-01"]) == april
    assert len(made) == 12 * 4


def test_missions_are_judged_each_for_itself():
    ours = rated(*additive(XAAXAB=4))["trust"]
    other = rated(*additive())["trust"].assign(mission="BRAVO")
    both = {"trust": pd.concat([ours, other], ignore_index=True)}
    made = matrix(both, FRAMEWORK)
    assert made.groupby("mission")["shown"].sum().to_dict() == {"ALPHA": 8, "BRAVO": 12}


def test_pairs_tell_both_sides_and_what_is_mutual():
    made = pairs(matrix(rated(*additive()), FRAMEWORK)).set_index(["first", "second"])
    pair = made.loc[("XAA", "XAB")]
    assert [pair[name] for name in ("there", "back", "apart")] == [65, 60, 5]
    assert pair["returned"] == 2 * 60 / (65 + 60)
    assert len(made) == 6


def test_a_pair_of_which_one_side_is_hidden_is_not_told():
    made = pairs(matrix(rated(*additive(XAAXAB=4)), FRAMEWORK))
    named = set(made["first"] + made["second"])
    # XAA-XAB, XAA-XAD, XAB-XAC and XAC-XAD each have a side in the hidden ring.
    assert named == {"XAAXAC", "XABXAD"}


def test_a_pair_without_any_trust_returns_nothing_known():
    made = pairs(matrix(rated("2025-Q2 A B overall 0 100 9", "2025-Q2 B A overall 0 100 9"),
                        FRAMEWORK))  # fmt: skip
    assert made["apart"].tolist() == [0]
    assert made["returned"].isna().all()


def test_low_trust_is_listed_lowest_first_and_never_where_it_is_hidden():
    ratings = ["2025-Q2 A B overall 39.9 100 9", "2025-Q2 B A overall 40 100 9",
               "2025-Q2 C A overall 10 100 9"]  # fmt: skip
    made = low_trust_pairs(matrix(rated(*ratings), FRAMEWORK), FRAMEWORK)
    assert list(zip(made["rater"], made["ratee"], made["value"], strict=True)) == [
        ("C", "A", 10), ("A", "B", 39.9),
    ]  # fmt: skip
    few = [line.replace("C A overall 10 100 9", "C A overall 10 100 4") for line in ratings]
    assert low_trust_pairs(matrix(rated(*few), FRAMEWORK), FRAMEWORK).empty


def test_means_given_and_received_need_three_partners():
    made = means(facts(trust=RATINGS), FRAMEWORK)
    now = made[made["period_start"] == "2025-04-01"]
    rows = {(row.contributor, row.side): row for row in now.itertuples()}
    whole = rows[None, None]
    assert (whole.value, whole.n) == (pytest.approx(760 / 14), 4)
    # t(0.975, 3) = 3.182446: 54.286 -+ 3.182 x 2.785.
    assert whole.error == pytest.approx(2.7845491071967317)
    assert whole.low == pytest.approx(whole.value - 3.182446305284263 * whole.error)
    assert rows["XAA", "received"].value == (70 + 75 + 65) / 3
    assert rows["XAA", "given"].value == (80 + 60 + 30 + 50) / 4
    assert rows["XAC", "given"].n == 4
    # XAE is rated by two, and rates no one.
    assert [rows["XAE", "received"].value, rows["XAE", "received"].n] == pytest.approx(
        [float("nan")] * 2, nan_ok=True
    )
    assert ("XAE", "given") not in rows
    earlier = made[made["period_start"] == "2025-01-01"]
    assert earlier[["value", "error", "low", "high", "n"]].isna().all(axis=None)


def test_limits_of_means_stay_within_the_scale():
    ratings = [f"2025-Q2 {who} A overall {score} 100 9" for who, score in
               (("B", 100), ("C", 100), ("D", 80))]  # fmt: skip
    made = means(rated(*ratings), FRAMEWORK).set_index(["contributor", "side"])
    assert made.loc[("A", "received"), "high"] == 100


def test_no_ratings_no_rows():
    assert matrix({}, FRAMEWORK).empty
    assert means({}, FRAMEWORK).empty
    assert pairs(matrix({}, FRAMEWORK)).empty
    assert low_trust_pairs(matrix({}, FRAMEWORK), FRAMEWORK).empty
