"""A2: how much of the weight of the pillars has a reading (METHODS 13)."""

import numpy as np
import pytest

from metrics.scores.completeness import completeness
from metrics.scores.nodes import members_of, subjects_of
from tests.metrics.written import FRAMEWORK, one, readings

RATINGS = "period rater ratee score\n" + "\n".join(
    f"2025-Q2 {a} {b} 7" for a in ("XAA", "XAB", "XAC") for b in ("XAA", "XAB", "XAC") if a != b
)


def weight(pillar):
    return [entry.code for entry in FRAMEWORK.members(pillar)]


def test_it_is_the_mean_of_the_coverages_of_the_pillars():
    found = one(readings(trust=RATINGS), "A2", "2025-Q2")
    # T1, T2 and T3 of five; nothing of the other three pillars.
    assert len(weight("trust")) == 5
    assert found["value"] == pytest.approx(100 * (3 / 5) / 4)
    assert (found["score"], found["state"], found["reason"]) == (0, "published", "census")


def test_n_is_the_indicators_of_the_base_and_what_has_nothing_to_measure_is_no_part_of_it():
    pledges = "period contributor pledged delivered authorised\n" + "\n".join(
        f"2025-Q2 {who} - 5 -" for who in ("XAA", "XAB", "XAC")
    )
    made = readings(contributions=pledges)
    everything = sum(len(weight(pillar)) for pillar in FRAMEWORK.pillars)
    # Nothing pledged and nothing authorised: R1, R2 and R7. Of R3 and R4 only R4 is known.
    assert one(made, "R1", "2025-Q2")["reason"] == "nothing to measure"
    found = one(made, "A2", "2025-Q2")
    assert found["n"] == everything - 3
    assert found["value"] == pytest.approx(100 * (1 / 2) / 4)


def test_a_carried_reading_counts_and_every_period_of_the_grid_has_one():
    later = RATINGS + "\n2025-Q3 XAA XAB 7"
    made = readings(trust=later)
    # One rating in Q3: too few for T1, T2 and T3, which are missing there and not carried.
    assert one(made, "T3", "2025-Q3")["state"] == "missing"
    assert one(made, "A2", "2025-Q3")["value"] == 0
    empty = readings(trust=RATINGS + "\n2026-Q1 XAA XAB 7")
    between = one(empty, "A2", "2025-Q4")
    assert between["value"] == pytest.approx(15)  # T1 to T3 carried from Q2


def test_nothing_at_all_to_measure_is_no_zero():
    made = readings(trust=RATINGS)
    blank = {"reason": "nothing to measure", "score": np.nan, "score_low": np.nan}
    rows = made[made["contributor"].isna()].assign(**blank, score_high=np.nan)
    place, _ = subjects_of(rows)
    found = completeness(members_of(rows, place, FRAMEWORK), FRAMEWORK["A2"], FRAMEWORK)
    assert np.isnan(found["value"]).all()
    assert set(found["reason"]) == {"nothing to measure"}


def test_it_counts_in_regular_assessment_only():
    assert FRAMEWORK["A2"].places == ("regular_assessment",)
    assert FRAMEWORK["A2"].needs == tuple(FRAMEWORK.pillars)
