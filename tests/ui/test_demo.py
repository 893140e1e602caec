"""The demo coalition goes in and out by the ways of any file."""

from data import sample
from data.access import LOCAL, Scope
from data.store import Store
from tests.conftest import TODAY
from tests.records import rating, upload
from ui import demo

EVERYTHING = Scope(missions=None)


def test_loading_it_twice_changes_nothing(demo_store: Store):
    version = demo_store.version()
    stood = demo.standing(demo_store)
    receipts = demo.load(demo_store, by=LOCAL, today=TODAY)
    assert [receipt for receipt in receipts if not receipt.already] == []
    assert demo_store.version() == version
    assert demo.standing(demo_store) == stood


def test_it_is_every_form_once_newest_first(demo_store: Store):
    stood = demo.standing(demo_store)
    assert stood == sorted(stood, reverse=True)
    history = demo_store.history(EVERYTHING).set_index("change")
    assert [history.loc[change, "file"] for change in reversed(stood)] == [
        file.name for file in sample.files()
    ]


def test_removing_it_leaves_no_mission_of_it(demo_store: Store):
    stood = demo.standing(demo_store)
    assert demo.remove(demo_store, by=LOCAL) == stood
    assert demo.standing(demo_store) == []
    assert demo_store.missions(EVERYTHING).empty
    assert demo_store.mission_versions(EVERYTHING) == {}
    assert all(table.empty for table in demo_store.facts(EVERYTHING).values())
    assert demo.remove(demo_store, by=LOCAL) == []


def test_ones_own_records_stay(small_store: Store):
    """Nothing was uploaded under the demo's reason: there is nothing to remove."""
    upload(small_store, "trust", [rating(score=2.0)])
    version = small_store.version()
    assert demo.remove(small_store, by=LOCAL) == []
    assert small_store.version() == version
