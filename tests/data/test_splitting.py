"""One upload or several, and whatever was taken back: the same facts."""

import shutil
from datetime import date

import pandas as pd
import pytest

from data import engine
from data.store import Store
from tests.people import ADMIN
from tests.records import action, area, capacity, gift, goal, observed, rating, scope, upload

DAYS = (date(2026, 7, 3), date(2026, 8, 4), None)
ROWS = {
    "trust": [
        rating(mission, 0.1 * score, ratee=ratee, respondents=score)
        for mission in ("NORTH", "SOUTH")
        for score, ratee in enumerate(("XAB", "XAC", "XAD"), 1)
    ],
    "contributions": [gift(delivered=0.1, contributor=name) for name in ("XAA", "XAB", "XAC")],
    "engagement": [area(name=name, participants=7) for name in ("Harbour", "Valley", None)],
    "objectives": [goal(objective=f"OBJ-{at}", value=at / 3) for at in range(4)],
    "actions": [action(ref=f"C-{at}", done=DAYS[at % 3]) for at in range(9)],
    "observations": [
        observed(value=value, evaluator=evaluator)
        for value, evaluator in ((0.1, "E1"), (0.2, "E2"), (0.3, None))
    ],
    "capacity": [capacity(name) for name in ("XAA", "XAB", "XAC")],
}


@pytest.fixture
def opened(new_store, tmp_path):
    """Return a function that opens a new store of its own."""
    stores = []

    def another():
        path = tmp_path / f"{len(stores)}" / "concord.duckdb"
        path.parent.mkdir()
        shutil.copy(new_store, path)
        stores.append(Store.open(path))
        return stores[-1]

    yield another
    for store in stores:
        store.close()


def equal(one, other):
    assert set(one) == set(other)
    for form, table in one.items():
        pd.testing.assert_frame_equal(table, other[form])


def test_an_upload_split_in_two_gives_the_same_facts_in_whatever_order(opened):
    whole, parts = opened(), opened()
    for form, rows in ROWS.items():
        upload(whole, form, rows)
        for some in (rows[1::2], rows[::2]):
            upload(parts, form, some[::-1])
    equal(whole.facts(scope()), parts.facts(scope()))


def test_what_was_taken_back_is_as_if_it_had_never_been(opened):
    never, back = opened(), opened()
    for form, rows in ROWS.items():
        upload(never, form, rows[1:])
        upload(back, form, rows[1:])
        receipt = upload(back, form, [rows[0]])
        back.revert(receipt.change, by=ADMIN, reason="wrong file")
    equal(never.facts(scope()), back.facts(scope()))


@pytest.mark.parametrize("threads", [1, 4])
def test_threads_change_nothing(demo_path, monkeypatch, threads):
    """Reduced from all records anew, as a look back does; two threads are usual."""
    told = []
    for number in (engine.CONFIGURATION["threads"], threads):
        monkeypatch.setitem(engine.CONFIGURATION, "threads", number)
        store = Store.open(demo_path)
        told.append(store.facts(scope(as_of=store.version())))
        store.close()
    equal(*told)
