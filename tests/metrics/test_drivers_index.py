"""The index is explained through its pillars; what was changed since, by method and revision."""

import math

import pandas as pd
import pytest

from metrics.movement.drivers import drivers, drivers_since
from metrics.scores.reweighing import reweighed
from tests.metrics.moved import NEW, OLD, PAIR, effects, readings, small
from tests.metrics.naive_drivers import shapley

PILLARS = {"trust": 1.0, "resource_sharing": 1.0}
ASKED = "indicator value state\ntrust - missing\nresource_sharing - missing\nindex - missing\n"


def state(scores, framework, period):
    """Return the readings of one period, with the nodes that scores by indicator make."""
    lines = "\n".join(
        f"{code} - missing" if score is None else f"{code} {score} published"
        for code, score in scores.items()
    )
    return reweighed(readings(ASKED + lines, period), framework)


def moved(old, new, framework):
    table = pd.concat([state(old, framework, OLD), state(new, framework, NEW)], ignore_index=True)
    return table, drivers(table, framework, PAIR)


def value(table, node, period=NEW):
    own = table[(table["indicator"] == node) & (table["period_start"] == str(period.start))]
    return own["value"].item()


FOUR = small(dict.fromkeys(("T1", "T2", "R1", "R2"), 1.0), PILLARS)


def test_arithmetic_inside_geometric_across():
    table, told = moved(
        {"T1": 60, "T2": 40, "R1": 80, "R2": 50}, {"T1": 66, "T2": 30, "R1": 80, "R2": 70}, FOUR
    )
    assert effects(told, "index", "performance") == pytest.approx(
        {"T1": 1.7908090160735277, "T2": -2.9846816934558795, "R1": 0, "R2": 4.185101422425451},
        abs=1e-10,
    )
    assert value(table, "index") - value(table, "index", OLD) == pytest.approx(
        2.9912287450431094, abs=1e-10
    )


def test_a_pillar_under_the_floor_has_a_part_of_its_own():
    five = small(dict.fromkeys(("T1", "T2", "T3", "R1", "R2"), 1.0), PILLARS)
    # Sharing at 0.6 counts as 1.
    _, told = moved(
        {"T1": 60, "T2": 40, "R1": 0.5, "R2": 0.7},
        {"T1": 66, "T2": 30, "T3": 90, "R1": 10, "R2": 30},
        five,
    )
    assert effects(told, "index", "performance") == pytest.approx(
        {"R1": 6.564286685081897, "R2": 20.245642091884168, "T1": 0.3927956606510329,
         "T2": -0.654659434418388, "T3": 0}, abs=1e-9
    )  # fmt: skip
    assert effects(told, "index", "composition") == pytest.approx(
        {"T1": -0.18330464163714869, "T2": 0.5499139249114461, "T3": 1.7806736616180154}, abs=1e-9
    )
    assert effects(told, "index", "floor") == pytest.approx(
        {"resource_sharing": -0.5527820366384736}, abs=1e-9
    )
    of_index = told[told["indicator"] == "index"]
    assert of_index["effect"].sum() == pytest.approx(28.14256591145255, abs=1e-9)


def test_a_change_all_under_the_floor_moves_nothing():
    low = {"R1": 0.2, "R2": 0.4, "T1": 60, "T2": 40}
    table, told = moved(low, low | {"R1": 0.6}, FOUR)
    assert value(table, "index") == value(table, "index", OLD)
    assert effects(told, "index", "floor")["resource_sharing"] == pytest.approx(
        -effects(told, "index", "performance")["R1"]
    )


@pytest.mark.parametrize("weights", [(1.0, 1.0), (3.0, 1.0)])
def test_shapley_of_a_small_case_agrees(weights):
    framework = small(
        {"T1": 1.0, "T2": 2.0, "R1": 1.0, "R2": 1.0}, dict(zip(PILLARS, weights, strict=True))
    )
    old = {"T1": 62, "T2": 48, "R1": 71, "R2": 55}
    new = {"T1": 66, "T2": 45, "R1": 69, "R2": 63}

    def worth(changed):
        scores = {code: (new if code in changed else old)[code] for code in old}
        pillars = [
            (scores["T1"] + 2 * scores["T2"]) / 3,
            (scores["R1"] + scores["R2"]) / 2,
        ]
        logs = sum(w * math.log(p) for w, p in zip(weights, pillars, strict=True))
        return math.exp(logs / sum(weights))

    _, told = moved(old, new, framework)
    assert effects(told, "index", "performance") == pytest.approx(
        shapley(list(old), worth), abs=0.3
    )


def since(now, earlier, told, pair=PAIR, framework=FOUR):
    return drivers_since(now, framework, pair, earlier=earlier, told=told)


def test_method_then_revision_then_what_the_periods_did():
    then = small({"T1": 3.0, "T2": 1.0, "R1": 1.0, "R2": 1.0}, PILLARS)
    first = {"T1": 60, "T2": 40, "R1": 80, "R2": 50}
    told, earlier = state(first, then, OLD), state(first, FOUR, OLD)
    # T2 was mended to 44 since, then rose to 50.
    now, _ = moved(first | {"T2": 44}, first | {"T2": 50}, FOUR)
    found = since(now, earlier, told)
    # By the weights of then trust was 55; by those of now it was 50.
    assert effects_of_method(found, "trust") == pytest.approx(-5)
    assert effects(found, "trust", "revision") == pytest.approx({"T1": 0, "T2": 2})
    assert effects(found, "trust", "performance") == pytest.approx({"T1": 0, "T2": 3})
    for node in ("trust", "resource_sharing", "index"):
        own = found.loc[found["indicator"] == node, "effect"].sum()
        assert own == pytest.approx(value(now, node) - value(told, node, OLD), abs=1e-9)
    parts = found.loc[found["indicator"] == "trust", "part"].drop_duplicates().tolist()
    assert parts == ["method", "revision", "performance"]


def effects_of_method(table, node):
    own = table[(table["indicator"] == node) & (table["part"] == "method")]
    assert own[["driver_indicator", "driver_contributor"]].isna().all(axis=None)
    return own["effect"].item()


def test_one_period_as_it_was_told_and_as_it_stands():
    first = {"T1": 60, "T2": 40, "R1": 80, "R2": 50}
    earlier, now = state(first, FOUR, OLD), state(first | {"R2": 60}, FOUR, OLD)
    found = since(now, earlier, None, pair=(OLD, OLD))
    assert set(found["part"]) == {"revision"}
    assert effects(found, "resource_sharing", "revision") == pytest.approx({"R1": 0, "R2": 5})
    assert found.loc[found["indicator"] == "index", "effect"].sum() == pytest.approx(
        value(now, "index", OLD) - value(earlier, "index", OLD), abs=1e-9
    )


def test_a_node_that_was_not_told_then_has_no_row():
    first = {"T1": 60, "T2": 40, "R1": 80, "R2": 50}
    earlier = state(first | {"R2": None}, FOUR, OLD)
    assert pd.isna(value(earlier, "index", OLD))
    now, _ = moved(first, first, FOUR)
    assert set(since(now, earlier, None)["indicator"]) == {"trust"}
