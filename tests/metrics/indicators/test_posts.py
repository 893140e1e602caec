"""I1: posts against effort (METHODS 13)."""

import pytest

from tests.metrics.written import one, readings

EFFORT = """
period  contributor pledged delivered
2025-Q2 XAA         9       8
2025-Q2 XAB         9       2
2025-Q2 XAC         9       0
"""
POSTS = """
period  indicator contributor value
2025-Q2 I0        XAA         3
2025-Q2 I0        XAD         1
"""


def i1(period="2025-Q2", **written):
    found = one(readings(**written), "I1", period)
    return None if found is None else (found["value"], found["n"], found["reason"])


def test_posts_are_held_against_effort_over_all_who_have_either():
    # Posts 3/4, 0, 0, 1/4 and effort 0.8, 0.2, 0, 0: apart 0.05 + 0.2 + 0 + 0.25, half of it 0.25.
    assert i1(contributions=EFFORT, observations=POSTS) == (pytest.approx(75), 3, "census")


def test_equal_shares_are_100_and_none_in_common_is_0():
    same = "period indicator contributor value\n2025-Q2 I0 XAA 4\n2025-Q2 I0 XAB 1"
    assert i1(contributions=EFFORT, observations=same)[0] == pytest.approx(100)
    other = "period indicator contributor value\n2025-Q2 I0 XAD 4"
    assert i1(contributions=EFFORT, observations=other)[0] == pytest.approx(0)


def test_without_posts_or_without_contributions_there_is_no_data():
    assert i1(contributions=EFFORT) == (None, 0, "no data")
    assert i1(observations=POSTS) == (None, 0, "no data")
    apart = POSTS.replace("2025-Q2", "2025-Q1")
    assert i1(contributions=EFFORT, observations=apart) == (None, 0, "no data")


@pytest.mark.parametrize(
    ("effort", "posts", "told"),
    [
        (EFFORT, "period indicator contributor value\n2025-Q2 I0 XAA 0", "no posts"),
        (EFFORT.replace(" 8\n", " 0\n").replace(" 2\n", " 0\n"), POSTS, "nothing delivered"),
        (EFFORT.replace(" 8\n", " -8\n"), POSTS, "negative amount"),
        (EFFORT.replace("2025-Q2 XAC         9       0\n", ""), POSTS, "needs at least 3"),
    ],
)
def test_why_it_is_missing(effort, posts, told):
    assert i1(contributions=effort, observations=posts)[::2] == (None, told)


def test_coverage_is_that_of_the_effort():
    lacking = EFFORT + "2025-Q2 XAE 9 -\n2025-Q2 XAF 9 -\n"
    made = readings(contributions=lacking, observations=POSTS)
    assert one(made, "I1", "2025-Q2")["reason"] == "coverage 0.60"


def test_shorter_periods_of_either_roll_up_and_are_complete_when_both_are():
    months = "\n".join(
        ["period contributor pledged delivered"]
        + [f"2025-0{month} {who} 9 {amount}"
           for month in (4, 5, 6) for who, amount in (("XAA", 8), ("XAB", 2), ("XAC", 0))]
    )  # fmt: skip
    assert i1(contributions=months, observations=POSTS) == (pytest.approx(75), 3, "census")
    two = "\n".join(line for line in months.splitlines() if "2025-06" not in line)
    assert i1(contributions=two, observations=POSTS)[2] == "not complete"


def test_what_is_sent_of_it_stands_where_it_cannot_be_computed():
    sent = "period indicator value\n2025-Q2 I1 66"
    found = one(readings(observations=sent), "I1", "2025-Q2")
    assert (found["value"], found["reason"]) == (66, "reported, not computed; census")
