"""The worked numbers of ../shared/reference: intervals, differences, quantiles (METHODS 7)."""

import numpy as np
import pytest

import metrics
from metrics.statistics import intervals
from tests.metrics.asked import ratio
from tests.metrics.closeness import meets
from tests.metrics.tables import FRAMEWORK, figures, ground, one
from tests.metrics.written import readings

NAMES = {"k": "numerator", "n": "denominator"}


def limits(*rows):
    """Return the limits in per cent of a share told in one row or in several areas."""
    lines = [f"2025-Q2 T6 {' '.join(str(cell) for cell in row.values())}" for row in rows]
    on = ground(observations="\n".join([f"period indicator {' '.join(rows[0])}", *lines]))
    return figures(one(ratio(on, FRAMEWORK["T6"], FRAMEWORK)), "low", "high")


@pytest.mark.parametrize("name", ["intervals-01", "intervals-02", "intervals-03", "intervals-07"])
def test_wilson(worked, name):
    given = worked[name]["inputs"]
    found = limits({NAMES.get(column, column): number for column, number in given.items()})
    assert meets(found, worked[name], of=100)


def of_two(successes, failures):
    """Return the limits of successes in one area, and failures in another."""
    return limits(
        {"area": "A", "numerator": successes, "denominator": successes},
        {"area": "B", "numerator": 0, "denominator": failures},
    )


def test_wilson_with_another_z(worked, monkeypatch):
    given = worked["intervals-04"]["inputs"]
    monkeypatch.setattr(intervals, "Z", given["z"])
    found = [of_two(*pair) for pair in given["success_failure"]]
    assert meets(found, worked["intervals-04"], of=100)


def test_the_difference_of_two_shares(worked):
    given = worked["intervals-05"]["inputs"]
    rows = f"2025-Q1 T6 {given['k2']} {given['n2']}\n2025-Q2 T6 {given['k1']} {given['n1']}"
    made = readings(observations=f"period indicator numerator denominator\n{rows}")
    changes = metrics.changes(made, FRAMEWORK).set_index("indicator")
    assert meets(changes.loc["T6", ["low", "high"]].tolist(), worked["intervals-05"], of=100)


def test_weights_of_a_survey(worked):
    made = intervals.effective(**worked["intervals-06"]["inputs"])
    found = dict(zip(("n_eff", "design_effect"), made, strict=True))
    assert meets(found, worked["intervals-06"])


def test_a_mean_over_clusters(worked):
    given = worked["intervals-08"]["inputs"]
    made = intervals.ratio_t(**given, group=np.zeros(len(given["sums"])), groups=1)
    found = [getattr(made, name)[0] for name in ("value", "error", "low", "high")]
    assert meets(found, worked["intervals-08"])


def test_counts(worked):
    found = zip(*intervals.poisson(worked["intervals-09"]["inputs"]["k"], 1), strict=True)
    assert meets(list(found), worked["intervals-09"])


def test_quantiles(worked):
    given = worked["intervals-10"]["inputs"]
    assert meets(intervals.quantiles(given["x"], given["q"]).tolist(), worked["intervals-10"])


def test_differences_of_two_readings(worked):
    cases = np.array(worked["intervals-11"]["inputs"]["cases"], dtype=float).T
    found = intervals.difference(tuple(cases[:3]), tuple(cases[3:]))
    assert meets(np.transpose(found).tolist(), worked["intervals-11"])
