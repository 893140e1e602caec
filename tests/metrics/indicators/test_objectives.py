"""Where single objectives stand: P, E, R, class and attributes (METHODS 12)."""

import pytest

from metrics.indicators.objectives import STATUSES, classes
from tests.metrics.tables import FRAMEWORK, plain, table
from tests.metrics.written import one, readings

HEAD = "period objective value baseline target start due direction contributor title weight"


def stood(*lines, head=HEAD):
    return classes(table("objectives", "\n".join([head, *lines])), FRAMEWORK)


def placed(line, period="2025-Q2"):
    """Return share done, share of time, pace, status and reason of one objective's one row."""
    made = stood(f"{period} O-1 {line}")
    return [plain(made.loc[0, name]) for name in FIGURES]


FIGURES = ("share_done", "share_of_time", "pace", "status", "reason")


def status(line, period="2025-Q2"):
    return placed(line, period)[3]


def row(made, period_end, objective="O-1"):
    found = made[(made["objective"] == objective) & (made["period_end"] == period_end)]
    assert len(found) <= 1
    return {name: plain(cell) for name, cell in found.iloc[0].items()} if len(found) else None


def test_progress_serves_both_directions():
    dates = "2024-07-01 2026-06-30 - - - -"
    assert placed(f"55 40 100 {dates}")[0] == 15 / 60
    assert placed(f"30 40 20 {dates}")[0] == 10 / 20
    assert placed(f"35 40 100 {dates}")[0] == -5 / 60


def test_pace_is_progress_over_the_share_of_time():
    done, time, pace, word, reason = placed("70 40 100 2024-07-01 2026-06-30 - - - -")
    # 364 of 729 days are over.
    assert (done, word, reason) == (0.5, "On track", "")
    assert time == pytest.approx(364 / 729)
    assert pace == pytest.approx(0.5 / (364 / 729))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("70 - 100 2024-07-01 2026-06-30 - - - -", "Not assessable"),
        ("110 40 100 2024-01-01 2025-12-31 - - - -", "Achieved"),
        ("100 40 100 - - - - - -", "Achieved"),
        ("100 40 100 2024-01-01 2025-03-31 - - - -", "Achieved"),
        ("97 0 100 2024-01-01 2025-03-31 - - - -", "Overdue"),
        ("97 0 100 - 2025-03-31 - - - -", "Overdue"),
        ("70 40 100 - 2026-06-30 - - - -", "No dates"),
        ("70 40 100 2024-07-01 - - - - -", "No dates"),
        ("70 40 100 2026-06-30 2026-06-30 - - - -", "No dates"),
        ("42 40 100 2025-06-15 2027-06-30 - - - -", "Too early"),
        ("42 40 100 2025-07-15 2027-06-30 - - - -", "Too early"),
        ("60 40 100 2024-07-01 2026-06-30 - - - -", "Acceleration needed"),
        ("45 40 100 2024-07-01 2026-06-30 - - - -", "Limited"),
        ("40 40 100 2024-07-01 2026-06-30 - - - -", "Limited"),
        ("35 40 100 2024-07-01 2026-06-30 - - - -", "Deterioration"),
    ],
)
def test_the_first_class_that_applies(line, word):
    assert status(line) == word


def test_due_on_the_last_day_is_not_overdue():
    assert status("50 0 100 2024-06-30 2025-06-30 - - - -") == "Limited"
    assert status("50 0 100 2024-06-30 2025-06-29 - - - -") == "Overdue"


def test_a_share_of_time_of_exactly_a_twentieth_is_not_too_early():
    # 31 March to 30 June is 91 days of a plan of 1820: E = 0.05.
    assert placed("1 0 100 2025-03-31 2030-03-25 - - - -")[1] == pytest.approx(0.05)
    assert status("5 0 100 2025-03-31 2030-03-25 - - - -") == "On track"
    assert status("5 0 100 2025-03-31 2030-03-26 - - - -") == "Too early"


def test_a_target_within_nine_decimals_of_the_baseline_is_to_be_held():
    dates = "2024-07-01 2026-06-30 - - - -"
    # In binary this target is a little farther from the baseline than 0.000000001.
    assert 1.000000001 - 1 > 1e-9
    assert status(f"1 1 1.000000001 {dates}") == "Held"
    assert status(f"1 1 1.000000002 {dates}") == "Limited"


def test_a_pace_of_exactly_the_thresholds_reaches_them():
    # E = 0.5: 91 of 182 days; so R is twice P.
    plan = "2025-03-31 2025-09-29 - - - -"
    assert placed(f"47.5 0 100 {plan}")[2] == pytest.approx(0.95)
    assert status(f"47.5 0 100 {plan}") == "On track"
    assert status(f"47.499 0 100 {plan}") == "Acceleration needed"
    assert status(f"30 0 100 {plan}") == "Acceleration needed"
    assert status(f"29.999 0 100 {plan}") == "Limited"
    assert status(f"-0.001 0 100 {plan}") == "Deterioration"


@pytest.mark.parametrize(
    ("value", "direction", "word"),
    [
        ("98", "-", "Held"), ("93.1", "-", "Held"), ("93.09", "-", "Lost"), ("103", "-", "Lost"),
        ("98", "up", "Held"), ("97", "up", "Lost"), ("300", "up", "Held"),
        ("98", "down", "Held"), ("99", "down", "Lost"), ("3", "down", "Held"),
    ],
)  # fmt: skip
def test_a_target_at_the_baseline_is_to_be_held(value, direction, word):
    made = placed(f"{value} 98 98 2025-01-01 2026-12-31 {direction} - - -")
    full = 1.0 if word == "Held" else 0.0
    assert made == [full, None, full, word, ""]


def test_a_target_within_a_billionth_of_the_baseline_is_to_be_held():
    assert status("10 10 10.0000000005 - - - - - -") == "Held"
    assert status("10 10 10.00001 - - - - - -") == "No dates"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- 40 100 - - - - - -", "no value"),
        ("8 - 100 - - - - - -", "no baseline"),
        ("8 40 - - - - - - -", "no target"),
        ("70 40 100 - - - - - -", "no dates"),
        ("42 40 100 2025-06-15 2027-06-30 - - - -", "too early"),
        ("100 40 100 - - - - - -", "no dates"),
        ("100 40 100 2025-06-30 2027-06-30 - - - -", "too early"),
    ],
)
def test_what_is_missing_says_why(line, reason):
    made = placed(line)
    assert made[2] is None
    assert made[4] == reason


def test_what_was_achieved_before_time_counted_keeps_its_pace():
    # E = 15 of 745 days; an objective reached is not too early.
    done, time, pace, word, reason = placed("100 40 100 2025-06-15 2027-06-30 - - - -")
    assert (done, word, reason) == (1, "Achieved", "")
    assert pace == pytest.approx(1 / time)


def test_overdue_has_used_all_its_time():
    assert placed("97 0 100 - 2025-03-31 - - - -") == [0.97, 1, 0.97, "Overdue", ""]


def test_attributes_are_the_latest_given_by_then():
    made = stood(
        "2025-Q1 O-1 52 40 100 2024-07-01 2026-06-30 - XAA First 2",
        "2025-Q2 O-1 70 -  120 -          -          - -   -     -",
        "2025-Q3 O-1 80 50 -   -          -          - XAB -     3",
    )
    attributes = ("baseline", "target", "contributor", "title", "weight")
    found = [[row(made, end)[name] for name in attributes]
             for end in ("2025-03-31", "2025-06-30", "2025-09-30")]  # fmt: skip
    assert found == [
        [40, 100, "XAA", "First", 2], [40, 120, "XAA", "First", 2], [50, 120, "XAB", "First", 3],
    ]  # fmt: skip


def test_an_attribute_never_given_by_then_is_the_first_given_later():
    made = stood(
        "2025-Q1 O-1 10 -  -   - - - - - -",
        "2025-Q2 O-1 20 0  -   - - - - - -",
        "2025-Q3 O-1 30 10 100 - - - - - -",
        "2025-Q4 O-1 40 -  200 - - - - - -",
    )
    first = row(made, "2025-03-31")
    assert (first["baseline"], first["target"], first["share_done"]) == (0, 100, 0.1)


def test_the_weight_is_one_where_none_is_given():
    assert stood("2025-Q2 O-1 1 0 10 - - - - - -").loc[0, "weight"] == 1
    assert stood("2025-Q2 O-1 1 0 10 - - - - - 0").loc[0, "weight"] == 0


def test_an_objective_not_reported_is_still_in_force():
    made = stood(
        "2025-Q1 O-1 5 0 10 - 2025-09-30 - XAD - -",
        "2025-Q2 O-2 5 0 10 - -          - -   - -",
    )
    silent = row(made, "2025-06-30")
    assert (silent["status"], silent["reason"]) == (
        "Not assessable",
        "not assessable: not reported",
    )
    assert (silent["value"], silent["contributor"], silent["share_done"]) == (None, "XAD", None)


def test_what_was_due_before_the_period_is_no_longer_in_force():
    made = stood(
        "2024-Q4 O-1 9 0 10 - 2024-12-31 - - - -",
        "2025-Q1 O-2 5 0 10 -          - - - - -",
    )
    assert row(made, "2025-03-31") is None
    late = stood(
        "2024-Q4 O-1 9 0 10 - 2025-01-01 - - - -",
        "2025-Q1 O-2 5 0 10 -          - - - - -",
    )
    assert row(late, "2025-03-31")["status"] == "Not assessable"


def test_an_objective_is_in_force_after_its_day_while_it_is_reported():
    assert status("9 0 10 - 2024-12-31 - - - -") == "Overdue"


def test_without_a_day_due_it_stays_in_force():
    made = stood("2024-Q1 O-1 9 0 10 - - - - - -", "2025-Q2 O-2 5 0 10 - - - - - -")
    assert row(made, "2025-06-30")["status"] == "Not assessable"


def test_an_objective_is_not_in_force_before_its_first_row():
    made = stood("2025-Q1 O-1 1 0 10 - - - - - -", "2025-Q2 O-2 1 0 10 - - - - - -")
    assert row(made, "2025-03-31", "O-2") is None


def test_missions_with_objectives_of_one_name_stay_apart():
    head = f"mission {HEAD}"
    made = stood(
        "ALPHA 2025-Q2 O-1 1 0 10 - - - - - -", "BRAVO 2025-Q2 O-1 5 0 20 - - - - - -", head=head
    )
    assert made["share_done"].tolist() == [0.1, 0.25]


def test_every_class_is_a_word_that_people_see():
    assert STATUSES == (
        "Achieved", "Held", "On track", "Acceleration needed", "Limited", "Deterioration",
        "Overdue", "Lost", "Too early", "No dates", "Not assessable",
    )  # fmt: skip


def test_no_objectives_no_classes():
    assert classes(table("objectives"), FRAMEWORK).empty


def test_what_is_first_given_in_the_very_last_record_holds_before_it():
    made = readings(objectives="""
        objective period  contributor value baseline target
        OB-1      2025-Q1 XAA         30    -        -
        OB-1      2025-Q2 XAA         40    20       60
    """)  # fmt: skip
    # A quarter of the way from 20 to 60, then a half.
    assert one(made, "O1", "2025-Q1")["value"] == pytest.approx(25)
    assert one(made, "O1", "2025-Q2")["value"] == pytest.approx(50)
