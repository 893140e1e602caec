"""History, receipts and later changes."""

import pandas as pd
import pytest

from tests.people import ADMIN, EVALUATOR, EVERYWHERE
from tests.records import capacity, checked, gift, rating, scope, stored, upload

COLUMNS = [
    "change", "kind", "when", "who", "subject", "file", "form", "missions", "records", "new",
    "changed", "same", "reason", "undoes", "reverted_by", "status",
]  # fmt: skip


@pytest.fixture
def told(store):
    """1 upload NORTH, 2 upload both (reverted by 4), 3 capacity, 5 a framework, 6 a denial."""
    upload(store, "trust", [rating("NORTH")])
    upload(store, "trust", [rating("NORTH", 8.0), rating("SOUTH")])
    upload(store, "capacity", [capacity("XQQ")])
    store.revert(2, by=ADMIN, reason="wrong quarter")
    store.note_framework("1-abc", b"[framework]", by=ADMIN)
    store.deny(EVALUATOR, "upload")
    return store


def test_an_empty_store_has_no_history(store):
    history = store.history(EVERYWHERE)
    assert history.columns.tolist() == COLUMNS
    assert history.empty


def test_all_changes_are_told_newest_first(told):
    shown = told.history(EVERYWHERE).set_index("change")
    assert shown.index.tolist() == [5, 4, 3, 2, 1]
    assert shown["kind"].tolist() == ["framework", "revert", "upload", "upload", "upload"]
    assert shown["missions"].tolist() == ["", "NORTH; SOUTH", "", "NORTH; SOUTH", "NORTH"]
    assert shown["status"].tolist() == ["stands", "stands", "stands", "reverted", "stands"]
    assert shown["file"].tolist() == ["1-abc", *["file.csv"] * 4]
    assert shown["form"].tolist() == ["", "trust", "capacity", "trust", "trust"]
    assert shown.loc[2, ["new", "changed", "same", "records"]].tolist() == [1, 1, 0, 2]
    assert shown.loc[4, ["new", "changed", "same", "records"]].tolist() == [0, 0, 0, 2]
    assert (shown.loc[2, "reverted_by"], shown.loc[4, "undoes"]) == (4, 2)
    assert shown.loc[4, "reason"] == "wrong quarter"
    assert pd.isna(shown.loc[1, "reverted_by"])
    assert str(shown["when"].dtype).endswith("UTC]")


def test_a_scope_sees_changes_of_its_missions_and_of_none(told):
    """SOUTH: the upload of both and its revert, capacity and framework; NORTH is not named."""
    shown = told.history(scope("SOUTH")).set_index("change")
    assert shown.index.tolist() == [5, 4, 3, 2]
    assert shown["missions"].tolist() == ["", "SOUTH", "", "SOUTH"]


def test_as_of_a_change_nothing_later_is_told(told):
    shown = told.history(scope(as_of=3))
    assert shown["change"].tolist() == [3, 2, 1]
    assert shown["status"].tolist() == ["stands"] * 3


def test_a_receipt_is_found_again(told):
    assert told.receipt(2, EVERYWHERE).reverted_by == 4
    assert told.receipt(2, scope(as_of=3)).reverted_by is None
    assert told.receipt(2, scope("SOUTH")).missions == ("SOUTH",)


@pytest.mark.parametrize(
    ("change", "seen"), [(1, scope("SOUTH")), (2, scope(as_of=1)), (6, EVERYWHERE), (7, EVERYWHERE)]
)
def test_a_receipt_out_of_reach_is_none(told, change, seen):
    assert told.receipt(change, seen) is None


def later(store, change, seen=EVERYWHERE):
    table = store.later_changes(change, seen)
    assert table.columns.tolist() == ["change", "when", "who", "file", "keys"]
    return list(zip(table["change"], table["file"], table["keys"], strict=True))


def test_later_changes_to_the_same_keys_are_named(store):
    upload(store, "contributions", [gift(), gift("SOUTH"), gift(contributor="XAB")])
    stored(store, checked("contributions", [gift(delivered=11.0)], name="second.csv"))
    upload(store, "contributions", [gift(contributor="XAC")])
    both = [gift(delivered=12.0), gift("SOUTH", 5.0)]
    stored(store, checked("contributions", both, name="fourth.csv"))
    assert later(store, 1) == [(4, "fourth.csv", 2), (2, "second.csv", 1)]
    assert later(store, 1, scope("SOUTH")) == [(4, "fourth.csv", 1)]
    assert later(store, 4) == []
    store.revert(4, by=ADMIN, reason="wrong")
    assert later(store, 1) == [(2, "second.csv", 1)]


@pytest.mark.parametrize("change", [4, 5, 99])
def test_what_is_no_upload_has_no_later_changes(told, change):
    assert later(told, change) == []
