"""What a cell may hold, kind by kind, and what is said about everything else."""

import pytest

BLANK = "Leave the cell blank if it is not known: blank is not zero."


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("+7", 7), ("7.", 7), (".5", 0.5), ("7e0", 7), ("  7 ", 7), ("1.25", 1.25)],
)
def test_numbers_that_are_read(text, value, examined):
    found = examined(f"mission,period,rater,ratee,score\nNORTH,2026,XAA,XAB,{text}\n")
    assert found.records[0]["score"] == value


def test_minus_zero_is_zero(examined):
    (row,) = examined("mission,period,indicator,value\nNORTH,2026,B1,-0\n").records
    assert str(row["value"]) == "0.0"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("high", "Write a number such as 7, not high."),
        ("nan", BLANK), ("NaN", BLANK), ("inf", BLANK), ("-Infinity", BLANK),
        ("NA", BLANK), ("n/a", BLANK), ("-", BLANK), ("#DIV/0!", BLANK), ("..", BLANK),
        ("1.234,5", "Write 1234.5, without marks of thousands."),
        ("1,234.5", "Write 1234.5, without marks of thousands."),
        ("1,234,567", "Write 1234567, without marks of thousands."),
        ("1,234", "Write 1234 if the mark is of thousands, or 1.234 if it is of decimals."),
        ("7,5", "Write 7.5: the decimal mark is . here."),
        ("1 000", "Write 1000, without blanks or marks of thousands."),
        ("1\u00a0000", "Write a number such as 7, not 1\\xa0000."),
        ("5%", "Write 5, without the percent sign."),
        ("(12)", "Write -12 if it is negative."),
        ("0x1F", "Write it in the figures 0 to 9."),
        ("1_000", "Write 1000, without the underscore."),
        ("$5", "Write 5; the unit has its own place."),
        ("5 USD", "Write 5; the unit has its own place."),
        ("2025-01-01", "A spreadsheet may have made a date of it: write the number."),
        ("9" * 16, "It has too many figures: at most 15 are kept exactly."),
        ("1e309", "It is too large to be kept."),
        ("\uff11\uff12", "Write it in the figures 0 to 9."),
    ],
)  # fmt: skip
def test_numbers_that_are_refused_and_what_to_write_instead(text, suggestion, cell):
    problem = cell("score", text)
    assert (problem.line, problem.column, problem.expected) == (2, "score", "a number")
    assert problem.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("12.0", "Write 12."),
        ("2.5", "Write a count: no fraction, no sign, at most nine figures."),
        ("-5", "Write a count: no fraction, no sign, at most nine figures."),
        ("many", "Write a number such as 12, not many."),
    ],
)
def test_counts_are_whole(text, suggestion, cell):
    problem = cell("respondents", text)
    assert (problem.expected, problem.suggestion) == ("a whole number of at least 0", suggestion)


def semicolons(*scores):
    rows = (f"NORTH;2026-{month:02};XAA;XAB;{score}\n" for month, score in enumerate(scores, 1))
    return "mission;period;rater;ratee;score\n" + "".join(rows)


def test_a_decimal_comma_is_read_for_the_whole_file_and_asked_about(examined):
    found = examined(semicolons("7,5", "8", "1,25"))
    assert [row["score"] for row in found.records] == [7.5, 8, 1.25]
    assert found.guesses[-1].words == "The decimal mark is a comma: 7,5 is read as 7.5."
    assert found.understood.decimal == ","


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        # In a file of decimal commas a point may group thousands: never read, always named.
        ("1.234", "Write 1234 if the mark is of thousands, or 1,234 if it is of decimals."),
        ("1.234,5", "Write 1234,5, without marks of thousands."),
        ("7.5", "Write 7,5: the decimal mark is , here."),
    ],
)
def test_a_point_among_decimal_commas_is_refused(text, suggestion, examined):
    found = examined(semicolons("7,5", "8,5", text))
    (problem,) = found.of("error")
    assert (problem.line, problem.found, problem.suggestion) == (4, text, suggestion)


def test_commas_that_may_all_be_of_thousands_show_no_decimal_comma(examined):
    found = examined(semicolons("1,234", "2,500"))
    assert found.understood.decimal == "."
    assert [one.line for one in found.of("error")] == [2, 3]


def test_points_between_semicolons_are_asked_about_where_all_may_be_of_thousands(examined):
    found = examined("mission;period;indicator;value\nNORTH;2026;B1;1.234\n")
    assert (
        found.guesses[-1].words
        == "The decimal mark is a point: 1.234 is read as 1.234, not as 1234."
    )
    assert examined(semicolons("7.5")).guessed == ["delimiter"]


def test_semicolons_without_numbers_have_no_decimal_mark(examined):
    assert examined("mission;name\nNORTH;x\n").guessed == ["delimiter"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("03/04/2024", "Write 2024-04-03 or 2024-03-04: day and month cannot be told apart."),
        ("23/04/2024", "Write 2024-04-23."), ("04.04.2024", "Write 2024-04-04."),
        ("40/40/2024", "Write it as 2023-01-01."), ("2024-4-3", "Write it as 2023-01-01."),
        ("2024-02-30", "Write it as 2023-01-01."), ("3.4.24", "Write it as 2023-01-01."),
        ("2024-04", "Write it as 2023-01-01."), ("1066-10-14", "Write it as 2023-01-01."),
    ],
)  # fmt: skip
def test_dates_are_year_month_day(text, suggestion, examined):
    (problem,) = examined(f"mission,start\nNORTH,{text}\n").of("error")
    assert (problem.line, problem.column, problem.suggestion) == (2, "start", suggestion)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"), ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-q3", "2025-07-01", "2025-09-30"), ("2025-07", "2025-07-01", "2025-07-31"),
        ("FY2024/25", "2024-07-01", "2025-06-30"),
        # The period that contains today, 2026-11-23, is the latest.
        ("2026-11", "2026-11-01", "2026-11-30"), ("2026", "2026-01-01", "2026-12-31"),
    ],
)  # fmt: skip
def test_periods_that_are_read(text, start, end, examined):
    (row,) = examined(f"mission,period,indicator,value\nNORTH,{text},B1,1\n").records
    assert (str(row["period_start"]), str(row["period_end"])) == (start, end)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("03/04/2024", "Write 2024-04 or 2024-03: day and month cannot be told apart."),
        ("23/04/2024", "Write 2024-04."), ("40/40/2024", "There is no such month."),
        ("2024-04-03", "A day is no period. Write its month, 2024-04."),
        ("2024/25", "Write FY2024/25 if it is the budget year from July 2024, or 2024-25 if it is "
         "a month."),
        ("FY2024/26", "A budget year is written FY2024/25."),
        ("2024-1", "Write 2024-01."), ("Q1 2024", "Write 2024-Q1."), ("2024 h2", "Write 2024-H2."),
        ("24", "Write the year with four figures."), ("1850", "The first year is 1990."),
        ("2023-2024", "Write one row for each period of the range."),
        ("2024-13", "Write, for a month, 2025-07, not 2024-13."),
        ("\uff12\uff10\uff12\uff15", "Write, for a month, 2025-07, not \uff12\uff10\uff12\uff15."),
        ("2026-12", "Check the year: nothing is recorded of the future."),
        ("2027-Q1", "Check the year: nothing is recorded of the future."),
    ],
)  # fmt: skip
def test_periods_that_are_refused_and_what_to_write_instead(text, suggestion, cell):
    problem = cell("period", text)
    assert (problem.column, problem.suggestion) == ("period", suggestion)
    assert "period" in problem.expected


@pytest.mark.parametrize("text", ["24", "1850", "2027", "2025.0", "FY2025"])
def test_years_have_four_figures_and_are_not_in_the_future(text, examined):
    (problem,) = examined(f"contributor,year,population\nXAA,{text},5\n").of("error")
    assert (problem.column, problem.expected) == ("year", "a year from 1990 to 2026")


def test_a_year_is_stored_as_a_number(examined):
    (row,) = examined("contributor,year,population\nXAA,2025,5\n").records
    assert (row["year"], row["population"], row["gdp_usd"]) == (2025, 5.0, None)


@pytest.mark.parametrize(
    ("text", "kind"), [("Commitment", "commitment"), ("after action", "after_action")]
)
def test_choices_in_any_case(text, kind, examined):
    (row,) = examined(f"mission,kind,ref,due\nNORTH,{text},C-1,2026-01-01\n").records
    assert row["kind"] == kind


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("comitment", "Did you mean commitment?"), ("zzz", "Write, say, commitment.")],
)
def test_other_choices_are_refused(text, suggestion, examined):
    (problem,) = examined(f"mission,kind,ref,due\nNORTH,{text},C-1,2026-01-01\n").of("error")
    assert (problem.column, problem.suggestion) == ("kind", suggestion)


@pytest.mark.parametrize(
    ("text", "value"), [("yes", True), ("TRUE", True), ("No", False), ("", None)]
)
def test_yes_and_no(text, value, examined):
    (row,) = examined(f"mission,kind,ref,due,satisfied\nNORTH,order,C,2026-01-01,{text}\n").records
    assert row["satisfied"] is value


def test_one_is_neither_yes_nor_no(examined):
    text = "mission,kind,ref,due,satisfied\nNORTH,order,C,2026-01-01,1\n"
    (problem,) = examined(text).of("error")
    assert (problem.column, problem.expected) == ("satisfied", "yes or no")


def test_lists_are_joined_in_one_way(examined):
    found = examined('mission,areas\nNORTH,"Harbour ;Upper Valley;; Old Town;"\nSOUTH,\n')
    assert [row["areas"] for row in found.records] == ["Harbour; Upper Valley; Old Town", None]


def test_a_required_cell_may_not_be_blank(cell):
    problem = cell("score", " ")
    assert (problem.found, problem.repair) == ("a blank cell", "Fill in score")


def test_invisible_characters_in_a_key_are_refused(cell):
    problem = cell("item", "over\u200ball")
    assert (problem.column, problem.found) == ("item", "over\\u200ball")


def test_what_is_quoted_of_a_cell_is_cut_and_harmless(cell):
    assert cell("score", "x" * 90).found == "x" * 60 + "…"
    assert cell("score", "a\x1b[2J").found == "a\\x1b[2J"
