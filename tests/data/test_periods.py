"""Labels, first and last days, lengths and steps of periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.periods import FIRST_YEAR, LAST_YEAR, LENGTHS, Period

# label as written, first day, last day, length, label as kept, title
KNOWN = [
    ("2025", date(2025, 1, 1), date(2025, 12, 31), "year", "2025", "2025"),
    ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "half", "2025-H1", "H1 2025"),
    ("2025-h2", date(2025, 7, 1), date(2025, 12, 31), "half", "2025-H2", "H2 2025"),
    (" 2025-Q3 ", date(2025, 7, 1), date(2025, 9, 30), "quarter", "2025-Q3", "Q3 2025"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month", "2024-02", "Feb 2024"),
    ("FY2024/25", date(2024, 7, 1), date(2025, 6, 30), "budget_year", "FY2024/25", "FY 2024/25"),
    ("fy 1999/00", date(1999, 7, 1), date(2000, 6, 30), "budget_year", "FY1999/00", "FY 1999/00"),
]


@pytest.mark.parametrize("known", KNOWN, ids=[known[0] for known in KNOWN])
def test_a_label_names_a_period(known):
    written, start, end, *said = known
    period = periods.parse(written)
    assert period == Period(start, end)
    assert [period.length, period.label, period.title] == said


@pytest.mark.parametrize(
    "written",
    ["", "2025-Q5", "2025-H3", "2025-13", "2025-00", "2025-7", "25", "Q3 2025", "FY2024/26",
     "FY2024", "2024/25", "1989", "2100-01", "2025-Q3x", "²⁰²⁵"],
)  # fmt: skip
def test_anything_else_names_none(written):
    assert periods.parse(written) is None


@pytest.mark.parametrize(
    ("label", "by", "reached"),
    [
        ("2025-Q4", 1, "2026-Q1"),
        ("2025-01", -1, "2024-12"),
        ("2025-H1", 3, "2026-H2"),
        ("2025", -25, "2000"),
        ("FY2024/25", 1, "FY2025/26"),
        ("2025-Q2", 0, "2025-Q2"),
    ],
)
def test_steps_keep_the_length(label, by, reached):
    assert periods.step(periods.parse(label), by).label == reached


# Within a year of either end a step or a budget year would leave what a label can say.
days = st.dates(date(FIRST_YEAR + 2, 1, 1), date(LAST_YEAR - 2, 12, 31))


@given(days, st.sampled_from(LENGTHS))
def test_a_day_lies_in_its_period_and_the_label_leads_back(day, length):
    period = periods.of(length, day)
    assert period.start <= day <= period.end
    assert period.length == length
    assert periods.parse(period.label) == period


@given(days, st.sampled_from(LENGTHS))
def test_the_next_period_begins_the_day_after(day, length):
    period = periods.of(length, day)
    following = periods.step(period, 1)
    assert (following.start - period.end).days == 1
    assert periods.step(following, -1) == period


def test_an_odd_stretch_has_no_length():
    with pytest.raises(KeyError):
        periods.length(date(2025, 1, 1), date(2025, 2, 28))
