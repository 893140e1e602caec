"""An indicator that comes as observations needs one entry in the framework and no code."""

import pytest

import metrics
from data.register import Bounds
from metrics.framework import FILE, load
from metrics.words.reference import documentation
from tests.metrics.written import facts, one

ENTRY = """
[[indicators]]
code = "{code}"
name = "Bridges open"
question = "Can people cross?"
pillar = "{place}"
level = "contributor"
form = "observations"
inputs = "indicator={code}: numerator, denominator"
columns = ["numerator", "denominator"]
formula = "ratio"
formula_words = "numerator / denominator"
unit = "{unit}"
direction = "{direction}"
worst = {worst}
best = {best}
target = {best}
weight = 1
min_n = 3
interval = "{interval}"
headline = true
decimals = 0
personal = {personal}
note = "n = bridges"
"""
DEFAULT = {
    "code": "Z1", "place": "resource_optimisation", "unit": "%", "direction": "up", "worst": 0,
    "best": 100, "interval": "wilson", "personal": "false",
}  # fmt: skip
ROWS = """
period  indicator contributor numerator denominator
2025-Q1 Z1        XAA         30        40
2025-Q1 Z1        XAB         10        40
2025-Q2 Z1        XAA         36        40
"""


def framework(**given):
    return load(FILE.read_bytes() + ENTRY.format(**(DEFAULT | given)).encode())


def test_one_entry_is_taken_in_computed_scored_counted_shown_and_bounded():
    made = framework()
    readings = metrics.readings(facts(observations=ROWS), made)
    assert readings.attrs["framework"] == made.version
    whole = one(readings, "Z1", "2025-Q1")
    assert (whole["value"], whole["n"], whole["score"], whole["state"]) == (50, 80, 50, "published")
    assert (whole["low"], whole["high"]) == pytest.approx((39.297415, 60.702585), abs=1e-6)
    assert one(readings, "Z1", "2025-Q1", "XAB")["value"] == 25
    # It counts in the practice that it names, beside those that were there.
    node = one(readings, "resource_optimisation", "2025-Q2", "XAA")
    assert (node["n"], node["coverage"]) == (1, 0.5)
    assert "Z1" in [entry.code for entry in made.members("resource_optimisation")]
    assert made.name("Z1") == "Bridges open"
    # Intake knows what may be sent of it, the methods page what it is.
    assert made.bounds()["Z1"] == Bounds(least=0, most=100, part=True)
    assert "### Z1 Bridges open" in documentation(made)
    assert made.version != load().version


@pytest.mark.parametrize(
    ("given", "row", "value", "score", "state"),
    [
        ({"unit": "per 1000 people", "direction": "down", "worst": 9, "best": 0,
          "interval": "poisson", "personal": "true"}, "30 10000", 3, 66.6666666667, "published"),
        ({"unit": "per 1000 people", "direction": "down", "worst": 9, "best": 0,
          "interval": "poisson", "personal": "true"}, "4 10000", None, None, "suppressed"),
        ({"unit": "ratio", "worst": 0, "best": 2, "interval": "none"}, "30 20", 1.5, 75,
         "published"),
        ({"unit": "%", "direction": "band", "worst": 80, "best": 40, "interval": "none"},
         "20 100", 20, 0, "published"),
    ],
)  # fmt: skip
def test_of_any_unit_direction_and_interval(given, row, value, score, state):
    rows = f"period indicator numerator denominator\n2025-Q1 Z1 {row}"
    found = one(metrics.readings(facts(observations=rows), framework(**given)), "Z1", "2025-Q1")
    assert found["state"] == state
    for name, wanted in (("value", value), ("score", score)):
        assert found[name] == (None if wanted is None else pytest.approx(wanted))


def test_it_may_stand_in_a_pillar_too():
    made = framework(place="local_engagement")
    readings = metrics.readings(facts(observations=ROWS), made)
    assert one(readings, "local_engagement", "2025-Q1")["reason"] == "1 of 7 indicators"
    months = ROWS.replace("2025-Q1", "2025-01").replace("2025-Q2", "2025-02")
    found = one(metrics.readings(facts(observations=months), made), "Z1", "2025-Q1")
    # Two of three months: added up, and said to be incomplete.
    assert (found["value"], found["reason"]) == (pytest.approx(100 * 76 / 120), "not complete")
