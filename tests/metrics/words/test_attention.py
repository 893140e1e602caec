"""What needs attention: named rules, in order, seven at most."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics import load
from metrics.series.marks import COLUMNS as TRENDS
from metrics.words.attention import AT_MOST, COLUMNS, RULES, attention
from metrics.words.reporting import COLUMNS as REPORTS

FRAMEWORK = load()
TODAY = date(2026, 11, 23)
UNTESTED = pd.DataFrame(columns=TRENDS)
START, END = pd.Timestamp("2026-07-01"), pd.Timestamp("2026-09-30")


def reading(indicator: str, value: float, **given: object) -> dict[str, object]:
    return {
        "indicator": indicator, "mission": "NORTH", "value": value, "low": float("nan"),
        "high": float("nan"), "score": 50.0, "state": "published", "reason": "",
        "period_start": START, "period_end": END, **given,
    }  # fmt: skip


def found(
    *readings: dict[str, object],
    reports: pd.DataFrame | None = None,
    trends: list[dict[str, object]] | None = None,
) -> pd.DataFrame:
    newest = pd.DataFrame([*readings] or [reading("R8", 0.5)])
    sent = pd.DataFrame(columns=REPORTS) if reports is None else reports
    marks = pd.DataFrame(trends or [], columns=TRENDS)
    return attention(newest, marks, sent, FRAMEWORK, today=TODAY)


def trend(indicator: str, variation: str, assurance: str, **given: object) -> dict[str, object]:
    """Return the row of a series of 12 and more that ends with the newest reading."""
    return {
        "indicator": indicator, "mission": "NORTH", "length": "quarter", "last": END, "mean": 64.0,
        "lower_limit": 62.0,
        "upper_limit": 66.4, "rule": "outside, low",
        "variation": variation, "assurance": assurance, **given,
    }  # fmt: skip


class TestSeries:
    """From 12 periods on a series speaks for itself: its own usual range, then its target."""

    def test_a_decline_leads_and_tells_its_usual_range(self):
        [row] = found(
            reading("trust", 60, low=55, high=65),
            trends=[trend("trust", "Declining", "No target")],
        ).to_dict("records")
        assert (row["rule"], row["what"], row["since"]) == ("Declining", "Trust", "Q3 2026")
        assert row["evidence"] == "60 (55 to 65); usual range 62 to 66, outside, low"

    def test_where_lower_is_better_it_says_so(self):
        [row] = found(
            reading("T3", 10, low=6, high=15), trends=[trend("T3", "Declining", "No target")]
        ).to_dict("records")
        assert row["what"] == "Low-trust relationships (lower is better)"

    @pytest.mark.parametrize("word", ["Improving", "No clear change", "Not enough data"])
    def test_nothing_else_is_a_decline(self, word):
        assert found(reading("trust", 60), trends=[trend("trust", word, "No target")]).empty

    def test_what_is_no_headline_does_not_lead(self):
        assert not FRAMEWORK["R8"].headline
        assert found(reading("R8", 0.5), trends=[trend("R8", "Declining", "No target")]).empty

    def test_a_decline_of_an_older_period_is_not_told_of_the_newest(self):
        older = trend("trust", "Declining", "No target", last=END - pd.Timedelta(days=92))
        assert found(reading("trust", 60), trends=[older]).empty

    def test_nor_one_of_months_of_the_quarter(self):
        months = trend("trust", "Declining", "No target", length="month")
        assert found(reading("trust", 60), trends=[months]).empty

    def test_a_missed_target_takes_the_place_of_a_short_reading(self):
        short = reading("T1", 60, low=55, high=69)
        rules = [
            found(short, trends=[trend("T1", "No clear change", assurance)])["rule"].tolist()
            for assurance in ("Misses target", "Varies around target", "Not enough data")
        ]
        assert rules == [["Misses its target"], [], ["Short of its target"]]

    def test_the_larger_decline_goes_first(self):
        both = [reading("trust", 60), reading("resource_sharing", 50)]
        declines = [trend(row["indicator"], "Declining", "No target") for row in both]
        told = found(*[{**row, "mission": row["indicator"]} for row in both],
                     trends=[{**row, "mission": row["indicator"]} for row in declines])  # fmt: skip
        assert told["what"].tolist() == ["Resource sharing", "Trust"]


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
    assert attention(newest, UNTESTED, pd.DataFrame(columns=REPORTS), framework, today=TODAY).empty


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


@pytest.mark.parametrize(
    ("grid", "days"),
    [("month", 31), ("quarter", 92), ("half", 184), ("year", 366), ("budget_year", 366)],
)
def test_the_longest_period_of_the_grid_is_not_stale_and_a_day_more_is(grid, days):
    framework = replace(FRAMEWORK, settings=replace(FRAMEWORK.settings, grid=grid))
    newest, none = pd.DataFrame([reading("R8", 0.5)]), pd.DataFrame(columns=REPORTS)
    for age, rules in ((days, []), (days + 1, ["Stale"])):
        today = (END + pd.Timedelta(days=age)).date()
        made = attention(newest, UNTESTED, none, framework, today=today)
        assert made["rule"].tolist() == rules


def test_seven_at_most_and_every_rule_has_its_place():
    codes = [f"M{number}" for number in range(9)]
    readings = [reading("T1", 60 - number, low=1, high=61 - number, mission=code)
                for number, code in enumerate(codes)]  # fmt: skip
    old = reading("R8", 0.5, mission="OLD", period_end=pd.Timestamp("2025-12-31"),
                  period_start=pd.Timestamp("2025-10-01"))  # fmt: skip
    missed = reading("T1", 65, mission="M9")
    marks = trend("T1", "Declining", "Misses target", mission="M9")
    table = found(*readings, old, missed, trends=[marks],
                  reports=sent("M0", "Missing", "Reported"))  # fmt: skip
    assert len(table) == AT_MOST
    assert table["rule"].drop_duplicates().tolist() == list(RULES)
    # The first of each rule; what is left of the seven goes to the only one that has more.
    assert table.groupby("rule", sort=False).size().tolist() == [1, 1, 3, 1, 1]
