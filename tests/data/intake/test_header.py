import pytest

from data.forms import FORMS
from data.intake.header import candidates, fitted


def problems(header, form="trust"):
    return [(one.severity, one.column, one.found) for one in fitted(header, form, line=1).problems]


def test_each_form_is_recognised_by_its_own_names():
    for name, form in FORMS.items():
        assert candidates([column.name for column in form.columns]) == [name]


@pytest.mark.parametrize(
    "written",
    ["Mission", " MISSION ", "mission_code", "Mission-Code", "mission  code", "operation"],
)
def test_case_blanks_and_synonyms_do_not_matter(written):
    fit = fitted([written, "period", "rater", "ratee", "score"], "trust", line=1)
    assert fit.places == {"mission": 0, "period": 1, "rater": 2, "ratee": 3, "score": 4}
    assert fit.problems == ()


def test_why_a_column_was_matched_is_told():
    header = ["mission", "quarter", "rater", "ratee", "rating", "colour"]
    fit = fitted(header, "trust", line=1)
    assert [(one.found, one.meant, one.why) for one in fit.matches] == [
        ("mission", "mission", "exact"), ("quarter", "period", "synonym"),
        ("rater", "rater", "exact"), ("ratee", "ratee", "exact"),
        ("rating", "score", "synonym"), ("colour", "", "ignored"),
    ]  # fmt: skip


def test_a_header_of_two_forms_names_both(examined):
    found = examined("mission,contributor,value\nNORTH,XAA,5\n")
    (problem,) = found.problems
    assert problem.found == "a header that may be of objectives or observations"
    assert "observations needs mission, period, indicator" in problem.suggestion
    assert found.understood.form == ""


def test_a_forced_form_is_taken(examined):
    found = examined("mission,contributor,value\nNORTH,XAA,5\n", form="observations")
    assert [(one.line, one.column) for one in found.problems] == [(1, "period"), (1, "indicator")]


def test_no_header_is_said_and_the_file_is_still_shown(examined):
    found = examined("NORTH,XAA\nSOUTH,XAB\n")
    assert [one.repair for one in found.problems] == ["Add a header row"]
    assert found.understood.read == (("SOUTH", "XAB"),)
    assert [match.why for match in found.understood.columns] == ["ignored", "ignored"]


def test_every_missing_column_is_named():
    assert problems(["mission", "score"]) == [
        ("error", "period", "no column period"), ("error", "rater", "no column rater"),
        ("error", "ratee", "no column ratee"),
    ]  # fmt: skip


def test_a_form_without_any_column_of_figures_is_told_once(examined):
    found = examined("mission,period,contributor,resource,unit\n" + "NORTH,2026,XAA,troops,p\n" * 2)
    assert [(one.line, one.column) for one in found.of("error")] == [(1, "pledged"), (3, "mission")]


def test_unknown_columns_are_listed_as_ignored_and_misspelt_ones_need_a_tick():
    header = ["mission", "period", "rater", "ratee", "score", "officer", "respondants", ""]
    assert problems(header) == [
        ("note", "officer", "the unknown column officer"),
        ("warning", "respondants", "the unknown column respondants"),
    ]


def test_an_ignored_column_is_not_stored(examined):
    found = examined("mission,period,rater,ratee,score,officer\nNORTH,2026,XAA,XAB,7,Jane\n")
    assert "Jane" not in str(found.records)
    (note,) = found.problems
    assert "ignored" in note.message


def test_the_same_column_twice():
    needed = ["mission", "period", "rater", "ratee"]
    assert problems([*needed, "score", "Score"]) == [
        ("error", "score", "the column name score twice")
    ]
    # Two synonyms: nobody can say which is meant.
    assert problems([*needed, "score", "notes", "remark"]) == [
        ("error", "note", "notes, remark, which all mean note")
    ]
    # The exact name wins over a synonym, with a word about it.
    assert problems([*needed, "score", "rating"]) == [
        ("warning", "rating", "the unknown column rating")
    ]
