"""Pillars, practices and the index: the coverage gate, limits and reasons (METHODS 5)."""

import math

import numpy as np
import pandas as pd
import pytest

from metrics.arrays.table import Table
from metrics.scores.gating import gated
from metrics.scores.nodes import index, pillars, practices
from tests.metrics.written import FRAMEWORK

NAN = math.nan
CODES = ["R1", "R2", "R3", "R4", "R7"]
START, END = pd.Timestamp("2025-04-01"), pd.Timestamp("2025-06-30")
SUBJECT = {"mission": "ALPHA", "contributor": None, "period_start": START, "period_end": END}


def member(score, state="published", reason="census", limits=(NAN, NAN), *, carried=False):
    return {
        "score": score, "state": "missing" if score is None else state, "reason": reason,
        "score_low": limits[0], "score_high": limits[1], "carried": carried,
    }  # fmt: skip


NOTHING = member(None, reason="nothing to measure")
ABSENT = member(None, reason="no data")


def pillar(*members):
    """Return the node of up to five members of a pillar of five equal weights."""
    given = [*members, *[NOTHING] * (len(CODES) - len(members))]
    table = pd.DataFrame([
        {"indicator": code, **SUBJECT, **row} for code, row in zip(CODES, given, strict=True)
    ]).astype({"score": float, "contributor": object})  # fmt: skip
    return pillars(table, FRAMEWORK).iloc[0]


def summary(node):
    value = None if pd.isna(node["value"]) else round(node["value"], 9)
    return value, round(node["coverage"], 9), node["state"], node["reason"]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([member(80), member(60), ABSENT, ABSENT], (None, 0.5, "missing", "2 of 4 indicators")),
        # Coverage exactly 0.6 has a value, exactly 0.8 is published.
        ([member(80), member(60), member(40), ABSENT, ABSENT],
         (60, 0.6, "provisional", "coverage 0.60")),
        ([member(80), member(60), member(40), member(20), ABSENT], (50, 0.8, "published", "")),
        # Nothing to measure is out of the base: one of one is enough, one of two is not.
        ([member(70), NOTHING], (70, 1, "published", "")),
        ([member(70), ABSENT], (None, 0.5, "missing", "1 of 2 indicators")),
        ([NOTHING], (None, 0, "missing", "nothing to measure")),
        ([member(50), member(70, "provisional", "carried from Q1 2025", carried=True), member(90)],
         (70, 1, "provisional", "carried from Q1 2025")),
        ([member(50), member(70, "provisional", "small base; not complete")],
         (60, 1, "provisional", "not complete")),
        # A small base or a low coverage of a member shows in its interval, not in the state.
        ([member(50), member(70, "provisional", "small base; coverage 0.70")],
         (60, 1, "published", "")),
        # A hidden member is absent, and stays in the base.
        ([member(50), member(60), member(None, reason="hidden") | {"state": "suppressed"}],
         (55, 0.666666667, "provisional", "coverage 0.67")),
    ],
)  # fmt: skip
def test_the_gate_case_by_case(members, expected):
    assert summary(pillar(*members)) == expected


def test_one_carried_of_five_leaves_it_published_and_two_do_not():
    fresh = member(50)
    first = member(50, "provisional", "carried from Q4 2024", carried=True)
    second = member(50, "provisional", "small base; carried from Q1 2025", carried=True)
    assert pillar(fresh, fresh, fresh, fresh, first)["state"] == "published"
    both = pillar(fresh, fresh, fresh, first, second)
    assert (both["state"], both["reason"]) == ("provisional", "carried from Q1 2025, Q4 2024")


def test_a_practice_is_a_node_of_indicators_that_have_their_place_elsewhere():
    # Mutual trust: T1, T2 and T3 of the pillar trust; T6 counts in another practice.
    given = {"T1": member(70), "T2": member(50), "T3": ABSENT, "T6": member(90)}
    table = pd.DataFrame([{"indicator": code, **SUBJECT, **row} for code, row in given.items()])
    made = practices(table.astype({"score": float, "contributor": object}), FRAMEWORK)
    by_code = made.set_index("indicator")
    assert summary(by_code.loc["mutual_trust"]) == (60, 0.666666667, "provisional", "coverage 0.67")
    # Present or not, a practice has a node once something of it is asked for.
    assert summary(by_code.loc["sustainable_engagement"]) == (90, 1, "published", "")
    assert "trust" not in by_code.index


def test_limits_are_those_of_the_members_and_a_census_adds_no_error():
    # 60 (50 to 70), 40 and 80 (76 to 84) with weights 1, 1, 2.
    z = 1.959963984540054
    errors = [20 / (2 * z) / 4, 8 / (2 * z) * 2 / 4]
    sums = {
        "base": 4.0, "members": 3.0, "present": 4.0, "fresh": 4.0, "k": 3.0,
        "points": 60 + 40 + 160.0, "variance": sum((4 * e) ** 2 for e in errors),
        "limits": 2.0, "unready": 0.0,
    }  # fmt: skip
    node = gated(Table({name: np.array([amount]) for name, amount in sums.items()}), FRAMEWORK)
    assert [node[name][0] for name in ("value", "low", "high")] == pytest.approx(
        [65, 61.798437881283576, 68.20156211871642], abs=1e-9
    )


def test_limits_are_cut_to_the_scale_and_blank_where_no_member_has_any():
    wide = pillar(member(99, limits=(90, 100)), member(97, limits=(80, 100)))
    assert wide["high"] == 100
    assert math.isnan(pillar(member(50), member(60))["low"])


def four(*rows):
    """Return the pillars of one mission as (value, error, state)."""
    return pd.DataFrame([
        {"indicator": code, **SUBJECT, "value": value, "error": error, "state": state}
        for code, (value, error, state) in zip(FRAMEWORK.pillars, rows, strict=True)
    ]).astype({"value": float, "error": float, "contributor": object})  # fmt: skip


def test_the_index_is_a_geometric_mean():
    rows = [(60, NAN, "published"), (40, NAN, "published"), (80, NAN, "published"),
            (50, NAN, "published")]  # fmt: skip
    made = index(four(*rows), FRAMEWORK).iloc[0]
    assert made["value"] == pytest.approx(55.66315367427479, abs=1e-9)
    assert (made["state"], made["reason"], made["n"], made["coverage"]) == ("published", "", 4, 1)


def test_a_pillar_of_zero_counts_as_the_floor():
    rows = [(0, NAN, "published"), *[(100, NAN, "published")] * 3]
    made = index(four(*rows), FRAMEWORK).iloc[0]
    assert made["value"] == pytest.approx(31.622776601683803, abs=1e-9)


def test_without_one_pillar_the_others_stand_alone():
    rows = [(60, NAN, "published"), (NAN, NAN, "missing"), *[(80, NAN, "published")] * 2]
    made = index(four(*rows), FRAMEWORK).iloc[0]
    assert (made["state"], made["reason"], made["coverage"]) == ("missing", "3 of 4 pillars", 0.75)
    assert math.isnan(made["value"])


def test_a_provisional_pillar_makes_the_index_provisional_by_name():
    rows = [(60, NAN, "provisional"), *[(80, NAN, "published")] * 2, (50, NAN, "provisional")]
    made = index(four(*rows), FRAMEWORK).iloc[0]
    assert made["state"] == "provisional"
    assert made["reason"] == "Objective progress is provisional; Trust is provisional"


def test_limits_of_the_index_are_those_of_its_pillars_on_the_log_scale():
    # 60 (52 to 68), 40 (a census), 80 without limits, 50 (44 to 56).
    z = 1.959963984540054
    rows = [(60, 16 / 2 / z, "published"), (40, 0, "published"), (80, NAN, "published"),
            (50, 12 / 2 / z, "published")]  # fmt: skip
    made = index(four(*rows), FRAMEWORK).iloc[0]
    assert (made["low"], made["high"]) == pytest.approx(
        (53.22206152033717, 58.21620937742101), abs=1e-9
    )


def test_the_limits_of_an_index_are_its_own_whatever_other_missions_have():
    rows = [(60, 4.0, "published"), *[(80, NAN, "published")] * 2, (50, 3.0, "published")]
    alone, wide = four(*rows), four(*[(20, 9.0, "published")] * 4).assign(mission="BRAVO")
    both = index(pd.concat([alone, wide], ignore_index=True), FRAMEWORK)
    limits = ["value", "low", "high"]
    assert both.iloc[0][limits].tolist() == pytest.approx(
        index(alone, FRAMEWORK).iloc[0][limits].tolist(), abs=1e-9
    )
