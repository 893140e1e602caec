"""Rules about one record, and about several: each with the row that breaks it."""

import pytest


@pytest.mark.parametrize(
    ("header", "row", "column", "found"),
    [
        ("score", "11", "score", "score 11 and scale_max 10"),
        ("score", "-1", "scale_min", "scale_min 0 and score -1"),
        ("score,scale_min,scale_max", "6,1,5", "score", "score 6 and scale_max 5"),
        ("score,scale_min,scale_max", "5,5,5", "scale_max", "scale_min 5 and scale_max 5"),
    ],
)
def test_a_rating_stays_on_its_scale(header, row, column, found, examined):
    text = f"mission,period,rater,ratee,{header}\nNORTH,2026,XAA,XAB,{row}\n"
    assert examined(text).errors == [(2, column, found)]


def test_a_rating_of_oneself_is_a_warning(examined):
    found = examined("mission,period,rater,ratee,score\nNORTH,2026,XAA,XAA,7\n")
    (warning,) = found.problems
    assert (warning.severity, warning.column) == ("warning", "ratee")
    assert "ignored" in warning.suggestion
    assert len(found.records) == 1


CONTRIBUTIONS = "mission,period,contributor,resource,unit,"


@pytest.mark.parametrize(
    ("header", "row", "errors"),
    [
        ("pledged", "-5", [(2, "pledged", "pledged -5")]),
        ("delivered,on_time", "10,11", [(2, "on_time", "on_time 11 and delivered 10")]),
        ("pledged,delivered", ",", [(2, "pledged", "")]),
        ("pledged,delivered", "0,", []),
        # The order of two is known only where both are.
        ("authorised,on_time", "5,11", []),
    ],
)
def test_contributions(header, row, errors, examined):
    text = f"{CONTRIBUTIONS}{header}\nNORTH,2026,XAA,troops,persons,{row}\n"
    assert examined(text).errors == errors


def test_parts_of_participants_are_not_more_than_all(examined):
    text = "mission,period,area,participants,women,satisfied,respondents\nNORTH,2026,H,10,11,5,4\n"
    assert examined(text).errors == [
        (2, "women", "women 11 and participants 10"),
        (2, "satisfied", "satisfied 5 and respondents 4"),
    ]


def test_dates_in_order(examined):
    text = "mission,kind,ref,opened,done\nNORTH,order,1,2026-02-01,2026-01-01\n"
    assert examined(text).errors == [
        (2, "opened", "opened 2026-02-01 and done 2026-01-01")
    ]  # fmt: skip


def test_bounds_of_columns(examined):
    found = examined("contributor,year,assessment_rate\nXAA,2025,101\nXAB,2025,-1\n")
    assert [(line, shown) for line, _, shown in found.errors] == [
        (2, "assessment_rate 101"), (3, "assessment_rate -1"),
    ]  # fmt: skip
    assert found.problems[0].expected == "a number from 0 to 100"


@pytest.mark.parametrize(
    ("indicator", "row", "column", "expected"),
    [
        ("T6", "101,,,,", "value", "a number from 0 to 100, the range of the indicator"),
        ("L1", "-1,,,,", "value", "a number of at least 0, the range of the indicator"),
        ("L1", "1.5,,,,", "value", "a whole number, as the indicator counts"),
        ("T6", ",5,4,,", "numerator", "numerator of at most denominator, of which it is a part"),
        ("T6", ",0,0,,", "denominator", "a denominator greater than zero"),
        ("T6", "90,41,100,,", "value", "a value that does not contradict numerator / denominator"),
        ("T6", "62,,,,0", "design_effect", "a number greater than zero"),
        ("T6", ",5,,,", "value", "value or numerator and denominator: one of them is required"),
    ],
)
def test_observations_that_are_refused(indicator, row, column, expected, examined):
    text = (
        "mission,period,indicator,value,numerator,denominator,sample_size,design_effect\n"
        f"NORTH,2026,{indicator},{row}\n"
    )
    found = examined(text)
    assert [(one.line, one.column, one.expected) for one in found.of("error")] == [
        (2, column, expected)
    ]


@pytest.mark.parametrize("row", ["41,41,100", "0.41,41,100", "33.3,1,3", ",5,4", "-7,,"])
def test_observations_that_agree_are_kept(row, examined):
    # B1 has no bounds and is no part; a value may be rounded, as a share or in percent.
    text = f"mission,period,indicator,value,numerator,denominator\nNORTH,2026,B1,{row}\n"
    assert len(examined(text).records) == 1


def test_a_sample_of_nobody_is_a_warning(examined):
    found = examined("mission,period,indicator,value,sample_size\nNORTH,2026,T6,62,0\n")
    assert [(one.severity, one.column) for one in found.problems] == [("warning", "sample_size")]


TRUST = "mission,period,rater,ratee,item,score\n"


def test_a_key_twice_names_both_lines(examined):
    found = examined(TRUST + "NORTH,2026,XAA,XAB,,7\nSOUTH,2026,XAA,XAB,,7\n"
                     "north,2026,XAA,XAB,overall,8\nNORTH ,2026,xaa,XAB,overall,7\n")  # fmt: skip
    assert [(line, shown[-19:]) for line, _, shown in found.errors] == [
        (4, "e, already in line 2"[-19:]), (5, "e, already in line 2"[-19:]),
    ]  # fmt: skip
    assert found.of("error")[0].suggestion == "Compare lines 2 and 4 and keep one of them."


def test_blank_parts_of_a_key_are_equal(examined):
    text = "mission,period,indicator,contributor,value\n" + "NORTH,2026,T6,,62\n" * 2
    assert [(line, column) for line, column, _ in examined(text).errors] == [(3, "mission")]


def test_a_key_that_could_not_be_read_is_no_key(examined):
    # Both periods are wrong: that is one problem each, and not a third about the key.
    found = examined(TRUST + "NORTH,24,XAA,XAB,,7\nNORTH,24,XAA,XAB,,8\n")
    assert [(line, column) for line, column, _ in found.errors] == [(2, "period"), (3, "period")]


@pytest.mark.parametrize(
    ("periods", "lines"),
    [
        (["2024", "2024-Q1", "2024-01"], [3]),
        (["2024-01", "2024-02"], []),
        # A budget year and a calendar year have twelve months each and are not the same length.
        (["2024", "FY2024/25"], [3]),
    ],
)
def test_a_series_never_mixes_lengths(periods, lines, examined):
    found = examined(TRUST + "".join(f"NORTH,{one},XAA,XAB,,7\n" for one in periods))
    assert [line for line, _, _ in found.errors] == lines


def test_another_series_may_have_another_length(examined):
    found = examined(TRUST + "NORTH,2024,XAA,XAB,,7\nNORTH,2024-Q1,XAA,XAC,,7\n")
    assert len(found.records) == 2


@pytest.mark.parametrize(("cumulative", "lines"), [("yes", [4]), ("no", []), ("", [])])
def test_a_running_total_that_falls_is_a_warning(cumulative, lines, examined):
    header = "mission,objective,period,value,cumulative"
    values = ("A,2026-Q1,5", "A,2026-Q2,9", "A,2026-Q3,8", "B,2026-Q3,1", "A,2026-Q4,9")
    found = examined("\n".join([header, *(f"NORTH,{one},{cumulative}" for one in values)]) + "\n")
    told = [(one.severity, one.line, one.found) for one in found.problems]
    assert told == [("warning", line, "value 8") for line in lines]
    assert len(found.records) == len(values)
