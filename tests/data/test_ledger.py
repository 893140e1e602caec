"""Commit: one change, once, by who may, never over what moved or would be lost."""

import json
import shutil
from collections import namedtuple
from dataclasses import replace

import pytest

from data import ledger
from data.access import NotAllowed, Person
from data.changes import MOVED, REMOVED, Receipt
from data.engine import StoreUnavailable
from tests.people import ADMIN, EVALUATOR, EVERYWHERE, VIEWER
from tests.records import (
    capacity,
    checked,
    gift,
    rating,
    scope,
    stored,
    upload,
)  # fmt: skip


def scores(store, **named):
    return store.facts(scope(**named))["trust"]["score"].tolist()


def told(store, change):
    with store._engine.cursor() as cursor:
        [(entry,)] = cursor.execute(
            "SELECT entry FROM store.journal WHERE id = $change", {"change": change}
        ).fetchall()
    return json.loads(entry)


def test_a_receipt_says_what_was_stored(store):
    file = checked("trust", [rating(), rating("SOUTH")], name="ratings.csv")
    previewed = store.preview(file.report, scope=EVERYWHERE)
    receipt = store.commit(previewed, content=file.content, by=ADMIN, reason="Q3 survey")
    expected = {
        "change": 1, "kind": "upload", "who": "Local administrator", "subject": "local",
        "missions": ("NORTH", "SOUTH"), "name": "ratings.csv", "form": "trust",
        "sha256": file.report.sha256, "records": 2, "new": 2, "changed": 0, "same": 0,
        "reason": "Q3 survey", "undoes": None, "reverted_by": None, "already": False,
    }  # fmt: skip
    assert {name: getattr(receipt, name) for name in expected} == expected
    assert receipt.when.utcoffset().total_seconds() == 0
    assert receipt.hash == store.verify().head


def test_the_journal_holds_counts_and_hashes_but_no_value(store):
    upload(store, "trust", [rating(score=6.75, note="Colonel X said so")])
    entry = told(store, 1)
    assert (entry["records"], entry["new"], entry["missions"]) == (1, 1, ["NORTH"])
    assert entry["by"] == "Local administrator"
    assert "6.75" not in json.dumps(entry)
    assert "Colonel" not in json.dumps(entry)


def test_the_original_bytes_are_kept(store, path):
    file = checked("trust", [rating()])
    stored(store, file)
    assert (path.parent / "uploads" / file.report.sha256).read_bytes() == file.content


def test_the_bytes_must_be_those_that_were_checked(store):
    previewed = store.preview(checked("trust", [rating()]).report, scope=EVERYWHERE)
    with pytest.raises(ValueError, match="not what the hash says"):
        store.commit(previewed, content=b"other", by=ADMIN)
    assert store.version() == 0


@pytest.mark.parametrize(
    "name", ["../../x.csv", "s3://bucket/x.csv", "\u202ecsv.exe", "\udcff.csv"]
)
def test_a_file_name_is_a_label(store, path, name):
    receipt = stored(store, checked("trust", [rating()], name=name))
    assert receipt.name == name.encode("utf-8", "replace").decode()
    assert [file.name for file in (path.parent / "uploads").iterdir()] == [receipt.sha256]


def test_a_revision_keeps_what_it_replaces(store):
    upload(store, "trust", [rating(score=7.0)])
    receipt = upload(store, "trust", [rating(score=8.0)])
    assert (receipt.new, receipt.changed, receipt.same) == (0, 1, 0)
    assert scores(store) == [8.0]
    assert scores(store, as_of=1) == [7.0]


def test_the_same_file_twice_is_one_change(store):
    file = checked("trust", [rating()])
    first = stored(store, file)
    again = stored(store, file)
    assert again == replace(first, already=True)
    assert store.version() == 1


def test_two_who_send_the_same_file_at_once_get_one_change(store):
    """Both looked before either stored."""
    file = checked("trust", [rating()])
    previews = [store.preview(file.report, scope=EVERYWHERE) for _ in range(2)]
    outcomes = [store.commit(seen, content=file.content, by=ADMIN) for seen in previews]
    assert [(receipt.change, receipt.already) for receipt in outcomes] == [(1, False), (1, True)]


def test_the_same_records_in_other_bytes_store_nothing(store):
    first = upload(store, "trust", [rating()])
    again = upload(store, "trust", [rating()], salt="\n")
    assert again == replace(first, already=True)
    assert store.version() == 1


def test_same_rows_are_stored_with_the_rest(store):
    """Else the revert of the first file would take away what the second one said too."""
    upload(store, "trust", [rating(), rating(ratee="XAC", score=3.0)])
    receipt = upload(store, "trust", [rating(), rating(ratee="XAC", score=4.0)])
    assert (receipt.changed, receipt.same, receipt.records) == (1, 1, 2)
    store.revert(1, by=ADMIN, reason="wrong")
    assert scores(store) == [7.0, 4.0]


def test_a_key_that_moved_is_a_named_conflict(store):
    """Two look at the same state; the first stores; the second is told which keys moved."""
    upload(store, "trust", [rating(score=5.0), rating(ratee="XAC", score=5.0)])
    first, second = (
        checked("trust", [rating(score=score), rating(ratee="XAD")]) for score in (6.0, 7.0)
    )
    seen = [store.preview(file.report, scope=EVERYWHERE) for file in (first, second)]
    assert isinstance(store.commit(seen[0], content=first.content, by=ADMIN), Receipt)
    conflicts = store.commit(seen[1], content=second.content, by=ADMIN)
    assert [(found.what, found.line, found.key, found.change) for found in conflicts] == [
        (MOVED, 2, "NORTH, 2026-Q3, XAA, XAB, overall", 2),
        (MOVED, 3, "NORTH, 2026-Q3, XAA, XAD, overall", 2),
    ]
    assert conflicts[0].message == (
        "Line 2, NORTH, 2026-Q3, XAA, XAB, overall: change 2 came here since you looked."
    )
    assert store.version() == 2
    assert sorted(scores(store)) == [5.0, 6.0, 7.0]


def test_a_key_whose_record_was_reverted_meanwhile_is_a_conflict_too(store):
    upload(store, "trust", [rating()])
    file = checked("trust", [rating(score=8.0)])
    seen = store.preview(file.report, scope=EVERYWHERE)
    store.revert(1, by=ADMIN, reason="wrong")
    [conflict] = store.commit(seen, content=file.content, by=ADMIN)
    assert conflict.change is None
    assert conflict.message.endswith("what stood here was reverted since you looked.")


def test_other_keys_may_move(store):
    file = checked("trust", [rating()])
    seen = store.preview(file.report, scope=EVERYWHERE)
    upload(store, "trust", [rating(ratee="XAC")])
    upload(store, "contributions", [gift()])
    assert store.commit(seen, content=file.content, by=ADMIN).change == 3


def test_removed_values_need_a_tick(store):
    upload(store, "contributions", [gift(pledged=20.0)])
    file = checked("contributions", [gift(delivered=11.0)])
    seen = store.preview(file.report, scope=EVERYWHERE)
    [conflict] = store.commit(seen, content=file.content, by=ADMIN)
    assert (conflict.what, conflict.column) == (REMOVED, "pledged")
    assert conflict.message == (
        "Line 2, NORTH, 2026-Q3, XAA, troops: the standing pledged would become blank."
    )
    assert store.version() == 1
    receipt = store.commit(seen, content=file.content, by=ADMIN, accept_removed=True)
    assert (receipt.change, told(store, 2)["removed"]) == (2, 1)
    assert store.facts(scope())["contributions"]["pledged"].isna().all()


def test_kept_values_are_stored_with_the_change_they_came_from(store):
    upload(store, "contributions", [gift(pledged=20.0)])
    file = checked("contributions", [gift(delivered=11.0)])
    seen = store.preview(file.report, scope=EVERYWHERE, keep=True)
    store.commit(seen, content=file.content, by=ADMIN)
    facts = store.facts(scope())["contributions"]
    assert facts[["pledged", "delivered"]].values.tolist() == [[20.0, 11.0]]
    assert told(store, 2)["kept"] == {"pledged": [1]}


@pytest.mark.parametrize(
    ("person", "form", "rows"),
    [
        (VIEWER, "trust", [rating()]),
        (EVALUATOR, "trust", [rating("NORTH"), rating("SOUTH")]),
        (EVALUATOR, "capacity", [capacity()]),
        (Person(subject="x", name="X", role="stranger"), "trust", [rating()]),
    ],
)
def test_rights_are_checked_again_at_commit(store, person, form, rows):
    """The preview was another's: its possession gives no right."""
    file = checked(form, rows)
    seen = store.preview(file.report, scope=EVERYWHERE)
    with pytest.raises(NotAllowed):
        store.commit(seen, content=file.content, by=person)
    assert store.records(form, EVERYWHERE).total == 0
    assert told(store, 1)["what"].startswith("upload: ")


def test_an_evaluator_of_a_mission_may_upload_there(store):
    file = checked("trust", [rating("NORTH")])
    seen = store.preview(file.report, scope=scope("NORTH"))
    receipt = store.commit(seen, content=file.content, by=EVALUATOR)
    assert (receipt.who, receipt.subject) == ("Eva", "eva")


def test_a_disk_without_room_is_told_before_anything_is_written(store, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, ledger.LEAST_FREE))
    file = checked("trust", [rating()])
    seen = store.preview(file.report, scope=EVERYWHERE)
    with pytest.raises(StoreUnavailable, match=r"8,388,608 bytes left; 8,38\d,\d\d\d are needed"):
        store.commit(seen, content=file.content, by=ADMIN)
    monkeypatch.undo()
    assert store.commit(seen, content=file.content, by=ADMIN).change == 1
