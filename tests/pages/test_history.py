"""What was loaded, by whom, what it did, and the way back from it."""

import pytest

from data.access import LOCAL, Scope
from data.store import Store
from tests import app
from tests.coalition import EVENTS, GIFTS, NEWEST, TRUST
from tests.records import checked, rating, stored
from ui import cached

LISTED = "Changes, newest first"
EVERYTHING = Scope(missions=None)


def reverted(number: int, reason: str):
    """Return the page after the revert of a change was asked for."""
    there = app.opened("history", change=number)
    there.text_input[0].input(reason)
    [button] = [button for button in there.button if button.label == f"Revert change {number}"]
    button.click()
    return app.run(there)


class TestList:
    def test_changes_newest_first_with_their_counts(self, look):
        there = look("history")
        assert app.h1(there) == "8 uploads, 0 of them reverted"
        table = app.tables(there)[LISTED]
        assert table.column("Change") == [str(number) for number in range(NEWEST, 0, -1)]
        trust = table.rows[NEWEST - TRUST]
        assert trust[2:] == [
            LOCAL.name, "trust.csv", "trust", "NORTH; SOUTH", "45, 0, 0", "Stands",
        ]  # fmt: skip
        assert table.rows[-1][3:] == ["Framework", "–", "", "–", "–"]

    def test_a_number_leads_to_the_receipt(self, look):
        links = app.tables(look("history"))[LISTED].links
        assert links[0] == f"history?compare=previous&change={NEWEST}"

    def test_names_of_files_are_shown_as_they_are(self, small_store: Store):
        name = "<b>*x*</b> [y](http://z).csv"
        stored(small_store, checked("trust", [rating(score=1.0)], name=name))
        there = app.opened("history", change=NEWEST + 1)
        assert app.tables(there)[LISTED].column("File")[0] == name
        assert dict(app.tables(there)["Receipt"].rows)["File"] == name
        assert "b" not in app.tags(there)


class TestReceipt:
    def test_it_says_everything_that_is_known(self, look):
        there = look("history", change=TRUST)
        assert f"Change {TRUST}" in app.words(there)
        receipt = dict(app.tables(there)["Receipt"].rows)
        assert list(receipt) == [
            "Change", "File", "Form", "Missions", "Records", "SHA-256", "By", "When",
        ]  # fmt: skip
        assert receipt["Records"] == "45: 45 new, 0 changed, 0 same"
        assert len(receipt["SHA-256"]) == 64
        assert receipt["When"].endswith(" UTC")

    def test_it_leads_to_the_state_of_then(self, look):
        assert f"./?compare=previous&asof={TRUST}" in app.links(look("history", change=TRUST))

    def test_a_change_that_is_none_is_worded(self, look):
        there = look("history", change=4711)
        assert "There is no change 4711 that you can see." in app.words(there)
        assert LISTED in app.tables(there)

    def test_a_framework_cannot_be_reverted(self, look):
        there = look("history", change=1)
        assert dict(app.tables(there)["Receipt"].rows)["Change"] == "1"
        assert not [box for box in there.expander if box.label == "Revert…"]


class TestRevert:
    def test_without_a_reason_nothing_is_reverted(self, small_store: Store):
        there = reverted(GIFTS, " ")
        assert "Say why: a revert needs a reason." in app.words(there)
        assert small_store.version() == NEWEST

    def test_with_a_reason_what_stood_before_comes_back(self, small_store: Store):
        there = reverted(GIFTS, "Counted twice")
        assert (
            f"Change {NEWEST + 1} reverts change {GIFTS}. To have change {GIFTS} back, upload its "
            "file again."
        ) in app.words(there)
        assert app.h1(there) == "8 uploads, 1 of them reverted"
        assert f"Reverted by {NEWEST + 1}" in app.tables(there)[LISTED].column("Stands")
        history = small_store.history(EVERYTHING)
        assert history["reason"].iloc[0] == "Counted twice"
        page = app.opened("mission", mission="NORTH")
        table = app.tables(page)["Indicators of NORTH in Q3 2026"]
        named = {row[0]: row for row in table.rows_of_cells()}
        assert named["R1 Pledges fulfilled"][-1] == "No data"

    def test_both_changes_are_listed_and_linked(self, small_store: Store):
        small_store.revert(EVENTS, by=LOCAL, reason="Wrong mission")
        there = app.opened("history", change=EVENTS)
        assert app.h1(there) == "8 uploads, 1 of them reverted"
        table = app.tables(there)[LISTED]
        assert table.column("File")[0] == f"Revert of change {EVENTS}"
        assert table.column("Stands")[NEWEST + 1 - EVENTS] == f"Reverted by {NEWEST + 1}"
        receipt = dict(app.tables(there)["Receipt"].rows)
        assert receipt["Reverted by"] == f"change {NEWEST + 1}"
        assert not [box for box in there.expander if box.label == "Revert…"]
        other = dict(app.tables(app.opened("history", change=NEWEST + 1))["Receipt"].rows)
        assert other["Reverts"] == f"change {EVENTS}"
        assert other["Reason"] == "Wrong mission"

    def test_later_changes_to_the_same_keys_are_named_first(self, small_store: Store):
        stored(
            small_store,
            checked("trust", [rating(rater="XAA", ratee="XAB", score=1.0, respondents=30)]),
        )
        there = app.opened("history", change=TRUST)
        told = f"Later changes to the same records stay as they are: change {NEWEST + 1}."
        assert told in app.words(there)

    def test_a_revert_from_elsewhere_meanwhile_is_worded(self, small_store: Store):
        there = app.opened("history", change=GIFTS)
        small_store.revert(GIFTS, by=LOCAL, reason="Elsewhere")
        there.text_input[0].input("Here")
        there.button[0].click()
        app.run(there)
        assert "reverted" in app.words(there)
        assert small_store.version() == NEWEST + 1


@pytest.mark.usefixtures("small_store")
def test_an_upload_is_seen_by_a_second_session_at_its_next_click():
    """Two sessions, one process: the second needs no restart and no new page."""
    reader = app.opened("mission", mission="NORTH")
    table = app.tables(reader)["Indicators of NORTH in Q3 2026"]
    assert table.rows[1][1] == "40 (40 to 40)"
    writer = app.opened("history", change=TRUST)
    writer.text_input[0].input("A test")
    writer.button[0].click()
    app.run(writer)
    app.run(reader)
    table = app.tables(reader)["Indicators of NORTH in Q3 2026"]
    assert table.rows[1][-1] == "No data"
    assert f"As of change {cached.store().version()} ·" in app.html_words(reader)
