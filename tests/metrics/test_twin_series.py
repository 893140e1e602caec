"""Trends, limits and marks of many series at once equal those of plain loops, and their laws."""

import tomllib
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

import metrics
from metrics.framework import FILE, Rebase
from tests.metrics import naive_series as naive
from tests.metrics.drawn_series import drawn, table
from tests.metrics.written import FRAMEWORK

KEY = ["mission", "contributor", "objective", "area", "indicator", "length"]
ENTRIES = {entry["code"]: entry for entry in tomllib.loads(FILE.read_text("utf-8"))["indicators"]}
WORDS = ["first", "last", "n", "trial", "variation", "assurance", "rule"]
DAY = date(2014, 1, 1)
REBASE = Rebase(mission="ALPHA", indicator="R1", since=DAY, reason="new contract")


def rows_of(made):
    """Return the rows of a table of trends by key, blanks as None."""
    return {
        tuple(row[name] for name in KEY): row
        for row in [
            {name: None if pd.isna(value) else value for name, value in row.items()}
            for row in made.to_dict("records")
        ]
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_series_is_as_its_naive_twin(seed):
    rows = drawn(seed)
    found = rows_of(metrics.trends(table(rows), replace(FRAMEWORK, rebases=(REBASE,))))
    expected = naive.table(rows, ENTRIES, [("ALPHA", "R1", DAY)])
    assert found.keys() == expected.keys()
    for key, wanted in expected.items():
        made = {name: found[key][name] for name in wanted}
        made |= {name: made[name].date() for name in ("first", "last")}
        assert {name: made[name] for name in WORDS} == {name: wanted[name] for name in WORDS}
        figures = {name: wanted[name] for name in naive.FIGURES}
        assert {name: made[name] for name in figures} == pytest.approx(figures, abs=1e-9), key


def test_row_order_changes_nothing_and_another_mission_changes_no_q():
    given = table(drawn(4))
    made = metrics.trends(given, FRAMEWORK)
    shuffled = given.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(metrics.trends(shuffled, FRAMEWORK), made)
    alone = metrics.trends(given[given["mission"] == "BRAVO"], FRAMEWORK)
    beside = made[made["mission"] == "BRAVO"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, beside)


def test_signals_end_in_the_rule_of_the_mark():
    given = table(drawn(5))
    points = metrics.signals(given, FRAMEWORK)
    points = points[points["counted"] & points["mean"].notna()]
    names = ["indicator", "mission", "contributor", "objective", "area", "mean"]
    last = points.sort_values("period_end").drop_duplicates(names, keep="last")
    made = metrics.trends(given, FRAMEWORK).dropna(subset="mean")
    blank = dict.fromkeys(names[2:5], "")
    both = made.fillna(blank).merge(last.fillna(blank), on=names, suffixes=("", "_of_point"))
    assert len(both) == len(made) == len(last)
    assert (both["rule"] == both["rule_of_point"]).all()
    assert (both["rule"] != "").any()
    assert (both["lower_limit"].fillna(0) == both["lower_limit_of_point"].fillna(0)).all()
