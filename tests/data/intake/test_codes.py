import pytest

from data.intake.limits import Limits
from data.register import Register

HEADER = "mission,period,rater,ratee,score\n"


def trust(mission="NORTH", rater="XAA", ratee="XAB"):
    return f"{HEADER}{mission},2026,{rater},{ratee},7\n"


@pytest.mark.parametrize("written", ["north", "North", "Mission Nord", "mission  nord", "nsm"])
def test_case_and_other_names_resolve_to_the_registered_code_with_a_note(written, examined):
    found = examined(trust(mission=written))
    assert found.records[0]["mission"] == "NORTH"
    (note,) = found.problems
    assert (note.severity, note.line, note.column) == ("note", 2, "mission")
    assert note.suggestion == "It is read as NORTH; rows: 1."


def test_every_name_that_is_not_registered_is_asked_about_once(examined):
    rows = "NORHT,2026,XAA,XAZ,7\nnorht,2026,XAZ,XAA,7\nNORTH,2026,xaz,XAB,7\n"
    found = examined(HEADER + rows)
    assert found.records is None
    north, unknown = found.questions
    assert (north.id, north.line, north.rows, north.suggestion) == ("mission:NORHT", 2, 2, "NORTH")
    assert (unknown.id, unknown.column, unknown.line) == ("contributor:XAZ", "ratee", 2)
    assert unknown.rows == 3
    assert found.of("error") == []


def test_na_may_be_namibia_and_is_never_nobody(examined):
    (question,) = examined(trust(ratee="NA")).questions
    assert (question.value, question.suggestion) == ("NA", "NAM")


def test_answers_are_the_code_meant_or_the_name_itself(examined):
    text = trust(mission="NORHT", ratee="XZZ")
    answers = {"mission:NORHT": "North", "contributor:XZZ": "XZZ"}
    found = examined(text, answers=answers)
    assert (found.records[0]["mission"], found.records[0]["ratee"]) == ("NORTH", "XZZ")
    assert found.registers == [("contributor", "XZZ")]


def test_an_answer_that_is_not_registered_leaves_the_question(examined):
    found = examined(trust(mission="NORHT"), answers={"mission:NORHT": "WEST"})
    assert [one.id for one in found.questions] == ["mission:NORHT"]


@pytest.mark.parametrize(
    ("written", "found", "suggestion"),
    [
        # The letter in the middle is Cyrillic: it looks like FRA and is not.
        ("F\u0420A", "F\u0420A", "It holds the look-alike or invisible \u0420 (U+0420, CYRILLIC "
         "CAPITAL LETTER ER). Did you mean FRA?"),
        ("F\u200bRA", "F\\u200bRA", "It holds the look-alike or invisible \\u200b (U+200B, ZERO "
         "WIDTH SPACE). Did you mean FRA?"),
        ("=FRA()", "=FRA()", "Did you mean FRA?"),
        ("-", "-", "Write the registered code."),
        ("N/A", "N/A", "Did you mean NAM?"),
        ("a" * 40, "a" * 40, "Write the registered code."),
    ],
)  # fmt: skip
def test_what_cannot_be_a_code_is_refused(written, found, suggestion, examined):
    (problem,) = examined(trust(ratee=written)).of("error")
    assert (problem.line, problem.column, problem.found) == (2, "ratee", found)
    assert problem.suggestion == suggestion


def test_a_mission_that_cannot_be_a_code_is_refused(examined):
    (problem,) = examined(trust(mission="NORTH'; DROP TABLE trust;--")).of("error")
    assert (problem.column, problem.suggestion) == ("mission", "Write the registered code.")


def test_the_register_of_missions_names_new_ones_without_a_question(examined):
    found = examined("mission,name\nWest,x\nNSM,y\n")
    assert [row["mission"] for row in found.records] == ["WEST", "NORTH"]
    assert found.questions == []


def test_a_blank_contributor_is_the_whole_mission(examined):
    found = examined("mission,period,indicator,contributor,value\nNORTH,2026,T6,,62\n")
    assert found.records[0]["contributor"] is None


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [("T7", "Did you mean T6?"), ("morale", "See the methods page for its code.")],
)
def test_an_unknown_indicator_is_an_error(written, suggestion, examined):
    text = f"mission,period,indicator,value\nNORTH,2026,{written},62\n"
    (problem,) = examined(text).of("error")
    assert (problem.column, problem.suggestion) == ("indicator", suggestion)


def test_an_indicator_in_another_case(examined):
    found = examined("mission,period,indicator,value\nNORTH,2026,t6,62\n")
    assert found.records[0]["indicator"] == "T6"


def test_more_new_names_than_anybody_could_answer_are_one_problem(examined):
    rows = "".join(f"NEW{place},2026,XAA,XAB,7\n" for place in range(20))
    found = examined(HEADER + rows, limits=Limits(listed=5))
    assert len(found.questions) == 5
    assert [one.found for one in found.of("error")] == ["20 names that are not registered"]


def test_an_empty_register_asks_about_everything(examined):
    found = examined(trust(), register=Register())
    assert [(one.id, one.suggestion) for one in found.questions] == [
        ("mission:NORTH", ""), ("contributor:XAA", ""), ("contributor:XAB", ""),
    ]  # fmt: skip


def test_a_column_of_other_things_is_refused_in_time(examined):
    # Suggestions are sought for what is listed only: fifty thousand would take minutes.
    rows = "".join(f"NORTH,2026,XAA,no code {place},7\n" for place in range(50_000))
    found = examined(HEADER + rows)
    assert (len(found.problems), found.counted["error"]) == (200, 50_000)
