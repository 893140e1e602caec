"""The view: codes in, codes out, nothing else."""

import pytest

from ui.view import COMPARISONS, FILTERS, NAMES, View, parse


def test_a_view_and_its_link_are_the_same():
    view = View(
        mission="NORTH", period="2026-Q3", compare="year", indicator="T1", contributor="XAB",
        asof=41, form="trust", change=7, line=12, page=2,
    )  # fmt: skip
    assert parse(view.parameters()) == view


def test_what_is_free_is_not_in_the_link_but_the_comparison_always_is():
    assert View().parameters() == {"compare": "previous"}
    assert View(mission="NORTH", asof=3).parameters() == {
        "mission": "NORTH", "compare": "previous", "asof": "3",
    }  # fmt: skip


@pytest.mark.parametrize("compare", [*COMPARISONS])
def test_every_comparison_is_read(compare):
    assert parse({"compare": compare}).compare == compare


@pytest.mark.parametrize("compare", ["baseline", "PREVIOUS", "", "<script>"])
def test_any_other_is_the_previous_period(compare):
    assert parse({"compare": compare}).compare == "previous"


@pytest.mark.parametrize(
    ("text", "number"),
    [("41", 41), ("0", 0), ("-1", None), ("1.5", None), ("", None), ("x", None),
     ("²", None), ("999999999", 999_999_999), ("1000000000", None), ("9" * 400, None)],
)  # fmt: skip
def test_numbers_are_plain_and_of_a_size_that_can_be_looked_up(text, number):
    for name in ("asof", "change", "line", "page"):
        assert getattr(parse({name: text}), name) == number


def test_names_that_are_none_are_passed_over():
    assert parse({"utm": "x", "mission": "NORTH"}) == View(mission="NORTH")


def test_changing_a_view_leaves_the_old_one():
    view = View(mission="NORTH", contributor="XAB")
    assert view.but(contributor=None, mission="SOUTH") == View(mission="SOUTH")
    assert view.contributor == "XAB"


def test_what_a_person_chooses_is_part_of_the_view():
    assert set(FILTERS) < set(NAMES)
