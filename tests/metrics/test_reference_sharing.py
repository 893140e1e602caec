"""The worked numbers of ../shared/reference: pledges, effort, capacity and what is hidden."""

import pandas as pd

from data import periods
from metrics.burden import burden_imbalance, burden_ratio
from metrics.effort import concentration, effort, gini, herfindahl
from metrics.estimates import Ground
from metrics.facts import typed
from metrics.sharing import fulfilled, on_time, shortfall
from tests.metrics.cells import ALL, hidden, rows
from tests.metrics.closeness import are_near, meets
from tests.metrics.written import FRAMEWORK, one

QUARTER = periods.parse("2025-Q2")


def standing(given, capacity=()):
    """Return what formulas stand on: contributions of one quarter, and capacities."""
    spans = {"period_start": pd.Timestamp(QUARTER.start), "period_end": pd.Timestamp(QUARTER.end)}
    table = pd.DataFrame(given).assign(mission="ALPHA", **spans)
    facts = typed({"contributions": table, "capacity": pd.DataFrame(capacity)})
    return Ground(facts=facts, periods=pd.DataFrame(), known_to=pd.Series(dtype="datetime64[us]"))


def figure(formula, code, on, contributor=None):
    return one(formula(on, FRAMEWORK[code], FRAMEWORK), code, "2025-Q2", contributor)


def persons(**columns):
    """Return rows of one resource from columns of numbers, one contributor a row."""
    table = pd.DataFrame(columns).assign(resource="a", unit="persons")
    return table.assign(contributor=[f"X{place}" for place in table.index])


def test_concentration_of_plain_numbers(worked):
    example = worked["sharing-04"]
    on = standing(persons(delivered=example["inputs"]["x"]))
    found = {
        "hhi": figure(herfindahl, "R9", on)["value"],
        "hhi_norm": figure(concentration, "R4", on)["value"],
    }
    asked = {name: example["expected"][name] for name in found}
    assert are_near(found, asked, example["tolerance"])


def test_over_delivery_never_hides_a_shortfall(worked):
    example = worked["sharing-08"]
    found = figure(fulfilled, "R1", standing(persons(**example["inputs"])))["value"]
    assert are_near(found, example["expected"]["capped"], example["tolerance"], of=100)


def test_pledges_and_effort(worked):
    example = worked["sharing-09"]
    on = standing(example["inputs"]["rows"])
    shares = effort(on, FRAMEWORK).shares.set_index("contributor")["share"]
    found = {"effort": shares.to_dict()}
    for formula, code in ((fulfilled, "R1"), (on_time, "R2"), (shortfall, "R7")):
        made = figure(formula, code, on)
        found |= {code: made["value"], f"{code}_coverage": made["coverage"]}
    asked = {name: value for name, value in example["expected"].items() if name in found}
    assert are_near(found, asked, example["tolerance"])


def capacities(years):
    return [
        {"contributor": code, "year": int(year), "gdp_usd": gdp}
        for code, given in years.items()
        for year, gdp in given.items()
    ]


def test_effort_against_capacity(worked):
    example = worked["sharing-10"]
    given, expected = example["inputs"], example["expected"]
    on = standing(given["rows"], capacities(given["capacity"]))
    burden = {code: figure(burden_ratio, "R5", on, code)["value"] for code in expected["burden"]}
    made = figure(burden_imbalance, "R3", on)
    found = {"hoover": made["value"], "coverage": made["coverage"], "burden": burden}
    asked = {name: expected[name] for name in ("hoover", "burden")}
    assert are_near(found, asked, example["tolerance"])


def test_complementary_suppression(worked):
    example = worked["sharing-11"]
    found = [sorted(hidden(rows({ALL: None} | cells))) for cells in example["inputs"]["cells"]]
    assert meets(found, example)


def test_the_gini_of_the_mission_is_the_worked_one(worked):
    example = worked["mission-01"]
    given = [row for row in example["inputs"]["contributions"] if row["period"] == "2025-Q2"]
    found = figure(gini, "R8", standing(given))["value"]
    assert are_near(found, example["expected"]["R8"]["value"], example["tolerance"])
