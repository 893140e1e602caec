"""Stores between empty and whole: a register alone, a mission of months, nobody reporting yet."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store import Store
from tests import app
from tests.records import Row, checked, event, gift, observed, stored
from ui import answers

REGISTER: Row = {"mission": "NORTH", "name": "Northern Mission", "areas": "Harbour"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that knows one mission by its register alone."""
    made = tmp_path_factory.mktemp("registered")
    store = Store.open(made / "concord.duckdb")
    answers.announce_framework(store)
    stored(store, checked("missions", [REGISTER]))
    store.close()
    return made


@pytest.fixture
def registered(opened_at: Callable[[Path], Store], folder: Path, tmp_path: Path) -> Store:
    """The app's store, a copy of that one."""
    return opened_at(shutil.copytree(folder, tmp_path / "own") / "concord.duckdb")


@pytest.mark.usefixtures("registered")
class TestRegisterAlone:
    def test_its_page_says_what_can_be_uploaded(self):
        there = app.opened("mission")
        assert app.h1(there) == "How NORTH stands"
        assert (
            "NORTH has no readings yet. Its evaluators can upload trust, contributions, engagement "
            "or objectives."
        ) in app.words(there)

    def test_the_overview_lists_it_without_a_score(self):
        there = app.opened("overview")
        assert app.h1(there) == "No pillar shows a clear change"
        [table] = [found for caption, found in app.tables(there).items() if "Pillars" in caption]
        [row] = table.rows
        assert row[:5] == ["NORTH", *["No reading"] * 4]
        assert "Nothing needs attention by the rules in Methods." in app.words(there)

    def test_no_contributor_yet(self):
        there = app.opened("contributor")
        assert app.h1(there) == "No contributor has reported yet"
        assert "As of change 2" in app.html_words(there)

    @pytest.mark.parametrize("page", ["records", "upload", "history", "methods"])
    def test_the_other_pages_stand(self, page):
        assert "As of change 2" in app.html_words(app.opened(page))


def test_an_event_alone_is_listed_once_there_are_readings(empty_store: Store):
    stored(empty_store, checked("events", [event("NORTH", title="Rotation")]))
    assert app.h1(app.opened("mission")) == "How NORTH stands"
    assert app.h1(app.opened("overview")) == "No pillar shows a clear change"


def test_a_month_has_no_pillars_and_leads_to_the_quarter(empty_store: Store):
    """Reported by month, computed by quarter: the month says where its pillars are."""
    months = [
        gift(period=month, contributor=code, pledged=10.0)
        for month in ("2026-07", "2026-08", "2026-09")
        for code in ("XAA", "XAB", "XAC")
    ]
    stored(empty_store, checked("contributions", months))
    there = app.opened("mission", mission="NORTH", period="2026-08")
    assert "No pillar of NORTH is computed for Aug 2026. The newest is Q3 2026." in (
        app.html_words(there).replace("  ", " ")
    )
    assert "mission?mission=NORTH&period=2026-Q3&compare=previous&key=gdp_usd" in app.links(there)
    assert "Indicators of NORTH in Aug 2026" in app.tables(there)


def test_a_context_figure_alone_breaks_no_page(empty_store: Store):
    """B1 is an input of other indicators: no contributor, no pillar with a value."""
    stored(empty_store, checked("observations", [observed(indicator="B1", value=49.0)]))
    for page in ("overview", "mission", "contributor", "records"):
        assert "As of change 2" in app.html_words(app.opened(page))
    there = app.opened("mission")
    assert "No contributor has a reading in this period." in app.words(there)
    assert app.h1(app.opened("contributor")) == "No contributor has reported yet"


def test_a_state_is_called_by_its_name(empty_store: Store):
    gifts = [gift(contributor=code, pledged=10.0) for code in ("FRA", "NOR", "XAA")]
    stored(empty_store, checked("contributions", gifts))
    assert "France" in app.words(app.opened("contributor", contributor="FRA"))
    assert "France" not in app.words(app.opened("contributor", contributor="XAA"))
