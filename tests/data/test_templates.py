"""Templates pass the check as they are, and the document speaks of every column."""

from datetime import date

import pytest

from data.columns import Column
from data.forms import FORMS
from data.intake import check
from data.register import Bounds, Register
from data.templates import allowed, documentation, rank, template

REGISTER = Register(
    missions={"NORTH": ()},
    contributors=frozenset({"XAA", "XAB"}),
    indicators={"T6": Bounds(least=0, most=100, part=True)},
)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_template_is_accepted_as_it_is(form):
    report = check(template(form), f"{form.name}.csv", register=REGISTER, today=date(2026, 11, 23))
    assert report.problems == ()
    assert report.guesses == ()
    assert report.questions == ()
    assert report.records is not None
    assert report.records.num_rows == 1
    assert report.understood is not None
    assert report.understood.form == form.name


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Column(name="c", kind="choice", meaning="", example="", choices=("up", "down")),
         "one of up, down"),
        (Column(name="c", kind="number", meaning="", example=""), "a number"),
        (Column(name="c", kind="whole", meaning="", example="", least=0),
         "a whole number, 0 or more"),
        (Column(name="c", kind="number", meaning="", example="", least=0, most=100),
         "a number, 0 or more, 100 at most"),
    ],
)  # fmt: skip
def test_what_may_stand_in_a_column(column, words):
    assert allowed(column) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"key": True, "required": True}, "key"),
        ({"key": True}, "key, may be blank"),
        ({"key": True, "default": "overall"}, "key, blank is overall"),
        ({"required": True}, "required"),
        ({}, "optional"),
    ],
)
def test_how_needed_a_column_is(given, words):
    assert rank(Column(name="c", kind="text", meaning="", example="", **given)) == words


def test_the_document_holds_every_column_with_its_rules():
    text = documentation()
    for form in FORMS.values():
        assert f"## {form.name}\n\nOne row is {form.row}." in text
        assert all(f"| `{column.name}` | {column.meaning}" in text for column in form.columns)
    assert "- At least one of these must be filled: value; numerator and denominator." in text
    assert "- `women` may not exceed `participants`." in text
