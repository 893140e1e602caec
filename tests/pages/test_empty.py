"""Every page before the first file: it says that there is nothing yet, and what to do."""

import pytest

from data.access import LOCAL, Person
from data.store import Store
from tests import app
from ui import cached
from ui.view import View

TITLES = {
    "overview": "Where missions stand",
    "mission": "How a mission stands",
    "contributor": "What a contributor gives",
    "indicator": "How an indicator is going",
    "practice": "What makes coalitions work",
    "records": "Records",
    "upload": "Bring in a file",
    "history": "No changes yet",
    "methods": "How every number is made",
}
READING = ("overview", "mission", "contributor", "indicator", "practice", "records")


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize("page", app.SCRIPTS)
def test_an_empty_store_is_worded(page):
    there = app.opened(page)
    assert app.h1(there) == TITLES[page]
    assert ("No records yet." in app.words(there)) == (page in READING)


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize("page", READING)
def test_what_shows_readings_leads_to_the_upload(page):
    there = app.opened(page)
    [link] = there.get("page_link")
    assert (link.proto.label, link.proto.page) == ("Upload a file", "upload")
    assert [button.label for button in there.button] == ["Load the demo coalition"]
    assert not there.get("html")


@pytest.mark.usefixtures("empty_store")
def test_only_administrators_are_offered_the_demo(monkeypatch):
    monkeypatch.setattr(
        cached, "person", lambda: Person(subject="eva", name="Eva", role="evaluator")
    )
    assert not app.opened("overview").button
    history = app.opened("history")
    assert "Demo coalition" not in app.words(history)


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize("page", ["upload", "history", "methods"])
def test_the_foot_stands_on_pages_that_need_no_records(page):
    told = app.html_words(app.opened(page))
    assert "As of change 1 · framework 1" in told
    assert "local: everyone at this machine is administrator" in told


@pytest.mark.usefixtures("empty_store")
def test_a_link_into_an_empty_store_says_the_same():
    there = app.opened("mission", mission="NORTH", period="2026-Q3")
    assert app.h1(there) == TITLES["mission"]
    assert "No records yet." in app.words(there)


def test_one_click_loads_the_demo_and_one_removes_it(empty_store: Store):
    """The whole way: the button, the pages full of fiction, the button, nothing left."""
    there = app.opened("history")
    there.button[0].click()
    app.run(there)
    assert app.h1(there) == "9 uploads, 0 of them reverted"
    assert "9 uploads of the demo coalition stand. Its data are fictional." in app.words(there)
    assert "Demo: fictional data." in app.words(there)
    assert empty_store.missions(cached.scope(View()))["demo"].all()
    there.button[0].click()
    app.run(there)
    assert app.h1(there) == "9 uploads, 9 of them reverted"
    assert "Demo: fictional data." not in app.words(there)
    assert [button.label for button in there.button] == ["Load the demo coalition"]
    assert empty_store.missions(cached.scope(View())).empty
    told = empty_store.history(cached.scope(View()))
    assert set(told["who"]) == {LOCAL.name}
