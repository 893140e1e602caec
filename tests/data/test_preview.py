"""What a file would change, before anything is stored."""

from dataclasses import replace

import pytest

from data.access import NotAllowed
from data.changes import REMOVED
from tests.people import ADMIN, EVERYWHERE
from tests.records import (
    area,
    capacity,
    checked,
    gift,
    observed,
    rating,
    scope,
    stored,
    upload,
)  # fmt: skip

GIVEN = [gift(pledged=20.0, delivered=10.0, note="by ship"), gift(contributor="XAB", pledged=5.0)]


def preview(store, form, rows, **named):
    return store.preview(checked(form, rows, salt="again").report, scope=EVERYWHERE, **named)


def counts(previewed):
    return previewed.new, previewed.changed, previewed.same


def cells(previewed):
    shown = previewed.cells[["line", "key", "column", "old", "new", "what"]]
    return [tuple(row) for row in shown.itertuples(index=False)]


def test_in_an_empty_store_all_is_new(store):
    previewed = preview(store, "contributions", GIVEN)
    assert counts(previewed) == (2, 0, 0)
    assert cells(previewed) == []
    assert (previewed.version, previewed.missions) == (0, {"NORTH"})
    assert previewed.nothing_to_do_since is None


def test_a_preview_stores_nothing(store):
    preview(store, "contributions", GIVEN)
    assert store.version() == 0
    assert store.records("contributions", EVERYWHERE).total == 0


def test_changes_are_named_cell_by_cell(store):
    upload(store, "contributions", GIVEN)
    rows = [
        gift(pledged=25.0, delivered=10.0, note="by air"),  # two cells differ
        gift(contributor="XAB", pledged=5.0),  # same
        gift(contributor="XAC", pledged=1.0, note=""),  # new
    ]
    previewed = preview(store, "contributions", rows)
    assert counts(previewed) == (1, 1, 1)
    key = "NORTH, 2026-Q3, XAA, troops"
    assert cells(previewed) == [
        (2, key, "pledged", "20", "25", "changed"),
        (2, key, "note", "by ship", "by air", "changed"),
    ]
    assert previewed.removed == 0


def test_a_value_given_where_none_stood_is_a_change(store):
    upload(store, "contributions", [gift(pledged=None)])
    [(_, _, column, old, new, what)] = cells(preview(store, "contributions", [gift(pledged=3.5)]))
    assert (column, old, new, what) == ("pledged", None, "3.5", "changed")


def test_a_value_that_would_become_blank_is_named_as_removed(store):
    upload(store, "contributions", GIVEN)
    previewed = preview(store, "contributions", [gift(delivered=10.0)])
    removed = [(column, old, new) for _, _, column, old, new, what in cells(previewed)
               if what == REMOVED]  # fmt: skip
    assert removed == [("pledged", "20", None), ("note", "by ship", None)]
    assert previewed.removed == 2


def test_blank_parts_of_a_key_meet_blank_parts(store):
    """A blank area is the whole mission: the same key again, not a new one."""
    upload(store, "engagement", [area(name=None), area(name="Harbour")])
    assert counts(preview(store, "engagement", [area(name=None, meetings=5)])) == (0, 1, 0)
    assert counts(preview(store, "engagement", [area(name="Valley")])) == (1, 0, 0)


def test_periods_of_another_length_are_another_key(store):
    upload(store, "observations", [observed(period="2026-Q3")])
    assert counts(preview(store, "observations", [observed(period="2026-07")])) == (1, 0, 0)
    assert counts(preview(store, "observations", [observed(period="2026")])) == (1, 0, 0)


def test_a_wide_file_gives_several_records_of_one_line(store):
    file = checked("observations", [observed(), observed(indicator="T8", value=3.0)])
    records = file.report.records
    one_line = records.set_column(0, "line", [[2, 2]]).cast(records.schema)
    wide = replace(file, report=replace(file.report, records=one_line))
    stored(store, wide)
    rows = [observed(value=61.0), observed(indicator="T8", value=3.0)]
    previewed = preview(store, "observations", rows)
    assert counts(previewed) == (0, 1, 1)
    assert previewed.cells["key"].tolist() == ["NORTH, 2026-Q3, T6"]


def test_the_same_file_has_nothing_to_do(store):
    file = checked("trust", [rating()])
    receipt = stored(store, file)
    assert store.preview(file.report, scope=EVERYWHERE).nothing_to_do_since == receipt.change


def test_the_same_records_in_other_bytes_have_nothing_to_do(store):
    upload(store, "trust", [rating(), rating(ratee="XAC")])
    upload(store, "trust", [rating(score=8.0)])
    # Both rows stand: one since change 1, one since change 2. The later one is named.
    previewed = preview(store, "trust", [rating(score=8.0), rating(ratee="XAC")])
    assert counts(previewed) == (0, 0, 2)
    assert previewed.nothing_to_do_since == 2


def test_a_reverted_file_has_much_to_do(store):
    file = checked("trust", [rating()])
    stored(store, file)
    store.revert(1, by=ADMIN, reason="wrong quarter")
    previewed = store.preview(file.report, scope=EVERYWHERE)
    assert counts(previewed) == (1, 0, 0)
    assert previewed.nothing_to_do_since is None


def test_what_stands_can_be_kept_in_columns_that_the_file_lacks(store):
    upload(store, "contributions", GIVEN)
    upload(store, "contributions", [gift(contributor="XAB", pledged=5.0, note="revised")])
    rows = [gift(delivered=11.0), gift(contributor="XAB", delivered=None)]
    previewed = preview(store, "contributions", rows, keep=True)
    # The file has no columns pledged and note. `delivered` it has: its blank there counts.
    assert previewed.kept == {"pledged": (1, 2), "note": (1, 2)}
    kept = previewed.records.select(["pledged", "note"]).to_pylist()
    assert kept == [{"pledged": 20.0, "note": "by ship"}, {"pledged": 5.0, "note": "revised"}]
    # XAB was given 10 by default: the file blanks it, which is a removal all the same.
    assert [(column, what) for _, _, column, _, _, what in cells(previewed)] == [
        ("delivered", "changed"),
        ("delivered", REMOVED),
    ]


def test_keeping_changes_nothing_of_new_keys(store):
    previewed = preview(store, "contributions", [gift()], keep=True)
    assert previewed.kept == {}
    assert previewed.records["pledged"].to_pylist() == [None]


def test_a_capacity_touches_the_missions_of_its_contributors(store):
    upload(store, "contributions", [gift("NORTH", contributor="XAA")])
    upload(store, "trust", [rating("SOUTH", rater="XAB", ratee="XAA")])
    upload(store, "engagement", [area("EAST", contributor="XAC")])
    assert preview(store, "capacity", [capacity("XAA")]).missions == {"NORTH", "SOUTH"}
    assert preview(store, "capacity", [capacity("XZZ")]).missions == frozenset()


def test_a_preview_shows_nothing_beyond_the_scope(store):
    upload(store, "trust", [rating("SOUTH")])
    report = checked("trust", [rating("NORTH"), rating("SOUTH", score=1.0)]).report
    with pytest.raises(NotAllowed, match=r"You may not do this for SOUTH\."):
        store.preview(report, scope=scope("NORTH"))


def test_a_capacity_needs_all_missions(store):
    with pytest.raises(NotAllowed, match="Capacity belongs to all missions"):
        store.preview(checked("capacity", [capacity()]).report, scope=scope("NORTH"))


@pytest.mark.parametrize("missing", ["records", "understood"])
def test_a_file_with_errors_has_no_preview(store, missing):
    report = replace(checked("trust", [rating()]).report, **{missing: None})
    with pytest.raises(ValueError, match="has no preview"):
        store.preview(report, scope=EVERYWHERE)
