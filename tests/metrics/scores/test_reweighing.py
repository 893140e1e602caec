"""What a slider shows is what a changed framework gives."""

from pathlib import Path

import pandas as pd
import pytest

import metrics
from data.access import Scope
from data.store import Store
from metrics import framework
from metrics.framework import FrameworkRefused
from metrics.scores.reweighing import reweighed

FRAMEWORK = framework.load()
OTHER = {
    "T1": 3.5,
    "R3": 0.0,
    "L6": 2.0,
    "O2": 0.25,
    "trust": 2.0,
    "local_engagement": 0.5,
}


@pytest.fixture(scope="module")
def facts(demo_folder: Path) -> dict[str, pd.DataFrame]:
    store = Store.open(demo_folder / "concord.duckdb")
    try:
        return store.facts(Scope(missions=None), missions=["NORTH"])
    finally:
        store.close()


@pytest.fixture(scope="module")
def standing(facts):
    return metrics.readings(facts, FRAMEWORK)


def nodes(table, by):
    codes = [*by.pillars, *by.practices, "index"]
    return table[table["indicator"].isin(codes)].reset_index(drop=True)


def test_nodes_weighed_again_equal_those_of_a_changed_framework(facts, standing):
    changed = FRAMEWORK.with_weights(OTHER)
    told = nodes(reweighed(standing, changed), changed)
    pd.testing.assert_frame_equal(told, nodes(metrics.readings(facts, changed), changed))
    assert not told.equals(nodes(standing, FRAMEWORK))
    # What no weight bears on stays as it is, and the same weights give the same table.
    pd.testing.assert_frame_equal(reweighed(standing, FRAMEWORK), standing)
    weighed = [*FRAMEWORK.pillars, *FRAMEWORK.practices, "index", "A2"]
    rest = ~standing["indicator"].isin(weighed)
    pd.testing.assert_frame_equal(reweighed(standing, changed)[rest.to_numpy()], standing[rest])


def test_a_node_without_any_weight_is_not_there(standing):
    none = {entry.code: 0.0 for entry in FRAMEWORK.members("mutual_trust")}
    told = reweighed(standing, FRAMEWORK.with_weights(none))
    assert set(standing["indicator"]) - set(told["indicator"]) == {"mutual_trust"}


def test_other_weights_have_a_version_of_their_own():
    changed = FRAMEWORK.with_weights({"T1": 2.0})
    assert changed["T1"].weight == 2
    assert changed["T2"] == FRAMEWORK["T2"]
    assert changed.version.startswith(f"{FRAMEWORK.number}-")
    versions = {
        FRAMEWORK.version, changed.version, FRAMEWORK.with_weights({"T2": 2.0}).version,
        FRAMEWORK.with_weights({"trust": 2.0}).version,
    }  # fmt: skip
    assert len(versions) == 4
    assert FRAMEWORK.with_weights({"T1": 2}).version == changed.version
    same = {"T1": FRAMEWORK["T1"].weight, "trust": FRAMEWORK.pillars["trust"].weight}
    assert FRAMEWORK.with_weights(same) is FRAMEWORK


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"T99": 1.0}, "`T99` counts in no pillar or practice"),
        # It has no direction, so no weight could give it a score.
        ({"R8": 1.0}, "`R8` counts in no pillar or practice"),
        ({"T1": -0.1}, "`T1`: -0.1 is no weight"),
        ({"T1": float("nan")}, "`T1`: nan is no weight"),
        ({"T1": float("inf")}, "`T1`: inf is no weight"),
        ({"trust": 0.0}, "`trust`: 0.0 is no weight"),
    ],
)
def test_what_is_no_weight_is_refused_by_name(weights, words):
    with pytest.raises(FrameworkRefused) as refused:
        FRAMEWORK.with_weights(weights)
    assert refused.value.faults == (words,)
