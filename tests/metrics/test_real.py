"""Real missions of 2012: what was computed independently for them, with exact fractions."""

import json

import pandas as pd
import pytest

import metrics
from data import periods
from tests.metrics.written import FRAMEWORK

MONTH = "2012-12-01"
# What expected.json calls them, and how near a figure must be.
FIGURES = {
    "contributors": "R11", "persons": "R12", "hhi": "R9", "hhi_normalised": "R4", "gini": "R8",
    "top3_share": "R10",
}  # fmt: skip


@pytest.fixture(scope="module")
def expected(shared):
    return json.loads((shared / "real" / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def december(shared):
    """Return the readings of the four missions in December 2012."""
    given = pd.read_csv(shared / "real" / "contributions.csv")
    last = given[given["period"] == "2012-12"]
    span = periods.parse("2012-12")
    facts = {
        "contributions": last.drop(columns="period").assign(
            period_start=pd.Timestamp(span.start), period_end=pd.Timestamp(span.end)
        ),
        "capacity": pd.read_csv(shared / "real" / "capacity.csv"),
    }
    made = metrics.readings(facts, FRAMEWORK)
    return made[(made["period_start"] == MONTH) & made["objective"].isna()]


@pytest.mark.parametrize("mission", ["MINUSTAH", "MONUSCO", "UNIFIL", "UNMISS"])
def test_the_shares_of_a_real_mission(december, expected, mission):
    whole = december[(december["mission"] == mission) & december["contributor"].isna()]
    found = whole.set_index("indicator")["value"]
    for name, code in FIGURES.items():
        assert found[code] == pytest.approx(expected["2012-12"][mission][name], abs=1e-9), name


@pytest.mark.parametrize("mission", ["MINUSTAH", "MONUSCO", "UNIFIL", "UNMISS"])
def test_its_effort_against_gdp(december, expected, mission):
    of_mission = december[december["mission"] == mission]
    against = expected["against_capacity"][f"{mission} 2012-12"]["gdp"]
    whole = of_mission[of_mission["contributor"].isna()].set_index("indicator")
    assert whole.loc["R3", "value"] == pytest.approx(against["hoover"], abs=1e-9)
    assert whole.loc["R3", "n"] == against["counted"]
    ratios = of_mission[of_mission["indicator"] == "R5"].set_index("contributor")["value"]
    for code, ratio in against["burden_ratio_of_5_largest"].items():
        assert ratios[code] == pytest.approx(ratio, abs=1e-9)


def test_nothing_was_pledged_or_authorised_there(december):
    pledges = december[december["indicator"].isin(["R1", "R2", "R7"])]
    assert set(pledges["reason"]) == {"nothing to measure"}
