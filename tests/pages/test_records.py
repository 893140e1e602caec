"""From a number to the line of the file that said it."""

import pytest

from data.access import Person
from data.store import Store
from tests import app
from tests.coalition import HOSTILE, TRUST
from tests.records import checked, rating, stored
from ui import cached, tables

HIDDEN = "Hidden to protect people in small groups"
LISTED = "Records of the form trust, newest first"
EVALUATOR = Person(subject="eva", name="Eva", role="evaluator", missions=frozenset({"NORTH"}))
VIEWER = Person(subject="vic", name="Vic", role="viewer")


def by(monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
    monkeypatch.setattr(cached, "person", lambda: person)


class TestList:
    def test_the_records_of_a_reading_are_counted_and_named(self, look):
        there = look("records", mission="NORTH", period="2026-Q3", indicator="T1")
        assert app.h1(there) == "9 records behind this"
        assert "NORTH · Q3 2026 · Trust between contributors" in app.words(there)
        assert "The reading: **Provisional" not in app.words(there)
        assert "The reading: **40 (40 to 40)**" in app.words(there)
        assert "From one upload." in app.words(there)
        table = app.tables(there)[LISTED]
        assert set(table.column("Period")) == {"2026-Q3"}
        assert table.heads == [
            "Line", "Mission", "Period", "Rater", "Ratee", "Item", "Score", "Respondents", "File",
            "By", "When",
        ]  # fmt: skip

    def test_an_indicator_brings_its_form(self, look):
        assert app.chosen(look("records", indicator="R1"))["form"] == "contributions"
        assert app.chosen(look("records", indicator="T5"))["form"] == "actions"
        assert app.chosen(look("records", form="capacity"))["form"] == "capacity"
        assert app.chosen(look("records", form="nonsense"))["form"] == "trust"

    def test_what_is_made_of_readings_says_so(self, look):
        there = look("records", mission="NORTH", period="2026-Q3", indicator="A2")
        assert app.h1(there) == "0 records behind this"
        told = (
            "It is computed from the readings of Trust, Resource sharing, Local engagement, "
            "Objective progress, and has no records of its own."
        )
        assert told in app.words(there)

    def test_the_records_of_a_contributor(self, look):
        there = look("records", mission="NORTH", indicator="R1", contributor="XAB")
        table = app.tables(there)["Records of the form contributions, newest first"]
        assert set(table.column("Contributor")) == {"XAB"}
        assert app.h1(there) == "3 records behind this"

    def test_the_reading_of_a_contributor_is_its_own(self, look):
        there = look(
            "records", mission="NORTH", period="2026-Q3", indicator="R1", contributor="XAB"
        )
        told = app.words(there).replace("\N{NO-BREAK SPACE}", " ")
        assert "The reading: **70 % (census)**" in told
        assert app.h1(there) == "1 record behind this"

    def test_a_reading_that_does_not_exist_is_not_told(self, look):
        there = look("records", mission="NORTH", period="1999-Q1", indicator="R1")
        assert "The reading" not in app.words(there)
        assert "Nothing matches." in app.words(there)
        assert app.h1(there) == "0 records behind this"

    def test_records_without_a_link_are_all_of_the_form(self, look):
        assert "All standing records of the form." in app.words(look("records"))

    def test_capacity_has_years_and_no_period(self, look):
        table = app.tables(look("records", form="capacity"))
        heads = table["Records of the form capacity, newest first"].heads
        assert heads[1:4] == ["Contributor", "Year", "Gdp usd"]

    def test_days_are_written_as_files_write_them(self, look):
        table = app.tables(look("records", form="actions"))[
            "Records of the form actions, newest first"
        ]
        assert table.column("Opened")[0] == "2026-07-01"

    def test_two_uploads_are_counted(self, small_store: Store):
        stored(small_store, checked("trust", [rating(period="2026-Q3", score=1.0)]))
        there = app.opened("records", mission="NORTH", indicator="T1", period="2026-Q3")
        assert "From 2 uploads." in app.words(there)


class TestPages:
    @pytest.fixture(autouse=True)
    def _few(self, monkeypatch):
        monkeypatch.setattr(tables, "PAGE", 10)

    @pytest.mark.usefixtures("small_store")
    def test_a_page_is_part_of_the_link(self):
        there = app.opened("records", page=2)
        assert there.number_input(key="filter_page").value == 2
        assert len(app.tables(there)[LISTED].rows) == 10
        there.number_input(key="filter_page").set_value(5)
        app.run(there)
        assert len(app.tables(there)[LISTED].rows) == 5
        assert app.written_link(there)["page"] == "5"

    @pytest.mark.usefixtures("small_store")
    @pytest.mark.parametrize("page", ["0", "999", "9" * 30, "x"])
    def test_a_page_beyond_the_list_is_the_first(self, page):
        there = app.opened("records", page=page)
        assert app.h1(there) == "45 records behind this"
        assert there.number_input(key="filter_page").value == 1
        assert len(app.tables(there)[LISTED].rows) == 10

    @pytest.mark.usefixtures("small_store")
    def test_a_shorter_list_begins_anew(self):
        """Page 5 of all records, then SOUTH with its 12: the first ten of them."""
        there = app.opened("records", page=5)
        there.selectbox(key="filter_mission").select("SOUTH")
        app.run(there)
        assert app.h1(there) == "12 records behind this"
        assert len(app.tables(there)[LISTED].rows) == 10


class TestOneRecord:
    def test_the_line_is_shown_as_it_was_sent(self, look):
        there = look("records", change=TRUST, line=2, form="trust")
        assert f"Line 2 of change {TRUST}" in app.words(there)
        assert there.code[0].value == (
            "mission,period,rater,ratee,item,score,respondents,note\n"
            "NORTH,2026-Q1,XAA,XAB,overall,8.0,30,"
        )
        assert "File trust.csv, line 2, stored" in app.words(there)
        assert "by Local administrator" in app.words(there)

    def test_a_hostile_line_is_text(self, look):
        there = look("records", change=TRUST, line=36, form="trust", mission="SOUTH")
        assert HOSTILE in there.code[0].value
        assert not app.tags(there) & {"script", "b", "iframe"}

    @pytest.mark.parametrize("line", [1, 4711])
    def test_a_line_that_brought_nothing_says_so(self, look, line):
        there = look("records", change=TRUST, line=line, form="trust")
        assert "This line brought no record that you can see." in app.words(there)
        assert not there.code

    def test_a_change_that_does_not_exist_says_so(self, look):
        there = look("records", change=4711, line=2)
        assert "No such change, or one that you cannot see." in app.words(there)

    @pytest.mark.usefixtures("small_store")
    def test_the_line_itself_is_for_evaluators(self, monkeypatch):
        by(monkeypatch, VIEWER)
        there = app.opened("records", change=TRUST, line=2, form="trust")
        assert "File trust.csv, line 2, stored" in app.words(there)
        assert "The line itself is for evaluators of this mission." in app.words(there)
        assert not there.code

    @pytest.mark.usefixtures("small_store")
    def test_evaluators_see_lines_of_their_missions_only(self, monkeypatch):
        by(monkeypatch, EVALUATOR)
        there = app.opened("records", change=TRUST, line=2, form="trust")
        assert there.code
        assert set(app.tables(there)[LISTED].column("Mission")) == {"NORTH"}
        there = app.opened("records", change=TRUST, line=36, form="trust")
        assert "This line brought no record that you can see." in app.words(there)


class TestHidden:
    """SOUTH asked three people: the reading is hidden, and so are the values of its record."""

    LINK = {"mission": "SOUTH", "period": "2026-Q3", "indicator": "L7"}  # noqa: RUF012 - only read

    def test_the_reading_is_words_only(self, look):
        there = look("records", **self.LINK)
        assert f"The reading: **{HIDDEN}**" in app.words(there)

    def test_the_values_of_its_records_are_hidden_too(self, look):
        there = look("records", **self.LINK)
        table = app.tables(there)["Records of the form engagement, newest first"]
        [row] = table.rows
        told = dict(zip(table.heads, row, strict=True))
        assert (told["Mission"], told["Area"], told["Contributor"]) == ("SOUTH", "Quay", "XAA")
        assert {told[name] for name in ("Participants", "Satisfied", "Respondents")} == {HIDDEN}


@pytest.mark.parametrize("page", ["overview", "mission", "contributor", "records", "history"])
def test_numbers_beyond_all_bounds_are_left_free(look, page):
    numbers = dict.fromkeys(("asof", "change", "line", "page"), "9" * 30)
    assert not numbers.keys() & app.written_link(look(page, **numbers)).keys()
