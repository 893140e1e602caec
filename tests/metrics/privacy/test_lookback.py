"""What an earlier state may still show: nothing hidden by now, to viewers nothing that changed."""

from dataclasses import replace

import pytest

import metrics
from metrics.privacy.lookback import withheld
from tests.metrics.cells import ALL, rows
from tests.metrics.written import FRAMEWORK, facts, one

# L1 counts areas, the others people: what else there is has no part in this.
COUNTED = {c: e for c, e in FRAMEWORK.indicators.items() if e.personal or c == "L1"}
FEW = replace(FRAMEWORK, indicators=COUNTED)

THEN = """
    period contributor area meetings respondents satisfied
    2025-Q1 XAA North 1 40 20
    2025-Q1 XAB North 1 6 3
    2025-Q1 XAC North 1 30 10
    2025-Q1 XAD North 1 30 10
"""
NOW = THEN.replace("XAB North 1 6 3", "XAB North 1 4 3").replace("XAD North 1 30", "XAD North 1 33")


def readings(engagement, hidden=None):
    return metrics.readings(facts(engagement=engagement), FEW, hidden=hidden)


@pytest.fixture(scope="module")
def states():
    """L7 of a mission: what XAB reported is corrected from six people to four."""
    return readings(THEN), readings(NOW)


def told(made):
    """Return the n of L7 by contributor, None where it is hidden."""
    return {who: one(made, "L7", "2025-Q1", who)["n"] for who in (None, "XAA", "XAB", "XAC", "XAD")}


def test_each_state_by_itself(states):
    then, now = states
    assert told(then) == {None: 106, "XAA": 40, "XAB": 6, "XAC": 30, "XAD": 30}
    # XAC is the smallest beside XAB.
    assert told(now) == {None: 107, "XAA": 40, "XAB": None, "XAC": None, "XAD": 33}


def test_what_is_hidden_by_now_is_hidden_then(states):
    gone = withheld(*states, FEW, moved=False)
    assert sorted(gone["contributor"]) == ["XAB", "XAC"]
    made = readings(THEN, hidden=gone)
    assert told(made) == {None: 106, "XAA": 40, "XAB": None, "XAC": None, "XAD": 30}


def test_of_what_has_changed_a_viewer_sees_the_newest_only(states):
    gone = withheld(*states, FEW, moved=True)
    counted = gone[gone["indicator"] == "L7"]
    assert set(counted["contributor"].fillna(ALL)) == {ALL, "XAB", "XAC", "XAD"}
    made = readings(THEN, hidden=gone)
    assert told(made) == {None: None, "XAA": 40, "XAB": None, "XAC": None, "XAD": None}
    # Nothing of them is in the pillar either.
    assert one(made, "local_engagement", "2025-Q1")["score"] is None


def test_the_newest_state_withholds_what_it_hides(states):
    gone = withheld(states[1], states[1], FEW, moved=True)
    assert gone["contributor"].tolist() == ["XAB", "XAC"]


def numbered(counts, code="L7"):
    return rows(counts, code=code).assign(
        low=float("nan"), high=float("nan"), coverage=1.0, score=50.0
    )


def test_what_is_not_there_any_more_has_changed():
    then = numbered({ALL: 50, "XAA": 20}).assign(state="published")
    now = numbered({ALL: 50}).assign(state="published")
    gone = withheld(then, now, FEW, moved=True)
    assert gone["contributor"].tolist() == ["XAA"]
    assert withheld(then, now, FEW, moved=False).empty


def test_nothing_is_the_same_as_itself_only():
    then = numbered({ALL: 50}).assign(state="published")
    noise = then.assign(score=50.0 + 1e-12)
    assert withheld(then, noise, FEW, moved=True).empty
    assert len(withheld(then, then.assign(score=50.1), FEW, moved=True)) == 1
    assert len(withheld(then, then.assign(score=float("nan")), FEW, moved=True)) == 1


def test_what_counts_no_people_stays():
    then = numbered({ALL: 50}, "L1").assign(state="published")
    assert withheld(then, then.assign(score=60.0), FEW, moved=True).empty


def test_what_is_hidden_now_and_was_carried_or_nobody_then_is_hidden_too():
    # Both report a few people of the second quarter late. Before, the grid carried the first one of
    # XAA there; of XAB, whose first is hidden, there was nothing to measure.
    then = """
        period contributor area meetings respondents satisfied
        2025-Q1 XAA North 1 40 20
        2025-Q1 XAB North 1 3 1
        2025-Q1 XAC North 1 30 20
        2025-Q2 XAC North 1 40 20
        2025-Q3 XAA North 1 40 20
        2025-Q3 XAB North 1 40 20
    """
    now = then + "2025-Q2 XAA North 1 3 1\n2025-Q2 XAB North 1 2 1\n"
    rows = {who: one(readings(then), "L7", "2025-Q2", who) for who in ("XAA", "XAB")}
    assert rows["XAA"]["reason"].startswith("carried from")
    assert (rows["XAB"]["reason"], rows["XAB"]["n"]) == ("nothing to measure", 0)
    gone = withheld(readings(then), readings(now), FEW, moved=False)
    made = readings(then, hidden=gone)
    for who in ("XAA", "XAB"):
        row = one(made, "L7", "2025-Q2", who)
        assert (row["state"], row["reason"]) == ("suppressed", "hidden")
        assert [row[name] for name in ("value", "low", "high", "n", "coverage", "score")] == [
            None
        ] * 6
