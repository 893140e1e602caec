"""From a number to its records, to every version, to the line of the file."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from data.access import NotAllowed
from data.changes import RecordFilter
from data.engine import StoreUnavailable
from tests.people import ADMIN, EVALUATOR, EVERYWHERE, VIEWER
from tests.records import (
    action,
    area,
    capacity,
    checked,
    entry,
    event,
    gift,
    goal,
    observed,
    rating,
    scope,
    stored,
    upload,
)  # fmt: skip


def found(store, form, seen=EVERYWHERE, **wanted):
    """Change and line of the records that match, in the order they are shown."""
    page = store.records(form, seen, filter=RecordFilter(**wanted))
    assert page.total == len(page.rows)
    return list(zip(page.rows["change_id"], page.rows["line"], strict=True))


def test_a_record_comes_with_its_file_by_whom_and_when(store):
    receipt = stored(store, checked("trust", [rating(note="by phone")], name="ratings.csv"))
    [row] = store.records("trust", EVERYWHERE).rows.to_dict("records")
    assert (row["change_id"], row["line"], row["file"]) == (1, 2, "ratings.csv")
    assert (row["who"], row["when"].to_pydatetime()) == ("Local administrator", receipt.when)
    assert (row["mission"], row["score"], row["note"]) == ("NORTH", 7.0, "by phone")


def test_the_newest_come_first_and_only_what_stands(store):
    upload(store, "trust", [rating(), rating(ratee="XAC"), rating(ratee="XAD")])
    upload(store, "trust", [rating(score=8.0), rating(ratee="XAE")])
    assert found(store, "trust") == [(2, 2), (2, 3), (1, 3), (1, 4)]
    assert found(store, "trust", scope(as_of=1)) == [(1, 2), (1, 3), (1, 4)]
    store.revert(2, by=ADMIN, reason="x")
    assert found(store, "trust") == [(1, 2), (1, 3), (1, 4)]


def test_pages_follow_each_other_and_know_the_total(store):
    upload(store, "trust", [rating(ratee=f"X{letter}A") for letter in "ABCDE"])
    pages = [store.records("trust", EVERYWHERE, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [page.rows["line"].tolist() for page in pages] == [[2, 3], [4, 5], [6], []]
    assert [page.total for page in pages] == [5, 5, 5, 5]
    assert store.records("events", EVERYWHERE, offset=50).total == 0


Q3 = {"start": date(2026, 7, 1), "end": date(2026, 9, 30)}
# Of each form two rows, at lines 2 and 3, and filters that find the second alone.
FILTERED = [
    ("trust", [rating(), rating("SOUTH")], {"mission": "SOUTH"}),
    # Of a rating the contributor is the one rated: XAA rates in both.
    ("trust", [rating(ratee="XAC"), rating(ratee="XAB")], {"contributor": "XAB"}),
    ("trust", [rating(period="2026-Q2"), rating(period="2026-08")], Q3),
    ("trust", [rating(), rating(item="food")], {"code": "food"}),
    ("contributions", [gift(), gift(contributor="XAB")], {"contributor": "XAB"}),
    ("contributions", [gift(), gift(resource="funds")], {"code": "funds"}),
    ("contributions", [gift(period="2026"), gift()], Q3),
    ("engagement", [area(), area(contributor="XAB")], {"contributor": "XAB"}),
    ("engagement", [area(), area(name="Valley")], {"code": "Valley"}),
    ("objectives", [goal(), goal(objective="OBJ-2")], {"code": "OBJ-2"}),
    ("objectives", [goal(period="2026-Q4"), goal()], Q3),
    ("actions", [action(), action(kind="feedback")], {"code": "feedback"}),
    ("actions", [action(opened=date(2026, 10, 1)), action(ref="C-2")], {"end": date(2026, 9, 30)}),
    (
        "actions",
        [action(opened=date(2026, 5, 1)), action(ref="C-2", opened=date(2026, 5, 1),
                                                 done=date(2026, 8, 1))],
        {"start": date(2026, 7, 1)},
    ),
    ("actions", [action(), action(ref="C-2", contributor="XAB")], {"contributor": "XAB"}),
    ("observations", [observed(), observed(indicator="T8")], {"code": "T8"}),
    ("observations", [observed(), observed(contributor="XAB")], {"contributor": "XAB"}),
    ("capacity", [capacity("XAB"), capacity("XAC")], {"contributor": "XAC"}),
    ("capacity", [capacity(year=2024), capacity(year=2026)], Q3),
    ("events", [event(), event(kind="mandate", title="Renewed")], {"code": "mandate"}),
    ("events", [event(date=date(2026, 6, 30)), event(title="Rotation")], Q3),
    ("missions", [entry(), entry("SOUTH", host="MLI")], {"contributor": "MLI"}),
    ("missions", [entry(end=date(2026, 1, 1)), entry("SOUTH")], {"start": date(2026, 7, 1)}),
    (
        "missions",
        [entry(start=date(2027, 1, 1)), entry("SOUTH", start=date(2020, 1, 1))],
        {"end": date(2026, 9, 30)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("form", "rows", "wanted"), FILTERED)
def test_a_filter_finds_the_row_it_names(store, form, rows, wanted):
    upload(store, form, rows)
    assert found(store, form) == [(1, 2), (1, 3)]
    assert found(store, form, **wanted) == [(1, 3)]


@pytest.mark.parametrize(
    ("form", "rows", "wanted"),
    [
        ("events", [event()], {"contributor": "XAA"}),
        ("missions", [entry()], {"code": "x"}),
        ("capacity", [capacity()], {"code": "x"}),
    ],
)
def test_a_filter_on_what_a_form_has_not_finds_nothing(store, form, rows, wanted):
    upload(store, form, rows)
    assert found(store, form, **wanted) == []


HOSTILE = ["'; DROP TABLE store.trust; --", "NORTH' OR '1'='1", '"', "%", "\0", "$mission", "‮"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["mission", "contributor", "code"])
def test_a_filter_is_a_value_whatever_it_says(store, name, value):
    upload(store, "trust", [rating()])
    assert found(store, "trust", **{name: value}) == []
    assert store.verify().whole


def remarks(rows):
    return rows[["source", "note"]].notna().any().any()


def test_sources_and_notes_are_for_those_who_may_see_them(store):
    upload(store, "trust", [rating(source="Report 9", note="Colonel X")])
    plain = scope("NORTH")
    allowed = replace(plain, remarks=True)
    key = store.records("trust", allowed).rows.iloc[0].to_dict()
    for seen, shown in ((plain, False), (allowed, True)):
        assert remarks(store.records("trust", seen).rows) == shown
        assert remarks(store.versions("trust", key, seen)) == shown
        assert remarks(store.records_of_line(1, 2, seen)) == shown


def versions(store, seen=EVERYWHERE):
    key = {"mission": "NORTH", "period_start": date(2026, 7, 1), "period_end": date(2026, 9, 30),
           "rater": "XAA", "ratee": "XAB", "item": "overall"}  # fmt: skip
    table = store.versions("trust", key, seen)
    columns = (table[name] for name in ("change_id", "score", "unreverted", "stands"))
    return list(zip(*columns, strict=True))


def test_every_version_of_a_key_is_told_and_which_one_stands(store):
    for score in (5.0, 6.0, 7.0):
        upload(store, "trust", [rating(score=score), rating(ratee="XAC", score=score)])
    store.revert(3, by=ADMIN, reason="wrong")
    assert versions(store) == [
        (3, 7.0, False, False), (2, 6.0, True, True), (1, 5.0, True, False),
    ]  # fmt: skip
    assert versions(store, scope(as_of=2)) == [(2, 6.0, True, True), (1, 5.0, True, False)]
    assert versions(store, scope("SOUTH")) == []


def test_a_row_of_records_is_a_key_with_its_blanks(store):
    upload(store, "engagement", [area(name=None), area(name="Valley", meetings=9)])
    row = store.records("engagement", EVERYWHERE).rows.iloc[0].to_dict()
    assert store.versions("engagement", row, EVERYWHERE)["meetings"].tolist() == [4]


def test_the_records_of_a_line(store):
    upload(store, "trust", [rating(), rating("SOUTH")])
    store.note_framework("1-abc", b"x", by=ADMIN)
    assert store.records_of_line(1, 3, EVERYWHERE)["mission"].tolist() == ["SOUTH"]
    for change, line, seen in (
        (1, 3, scope("NORTH")), (1, 9, EVERYWHERE), (2, 2, EVERYWHERE), (7, 2, EVERYWHERE),
        (1, 2, scope(as_of=0)),
    ):  # fmt: skip
        assert store.records_of_line(change, line, seen).empty


def kept(store, content, *, lines, encoding="UTF-8", header_line=1):
    """Store ratings that came from these lines of a file with these bytes."""
    rows = [rating(ratee=f"XA{number}") for number in lines]
    report = checked("trust", rows).report
    understood = replace(report.understood, encoding=encoding, header_line=header_line)
    records = report.records.set_column(0, "line", [lines]).cast(report.records.schema)
    digest = sha256(content).hexdigest()
    report = replace(report, sha256=digest, records=records, understood=understood)
    previewed = store.preview(report, scope=EVERYWHERE)
    store.commit(previewed, content=content, by=ADMIN)


def said(store, line):
    raw = store.raw_line(1, line, EVERYWHERE, by=ADMIN)
    return raw and (raw.header, raw.text)


# The same file as it may be sent; line 5 holds a cell with a line break and doubled quotes.
TEXT = 'About\n\na,b\n1,é\n2,"x\n""y"""\n3,z'


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.replace("\n", "\r\n").encode(), "UTF-8"),
        (TEXT.replace("\n", "\r").encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
    ],
    ids=["plain", "mark", "crlf", "cp1252", "utf16", "utf16-le", "utf16-be"],
)
def test_a_line_is_shown_as_it_was_sent(store, content, encoding):
    kept(store, content, lines=[4, 5, 7], encoding=encoding, header_line=3)
    assert said(store, 4) == ("a,b", "1,é")
    assert said(store, 5) == ("a,b", '2,"x\n""y"""')
    assert said(store, 7) == ("a,b", "3,z")


def test_quotes_that_are_never_closed_run_to_the_end(store):
    kept(store, b'a,b\n1,"x\n2,y', lines=[2])
    assert said(store, 2) == ("a,b", '1,"x\n2,y')


def test_a_line_that_brought_no_record_is_not_shown(store):
    """Else any line of the file could be read through a record of another mission."""
    kept(store, b"a,b\nNORTH,1\nsecret,2\n", lines=[2])
    assert said(store, 3) is None
    assert store.raw_line(7, 2, EVERYWHERE, by=ADMIN) is None
    assert store.raw_line(1, 2, scope(as_of=0), by=ADMIN) is None


def test_raw_lines_are_for_evaluators_of_the_mission(store):
    upload(store, "trust", [rating("NORTH"), rating("SOUTH")])
    upload(store, "capacity", [capacity()])
    assert store.raw_line(1, 2, scope("NORTH"), by=EVALUATOR).text.startswith("NORTH")
    assert store.raw_line(2, 2, scope("NORTH"), by=EVALUATOR).text.startswith("XAA")
    assert store.raw_line(1, 3, scope("NORTH"), by=EVALUATOR) is None
    with pytest.raises(NotAllowed, match="SOUTH"):
        store.raw_line(1, 3, EVERYWHERE, by=EVALUATOR)
    before = store.version()
    with pytest.raises(NotAllowed, match="role evaluator"):
        store.raw_line(1, 2, EVERYWHERE, by=VIEWER)
    assert store.version() == before + 1  # told in the journal


def test_a_file_that_is_gone_is_told_in_words(store, path):
    receipt = upload(store, "trust", [rating()])
    (path.parent / "uploads" / receipt.sha256).unlink()
    with pytest.raises(StoreUnavailable, match="The file of change 1 is missing"):
        said(store, 2)
