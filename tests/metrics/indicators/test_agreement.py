"""Krippendorff's alpha (METHODS 19): worked figures, laws, its interval, A3 and ratings."""

import math

import numpy as np
import pandas as pd
import pytest

import metrics
from metrics.indicators import agreement
from metrics.indicators.agreement import alpha, alpha_limits, of_partners, words
from tests.metrics.written import FRAMEWORK, facts, one, readings

_ = None
# Four coders and twelve units (Krippendorff 2011).
CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# By hand: nominal 1 - 39 * 2.667 / (40^2 - sum n^2) and so on, to more places than published.
PUBLISHED = {
    "nominal": 0.743421052631579, "ordinal": 0.8153875037548813,
    "interval": 0.8491071428571428, "ratio": 0.7974027747116121,
}  # fmt: skip


def flat(coders):
    """Return units and scores, one pair a score."""
    units = [unit for row in coders for unit in range(len(row))]
    return units, [math.nan if score is None else score for row in coders for score in row]


@pytest.mark.parametrize(("level", "value"), PUBLISHED.items())
def test_alpha_at_four_levels(level, value):
    assert alpha(*flat(CODERS), level=level) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("level", PUBLISHED)
def test_who_scored_and_in_which_order_makes_no_difference(level):
    units, scores = (np.array(part) for part in flat(CODERS))
    order = np.random.default_rng(3).permutation(len(units))
    again = alpha(units[order], scores[order], level=level)
    assert again == pytest.approx(PUBLISHED[level], abs=1e-12)


def test_perfect_agreement_is_one_and_contradiction_is_below_zero():
    assert alpha([1, 1, 2, 2], [3, 3, 8, 8]) == 1
    # Two units, each scored 0 and 10: they differ within, and not between.
    assert alpha([1, 1, 2, 2], [0, 10, 0, 10]) == pytest.approx(-0.5)


@pytest.mark.parametrize("level", PUBLISHED)
def test_without_variation_or_without_pairs_it_is_undefined(level):
    assert math.isnan(alpha([1, 1, 2, 2], [4, 4, 4, 4], level=level))
    assert math.isnan(alpha([1, 2, 3], [4, 5, 6], level=level))
    assert math.isnan(alpha([], [], level=level))


def test_units_with_one_score_are_left_out():
    assert alpha([1, 1, 2, 2, 3], [3, 4, 8, 8, 0]) == alpha([1, 1, 2, 2], [3, 4, 8, 8])


def test_levels_ask_different_questions():
    # Ranks and intervals are blind to a shift, ratios are not; ranks to whatever keeps the order.
    units, scores = flat(CODERS)
    shifted = [score + 100 for score in scores]
    assert alpha(units, shifted) == pytest.approx(PUBLISHED["interval"])
    assert alpha(units, shifted, level="ratio") != pytest.approx(PUBLISHED["ratio"])
    stretched = [score**3 for score in scores]
    assert alpha(units, stretched, level="ordinal") == pytest.approx(PUBLISHED["ordinal"])
    assert alpha([1, 1, 2, 2], [0, 0, 0, 5], level="ratio") == pytest.approx(1 - 3 * 2 / 6)


def test_limits_are_those_of_a_bootstrap_over_units_and_hang_on_the_key_alone():
    units, scores = flat(CODERS)
    low, high = alpha_limits(units, scores, key="alpha|ALPHA|2025-04-01")
    assert (low, high) == pytest.approx((0.411788832774368, 0.987795913157930), abs=1e-12)
    again = alpha_limits(units[::-1], scores[::-1], key="alpha|ALPHA|2025-04-01")
    assert again == pytest.approx((low, high), abs=1e-12)
    assert alpha_limits(units, scores, key="alpha|BRAVO|2025-04-01") != (low, high)


def test_the_bootstrap_is_that_of_a_plain_loop(monkeypatch):
    monkeypatch.setattr(agreement, "DRAWS", 40)
    units, scores = flat(CODERS)
    named = [unit for unit in range(12) if unit != 11]  # the last has one score
    chosen = np.floor(11 * agreement.uniform("k", (40, 11))).astype(int)
    for level in PUBLISHED:
        drawn = []
        for row in chosen:
            pairs = [
                (place, score)
                for place, number in enumerate(row)
                for unit, score in zip(units, scores, strict=True)
                if unit == named[number]
            ]
            drawn.append(alpha(*zip(*pairs, strict=True), level=level))
        wanted = np.quantile(drawn, [0.025, 0.975])
        assert alpha_limits(units, scores, key="k", level=level) == pytest.approx(wanted)


def test_no_interval_where_too_many_draws_say_nothing():
    # Two units: half of the draws take one of them twice, and it may be without variation.
    low, high = alpha_limits([1, 1, 2, 2], [3, 3, 8, 8], key="k")
    assert math.isnan(low)
    assert math.isnan(high)
    assert all(math.isnan(end) for end in alpha_limits([], [], key="k"))


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.666, "low agreement"), (0.667, "tentative"), (0.7999, "tentative"), (0.8, "")],
)
def test_what_may_be_said_of_an_agreement(value, told):
    assert words(value) == told


def test_ratings_agree_by_partner_and_item_on_one_scale():
    rated = facts(trust="""
        period  rater ratee item        score scale_min scale_max
        2025-Q2 XAA   XAC   overall     8     -         -
        2025-Q2 XAB   XAC   overall     4     1         5
        2025-Q2 XAC   XAC   overall     1     -         -
        2025-Q2 XAA   XAD   overall     2     -         -
        2025-Q2 XAB   XAD   overall     2     1         5
        2025-Q2 XAA   XAC   reliability 5     -         -
    """)  # fmt: skip
    made = of_partners(rated["trust"])
    assert made["score"].tolist() == pytest.approx([80, 75, 20, 25, 50])
    assert made["unit"].tolist() == [0, 0, 2, 2, 1]
    # 80 and 75 of one, 20 and 25 of the other: within 25 + 25, over all 12,200 (both ways).
    spread = 2 * (4 * (80**2 + 75**2 + 20**2 + 25**2) - 200**2)
    assert alpha(made["unit"], made["score"]) == pytest.approx(1 - 3 * 100 / spread)


def scored(*units, evaluators=("E1", "E2"), code="T6"):
    """Return scorings of as many areas as there are units, and the observations they make up."""
    rows = [
        {"mission": "ALPHA", "indicator": code, "contributor": None, "area": f"A{number:02}",
         "evaluator": who, "value": value, "numerator": None, "denominator": None,
         "period_start": pd.Timestamp("2025-04-01"), "period_end": pd.Timestamp("2025-06-30")}
        for number, unit in enumerate(units)
        for who, value in zip(evaluators, unit, strict=True)
        if value is not None
    ]  # fmt: skip
    return pd.DataFrame(rows)


def a3(scorings, **written):
    given = facts(**written) | {"scorings": scorings}
    if "observations" not in written:
        given["observations"] = scorings.drop(columns="evaluator")
    return one(metrics.readings(given, FRAMEWORK), "A3", "2025-Q2")


TEN = [(20 + 6 * number, 20 + 6 * number + (-1) ** number) for number in range(10)]


def test_a3_is_alpha_over_what_two_evaluators_scored_on_the_goalposts():
    found = a3(scored(*TEN))
    # T6 runs from 20 to 80: scores are (x - 20) / 0.6, cut at 0: the second of 74 and 73 is whole.
    cut = [max(0, (x - 20) / 0.6) for unit in TEN for x in unit]
    wanted = alpha([number for number in range(10) for _ in range(2)], cut)
    assert found["value"] == pytest.approx(wanted)
    assert (found["n"], found["state"], found["reason"]) == (10, "published", "census")


def test_a3_needs_ten_units_scored_twice():
    assert a3(scored(*TEN[:9]))["reason"] == "needs at least 10"
    assert a3(scored(*TEN[:9], (50, None)))["n"] == 9


def test_a3_without_variation_says_so():
    assert a3(scored(*[(50, 50)] * 10))["reason"] == "no variation"


def test_a3_may_be_sent_where_no_row_names_an_evaluator():
    sent = "period indicator value sample_size\n2025-Q2 A3 0.85 24"
    found = one(readings(observations=sent), "A3", "2025-Q2")
    assert (found["value"], found["n"], found["score"]) == (0.85, 24, pytest.approx(90))
    assert found["reason"] == "reported, not computed; census"
    named = a3(scored((50, None)), observations=sent)
    assert (named["value"], named["n"], named["reason"]) == (None, 0, "needs at least 10")
    both = a3(scored(*TEN), observations=sent)
    assert both["value"] != 0.85


def test_a3_leaves_out_what_has_no_goalposts():
    assert a3(scored(*TEN, code="B1"))["reason"] == "no data"
