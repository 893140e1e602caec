"""What contributors hold of a value: shares of what was promised, and terms of a sum."""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

import metrics
from data import periods
from metrics.movement.drivers import divisions, drivers
from metrics.movement.stakes import stakes
from tests.metrics.moved import effects
from tests.metrics.written import FRAMEWORK, facts

PAIR = (periods.parse("2025-Q1"), periods.parse("2025-Q2"))
# XAA gives a third of the persons and no trucks; of the persons it promised, half came.
GIVEN = """period contributor resource unit pledged delivered on_time authorised
           2025-Q1 XAA troops persons 100 50 20 100
           2025-Q1 XAB troops persons 200 200 200 300
           2025-Q1 XAB trucks vehicles 10 4 4 10
           2025-Q1 XAB cash_aid usd 10 - - -
           2025-Q2 XAA troops persons 100 100 60 100
           2025-Q2 XAB troops persons 200 150 150 300
           2025-Q2 XAB trucks vehicles 10 10 10 10
           2025-Q2 XAC funds usd 500 400 300 -"""
CAPACITY = "contributor year gdp_usd\nXAA 2024 100\nXAB 2024 200\nXAC 2024 700"
MINE = facts(contributions=GIVEN, capacity=CAPACITY)


@cache
def mine():
    return stakes(MINE, FRAMEWORK)


def held(code, period=PAIR[0], given=None):
    table = mine() if given is None else given
    starts, ends = table["period_start"], table["period_end"]
    within = (starts == pd.Timestamp(period.start)) & (ends == pd.Timestamp(period.end))
    return {
        row["contributor"]: (
            row["kind"],
            *(pytest.approx(row[name]) for name in ("share", "value")),
        )
        for row in table[within & (table["indicator"] == code)].to_dict("records")
    }


def test_a_share_is_the_mean_over_the_baskets():
    # Persons: a third and two thirds; trucks: XAB alone. What has no known delivery is left out.
    assert held("R1") == {
        "XAA": ("mean", 1 / 6, 50),
        # 100 * (200 / 300 + 4 / 10) / 2 over a share of 5 / 6.
        "XAB": ("mean", 5 / 6, 100 * (2 / 3 + 0.4) / 2 / (5 / 6)),
    }
    assert held("R2")["XAA"] == ("mean", 1 / 6, 20)


def test_strength_goes_by_what_was_authorised_and_funds_by_money():
    assert held("K1")["XAA"] == ("mean", 1 / 8, 50)
    assert held("K3") == {}
    assert held("K3", PAIR[1]) == {"XAC": ("mean", 1, 60)}


def test_terms_of_a_sum():
    # Shares of the effort: of 250 persons 50 and 200, of 4 trucks 0 and 4.
    assert held("R9") == {"XAA": ("sum", 1, 0.1**2), "XAB": ("sum", 1, 0.9**2)}
    # Of the capacity that those two have: a third and two thirds.
    assert held("R3") == {
        "XAA": ("sum", 1, (1 / 3 - 0.1) / 2), "XAB": ("sum", 1, (0.9 - 2 / 3) / 2)
    }  # fmt: skip


def test_changes_are_split_by_them_and_add_up():
    readings = metrics.readings(MINE, FRAMEWORK)
    told = divisions(readings, FRAMEWORK, PAIR, stakes=mine())
    values = readings[readings["contributor"].isna()].set_index(["indicator", "period_start"])[
        "value"
    ]
    for code in ("R1", "R2", "K1", "R9"):
        first, last = (values[code, str(period.start)] for period in PAIR)
        own = told.loc[told["indicator"] == code, "effect"]
        assert len(own)
        assert own.sum() == pytest.approx(last - first, abs=1e-9)
    # Terms: who was there in both did better or worse, XAC came and brought its own.
    assert set(effects(told, "R9", "performance")) == {"R9:XAA", "R9:XAB", "R9:XAC"}
    assert set(effects(told, "R9", "composition")) == {"R9:XAC"}
    without = divisions(readings, FRAMEWORK, PAIR)
    assert not set(without["indicator"]) & {"R1", "R2", "R3", "R9", "K1"}


def test_months_are_rolled_up_as_readings_are():
    months = """period contributor resource unit pledged delivered on_time
                2025-01 XAA troops persons 10 10 10
                2025-02 XAA troops persons 10 5 0
                2025-02 XAB troops persons 20 20 20"""
    given = stakes(facts(contributions=months), FRAMEWORK)
    assert held("R1", given=given) == {"XAA": ("mean", 0.5, 75), "XAB": ("mean", 0.5, 100)}
    assert held("R1", periods.parse("2025-01"), given) == {"XAA": ("mean", 1, 100)}
    # A period that has records of its own is not made of shorter ones.
    both = facts(contributions=f"{months}\n2025-Q1 XAA troops persons 40 40 40")
    assert held("R1", given=stakes(both, FRAMEWORK)) == {"XAA": ("mean", 1, 100)}


def test_a_framework_without_such_indicators_has_no_stakes():
    none = replace(FRAMEWORK, indicators={"T1": FRAMEWORK["T1"]})
    made = stakes(MINE, none)
    assert made.empty
    readings = metrics.readings(MINE, none)
    pd.testing.assert_frame_equal(
        drivers(readings, none, PAIR, stakes=made), drivers(readings, none, PAIR)
    )
