"""T5, O4, L4 and L6 of small lists of things opened and due (METHODS 11)."""

from dataclasses import replace

import pytest

from metrics.statistics.intervals import wilson
from tests.metrics.asked import done_by_due, done_in_time, satisfied_answer
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground, one

COMMITMENTS = """
    kind       contributor opened     due        done
    commitment XAA         2025-01-10 2025-04-30 2025-04-30
    commitment XAA         2025-01-10 2025-05-15 2025-06-01
    commitment XAB         2025-02-01 2025-06-01 -
    commitment XAB         2025-02-01 2025-06-30 2025-06-12
    commitment XAC         2025-03-01 2025-04-01 2025-03-20
    commitment XAC         2025-04-01 -          -
    commitment XAD         2025-03-01 2025-06-20 2025-06-19
    commitment XAD         2025-03-01 2025-07-01 -
"""
FEEDBACK = """
    kind     opened     done       satisfied
    feedback 2025-04-02 2025-04-05 yes
    feedback 2025-04-03 2025-04-30 no
    feedback 2025-04-10 2025-05-20 yes
    feedback 2025-04-15 2025-04-15 yes
    feedback 2025-04-20 -          -
    feedback 2025-05-01 2025-05-12 no
    feedback 2025-05-04 2025-06-30 yes
    feedback 2025-05-11 -          -
    feedback 2025-05-20 2025-06-01 -
    feedback 2025-06-03 2025-07-02 yes
    feedback 2025-06-10 -          -
    feedback 2025-06-29 -          -
    feedback 2025-03-30 2025-04-02 yes
"""


def due(on, **which):
    return estimate(done_by_due, "T5", on, **which)


def answered(on, **which):
    return estimate(done_in_time, "L4", on, **which)


def content(on, **which):
    return estimate(satisfied_answer, "L6", on, **which)


def commitments(*lines, **more):
    head = "kind contributor opened due done"
    return ground(actions="\n".join([head, *(f"commitment {line}" for line in lines)]), **more)


def feedback(*lines, **more):
    head = "kind contributor opened due done cases satisfied"
    rows = [f"feedback {line}" for line in lines]
    return ground(actions="\n".join([head, *rows]), **more)


def test_late_and_open_items_are_not_met_and_done_on_the_day_is():
    made = due(ground(actions=COMMITMENTS, known_to="2025-07-20"))
    # Due in the quarter: six. Met: those of 30 April, 30 June, 1 April and 20 June.
    assert made["value"] == pytest.approx(100 * 4 / 6)
    assert figures(made, "n", "n_eff", "complete", "reason") == [6, 6, True, ""]
    assert figures(made, "low", "high") == pytest.approx([100 * x for x in wilson(4 / 6, 6)])


def test_an_item_without_a_day_due_lowers_coverage():
    made = due(ground(actions=COMMITMENTS, known_to="2025-07-20"))
    assert made["coverage"] == pytest.approx(6 / 7)  # opened on 1 April, due never


def test_nothing_after_the_known_to_date_is_assumed():
    made = due(ground(actions=COMMITMENTS, known_to="2025-06-10"))
    # Due by 10 June: 30 April and 1 April met, 15 May late, 1 June open.
    assert figures(made, "value", "n", "complete") == [50, 4, False]


def test_a_contributor_has_its_own_and_the_mission_pools_the_records():
    on = ground(actions=COMMITMENTS, known_to="2025-07-20")
    shares = {name: due(on, contributor=name)["value"] for name in ("XAA", "XAB", "XAC", "XAD")}
    assert shares == {"XAA": 50, "XAB": 50, "XAC": 100, "XAD": 100}
    # The mean of these four would be 75; pooled it is 4 of 6.
    assert due(on)["value"] == pytest.approx(100 * 4 / 6)


def test_a_contributor_is_spoken_of_while_it_is_seen_in_the_mission():
    on = commitments("XAA 2025-01-10 2025-02-28 2025-04-30", "XAB 2025-01-10 - 2025-09-30")
    quarters = ("2025-Q1", "2025-Q2", "2025-Q3")
    own = [due(on, period=quarter, contributor="XAA") for quarter in quarters]
    assert figures(own[0], "value", "n") == [0, 1]
    assert figures(own[1], "n", "reason") == [0, "nothing to measure"]
    assert own[2] is None


def test_other_kinds_do_not_count():
    on = ground(
        actions="""
        kind       opened     due        done
        commitment 2025-04-01 2025-05-01 2025-05-01
        milestone  2025-04-01 2025-05-01 -
        feedback   2025-04-01 -          2025-06-30
    """
    )
    assert due(on)["value"] == 100
    assert estimate(done_by_due, "O4", on)["value"] == 0


def test_equal_rows_are_counted_not_repeated():
    on = ground(
        actions="""
        kind       opened     due        done       cases
        commitment 2025-04-01 2025-05-01 2025-05-01 30
        commitment 2025-04-01 2025-05-01 2025-06-30 10
    """
    )
    assert figures(due(on), "value", "n") == [75, 40]


def test_done_before_opened_is_left_out_and_lowers_coverage():
    on = commitments(
        "XAA 2025-05-02 2025-05-20 2025-05-01",
        "XAA 2025-05-02 2025-05-20 2025-05-19",
        "XAB 2025-01-02 -          2025-06-30",
    )
    assert figures(due(on), "value", "n", "coverage") == [100, 1, 0.5]


def test_nobody_is_content_with_an_answer_given_before_the_case_was_opened():
    on = ground(
        actions="""
        kind     opened     done       satisfied
        feedback 2025-05-02 2025-05-01 no
        feedback 2025-05-02 2025-05-09 yes
        feedback 2025-05-02 2025-05-12 yes
        feedback 2025-06-02 2025-06-30 no
    """
    )
    made = estimate(satisfied_answer, "L6", on)
    # Two of the three that can be counted, of four answered.
    assert figures(made, "value", "n", "coverage") == [pytest.approx(200 / 3), 3, 0.75]


def test_items_that_are_all_without_a_day_due_leave_n_zero():
    made = due(commitments("XAA 2025-05-02 - 2025-06-30"))
    # There is something here, it cannot be used: the least n decides, not "nothing to measure".
    assert figures(made, "value", "low", "n", "coverage", "reason") == [None, None, 0, 0, ""]


def test_nothing_due_while_the_register_is_kept_is_nothing_to_measure():
    made = due(commitments("XAA 2025-01-02 2025-02-01 2025-09-30"))
    assert figures(made, "value", "n", "reason") == [None, 0, "nothing to measure"]


def test_a_later_record_says_nothing_of_periods_before_it_was_opened():
    on = commitments("XAA 2025-04-02 2025-05-01 2025-09-30")
    assert due(on, period="2025-Q1") is None
    assert due(on, period="2025-Q2")["value"] == 0


def test_a_period_after_the_known_to_date_has_no_estimate():
    on = commitments("XAA 2025-01-02 2025-05-01 2025-03-31", grid="2025-Q1 2025-Q2")
    assert due(on, period="2025-Q2") is None


def test_without_a_known_to_date_nothing_is_known():
    on = ground(
        actions="""
        kind       opened due        done
        commitment -      2025-05-01 -
    """
    )
    assert done_by_due(on, FRAMEWORK["T5"], FRAMEWORK).empty


def test_n_one_below_the_least_is_still_told():
    lines = [f"XAA 2025-04-01 2025-05-0{day} 2025-05-01" for day in range(1, 5)]
    made = due(commitments(*lines, known_to="2025-06-30"))
    assert figures(made, "value", "n") == [100, FRAMEWORK["T5"].min_n - 1]


@pytest.mark.parametrize(
    ("formula", "code"), [(done_by_due, "T5"), (done_in_time, "L4"), (satisfied_answer, "L6")]
)
def test_no_actions_no_estimates(formula, code):
    assert formula(ground(), FRAMEWORK[code], FRAMEWORK).empty
    assert formula(ground(grid=""), FRAMEWORK[code], FRAMEWORK).empty


@pytest.mark.parametrize(
    ("formula", "code"), [(done_by_due, "T5"), (done_in_time, "L4"), (satisfied_answer, "L6")]
)
def test_the_order_of_rows_changes_nothing(formula, code):
    there, back = (ground(actions=COMMITMENTS + _without_head(FEEDBACK)) for _ in range(2))
    back.facts["actions"] = there.facts["actions"][::-1].reset_index(drop=True)
    made = [formula(on, FRAMEWORK[code], FRAMEWORK) for on in (there, back)]
    assert made[0].equals(made[1])


def _without_head(text):
    """Return the lines of FEEDBACK as lines of COMMITMENTS: no one's, without a day due."""
    rows = [line.split() for line in text.strip().splitlines()[1:]]
    return "\n".join(f"{kind} - {opened} - {done}" for kind, opened, done, _ in rows)


def test_done_in_time_follows_open_cases_to_the_known_to_date():
    made = answered(ground(actions=FEEDBACK, known_to="2025-07-20"))
    # Opened in the quarter: twelve, followed for 3 27 40+ 0 91o 11 57 70o 12 29 40o 21o days.
    # Done at 0 3 11 12 (of 12 to 9), one open left at 21, done at 27 and 29 (of 7 and 6).
    stays = (11 / 12) * (10 / 11) * (9 / 10) * (8 / 9) * (6 / 7) * (5 / 6)
    assert made["value"] == pytest.approx(100 * (1 - stays))
    assert figures(made, "low", "high") == pytest.approx([27.631296, 81.771001])
    assert figures(made, "n", "n_eff", "coverage") == [12, 12, 1]


def test_done_in_time_is_complete_once_the_last_case_had_its_days():
    ends = {"2025-07-29": False, "2025-07-30": True}
    for known_to, complete in ends.items():
        made = answered(ground(actions=FEEDBACK, known_to=known_to))
        assert made["complete"] == complete


def test_not_yet_known_while_no_case_was_followed_long_enough():
    made = answered(feedback("- 2025-06-20 - - 1 -", "- 2025-06-21 - 2025-06-30 1 -"))
    assert figures(made, "value", "low", "n", "reason") == [None, None, 2, "not yet known"]


def test_all_done_early_is_known_at_once():
    made = answered(feedback("- 2025-06-20 - 2025-06-21 8 -", "- 2025-06-21 - 2025-06-30 4 -"))
    assert figures(made, "value", "high", "n", "reason") == [100, 100, 12, ""]
    assert made["low"] == pytest.approx(100 * wilson(1, 12)[0])


def test_none_done_touches_zero():
    made = answered(feedback("- 2025-04-01 - - 12 -", "- 2025-07-20 - - 1 -"))
    assert figures(made, "value", "low") == [0, 0]
    assert made["high"] == pytest.approx(100 * wilson(0, 12)[1])


def test_a_case_counts_as_open_after_a_year():
    # Done after 400 days: censored at 365, so at 30 days it was simply not done.
    made = answered(feedback("- 2025-04-01 - 2026-05-06 10 -", "- 2025-04-01 - 2025-04-02 10 -"))
    assert made["value"] == pytest.approx(50)
    year = replace(FRAMEWORK["L4"], standard_days=365)
    on = feedback("- 2025-04-01 - 2026-05-06 10 -", "- 2025-04-01 - 2025-04-02 10 -")
    assert one(done_in_time(on, year, FRAMEWORK))["value"] == pytest.approx(50)


def test_done_on_day_365_is_still_done():
    year = replace(FRAMEWORK["L4"], standard_days=365)
    on = feedback("- 2025-04-01 - 2026-04-01 10 -", "- 2025-04-02 - - 10 -")
    # Half done on day 365, the others open on day 364: ten at risk, ten done.
    assert one(done_in_time(on, year, FRAMEWORK))["value"] == pytest.approx(100)


def test_a_case_without_its_first_day_is_left_out_and_lowers_coverage():
    on = feedback("- 2025-04-01 - 2025-04-02 3 -", "- - 2025-05-01 2025-04-20 1 -")
    assert figures(answered(on), "value", "n", "coverage") == [100, 3, 3 / 4]


def test_cases_that_are_all_done_before_they_were_opened_leave_n_zero():
    made = answered(feedback("- 2025-05-10 - 2025-05-09 2 -"))
    assert figures(made, "value", "n", "coverage", "reason") == [None, 0, 0, ""]


def test_a_measure_in_time_needs_its_days():
    lacking = replace(FRAMEWORK["L4"], standard_days=None)
    with pytest.raises(ValueError, match="L4 needs standard_days"):
        done_in_time(ground(), lacking, FRAMEWORK)


def test_no_case_opened_is_nothing_to_measure():
    made = answered(feedback("- 2025-02-01 - - 1 -", "- 2025-09-01 - - 1 -"))
    assert figures(made, "value", "n", "reason") == [None, 0, "nothing to measure"]


def test_content_with_the_answer_counts_who_said_so():
    made = content(ground(actions=FEEDBACK, known_to="2025-07-20"))
    # Done in the quarter: eight; seven say whether, five of them yes.
    assert made["value"] == pytest.approx(100 * 5 / 7)
    assert figures(made, "n", "coverage") == [7, 7 / 8]
    assert made["complete"]


def test_no_satisfaction_given_leaves_n_zero():
    made = content(feedback("- 2025-04-01 - 2025-04-02 3 -", "- 2025-04-01 - 2025-07-02 1 yes"))
    assert figures(made, "value", "n", "coverage", "reason") == [None, 0, 0, ""]


def test_content_is_not_complete_before_the_period_is_over():
    assert not content(feedback("- 2025-04-01 - 2025-06-29 3 yes"))["complete"]
