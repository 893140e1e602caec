"""The laws of METHODS 23 over the whole framework, on random facts of every shape."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from metrics.comparison.robustness import aggregates
from metrics.declaration.scoring import score
from tests.metrics import laws
from tests.metrics.laws import FRAMEWORK, LAST_DAY, of_version, same
from tests.metrics.written import one, readings


@pytest.fixture(scope="module")
def made():
    """The readings of all missions in all versions, read at once."""
    return laws.readings(laws.facts())


@pytest.fixture(scope="module")
def plain(made):
    return of_version(made, "plain")


def test_the_facts_reach_most_of_the_framework(plain):
    """A law that nothing falls under says nothing."""
    known = plain[plain["value"].notna() | plain["score"].notna()]
    codes = set(known.index.get_level_values("indicator"))
    asked = {code for code, entry in FRAMEWORK.indicators.items() if entry.form != "observations"}
    assert len(asked & codes) >= 0.75 * len(asked), asked - codes
    assert {*FRAMEWORK.pillars, "index"} <= codes
    assert set(known["state"]) == {"published", "provisional"}
    assert {"suppressed", "missing"} <= set(plain["state"])


def test_row_order_and_other_missions_change_nothing(made):
    rows = laws.facts(versions={"plain": laws.as_it_is})
    turned = {form: table.iloc[::-1] for form, table in laws.tables(rows).items()}
    alone = laws.metrics.readings(turned, FRAMEWORK)
    among = made[made["mission"].str.endswith(" plain")].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, among)


def test_units_of_a_basket_change_no_share(made, plain):
    assert same(plain, of_version(made, "units")).empty


def test_a_scale_and_its_per_cent_say_the_same(made, plain):
    assert same(plain, of_version(made, "scale")).empty


def test_other_codes_change_no_reading(made, plain):
    assert same(plain, of_version(made, "named")).empty


def test_codes_in_another_order_change_at_most_who_is_hidden_beside_another(made, plain):
    # Of siblings with as many people the first by its code is hidden (METHODS 8).
    personal = [code for code, entry in FRAMEWORK.indicators.items() if entry.personal]
    differs = same(plain, of_version(made, "turned"))
    others = differs[~differs["indicator"].isin([*personal, *FRAMEWORK.pillars, "index"])]
    fed = {place for code in personal for place in FRAMEWORK[code].places}
    assert others[~others["indicator"].isin(fed)].empty


def test_a_later_record_changes_no_earlier_reading(made):
    until, whole = (of_version(made, name) for name in ("until", "whole"))
    ends = until.index.get_level_values("period_end")
    earlier = until[ends <= pd.Timestamp(LAST_DAY)]
    assert len(earlier) > len(until) / 2
    assert same(earlier, whole.loc[earlier.index]).empty


@pytest.mark.parametrize("code", ["R3", "R8"])
def test_everyone_twice_leaves_inequality_alone(made, plain, code):
    once, twice = (
        table.xs(code, level="indicator")["value"].dropna()
        for table in (plain, of_version(made, "twice"))
    )
    both = once.index.intersection(twice.index)
    assert len(both) > 0
    assert twice[both].tolist() == pytest.approx(once[both].tolist(), abs=1e-9)


def test_values_scores_and_coverage_keep_their_bounds(made):
    assert made["score"].dropna().between(0, 100).all()
    assert made["coverage"].dropna().between(0, 1).all()
    low, value, high = (made[name] for name in ("low", "value", "high"))
    assert (low.isna() | value.isna() | (low <= value + 1e-9)).all()
    assert (high.isna() | value.isna() | (value <= high + 1e-9)).all()
    # The progress and the pace of one objective are shown raw: it may go back, and beyond.
    whole = made[made["objective"].isna()]
    for code, entry in FRAMEWORK.indicators.items():
        least, most = (np.nan if end is None else end for end in entry.range)
        own = whole.loc[whole["indicator"] == code, "value"]
        assert not ((own < least) | (own > most)).any()


def test_what_is_hidden_carries_no_number_and_what_is_missing_no_value(made):
    hidden = made[made["state"] == "suppressed"]
    assert hidden[laws.FIGURES].isna().all(axis=None)
    assert (hidden["reason"] == "hidden").all()
    missing = made[made["state"] == "missing"]
    assert missing[["value", "low", "high", "score"]].isna().all(axis=None)
    assert (missing["reason"] != "").all()


@pytest.mark.parametrize(
    "code", [code for code, entry in FRAMEWORK.indicators.items() if entry.direction != "none"]
)
def test_a_better_value_never_lowers_a_score(code):
    entry = FRAMEWORK[code]
    ends = entry.worst, entry.best
    values = pd.Series(np.linspace(min(ends) - 1, max(ends) + 1, 301))
    made = score(values, entry)
    assert made.between(0, 100).all()
    if entry.direction == "band":
        at = (values - entry.best).abs().idxmin()
        assert (made[:at].diff().dropna() >= 0).all()
        assert (made[at + 1 :].diff().dropna() <= 0).all()
    else:
        steps = made.diff().dropna()
        assert (steps >= 0).all() if entry.direction == "up" else (steps <= 0).all()
    assert made.max() > made.min()


def test_the_arithmetic_mean_is_over_the_geometric_and_that_over_the_harmonic():
    chance = np.random.default_rng(11)
    for _ in range(50):
        values, weights = chance.uniform(0, 100, 4), chance.uniform(0.1, 3, 4)
        arithmetic, geometric, harmonic = (float(x) for x in aggregates(values, weights, floor=1))
        assert arithmetic + 1e-9 >= geometric >= harmonic - 1e-9
    same_all = aggregates([40, 40], [1, 3], floor=1)
    assert [float(x) for x in same_all] == pytest.approx([40, 40, 40])


# Each with none and with all of forty.
SHARES = {
    "T6": ("observations", "period indicator numerator denominator design_effect",
           "2025-Q2 T6 {} 40 1.7"),
    "T5": ("actions", "kind opened due done satisfied cases",
           "commitment - 2025-05-01 2025-05-01 - {}",
           "commitment - 2025-05-01 2025-06-01 - {left}"),
    "L4": ("actions", "kind opened due done satisfied cases",
           "feedback 2025-04-01 - 2025-04-02 - {}", "feedback 2025-04-01 - 2025-08-01 - {left}"),
    "L6": ("actions", "kind opened due done satisfied cases",
           "feedback 2025-04-01 - 2025-04-02 yes {}", "feedback 2025-04-01 - 2025-04-02 no {left}"),
    "L7": ("engagement", "period area satisfied respondents", "2025-Q2 North {} 40"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ends():
    """The readings of a mission for each of SHARES with none and with all."""
    texts = {form: [f"mission {head}"] for form, head, *_ in SHARES.values()}
    for code, (form, _, *lines) in SHARES.items():
        texts[form] += [
            f"{code}-{k} {line.format(k, left=40 - k)}" for k in (0, 40) for line in lines
        ]
    own = {code: FRAMEWORK[code] for code in SHARES}
    written = {form: "\n".join(lines) for form, lines in texts.items()}
    return readings(by=replace(FRAMEWORK, indicators=own), **written)


@pytest.mark.parametrize("code", SHARES)
@pytest.mark.parametrize("k", [0, 40])
def test_none_and_all_touch_the_ends(ends, code, k):
    row = one(ends[ends["mission"] == f"{code}-{k}"], code, "2025-Q2")
    assert row["value"] == (row["high"] if k else row["low"]) == (100 if k else 0)
    assert row["low"] < row["high"]


# In these columns a blank is not known and a 0 is none. (In `pledged`, `authorised` and
# `participants` both mean that there is nothing to hold the rest against.)
COLUMNS = {
    "contributions": ("contributor pledged delivered on_time", "XAA 8 {delivered} {on_time}",
                      "XAB 9 3 3"),
    "engagement": ("area participants women satisfied respondents",
                   "North 60 {women} {satisfied} 40", "South 50 9 30 40"),
    "objectives": ("objective value baseline target weight start due",
                   "O-1 {value} {baseline} {target} {weight} 2025-01-01 2025-12-31",
                   "O-2 5 1 9 1 2025-01-01 2025-12-31"),
    "observations": ("indicator numerator denominator value", "T6 {numerator} 40 -",
                     "B1 - - {given}"),
}  # fmt: skip
USUAL = {
    "delivered": 5, "on_time": 4, "women": 20, "satisfied": 30, "value": 4, "baseline": 1,
    "target": 9, "weight": 2, "numerator": 20, "given": 50,
}  # fmt: skip
CELLS = {"blank": "-", "zero": "0"}


@pytest.fixture(scope="module")
def zeros():
    """The readings of a mission for each column and for a blank and a 0 in it."""
    made = {}
    for form, (head, *lines) in COLUMNS.items():
        rows = [
            f"{column}-{word} 2025-Q2 {line.format(**USUAL | {column: cell})}"
            for column in USUAL
            if f"{{{column}}}" in "".join(lines)
            for word, cell in CELLS.items()
            for line in lines
        ]
        made[form] = "\n".join([f"mission period {head}", *rows])
    return readings(**made)


@pytest.mark.parametrize("column", USUAL)
def test_a_blank_never_equals_a_zero(zeros, column):
    blank, zero = (zeros[zeros["mission"] == f"{column}-{word}"] for word in CELLS)
    figures = [told[[*laws.FIGURES, "reason"]].reset_index(drop=True) for told in (blank, zero)]
    assert len(blank) > 0
    assert not figures[0].equals(figures[1])
