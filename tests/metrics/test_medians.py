"""L5 and M2 of small cohorts: how long half of the cases take (METHODS 7, 11)."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from metrics.indicators.formula import BEYOND
from metrics.scores.reweighing import reweighed
from tests.metrics import naive_intervals as naive
from tests.metrics.asked import median_days, of_cohorts
from tests.metrics.tables import FRAMEWORK, figures, ground, one
from tests.metrics.written import one as read
from tests.metrics.written import readings

# Freireich and others 1963, the 6-MP arm: days in remission, and whether it ended.
DAYS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
MEDIAN = replace(
    FRAMEWORK["L4"], code="L5", interval="km_median", unit="days", direction="down", worst=60,
    best=5, standard_days=None,
)  # fmt: skip


def cohort(days, ended, cases=1, name="A"):
    return pd.DataFrame(
        {"cohort": name, "days": days, "ended": np.array(ended, bool), "cases": cases}
    )


def medians(cases):
    """Return median, low, high and longest by group; blank where a day is not reached."""
    made = of_cohorts(cases)[1]
    columns = made[["median", "low", "high", "longest"]].astype(object)
    return {name: tuple(row) for name, row in columns.where(columns.notna(), None).iterrows()}


def test_half_have_ended_by_day_23_where_closed_cases_alone_say_10():
    assert medians(cohort(DAYS, ENDED))["A"] == (23, 13, None, 35)


def test_what_is_left_is_told_after_each_day_with_an_event():
    made = of_cohorts(cohort(DAYS, ENDED))[0]
    assert made["days"].tolist() == [6, 7, 10, 13, 16, 22, 23]
    left = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert made["survival"].tolist() == pytest.approx(left, abs=0.00051)


def test_cohorts_stay_apart_and_equal_cases_are_counted():
    both = pd.concat([cohort(DAYS, ENDED), cohort([4, 9], [1, 0], [3, 2], "B")])
    made = medians(both)
    assert made["A"] == (23, 13, None, 35)
    # Three of five are done on day 4: 0.4 are left, and so many can be by chance that 4 is low too.
    assert made["B"][::3] == (4, 9)
    assert made["B"] == medians(cohort([4, 4, 4, 9, 9], [1, 1, 1, 0, 0], name="B"))["B"]


def test_exactly_a_half_left_is_the_median():
    assert medians(cohort([2, 8], [1, 0]))["A"][0] == 2
    # 2/3 of 3/4 is a half, though no float says so: 0.75 * (1 - 1/3).
    assert medians(cohort([1, 5, 9, 9], [1, 1, 0, 0]))["A"][0] == 5


def test_what_is_censored_on_the_day_of_an_event_was_still_at_risk():
    # At risk on day 5 are all four, so that 3/4 are left; on day 6 one of two ends: 3/8.
    assert medians(cohort([5, 5, 6, 7], [1, 0, 1, 0]))["A"][0] == 6


def test_where_nothing_is_left_the_limits_are_days_too():
    assert medians(cohort([1, 2, 3], [1, 1, 1]))["A"] == (2, 1, 3, 3)


def test_more_than_half_left_has_no_median():
    assert medians(cohort([1, 9, 9], [1, 0, 0]))["A"][0] is None


def test_many_at_once_equal_one_by_one():
    chance = np.random.default_rng(7)
    rows = {
        name: (chance.integers(0, 12, 9), chance.random(9) < 0.6, chance.integers(1, 4, 9))
        for name in "ABCDEFGHIJKL"
    }
    made = medians(pd.concat([cohort(*values, name) for name, values in rows.items()]))
    for name, values in rows.items():
        alone = naive.median(list(zip(*values, strict=True)))
        assert made[name][:3] == alone


def feedback(*lines, **more):
    head = "kind opened done cases"
    return ground(actions="\n".join([head, *(f"feedback {line}" for line in lines)]), **more)


def median(on, indicator=MEDIAN, **which):
    return one(median_days(on, indicator, FRAMEWORK), **which)


def test_the_median_of_a_period_is_that_of_the_cases_opened_in_it():
    lines = [
        "2025-04-02 2025-04-05 1", "2025-04-03 2025-04-30 1", "2025-04-10 2025-05-20 1",
        "2025-04-15 2025-04-15 1", "2025-04-20 - 1", "2025-05-01 2025-05-12 1",
        "2025-05-04 2025-06-30 1", "2025-05-11 - 1", "2025-05-20 2025-06-01 1",
        "2025-06-03 2025-07-02 1", "2025-06-10 - 1", "2025-06-29 - 1", "2025-03-30 2025-04-02 1",
    ]  # fmt: skip
    made = median(feedback(*lines, known_to="2025-07-20"))
    assert figures(made, "value", "low", "high", "n", "n_eff", "reason") == [
        29, 3, None, 12, 12, "",
    ]  # fmt: skip
    assert not made["complete"], "the last cases were not followed for 60 days yet"


def test_it_is_complete_once_the_last_case_had_as_long_as_the_worst_goalpost():
    for known_to, complete in {"2025-08-28": False, "2025-08-29": True}.items():
        made = median(feedback("2025-04-02 2025-04-05 9", known_to=known_to))
        assert bool(made["complete"]) is complete


def test_a_contributor_has_the_median_of_its_own_cases():
    rows = """
        kind     contributor opened     done
        feedback XAA         2025-04-02 2025-04-05
        feedback XAB         2025-04-02 2025-04-22
        feedback XAB         2025-04-02 2025-04-22
    """
    on = ground(actions=rows)
    assert median(on, contributor="XAA")["value"] == 3
    assert median(on, contributor="XAB")["value"] == 20
    assert median(on)["value"] == 20


@pytest.mark.parametrize(
    ("known_to", "value", "reason"),
    [
        ("2025-05-30", None, "more than 59 days"),
        ("2025-05-31", BEYOND, "more than 60 days"),
        ("2026-08-01", BEYOND, "more than 365 days"),  # no case is followed for longer
    ],
)
def test_a_median_not_reached_says_how_long_the_longest_was_followed(known_to, value, reason):
    on = feedback("2025-04-01 - 6", "2025-04-01 2025-04-02 5", known_to=known_to)
    assert figures(median(on), "value", "low", "high", "n", "reason") == [
        value, 1, None, 11, reason,
    ]  # fmt: skip


def test_where_contributors_have_no_reading_only_the_mission_has_one():
    on = ground(actions="kind contributor opened done\nfeedback XAA 2025-04-02 2025-04-05")
    of_mission = replace(MEDIAN, level="mission")
    assert median(on, of_mission)["value"] == 3
    assert median(on, of_mission, contributor="XAA") is None


def test_no_case_opened_is_nothing_to_measure():
    made = median(feedback("2025-02-01 - 1", "2025-09-01 - 1"))
    assert figures(made, "value", "n", "reason") == [None, 0, "nothing to measure"]


def test_cases_that_are_all_done_before_they_were_opened_leave_n_zero():
    made = median(feedback("2025-05-10 2025-05-09 2"))
    assert figures(made, "value", "n", "coverage", "reason") == [None, 0, 0, ""]


def test_without_actions_there_is_no_median():
    assert median_days(ground(), MEDIAN, FRAMEWORK).empty


def test_a_median_needs_its_worst_goalpost():
    with pytest.raises(ValueError, match="L5 needs worst"):
        median(ground(), replace(MEDIAN, worst=None))


DECISIONS = """
    kind     opened     done       cases
    decision 2025-04-01 2025-04-02 {done}
    decision 2025-04-01 -          {left}
    order    2025-04-01 {known_to} 1
"""


# Alone in its practice.
DECIDED = replace(FRAMEWORK, indicators={"M2": FRAMEWORK["M2"]})


def decided(done, left, known_to="2025-07-20", **more):
    """Return the readings of decisions opened on one day, as far as they are known."""
    actions = DECISIONS.format(done=done, left=left, known_to=known_to)
    return readings(by=DECIDED, actions=actions, **more)


@pytest.mark.parametrize(
    ("done", "left", "known_to", "told"),
    [
        (4, 8, "2025-07-20", (None, 0, "provisional", "more than 110 days; small base")),
        (4, 80, "2025-07-20", (None, 0, "published", "more than 110 days")),
        (4, 80, "2025-07-13", (None, 0, "provisional", "more than 103 days; not complete")),
        (4, 80, "2025-04-14", (None, None, "missing", "more than 13 days")),
        (4, 80, "2025-04-15", (None, 0, "provisional", "more than 14 days; not complete")),
        (4, 5, "2025-07-20", (None, None, "missing", "needs at least 10")),
        (80, 4, "2025-07-20", (1, 100, "published", "")),
    ],
)
def test_a_median_outlived_by_the_worst_goalpost_scores_nothing_and_has_no_value(
    done, left, known_to, told
):
    row = read(decided(done, left, known_to), "M2", "2025-Q2")
    assert (row["value"], row["score"], row["state"], row["reason"]) == told


def test_a_limit_that_is_not_reached_scores_as_beyond_all_goalposts():
    made = decided(45, 43)
    median, node = (read(made, code, "2025-Q2") for code in ("M2", "open_communication"))
    assert (median["value"], median["low"], median["high"]) == (1, 1, None)
    # From 100 at one day to 0 without end: half of that is the doubt of the practice.
    assert (node["value"], node["low"], node["high"]) == (100, 50, 100)
    pd.testing.assert_frame_equal(reweighed(made, DECIDED), made)


def test_what_is_carried_keeps_its_words_and_its_score():
    made = decided(4, 80, contributions="period contributor pledged\n2025-Q4 XAA 1")
    row = read(made, "M2", "2025-Q4")
    words = "more than 110 days; carried from Q2 2025"
    assert (row["value"], row["score"], row["reason"]) == (None, 0, words)


def test_both_limits_without_end_leave_no_doubt_of_a_score_of_nothing():
    made = decided(0, 90)
    node = read(made, "open_communication", "2025-Q2")
    assert (node["value"], node["low"], node["high"]) == (0, 0, 0)
    pd.testing.assert_frame_equal(reweighed(made, DECIDED), made)
