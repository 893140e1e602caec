"""An order comes with its doubt, and the doubt is the same on every machine."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from metrics import ranks
from metrics.comparison.fields import field
from metrics.comparison.robustness import RUNS, ranked, runs
from metrics.statistics.stream import seed, uniform
from tests.metrics.ranked import ENTRIES, KEY, MISSIONS, declared, rows

FRAMEWORK = declared(ENTRIES)


def test_the_stream_is_frozen():
    assert seed(KEY) == 367490846
    assert uniform(KEY, (3,)) == pytest.approx(
        [0.41603053200735984, 0.9669127312084905, 0.49689246526873754], abs=1e-12
    )


def summary(table):
    return {
        row["mission"]: (row["rank"], row["rank_low"], row["rank_high"], row["chance_of_top_3"])
        for row in table.to_dict("records")
    }


def test_three_cannot_be_told_apart_and_one_is_last():
    assert summary(ranks(rows(MISSIONS), FRAMEWORK)) == {
        "ALPHA": (1, 1, 3, 1.0),
        "BRAVO": (3, 2, 3, 1.0),
        "CEDAR": (4, 4, 4, 0.0),
        "DELTA": (2, 1, 3, 1.0),
    }


def test_the_order_of_rows_and_of_the_framework_changes_nothing():
    table = rows(MISSIONS)
    other = replace(FRAMEWORK, indicators=dict(reversed(FRAMEWORK.indicators.items())))
    pd.testing.assert_frame_equal(
        ranks(table, FRAMEWORK), ranks(table.sample(frac=1, random_state=1), other)
    )


def test_two_missions_have_no_order_and_a_mission_without_index_none_of_its_own():
    table = rows(MISSIONS)
    lost = (table["indicator"] == "index") & table["mission"].isin(["CEDAR"])
    assert set(ranks(table[~lost], FRAMEWORK)["mission"]) == {"ALPHA", "BRAVO", "DELTA"}
    two = table[~lost & (table["mission"] != "DELTA")]
    assert ranks(two, FRAMEWORK).columns.tolist() == ranks(table, FRAMEWORK).columns.tolist()
    assert ranks(two, FRAMEWORK).empty


def test_what_is_hidden_is_not_measured_again():
    table = rows(MISSIONS)
    one = (table["mission"] == "ALPHA") & (table["indicator"] == "T3")
    hidden = table.assign(state=table["state"].mask(one, "suppressed"))
    pd.testing.assert_frame_equal(ranks(hidden, FRAMEWORK), ranks(table[~one], FRAMEWORK))


def test_runs_as_plain_loops_would_draw_them():
    """The columns of METHODS 18, in their order, once more by hand."""
    given = field(rows(MISSIONS), FRAMEWORK)
    codes, names = sorted(ENTRIES), sorted(MISSIONS)
    drawn = uniform(KEY, (RUNS, 3 * 5 + 1 + 4 * 5))
    orders = runs(given, FRAMEWORK, key=KEY)
    for run in (0, 1, 2, 17, 999):
        index = [plain_index(drawn[run], codes, place, name) for place, name in enumerate(names)]
        assert orders[run].tolist() == [1 + sum(o > own for o in index) for own in index]


def plain_index(u, codes, place, name):
    pillars = {}
    for number, code in enumerate(codes):
        entry, figures = FRAMEWORK[code], MISSIONS[name][code]
        x, low, high = figures if isinstance(figures, tuple) else (figures,) * 3
        distance = entry.best - entry.worst
        worst = entry.worst + (0.2 * u[5 + number] - 0.1) * distance
        best = entry.best + (0.2 * u[10 + number] - 0.1) * distance
        chance = min(max(u[16 + place * 5 + number], 1e-9), 1 - 1e-9)
        error = (high - low) / (2 * 1.959963984540054)
        x = min(max(x + error * NormalDist().inv_cdf(chance), 0), 1 if code == "R3" else 100)
        score = 100 * min(1, max(0, (x - worst) / (best - worst)))
        pillars.setdefault(entry.pillar, []).append((0.75 + 0.5 * u[number], score))
    made = [max(1, sum(w * s for w, s in own) / sum(w for w, _ in own)) for own in pillars.values()]
    return [
        sum(made) / 4,
        float(np.prod(made)) ** 0.25,
        4 / sum(1 / pillar for pillar in made),
    ][int(3 * u[15])]


def test_a_median_that_was_not_reached_keeps_its_score():
    table = rows(MISSIONS)
    one = (table["mission"] == "ALPHA") & (table["indicator"] == "L1")
    unreached = table.assign(value=table["value"].mask(one), score=table["score"].mask(one, 0.0))
    given = field(unreached, FRAMEWORK)
    assert given.score[0].tolist()[0] == 0
    order = summary(ranks(unreached, FRAMEWORK))
    assert order["ALPHA"][0] > summary(ranks(table, FRAMEWORK))["ALPHA"][0]


def test_goalposts_of_a_band_stay_above_0():
    # An ideal of 1 that may be off by 9.9 either way would have no logarithm.
    wide = {**ENTRIES, "L1": {"pillar": "local_engagement", "direction": "band", "worst": 100,
                              "best": 1, "unit": "ratio"}}  # fmt: skip
    given = field(rows(MISSIONS), declared(wide))
    assert not np.isnan(runs(given, declared(wide), key=KEY)).any()


def test_ties_share_the_smallest_rank_and_a_blank_has_none():
    made = ranked(np.array([60, 70, np.nan, 70 + 4e-10, 50]))
    assert made.tolist()[:2] == [3, 1]
    assert np.isnan(made[2])
    assert made.tolist()[3:] == [1, 4]


def test_the_demo_has_an_order_in_each_period_with_three_indices(demo_readings):
    table = ranks(demo_readings, FRAMEWORK)
    assert table.groupby("period_start")["mission"].count().ge(3).all()
    assert (table["rank_low"] <= table["rank"]).all()
    assert (table["rank"] <= table["rank_high"]).all()
