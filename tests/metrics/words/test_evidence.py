"""The evidence of a sentence is picked by key, period and length, and from nothing else."""

import pandas as pd
import pytest

import metrics
from data import periods
from metrics.movement.drivers import divisions
from metrics.words.evidence import Tables, evidence
from metrics.words.status import status
from tests.metrics.moved import FRAMEWORK, readings

QUARTERS = [periods.parse(f"{year}-Q{quarter}") for year in (2025, 2026) for quarter in range(1, 5)]
NOW = QUARTERS[7]


def tables(*values, now=NOW, extra="", **more):
    """Return tables of T1 of ALPHA with these values, the last of them in `now`."""
    first = QUARTERS.index(now) + 1 - len(values)
    rows = [
        readings(f"indicator value low high\nT1 {value} {value - 1} {value + 1}", QUARTERS[place])
        for place, value in enumerate(values, start=first)
        if value is not None
    ]
    table = pd.concat([*rows, *([readings(extra, now)] if extra else [])], ignore_index=True)
    return Tables(
        readings=table,
        trends=metrics.trends(table, FRAMEWORK),
        changes=metrics.changes(table, FRAMEWORK),
        **more,
    )


def picked(given, indicator="T1", period=NOW):
    [row] = [
        one
        for one in given.readings.to_dict("records")
        if one["indicator"] == indicator and one["contributor"] is None
        and one["period_end"] == pd.Timestamp(period.end)
    ]  # fmt: skip
    return evidence(row, given, FRAMEWORK)


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ((60,), 0),
        ((60, 66), 1),
        ((60, 66, 72), 2),
        ((72, 66, 60), -2),
        ((80, 75, 70, 60), -3),
        ((60, 75, 70), -1),
        ((60, 70, 70), 0),
        # Five bear a test: steps are counted no more.
        ((80, 75, 70, 60, 50), 0),
    ],
)
def test_steps_in_a_row(values, steps):
    assert picked(tables(*values)).steps == steps


def test_steps_are_those_of_the_change_that_is_compared():
    given = tables(80, 75, 70)
    a_year = given.changes.assign(period_from=pd.Timestamp(QUARTERS[3].start))
    other = Tables(readings=given.readings, trends=given.trends, changes=a_year)
    assert picked(other).steps == 0


def test_a_trend_and_a_change_of_another_period_are_left():
    given = tables(80, 75, 70)
    before = picked(given, period=QUARTERS[6])
    assert before.change["value_to"] == 75
    assert before.trend["n"] == 3  # it ends later: the sentence takes no heed of it
    assert (
        status(before, FRAMEWORK)
        == "Trust between contributors in ALPHA is 75 (74 to 76) in Q3 2026."
    )
    assert status(picked(given), FRAMEWORK) == (
        "Trust between contributors in ALPHA fell 5 points since Q3 2026, the second fall in a "
        "row; too few periods for a trend test."
    )


def test_without_any_table_there_is_a_level():
    given = tables(60)
    bare = Tables(readings=given.readings, trends=given.trends.head(0))
    found = picked(bare)
    assert (found.trend, found.change, found.steps, found.named) == (None, None, 0, frozenset())
    assert status(found, FRAMEWORK).endswith("is 60 (59 to 61) in Q4 2026.")


def test_those_are_named_whose_own_reading_is_published():
    own = """indicator contributor value state
             T1 XAA 50 published
             T1 XAB 50 provisional
             T1 XAC - suppressed
             T2 XAD 50 published"""
    assert picked(tables(60, 70, extra=own)).named == {"XAA"}


def test_drivers_are_those_of_the_node_and_pair():
    columns = ["indicator", "mission", "contributor", "objective", "area", "period_from",
               "period_to", "effect"]  # fmt: skip
    pair = (QUARTERS[6].start, QUARTERS[7].start)
    rows = [
        ("T1", "ALPHA", None, *pair, 1.0),
        ("T1", "ALPHA", "XAA", *pair, 2.0),
        ("T2", "ALPHA", None, *pair, 3.0),
        ("T1", "BRAVO", None, *pair, 4.0),
        ("T1", "ALPHA", None, QUARTERS[5].start, pair[1], 5.0),
        ("T1", "ALPHA", None, pair[0], QUARTERS[6].start, 6.0),
    ]
    told = pd.DataFrame([(*row[:3], None, None, *row[3:]) for row in rows], columns=columns)
    told = told.astype({"period_from": "datetime64[us]", "period_to": "datetime64[us]"})
    assert picked(tables(60, 70, drivers=told)).drivers["effect"].tolist() == [1.0]


def reports(*rows):
    table = pd.DataFrame(rows, columns=["mission", "contributor", "quarter", "status"])
    starts = [pd.Timestamp(QUARTERS[place].start) for place in table["quarter"]]
    return table.assign(period_start=starts)


def test_who_reported_is_counted_among_those_expected():
    sent = reports(
        ("ALPHA", "XAA", 7, "Reported"), ("ALPHA", "XAB", 7, "Missing"),
        ("ALPHA", "XAC", 7, "Not expected"), ("ALPHA", "XAA", 6, "Reported"),
        ("ALPHA", "XAB", 6, "Reported"), ("BRAVO", "XAA", 7, "Missing"),
    )  # fmt: skip
    assert picked(tables(60, 70, reports=sent)).reported == ("1 of 2", "2 of 2")
    assert picked(tables(60, 70, reports=sent[sent["quarter"] == 7])).reported == ("1 of 2", "")
    assert picked(tables(60, reports=sent)).reported == ("", "")


@pytest.fixture(scope="module")
def demo(demo_readings):
    pair = (periods.parse("2026-Q2"), periods.parse("2026-Q3"))
    parts = [made(demo_readings, FRAMEWORK, pair) for made in (metrics.drivers, divisions)]
    return Tables(
        readings=demo_readings,
        trends=metrics.trends(demo_readings, FRAMEWORK),
        changes=metrics.changes(demo_readings, FRAMEWORK),
        drivers=pd.concat(parts),
    )


def sentence(given, indicator, mission):
    rows = given.readings
    [row] = rows[
        (rows["indicator"] == indicator) & (rows["mission"] == mission)
        & rows["contributor"].isna() & (rows["period_start"] == "2026-07-01")
        & (rows["period_end"] == "2026-09-30")
    ].to_dict("records")  # fmt: skip
    return status(evidence(row, given, FRAMEWORK), FRAMEWORK)


def test_the_whole_sentence_on_the_planted_fall(demo):
    assert sentence(demo, "T1", "NORTH") == (
        "Trust between contributors in NORTH fell 8 points since Q2 2026, outside its usual "
        "range; half of the fall is one contributor, XAD."
    )


def test_where_the_weak_fell_silent_it_is_said_and_nobody_is_named(demo):
    assert sentence(demo, "T1", "VALLEY") == (
        "Trust between contributors in VALLEY rose 5 points since Q2 2026, outside its usual "
        "range; most of the change is who reported, not what they reported."
    )
