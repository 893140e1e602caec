"""Numbers as people see them (METHODS 1)."""

import math

import pytest

from metrics.declaration import shown
from tests.metrics.written import FRAMEWORK

MINUS, NARROW, NO_BREAK = "\u2212", "\u202f", "\u00a0"
NAN = math.nan


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        (2.5, 0, "3"),  # half away from zero, not to the even
        (-2.5, 0, f"{MINUS}3"),
        (0.125, 2, "0.13"),
        (2.675, 2, "2.68"),  # as it is written, not as binary has it
        (0.49999999999, 0, "1"),  # nine decimals first
        (-0.2, 0, "0"),
        (1204, 0, f"1{NARROW}204"),
        (1234567.5, 1, f"1{NARROW}234{NARROW}567.5"),
        (-1e27, 2, f"{MINUS}1{f'{NARROW}000' * 9}.00"),  # every digit, however many
        (NAN, 0, ""),
        (math.inf, 0, ""),
    ],
)
def test_a_number_is_rounded_half_away_with_true_minus_and_narrow_spaces(number, decimals, written):
    assert shown.number(number, decimals=decimals) == written


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("T1", 61.4, "61"),
        ("T6", 62.0, f"62{NO_BREAK}%"),
        ("R3", 0.3149, f"31{NO_BREAK}%"),  # a share: a hundred times, two decimals fewer
        ("T2", 0.8788, "0.88"),
        ("R12", 9444, f"9{NARROW}444{NO_BREAK}persons"),
        ("R11", 5, "5"),
        ("R1", NAN, ""),
        ("L5", 29.0, f"29{NO_BREAK}days"),
        ("O5", 0.0, "1 Jan 1970"),
        ("O5", 20780.0, "23 Nov 2026"),
        ("O5", NAN, ""),
        ("O5", 1e9, ""),  # beyond all calendars
        ("O5", -719163.0, ""),
    ],
)
def test_a_value_has_the_decimals_and_the_unit_of_its_indicator(code, value, written):
    assert shown.value(value, FRAMEWORK[code]) == written


def test_the_score_of_a_pillar_is_whole():
    assert shown.value(51.7229, None) == "52"
    assert shown.reading(51.7, 39.5, 63.9, None) == "52 (40 to 64)"


def test_a_reading_comes_with_its_interval_or_the_word_census():
    assert shown.reading(61, 54, 67, FRAMEWORK["T1"]) == "61 (54 to 67)"
    assert shown.reading(88, NAN, NAN, FRAMEWORK["R1"]) == f"88{NO_BREAK}% (census)"
    assert shown.reading(61, NAN, NAN, FRAMEWORK["T1"]) == "61"
    assert shown.reading(61, 54, NAN, FRAMEWORK["T1"]) == "61 (54 to open)"
    assert shown.reading(NAN, NAN, NAN, FRAMEWORK["T1"]) == ""
    assert shown.reading(20780, 20700, 1e9, FRAMEWORK["O5"]) == "23 Nov 2026 (4 Sep 2026 to open)"


def test_of_one_the_unit_stands_in_the_singular():
    assert shown.value(1, FRAMEWORK["L5"]) == f"1{NO_BREAK}day"
    assert shown.value(1, FRAMEWORK["L1"]) == f"1{NO_BREAK}%"
    assert shown.reading(1, 1, 3, FRAMEWORK["L5"]) == f"1{NO_BREAK}day (1 to 3)"
    assert shown.reading(1, NAN, NAN, FRAMEWORK["R12"]) == f"1{NO_BREAK}person (census)"


@pytest.mark.parametrize(
    ("code", "difference", "written"),
    [
        ("T1", -4.2, "4 points"),
        ("T6", 1.0, "1 point"),
        ("R3", 0.07, "7 points"),
        ("T2", -0.07, "0.07"),
        ("R12", 1204, f"1{NARROW}204{NO_BREAK}persons"),
        ("R12", -1, f"1{NO_BREAK}person"),
        ("L5", 1.2, f"1{NO_BREAK}day"),
        ("T1", 0.4, ""),  # rounds to 0: no change
        ("T1", NAN, ""),
        ("O5", -91.0, f"91{NO_BREAK}days"),
        ("O5", 1.0, f"1{NO_BREAK}day"),
        ("O5", 0.0, ""),
        ("O5", NAN, ""),
    ],
)
def test_a_change_is_in_points_where_the_value_is_per_cent_or_a_score(code, difference, written):
    assert shown.change(difference, FRAMEWORK[code]) == written


@pytest.mark.parametrize(
    ("p", "written"),
    [(0.0123, "0.012"), (0.001, "0.001"), (0.00099, "<0.001"), (0.0, "<0.001"), (1.0, "1.000")],
)
def test_a_chance_is_told_to_three_decimals_at_most(p, written):
    assert shown.chance(p) == written
