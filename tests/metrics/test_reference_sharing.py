"""The worked numbers of ../shared/reference: pledges, effort, capacity and what is hidden."""

import numpy as np
import pandas as pd

from data import periods
from metrics.comparison.fairness import bases
from metrics.comparison.pledges import pledges
from metrics.statistics import lorenz
from metrics.statistics.tau import tau_b
from tests.metrics.asked import (
    Written,
    burden_imbalance,
    burden_ratio,
    concentration,
    fulfilled,
    gini,
    herfindahl,
    on_time,
    shortfall,
    strength,
    taking_part,
)
from tests.metrics.asked import efforts as effort
from tests.metrics.cells import ALL, hidden, rows
from tests.metrics.closeness import are_near, meets
from tests.metrics.written import FRAMEWORK, one

QUARTER = periods.parse("2025-Q2")


def standing(given, capacity=()):
    """Return what formulas stand on: contributions of one quarter, and capacities."""
    spans = {"period_start": pd.Timestamp(QUARTER.start), "period_end": pd.Timestamp(QUARTER.end)}
    table = pd.DataFrame(given).assign(mission="ALPHA", **spans)
    return Written(facts={"contributions": table, "capacity": pd.DataFrame(capacity)})


def figure(formula, code, on, contributor=None):
    return one(formula(on, FRAMEWORK[code], FRAMEWORK), code, "2025-Q2", contributor)


def persons(**columns):
    """Return rows of one resource from columns of numbers, one contributor a row."""
    table = pd.DataFrame(columns).assign(resource="a", unit="persons")
    return table.assign(contributor=[f"X{place}" for place in table.index])


def test_inequality_of_plain_numbers(worked):
    example = worked["sharing-01"]
    made = lorenz.gini(example["inputs"]["x"])
    assert meets({"raw": made.raw, "corrected": made.corrected}, example)
    on = standing(persons(delivered=example["inputs"]["x"]))
    found = figure(gini, "R8", on)["value"]
    assert are_near(found, example["expected"]["raw"], example["tolerance"])


def test_inequality_at_its_corners(worked):
    example = worked["sharing-02"]
    alone, equal = (lorenz.gini(example["inputs"][name]) for name in ("monopoly", "equal"))
    found = {"monopoly_raw": alone.raw, "monopoly_corrected": alone.corrected, "equal": equal.raw}
    assert meets(found, example)


def test_theil_between_and_within_groups(worked):
    example = worked["sharing-03"]
    made = lorenz.theil_of_groups(example["inputs"]["y"], example["inputs"]["groups"])
    assert meets({"T": made.total, "between": made.between, "within": made.within}, example)


def test_concentration_of_plain_numbers(worked):
    example = worked["sharing-04"]
    made = lorenz.concentration(example["inputs"]["x"])
    found = {"hhi": made.raw, "hhi_norm": made.normalised, "n_eff": made.effective}
    assert meets(found, example)
    on = standing(persons(delivered=example["inputs"]["x"]))
    found |= {
        "hhi": figure(herfindahl, "R9", on)["value"],
        "hhi_norm": figure(concentration, "R4", on)["value"],
    }
    assert meets(found, example)


def test_burden_of_three(worked):
    example = worked["sharing-05"]
    delivered, able = example["inputs"]["delivered"], example["inputs"]["capacity"]
    given = persons(delivered=delivered)
    years = {name: {"2025": gdp} for name, gdp in zip(given["contributor"], able, strict=True)}
    on = standing(given, capacities(years))
    found = {
        "ratio": [figure(burden_ratio, "R5", on, name)["value"] for name in years],
        "hoover": figure(burden_imbalance, "R3", on)["value"],
        "kl": lorenz.divergence(delivered, able),
    }
    assert meets(found, example)


def test_a_capacity_of_two_counts_as_two_units(worked):
    example = worked["sharing-06"]
    given = example["inputs"]
    assert meets(lorenz.gini_of_ratios(given["r"], given["f"]), example)
    assert meets(lorenz.gini(given["replicated"]).raw, example)


def test_the_order_of_two_lists_with_ties(worked):
    example = worked["sharing-07"]
    given = example["inputs"]
    found = tau_b(given["x"], given["y"], np.zeros(len(given["x"])), groups=1)
    assert meets(found[0], example)


def test_over_delivery_never_hides_a_shortfall(worked):
    example = worked["sharing-08"]
    on = standing(persons(**example["inputs"]))
    made = one(pledges(on.facts, FRAMEWORK).assign(objective=None), "R1", "2025-Q2")
    names = {"raw": "of_sums", "capped": "kept", "mean_of_ratios_capped": "of_rows"}
    found = {name: made[column] for name, column in names.items()}
    assert meets(found | {"shortfall": made["shortfall"]}, example)
    reading = figure(fulfilled, "R1", on)["value"]
    assert are_near(reading, example["expected"]["capped"], example["tolerance"], of=100)


def test_pledges_and_effort(worked):
    example = worked["sharing-09"]
    on = standing(example["inputs"]["rows"])
    shares = effort(on, FRAMEWORK).shares.set_index("contributor")["share"]
    part = effort(on, FRAMEWORK).rows.query("part")["contributor"]
    found = {"effort": shares.to_dict(), "taking_part": sorted(set(part))}
    formulas = {"R1": fulfilled, "R2": on_time, "R7": shortfall, "K1": strength}
    for code, formula in formulas.items():
        made = figure(formula, code, on)
        found |= {code: made["value"], f"{code}_coverage": made["coverage"]}
    assert meets(found, example)
    number = figure(taking_part, "R11", on)["value"]
    assert number == len(example["expected"]["taking_part"])


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
    basis = bases(on.facts, FRAMEWORK).set_index("key").loc["gdp_usd"]
    found = {
        "hoover": figure(burden_imbalance, "R3", on)["value"],
        "burden": burden,
        "coverage": basis["covered"],
        "left_out": basis["left_out"].split("; "),
        "year": int(basis["year"]),
    }
    assert meets(found, example)


def test_complementary_suppression(worked):
    example = worked["sharing-11"]
    found = [sorted(hidden(rows({ALL: None} | cells))) for cells in example["inputs"]["cells"]]
    assert meets(found, example)


def test_the_gini_of_the_mission_is_the_worked_one(worked):
    example = worked["mission-01"]
    given = [row for row in example["inputs"]["contributions"] if row["period"] == "2025-Q2"]
    found = figure(gini, "R8", standing(given))["value"]
    assert are_near(found, example["expected"]["R8"]["value"], example["tolerance"])
