"""The forms as the rest of the product reads them."""

import pytest

from data.columns import KINDS, Column
from data.forms import FORMS
from data.register import Register
from data.report import ERROR, WARNING, Problem, Question, Report

NAMES = [
    "trust", "contributions", "engagement", "objectives", "actions", "observations", "capacity",
    "events", "missions",
]  # fmt: skip
COLUMNS = [pytest.param(column, id=f"{form.name}.{column.name}")
           for form in FORMS.values() for column in form.columns]  # fmt: skip
KEYS = {
    "trust": ("mission", "period", "rater", "ratee", "item"),
    "contributions": ("mission", "period", "contributor", "resource"),
    "engagement": ("mission", "period", "area", "contributor"),
    "objectives": ("mission", "objective", "period"),
    "actions": ("mission", "kind", "ref"),
    "observations": ("mission", "period", "indicator", "contributor", "area", "evaluator"),
    "capacity": ("contributor", "year"),
    "events": ("mission", "date", "title"),
    "missions": ("mission",),
}


def test_there_are_nine():
    assert list(FORMS) == NAMES
    assert all(form.name == name for name, form in FORMS.items())


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_those_of_the_design(name):
    assert set(FORMS[name].key) == set(KEYS[name])


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_says_what_it_means_with_an_example(column):
    assert column.kind in KINDS
    assert column.meaning
    assert column.example
    assert not column.choices or column.example in column.choices


@pytest.mark.parametrize("name", NAMES)
def test_every_form_takes_a_source_and_a_note(name):
    assert [column.name for column in FORMS[name].columns[-2:]] == ["source", "note"]


@pytest.mark.parametrize("name", NAMES)
def test_rules_speak_of_columns_that_exist(name):
    form = FORMS[name]
    named = {column for group in (*form.needs, *form.orders) for column in group}
    assert all(isinstance(form.column(column), Column) for column in named)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_columns_answer_to_one_name(name):
    called = [word for column in FORMS[name].columns for word in (column.name, *column.synonyms)]
    assert len(called) == len(set(called))


def test_a_column_that_is_not_there_is_a_bug():
    with pytest.raises(KeyError):
        FORMS["trust"].column("colour")


def test_nothing_is_known_before_it_is_registered():
    assert Register() == Register(missions={}, contributors=frozenset(), indicators={})


def test_a_problem_says_itself_in_a_sentence():
    problem = Problem(
        severity=ERROR, line=7, column="score", found="high", expected="a number from 0 to 10",
        suggestion="Write 8, not high.", repair="number",
    )  # fmt: skip
    assert problem.message == "Found high, expected a number from 0 to 10. Write 8, not high."


def test_a_question_is_answered_by_its_id():
    question = Question(
        kind="mission", value="UNMIS", column="mission", line=2, rows=3, suggestion="UNMISS"
    )
    assert question.id == "mission:UNMIS"


@pytest.mark.parametrize(
    ("counted", "stops"), [({}, False), ({WARNING: 2}, False), ({ERROR: 1}, True)]
)
def test_only_errors_stop_a_file(counted, stops):
    report = Report(
        name="x.csv", sha256="", size=0, understood=None, records=None, problems=(), counted=counted
    )
    assert report.has_errors is stops
