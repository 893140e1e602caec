"""The link is the view: what it asks for is shown, what it cannot have is worded."""

import pytest

from tests import app
from tests.coalition import NEWEST, TRUST


def test_without_a_link_the_newest_period_of_all_missions_is_shown(look):
    assert app.chosen(look("overview")) == {
        "mission": "", "period": "2026-Q3", "compare": "previous", "asof": "",
    }  # fmt: skip


def test_every_parameter_of_a_link_is_taken(look):
    there = look(
        "contributor",
        mission="NORTH",
        period="2026-Q2",
        compare="year",
        contributor="XAB",
        key="population",
        asof=TRUST,
    )
    assert app.chosen(there) == {
        "contributor": "XAB", "mission": "NORTH", "period": "2026-Q2", "compare": "year",
        "key": "population", "asof": str(TRUST),
    }  # fmt: skip
    assert not there.info[1:]
    assert "you cannot see" not in app.words(there)


def test_the_link_is_written_back_with_the_period_in_full(look):
    assert app.written_link(look("mission", mission="NORTH")) == {
        "mission": "NORTH", "period": "2026-Q3", "compare": "previous",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("mission", {"mission": "NORTH", "period": "2026-Q3", "compare": "previous"}),
        ("records", {"mission": "NORTH", "indicator": "R1", "compare": "previous"}),
        ("records", {"mission": "NORTH", "indicator": "R1", "compare": "previous",
                     "form": "contributions"}),
        ("contributor", {"mission": "NORTH", "contributor": "XAA", "period": "2026-Q3",
                         "compare": "previous", "key": "population"}),
    ],
)  # fmt: skip
def test_a_link_that_says_all_is_not_written_anew(look, page, link):
    """Each time it were, the back button would have one step more to take, and be sent back."""
    assert app.written_link(look(page, **link)) == link


@pytest.mark.parametrize(
    ("page", "asked", "instead", "held"),
    [
        ("overview", ("mission", "XXX"), "Showing all missions.", ""),
        ("overview", ("period", "1999-Q1"), "Showing the newest.", "2026-Q3"),
        ("records", ("asof", "4711"), "Showing now.", ""),
        ("mission", ("mission", "XXX"), "Showing another.", "NORTH"),
        ("contributor", ("contributor", "XZZ"), "Showing another.", "XAA"),
    ],
)
def test_an_unknown_value_is_worded_and_falls_back(look, page, asked, instead, held):
    name, value = asked
    there = look(page, **{name: value})
    assert app.chosen(there)[name] == held
    [told] = [info.value.replace("\\", "") for info in there.info]
    assert told == (
        f"The link asks for {name} {value}, which you cannot see or which does not exist. {instead}"
    )


@pytest.mark.parametrize("value", ["sideways", ""])
def test_an_unknown_comparison_is_the_previous_period(look, value):
    there = look("overview", compare=value)
    assert app.chosen(there)["compare"] == "previous"
    assert not there.info


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "²"])
def test_a_number_that_is_none_is_left_free(look, value):
    assert app.chosen(look("overview", asof=value))["asof"] == ""


def test_a_name_nobody_knows_is_passed_over(look):
    assert "utm" not in app.written_link(look("overview", utm="x"))


@pytest.mark.usefixtures("small_store")
class TestFilters:
    def test_they_survive_a_change_of_page(self):
        there = app.opened("overview", mission="NORTH", period="2026-Q2", compare="none")
        app.moved(there, "mission")
        assert app.chosen(there) == {
            "mission": "NORTH", "period": "2026-Q2", "compare": "none", "key": "gdp_usd",
            "asof": "",
        }  # fmt: skip
        app.moved(there, "contributor")
        assert app.chosen(there)["period"] == "2026-Q2"
        app.moved(there, "overview")
        assert app.chosen(there) == {
            "mission": "NORTH", "period": "2026-Q2", "compare": "none", "asof": "",
        }  # fmt: skip

    def test_a_choice_is_written_into_the_link(self):
        there = app.opened("overview")
        there.selectbox(key="filter_mission").select("SOUTH")
        app.run(there)
        assert app.written_link(there)["mission"] == "SOUTH"
        there.selectbox(key="filter_compare").select("none")
        app.run(there)
        assert app.written_link(there) == {
            "mission": "SOUTH", "period": "2026-Q3", "compare": "none",
        }  # fmt: skip

    def test_what_belongs_to_one_link_is_dropped_in_the_bar(self):
        there = app.opened("history", change=3)
        assert "Change 3" in app.words(there)
        app.moved(there, "history")
        assert "Receipt" not in app.tables(there)

    def test_back_to_now(self):
        there = app.opened("overview", asof=TRUST)
        assert f"You are looking at change {TRUST}." in app.words(there)
        assert f"As of change {TRUST} ·" in app.html_words(there)
        [back] = [button for button in there.button if button.label == "Back to now"]
        back.click()
        app.run(there)
        assert app.chosen(there)["asof"] == ""
        assert "You are looking at" not in app.words(there)
        assert f"As of change {NEWEST} ·" in app.html_words(there)

    def test_as_of_shows_what_was_known_then(self):
        there = app.opened("mission", mission="NORTH", asof=TRUST)
        named = {
            row[0]: row
            for row in app.tables(there)["Indicators of NORTH in Q3 2026"].rows_of_cells()
        }
        assert named["T1 Trust between contributors"][1] == "40 (40 to 40)"
        assert named["R1 Pledges fulfilled"][-1] == "No data"


def test_every_link_on_every_page_opens(look):
    """From a mission's number to its records to the line: three links, each found on the page."""
    mission = look("mission", mission="NORTH")
    table = app.tables(mission)["Indicators of NORTH in Q3 2026"]
    to_records = next(href for href in table.links if "indicator=R1" in href and "records" in href)
    records = look(*_parts(to_records)[:1], **_parts(to_records)[1])
    listed = app.tables(records)["Records of the form contributions, newest first"]
    assert set(listed.column("Contributor")) == {"XAA", "XAB", "XAD"}
    page, parameters = _parts(listed.links[0])
    record = look(page, **parameters)
    assert f"Line {parameters['line']} of change {parameters['change']}" in app.words(record)
    [code] = record.code
    header, line = code.value.splitlines()
    assert header.startswith("mission,period,contributor")
    assert line.startswith("NORTH,2026-Q3,XA")


def _parts(href: str) -> tuple[str, dict[str, str]]:
    page, _, query = href.partition("?")
    return page, dict(pair.split("=", 1) for pair in query.split("&"))


def test_a_contributor_outside_the_mission_is_told_and_no_filter_is_lost(look):
    there = look("contributor", contributor="XAE", mission="NORTH", period="2026-Q3")
    told = app.words(there)
    assert "Nothing matches: mission NORTH, contributor XAE." in told
    assert app.h1(there) == "XAE has no records here"
