"""Records as tables: exact columns and types, values as text, keys in words."""

from datetime import date

import pyarrow as pa
import pytest

from data import tables
from data.forms import FORMS
from tests.records import checked, gift, rating


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, "yes"),
        (False, "no"),
        (7.0, "7"),
        (7.25, "7.25"),
        (-0.1, "-0.1"),
        (12, "12"),
        (date(2026, 7, 1), "2026-07-01"),
        ("high", "high"),
    ],
)
def test_a_value_is_written_as_files_write_it(value, written):
    assert tables.text(value) == written


def test_a_period_is_kept_as_its_first_and_last_day():
    names = tables.stored_names(["mission", "period", "score"])
    assert names == ["mission", "period_start", "period_end", "score"]


def test_columns_have_the_types_of_the_form():
    found = {field.name: str(field.type) for field in tables.schema("objectives")}
    expected = {
        "line": "int32", "mission": "string", "period_start": "date32[day]", "value": "double",
        "due": "date32[day]", "direction": "string", "cumulative": "bool",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert str(tables.schema("capacity").field("year").type) == "int64"


def test_records_of_another_form_are_not_taken():
    records = checked("trust", [rating()]).report.records
    with pytest.raises(KeyError):
        tables.arranged(records, "contributions")


def test_records_of_another_type_are_not_taken():
    records = checked("trust", [rating()]).report.records
    place = records.schema.get_field_index("score")
    worded = records.set_column(place, "score", pa.array(["high"]))
    with pytest.raises(pa.ArrowInvalid):
        tables.arranged(worded, "trust")


def test_columns_come_in_the_order_of_the_form():
    records = checked("trust", [rating()]).report.records
    turned = records.select(records.column_names[::-1])
    assert tables.arranged(turned, "trust").schema == tables.schema("trust")


def test_a_key_is_said_in_words_without_its_blanks():
    report = checked("contributions", [gift(), gift("SOUTH", period="2026-07")]).report
    assert tables.key_texts(report.records, FORMS["contributions"]) == [
        "NORTH, 2026-Q3, XAA, troops",
        "SOUTH, 2026-07, XAA, troops",
    ]
    whole = checked("engagement", [{"mission": "NORTH", "period": "2026", "meetings": 3}]).report
    assert tables.key_texts(whole.records, FORMS["engagement"]) == ["NORTH, 2026"]


def test_records_of_one_line_have_places_of_their_own():
    records = checked("trust", [rating(), rating(ratee="XAC")]).report.records
    assert tables.placed(records)["place"].to_pylist() == [0, 1]
