"""State and reason: the first that applies, every doubt in order (METHODS 3)."""

import math

import numpy as np
import pandas as pd
import pytest

from metrics.arrays.declared import declared
from metrics.arrays.table import Table
from metrics.indicators.formula import estimates
from metrics.scores.state import State, carried, finished
from tests.metrics.written import FRAMEWORK

NAN = math.nan


def reading(code, **estimate):
    row = {
        "indicator": code, "value": 62.0, "low": 50.0, "high": 70.0, "n": 100.0, "n_eff": 100.0,
        "coverage": 1.0, "reason": "", "complete": True, "reported": False,
    } | estimate  # fmt: skip
    columns = {name: np.array([cell]) for name, cell in row.items() if name != "indicator"}
    table = estimates(Table(columns | {"reason": np.array([row["reason"]], dtype=object)}))
    rows = table.assign(reported=np.array([row["reported"]]), indicator=np.zeros(1, dtype=int))
    made = finished(rows, declared([code], FRAMEWORK), FRAMEWORK)
    cells = {name: made[name][0] for name in made.names}
    return pd.Series(cells | {"state": State(cells["state"]).text})


def told(code, **estimate):
    made = reading(code, **estimate)
    return made["state"], made["reason"]


@pytest.mark.parametrize(
    ("code", "estimate", "expected"),
    [
        ("T6", {}, ("published", "")),
        ("R1", {}, ("published", "census")),
        ("R1", {"value": NAN, "n": 0, "reason": "nothing to measure"},
         ("missing", "nothing to measure")),
        ("T5", {"n": 4}, ("missing", "needs at least 5")),  # one less than its least n
        ("T5", {"n": 5, "n_eff": 5}, ("provisional", "small base")),
        ("R3", {"value": NAN, "n": 2, "reason": "no capacity"}, ("missing", "needs at least 3")),
        ("R5", {"value": NAN, "n": 3, "reason": "no capacity"}, ("missing", "no capacity")),
        ("R4", {"value": NAN, "n": 1, "reason": "single contributor"},
         ("missing", "single contributor")),
        ("L1", {"value": NAN, "n": NAN, "reason": "no list of areas"},
         ("missing", "no list of areas")),
        ("R1", {"value": math.inf}, ("missing", "undefined")),
        # Exactly 30 people are enough, exactly 5 clusters too.
        ("T6", {"n_eff": 30}, ("published", "")),
        ("T6", {"n_eff": 33 / 1.1}, ("published", "")),  # 30 at nine decimals
        ("J3", {"n": 4.9999999999, "n_eff": 30}, ("published", "")),
        ("J3", {"n": 4.9, "n_eff": 30}, ("missing", "needs at least 5")),
        ("T6", {"n_eff": 29.9}, ("provisional", "small base")),
        ("T6", {"n": NAN, "n_eff": NAN}, ("provisional", "small base")),
        ("T1", {"n": 5}, ("published", "")),
        ("T1", {"n": 4}, ("provisional", "small base")),
        ("B1", {"reason": "small base"}, ("provisional", "small base")),
        # Exactly 0.8 is enough, and so is what rounds to it at nine decimals.
        ("R1", {"coverage": 0.8}, ("published", "census")),
        ("R1", {"coverage": 0.8 - 1e-12}, ("published", "census")),
        ("R1", {"coverage": 0.714}, ("provisional", "coverage 0.71")),
        ("R1", {"coverage": NAN}, ("published", "census")),
        ("T6", {"n_eff": 9, "coverage": 0.5, "complete": False},
         ("provisional", "small base; coverage 0.50; not complete")),
        ("R1", {"reported": True}, ("published", "reported, not computed; census")),
        ("T6", {"reported": True, "n": 3},
         ("missing", "reported, not computed; needs at least 30")),
    ],
)  # fmt: skip
def test_the_first_state_that_applies(code, estimate, expected):
    assert told(code, **estimate) == expected


def test_what_is_missing_has_no_number_but_n_and_coverage():
    made = reading("T5", n=4, coverage=0.9)
    assert made[["value", "low", "high", "score"]].isna().all()
    assert (made["n"], made["coverage"]) == (4, 0.9)


def test_a_census_has_no_limits_and_others_are_cut_to_the_unit():
    assert reading("R1")[["low", "high"]].isna().all()
    cut = reading("T1", low=-20.0, high=130.0)
    assert (cut["low"], cut["high"]) == (0, 100)


def test_scores_go_with_what_is_scored():
    # T3 runs from 30 (worst) to 0; R8 has no direction.
    made = reading("T3", value=15.0, low=6.0, high=24.0)
    assert (made["score"], made["score_low"], made["score_high"]) == pytest.approx((50, 20, 80))
    assert math.isnan(reading("R8", value=0.5)["score"])


def test_minus_zero_is_written_zero():
    assert math.copysign(1, reading("O2", value=-0.0)["value"]) == 1
    # At the worst of what is better low the formula divides 0 by less than 0.
    assert math.copysign(1, reading("T3", value=30.0)["score"]) == 1


def test_what_is_carried_says_from_where_after_every_other_doubt():
    assert carried("census", "Q2 2026") == "carried from Q2 2026"
    assert carried("small base; coverage 0.50", "2025") == (
        "small base; coverage 0.50; carried from 2025"
    )
    assert carried("reported, not computed; census", "Q1 2026") == (
        "reported, not computed; carried from Q1 2026"
    )
