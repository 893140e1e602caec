"""Who reported: expected against received, from the records."""

import pandas as pd

from metrics import load
from metrics.words.reporting import COLUMNS, SENDERS, reports

EMPTY = {
    form: pd.DataFrame(
        {
            "mission": pd.Series(dtype=object),
            sender: pd.Series(dtype=object),
            "period_start": pd.Series(dtype="datetime64[us]"),
            "period_end": pd.Series(dtype="datetime64[us]"),
        }
    )
    for form, sender in SENDERS.items()
}


def sent(*rows: tuple[str, str, str, str]) -> dict[str, pd.DataFrame]:
    """Facts with these contributions: mission, contributor, first and last day."""
    table = pd.DataFrame(rows, columns=["mission", "contributor", "period_start", "period_end"])
    days = {name: pd.to_datetime(table[name]) for name in ("period_start", "period_end")}
    return {**EMPTY, "contributions": table.assign(**days)}


def quarter(number: int, year: int = 2025) -> tuple[str, str]:
    start = pd.Period(f"{year}Q{number}")
    return str(start.start_time.date()), str(start.end_time.date())


def told(table: pd.DataFrame, contributor: str) -> list[str]:
    own = table[table["contributor"] == contributor]
    return own.sort_values("period_start")["status"].tolist()


def test_nothing_sent_is_no_row():
    assert list(reports(EMPTY, load()).columns) == COLUMNS
    assert reports(EMPTY, load()).empty


def test_a_gap_is_missing_while_the_contributor_is_expected():
    rows = [("NORTH", "XAA", *quarter(number)) for number in (1, 2, 3)]
    rows += [("NORTH", "XAB", *quarter(1)), ("NORTH", "XAB", *quarter(3))]
    table = reports(sent(*rows), load())
    assert told(table, "XAA") == ["Reported"] * 3
    assert told(table, "XAB") == ["Reported", "Missing", "Reported"]


def test_after_four_silent_periods_nobody_is_expected_any_more():
    periods = [quarter(1 + n % 4, 2024 + n // 4) for n in range(7)]
    rows = [("NORTH", "XAA", *days) for days in periods]
    table = reports(sent(*rows, ("NORTH", "XAB", *periods[0])), load())
    assert told(table, "XAB") == ["Reported", *["Missing"] * 4, *["Not expected"] * 2]


def test_who_joins_later_was_not_expected_before():
    rows = [("NORTH", "XAA", *quarter(1)), ("NORTH", "XAA", *quarter(2))]
    table = reports(sent(*rows, ("NORTH", "XAB", *quarter(2))), load())
    assert told(table, "XAB") == ["Not expected", "Reported"]


def test_months_count_in_their_quarter_and_years_in_none():
    rows = [
        ("NORTH", "XAA", "2025-01-01", "2025-01-31"),
        ("NORTH", "XAA", "2025-02-01", "2025-02-28"),
        ("NORTH", "XAB", "2025-01-01", "2025-12-31"),
    ]
    table = reports(sent(*rows), load())
    assert table["contributor"].tolist() == ["XAA"]
    assert table["records"].tolist() == [2]


def test_a_rating_is_sent_by_its_rater():
    rated = pd.DataFrame(
        {
            "mission": ["NORTH"],
            "rater": ["XAA"],
            "period_start": pd.to_datetime(["2025-01-01"]),
            "period_end": pd.to_datetime(["2025-03-31"]),
        }
    )
    assert reports({**EMPTY, "trust": rated}, load())["contributor"].tolist() == ["XAA"]


def test_another_mission_changes_nothing():
    rows = [("NORTH", "XAA", *quarter(1)), ("NORTH", "XAA", *quarter(2))]
    alone = reports(sent(*rows), load())
    both = reports(sent(*rows, ("SOUTH", "XAB", *quarter(4))), load())
    pd.testing.assert_frame_equal(
        both[both["mission"] == "NORTH"].reset_index(drop=True), alone, check_dtype=False
    )
