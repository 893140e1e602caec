"""P1: whether objectives say from where, to where, by when and who leads."""

from tests.metrics.asked import fully_defined
from tests.metrics.tables import FRAMEWORK, figures, ground, one

HEAD = "period objective value baseline target start due contributor unit"
WHOLE = "0 10 2025-01-01 2026-01-01 XAA km"


def defined(*lines, period="2025-Q2"):
    on = ground(objectives="\n".join([HEAD, *lines]))
    return one(fully_defined(on, FRAMEWORK["P1"], FRAMEWORK), period)


def test_each_of_six_fields_counts_alike():
    made = defined(f"2025-Q2 O-1 5 {WHOLE}", "2025-Q2 O-2 5 0 10 - - - -")
    assert figures(made, "value", "n", "coverage", "low", "reason") == [
        100 * 8 / 12, 2, 1, None, "",
    ]  # fmt: skip


def test_a_zero_is_given_and_a_blank_is_not():
    assert defined("2025-Q2 O-1 5 0 0 - - - -")["value"] == 100 * 2 / 6
    assert defined("2025-Q2 O-1 5 - - - - - -")["value"] == 0


def test_what_was_said_before_still_holds_and_an_objective_in_force_counts_unreported():
    made = defined(f"2025-Q1 O-1 5 {WHOLE}", "2025-Q2 O-2 5 - - - - - -")
    assert figures(made, "value", "n") == [100 * 6 / 12, 2]


def test_a_value_is_no_part_of_the_definition():
    assert defined(f"2025-Q2 O-1 - {WHOLE}")["value"] == 100


def test_without_objectives_there_is_nothing():
    assert fully_defined(ground(), FRAMEWORK["P1"], FRAMEWORK).empty
