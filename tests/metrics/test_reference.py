"""The worked numbers of ../shared/reference: scores, intervals, sharing and a whole mission."""

import json

import numpy as np
import pandas as pd
import pytest

import metrics
from data import periods
from metrics import intervals
from metrics.burden import burden_imbalance, burden_ratio
from metrics.effort import concentration, effort, gini, herfindahl
from metrics.estimates import Ground
from metrics.facts import typed
from metrics.nodes import gated, index
from metrics.scoring import scores
from metrics.sharing import fulfilled, on_time, shortfall
from metrics.suppression import complemented
from tests.metrics.closeness import are_near
from tests.metrics.written import FRAMEWORK, one

Z = intervals.Z


@pytest.fixture(scope="module")
def examples(shared_reference):
    return shared_reference


@pytest.fixture(scope="session")
def shared_reference(shared):
    found = {}
    for room in ("scoring", "intervals", "sharing", "mission"):
        with (shared / "reference" / f"{room}.json").open(encoding="utf-8") as file:
            found |= {example["name"].split()[0]: example for example in json.load(file)}
    return found


def agrees(found, example):
    """Say what differs between what was found and what is expected, within the tolerance."""
    return are_near(found, example["expected"], example["tolerance"])


@pytest.mark.parametrize("name", ["scoring-01", "scoring-02"])
def test_scores(examples, name):
    example = examples[name]
    cases = pd.DataFrame(example["inputs"]["cases"])
    band = cases["direction"] == "band"
    made = scores(cases["x"], cases["worst"], cases["best"], band=band)
    assert made == pytest.approx(example["expected"], abs=example["tolerance"])


def node(members):
    """Return the node of members as the examples write them: w, s, applicable, fresh, complete."""
    table = pd.DataFrame(members).reindex(columns=["w", "s", "applicable", "fresh", "complete"])
    w, s = table["w"].astype(float), table["s"].astype(float)
    base = table["applicable"].ne(False) & (w > 0)
    present = base & s.notna()
    sums = {
        "base": w[base].sum(), "members": float(base.sum()), "present": w[present].sum(),
        "fresh": w[present & table["fresh"].ne(False)].sum(), "k": float(present.sum()),
        "points": (w * s)[present].sum(), "variance": 0.0, "limits": 0.0,
        "unready": float((present & table["complete"].eq(False)).sum()), "sources": None,
    }  # fmt: skip
    return gated(pd.DataFrame([sums]), FRAMEWORK).iloc[0]


def test_the_coverage_gate(examples):
    example = examples["scoring-06"]
    for members, expected in zip(example["inputs"]["nodes"], example["expected"], strict=True):
        made = node(members)
        value = np.nan if expected["value"] is None else expected["value"]
        assert made["value"] == pytest.approx(value, abs=1e-9, nan_ok=True)
        assert made["coverage"] == pytest.approx(expected["coverage"], abs=1e-9)
        assert made["state"] == expected["state"]


def index_of(rows):
    """Return the index of pillars written as weight, value, error, state."""
    weights = [row[0] for row in rows]
    pillars = {
        code: type(entry)(code=code, name=entry.name, question="", weight=weight)
        for (code, entry), weight in zip(FRAMEWORK.pillars.items(), weights, strict=True)
    }
    weighed = type(FRAMEWORK)(
        **{name: getattr(FRAMEWORK, name) for name in FRAMEWORK.__slots__} | {"pillars": pillars}
    )
    table = pd.DataFrame([
        {"indicator": code, "mission": "ALPHA", "contributor": None, "period_start": 0,
         "period_end": 0, "value": value, "error": error, "state": state}
        for code, (_, value, error, state) in zip(pillars, rows, strict=True)
    ]).astype({"value": float, "error": float})  # fmt: skip
    return index(table, weighed).iloc[0]


def test_the_index(examples):
    example = examples["scoring-07"]
    for rows, expected in zip(example["inputs"]["pillars"], example["expected"], strict=True):
        made = index_of([(w, value, np.nan, state) for w, value, state in rows])
        value = np.nan if expected["value"] is None else expected["value"]
        assert made["value"] == pytest.approx(value, abs=1e-9, nan_ok=True)
        assert made["state"] == expected["state"]


def test_limits_of_the_index(examples):
    example = examples["scoring-08"]
    rows = [
        (w, value, np.nan if low is None else (high - low) / 2 / Z, "published")
        for w, value, low, high in example["inputs"]["pillars"]
    ]
    made = index_of(rows)
    expected = example["expected"]["index"]
    assert made[["value", "low", "high"]].tolist() == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", ["intervals-01", "intervals-02", "intervals-03", "intervals-07"])
def test_wilson(examples, name):
    example = examples[name]
    given = example["inputs"]
    n = given.get("n", given.get("sample_size"))
    k = given.get("k", given.get("numerator"))
    low, high = intervals.wilson(k / n, n / max(1, given.get("design_effect", 1)))
    assert (low, high) == pytest.approx(example["expected"], abs=example["tolerance"])


def test_clusters_counts_and_differences(examples):
    given = examples["intervals-08"]["inputs"]
    made = intervals.ratio_t(given["sums"], given["counts"], [0, 0, 0, 0], groups=1)
    value, _, low, high = examples["intervals-08"]["expected"]
    assert (made.value[0], made.low[0], made.high[0]) == pytest.approx((value, low, high), abs=1e-9)
    low, high = intervals.poisson(examples["intervals-09"]["inputs"]["k"], 1)
    assert list(zip(low, high, strict=True)) == [
        pytest.approx(pair, abs=1e-7) for pair in examples["intervals-09"]["expected"]
    ]
    for case, expected in zip(
        examples["intervals-11"]["inputs"]["cases"],
        examples["intervals-11"]["expected"],
        strict=True,
    ):
        sides = [tuple(np.array(float(x)) for x in side) for side in (case[:3], case[3:])]
        assert intervals.difference(*sides) == pytest.approx(expected, abs=1e-9)


def contributions(rows, period="2025-Q2"):
    span = periods.parse(period)
    return pd.DataFrame(rows).assign(
        mission="ALPHA", period_start=pd.Timestamp(span.start), period_end=pd.Timestamp(span.end)
    )


def standing(rows, capacity=()):
    facts = typed({"contributions": contributions(rows), "capacity": pd.DataFrame(capacity)})
    return Ground(facts=facts, periods=pd.DataFrame(), known_to=pd.Series(dtype="datetime64[us]"))


def figure(formula, code, rows, capacity=(), contributor=None):
    made = formula(standing(rows, capacity), FRAMEWORK[code], FRAMEWORK)
    return one(made, code, "2025-Q2", contributor)


def test_concentration_and_inequality_of_plain_numbers(examples):
    example = examples["sharing-04"]
    rows = [
        {"contributor": f"X{i}", "resource": "a", "unit": "persons", "delivered": x}
        for i, x in enumerate(example["inputs"]["x"])
    ]
    found = figure(herfindahl, "R9", rows)["value"]
    assert found == pytest.approx(example["expected"]["hhi"], abs=1e-12)
    assert 1 / found == pytest.approx(example["expected"]["n_eff"], abs=1e-12)
    normalised = figure(concentration, "R4", rows)["value"]
    assert normalised == pytest.approx(example["expected"]["hhi_norm"], abs=1e-12)


def test_pledges_and_effort(examples):
    example = examples["sharing-09"]
    rows, expected = example["inputs"]["rows"], example["expected"]
    made = effort(standing(rows), FRAMEWORK).shares
    shares = dict(zip(made["contributor"], made["share"], strict=True))
    assert shares == pytest.approx(expected["effort"], abs=1e-9)
    for formula, code in ((fulfilled, "R1"), (on_time, "R2"), (shortfall, "R7")):
        assert figure(formula, code, rows)["value"] == pytest.approx(expected[code], abs=1e-9)
    assert figure(fulfilled, "R1", rows)["coverage"] == pytest.approx(expected["R1_coverage"])


def test_over_delivery_never_hides_a_shortfall(examples):
    given = examples["sharing-08"]["inputs"]
    rows = [
        {"contributor": f"X{i}", "resource": "a", "unit": "persons", "pledged": p, "delivered": d}
        for i, (p, d) in enumerate(zip(given["pledged"], given["delivered"], strict=True))
    ]
    found = figure(fulfilled, "R1", rows)["value"] / 100
    assert found == pytest.approx(examples["sharing-08"]["expected"]["capped"], abs=1e-12)


def test_effort_against_capacity(examples):
    example = examples["sharing-10"]
    rows, expected = example["inputs"]["rows"], example["expected"]
    capacity = [
        {"contributor": code, "year": int(year), "gdp_usd": gdp}
        for code, years in example["inputs"]["capacity"].items()
        for year, gdp in years.items()
    ]
    found = figure(burden_imbalance, "R3", rows, capacity)
    assert found["value"] == pytest.approx(expected["hoover"], abs=1e-9)
    for code, ratio in expected["burden"].items():
        made = figure(burden_ratio, "R5", rows, capacity, contributor=code)
        assert made["value"] == pytest.approx(ratio, abs=1e-9)


def test_complementary_suppression(examples):
    example = examples["sharing-11"]
    found = [sorted(complemented(cells, 5)[0]) for cells in example["inputs"]["cells"]]
    assert found == example["expected"]


def test_a_mission_from_its_forms_to_its_index(examples):
    example = examples["mission-01"]
    made = metrics.readings(mission_facts(example["inputs"]), FRAMEWORK)
    found = 0
    for key, expected in example["expected"].items():
        code, _, subject = key.partition(":")
        if code not in {*FRAMEWORK.indicators, *FRAMEWORK.pillars, "index"}:
            continue
        objective = subject if subject.startswith("O-") else None
        row = one(made, code, "2025-Q2", None if objective else subject or None, objective)
        asked = {name: row[name] for name in expected}
        assert are_near(asked, expected, example["tolerance"]), (key, asked, expected)
        found += 1
    assert found >= 60


def mission_facts(given):
    """Return the rows of the example as facts of mission ALPHA."""
    made = {
        form: spanned(given[form])
        for form in ("trust", "contributions", "engagement", "objectives", "observations")
    }
    made["trust"]["item"] = made["trust"]["item"].fillna("overall")
    made["actions"] = pd.DataFrame(given["actions"]).assign(
        satisfied=[
            None if row["satisfied"] is None else bool(row["satisfied"])
            for row in ({"satisfied": None} | action for action in given["actions"])
        ],
        mission="ALPHA",
        cases=1,
    )
    made["capacity"] = pd.DataFrame([
        {"contributor": code, "year": int(year), "gdp_usd": gdp}
        for code, years in given["capacity"].items()
        for year, gdp in years.items()
    ])  # fmt: skip
    areas = "; ".join(given["mission"]["areas"])
    return typed(made | {"missions": pd.DataFrame([{"mission": "ALPHA", "areas": areas}])})


def spanned(rows):
    spans = [periods.parse(row["period"]) for row in rows]
    return pd.DataFrame(rows).assign(
        mission="ALPHA",
        period_start=pd.to_datetime([span.start for span in spans]),
        period_end=pd.to_datetime([span.end for span in spans]),
    )


def test_the_gini_of_the_mission_is_the_worked_one(examples):
    rows = [
        row
        for row in examples["mission-01"]["inputs"]["contributions"]
        if row["period"] == "2025-Q2"
    ]
    expected = examples["mission-01"]["expected"]["R8"]["value"]
    assert figure(gini, "R8", rows)["value"] == pytest.approx(expected, abs=1e-9)
