"""The worked numbers of ../shared/reference: scores, pillars and the index (METHODS 5)."""

import pandas as pd
import pytest

from metrics.declaration.scoring import scores
from metrics.scores.nodes import index
from metrics.scores.reweighing import reweighed
from tests.metrics.closeness import are_near, meets
from tests.metrics.moved import readings, small
from tests.metrics.ranked import declared
from tests.metrics.tables import plain

# Indicators of one pillar, as many as the examples ask for, and one of each pillar.
MEMBERS = ("T1", "T2", "T3", "T5", "T6")
PILLARS = ("trust", "resource_sharing", "local_engagement", "objective_progress")
OF_PILLARS = ("T1", "R1", "L1", "O3")
ON_SCORES = {"worst": 0, "best": 100, "direction": "up"}
WORDS = {"applicable": "nothing to measure", "fresh": "carried from Q1 2025",
         "complete": "not complete"}  # fmt: skip


@pytest.mark.parametrize("name", ["scoring-01", "scoring-02"])
def test_scores(worked, name):
    cases = pd.DataFrame(worked[name]["inputs"]["cases"])
    made = scores(cases["x"], cases["worst"], cases["best"], band=cases["direction"] == "band")
    assert meets(made.tolist(), worked[name])


def gated(members):
    """Return the node of members with a weight `w`, a score `s` and marks that are false."""
    table = readings("indicator value\ntrust -").iloc[[0]]
    for code, member in zip(MEMBERS, members, strict=False):
        marks = [words for mark, words in WORDS.items() if member.get(mark) is False]
        own = readings(f"indicator value\n{code} {'-' if member['s'] is None else member['s']}")
        state = "missing" if member["s"] is None else "provisional" if marks else "published"
        table = pd.concat([table, own.assign(state=state, reason="".join(marks) or "no data")])
    weights = {code: one["w"] for code, one in zip(MEMBERS, members, strict=False)}
    made = reweighed(table.reset_index(drop=True), small(weights, {"trust": 1}))
    return {name: plain(made.iloc[0][name]) for name in ("value", "coverage", "state")}


def test_the_coverage_gate(worked):
    example = worked["scoring-06"]
    assert meets([gated(members) for members in example["inputs"]["nodes"]], example)


def index_of(pillars):
    """Return the index of pillars given as weight, value and state."""
    weights, values, states = zip(*pillars, strict=True)
    table = pd.DataFrame({
        "indicator": PILLARS, "mission": "ALPHA", "contributor": None, "period_start": 0,
        "period_end": 0, "value": pd.Series(values, dtype=float), "error": float("nan"),
        "state": states,
    })  # fmt: skip
    made = index(table, small({}, dict(zip(PILLARS, weights, strict=True)))).iloc[0]
    return {name: plain(made[name]) for name in ("value", "state")}


def test_the_index(worked):
    example = worked["scoring-07"]
    assert meets([index_of(pillars) for pillars in example["inputs"]["pillars"]], example)


def limits(node, codes, rows, places):
    """Return value, low and high of a node of indicators given as weight, score and its limits."""
    told = [
        f"{code} {' '.join(str(x) for x in row[1:])}" for code, row in zip(codes, rows, strict=True)
    ]
    text = "\n".join(["indicator value low high", f"{node} - - -", *told])
    entries = {
        code: ON_SCORES | {"pillar": place, "weight": row[0]}
        for code, place, row in zip(codes, places, rows, strict=True)
    }
    asked = readings(text.replace("None", "-"))
    made = reweighed(asked, declared(entries))
    return made.loc[made["indicator"] == node, ["value", "low", "high"]].iloc[0].tolist()


def test_limits_of_a_pillar_and_of_the_index(worked):
    given = worked["scoring-08"]["inputs"]
    found = {
        "pillar": limits("trust", MEMBERS[:3], given["members"], ("trust", "trust", "trust")),
        "index": limits("index", OF_PILLARS, given["pillars"], PILLARS),
    }
    assert meets(found, worked["scoring-08"])


def test_a_blank_meets_only_a_blank():
    assert not are_near(0.0, None, 1)
    assert not are_near(None, 0.0, 1)
    assert are_near({"a": 1, "more": 2}, {"a": 1.5}, 0.5)
    assert are_near([55.0], [0.5], 0.05, of=100)
    assert not are_near([55.1], [0.5], 0.05, of=100)
    assert not are_near([1, 2], [1], 0)
