"""What needs attention: three named rules, in order, seven at most."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics import load
from metrics.attention import AT_MOST, COLUMNS, RULES, attention
from metrics.reporting import COLUMNS as REPORTS

FRAMEWORK = load()
TODAY = date(2026, 11, 23)
START, END = pd.Timestamp("2026-07-01"), pd.Timestamp("2026-09-30")


def reading(indicator: str, value: float, **given: object) -> dict[str, object]:
    return {
        "indicator": indicator, "mission": "NORTH", "value": value, "low": float("nan"),
        "high": float("nan"), "score": 50.0, "state": "published", "reason": "",
        "period_start": START, "period_end": END, **given,
    }  # fmt: skip


def found(*readings: dict[str, object], reports: pd.DataFrame | None = None) -> pd.DataFrame:
    newest = pd.DataFrame([*readings] or [reading("R8", 0.5)])
    sent = pd.DataFrame(columns=REPORTS) if reports is None else reports
    return attention(newest, sent, FRAMEWORK, today=TODAY)


def sent(mission: str, *statuses: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "mission": mission,
            "contributor": [f"XA{letter}" for letter, _ in zip("ABCDEFGH", statuses, strict=False)],
            "period_start": START,
            "period_end": END,
            "records": 1,
            "status": statuses,
        }
    )


def test_nothing_to_say_is_an_empty_list():
    assert found().empty
    assert list(found().columns) == COLUMNS


@pytest.mark.parametrize(
    ("given", "short"),
    [
        # T1 has the target 70, upward: even the better end must lie short of it.
        (reading("T1", 60, low=55, high=69.9), True),
        (reading("T1", 60, low=55, high=70.0), False),
        # R4, concentration, has the target 0.10, downward; a census has no interval.
        (reading("R4", 0.11), True),
        (reading("R4", 0.10), False),
        (reading("T3", 10, low=6, high=15), True),
        (reading("T3", 10, low=5, high=15), False),
        # O1 counts in no pillar, R8 has no target; hidden and carried readings say nothing.
        (reading("O1", 10), False),
        (reading("R8", 0.9), False),
        (reading("T1", 60, low=55, high=60, state="missing"), False),
        (reading("T1", 60, low=55, high=60, reason="carried from Q2 2026"), False),
        (reading("trust", 10, low=5, high=15), False),
    ],
)
def test_short_of_its_target_needs_the_whole_interval(given: dict[str, object], short: bool):
    assert found(given)["rule"].eq("Short of its target").any() == short


def test_without_a_target_nothing_is_short_of_it():
    aimless = replace(FRAMEWORK["T1"], target=None)
    framework = replace(FRAMEWORK, indicators={**FRAMEWORK.indicators, "T1": aimless})
    newest = pd.DataFrame([reading("T1", 10, low=5, high=15)])
    assert attention(newest, pd.DataFrame(columns=REPORTS), framework, today=TODAY).empty


def test_the_evidence_names_value_interval_and_target():
    [row] = found(reading("T1", 60, low=55, high=65)).to_dict("records")
    assert row["what"] == "Trust between contributors"
    assert row["evidence"] == "60 (55 to 65); target 70"
    assert row["since"] == "Q3 2026"
    # 70 scores 70 between the goalposts 0 and 100, the reading 50.
    assert row["gap"] == pytest.approx(70 - 50)


def test_the_silent_are_counted_among_the_expected():
    reports = sent("NORTH", "Reported", "Missing", "Missing", "Not expected")
    [row] = found(reports=reports).to_dict("records")
    assert row["what"] == "2 of 3 have not reported"
    assert row["evidence"] == "XAB, XAC"
    assert found(reports=sent("NORTH", "Reported", "Not expected")).empty


def test_stale_after_one_period_of_the_grid():
    # From 30 September to 23 November are 54 days; from 30 June they are 146, more than 92.
    old = reading("R8", 0.5, period_start=pd.Timestamp("2026-04-01"),
                  period_end=pd.Timestamp("2026-06-30"))  # fmt: skip
    [row] = found(old).to_dict("records")
    assert (row["rule"], row["what"]) == ("Stale", "newest record is 146 days old")


def test_seven_at_most_and_every_rule_has_its_place():
    codes = [f"M{number}" for number in range(9)]
    readings = [reading("T1", 60 - number, low=1, high=61 - number, mission=code)
                for number, code in enumerate(codes)]  # fmt: skip
    old = reading("R8", 0.5, mission="OLD", period_end=pd.Timestamp("2025-12-31"),
                  period_start=pd.Timestamp("2025-10-01"))  # fmt: skip
    table = found(*readings, old, reports=sent("M0", "Missing", "Reported"))
    assert len(table) == AT_MOST
    assert table["rule"].drop_duplicates().tolist() == list(RULES)
    assert table.groupby("rule", sort=False).size().tolist() == [5, 1, 1]
