"""Missions are computed in portions: where they are cut changes no reading."""

import pandas as pd
import pytest

import metrics
from metrics import variants
from metrics.framework import FILE, load
from tests.metrics.written import FRAMEWORK, facts

GIFTS = "mission period contributor pledged delivered\n" + "\n".join(
    f"{mission} 2025-Q{quarter} {contributor} 10 {5 + quarter}"
    for mission in ("ALPHA", "BRAVO", "CHARLIE", "DELTA")
    for quarter in (1, 2, 3)
    for contributor in ("XAA", "XAB")
)
CAPACITY = "contributor year gdp_usd\nXAA 2024 30\nXAB 2024 20"
GIVEN = facts(contributions=GIFTS, capacity=CAPACITY)
# Six rows a mission.
ROOMS = [1, 6, 7, 12, 18, 23, 24]


def portions(monkeypatch, most, framework=FRAMEWORK):
    monkeypatch.setattr(variants, "MOST_RECORDS", most)
    asked = []
    compute = variants.each_mission(
        lambda given, _: (
            asked.append(list(given["contributions"]["mission"].unique()))
            or pd.DataFrame({"mission": asked[-1]})
        )
    )
    compute(GIVEN, framework)
    return asked


def test_as_many_missions_go_together_as_there_is_room_for(monkeypatch):
    every = ["ALPHA", "BRAVO", "CHARLIE", "DELTA"]
    assert portions(monkeypatch, 1) == [[mission] for mission in every]
    assert portions(monkeypatch, 11) == [[mission] for mission in every]
    assert portions(monkeypatch, 12) == [every[:2], every[2:]]
    assert portions(monkeypatch, 23) == [every[:3], every[3:]]
    assert portions(monkeypatch, 24) == [every]


def test_a_mission_with_settings_of_its_own_goes_alone(monkeypatch):
    own = load(FILE.read_bytes() + b"\n[missions.BRAVO]\ntargets = { R1 = 70 }\n")
    assert portions(monkeypatch, 24, own) == [["ALPHA"], ["BRAVO"], ["CHARLIE", "DELTA"]]


@pytest.mark.parametrize("most", ROOMS)
def test_where_they_are_cut_changes_no_reading(monkeypatch, most):
    whole = metrics.readings(GIVEN, FRAMEWORK)
    monkeypatch.setattr(variants, "MOST_RECORDS", most)
    cut = metrics.readings(GIVEN, FRAMEWORK)
    pd.testing.assert_frame_equal(cut, whole)
    assert cut.attrs == whole.attrs == {"framework": FRAMEWORK.version}


def test_nothing_at_all_is_one_portion():
    assert metrics.readings({}, FRAMEWORK).empty
    assert metrics.readings({"capacity": GIVEN["capacity"]}, FRAMEWORK).empty
