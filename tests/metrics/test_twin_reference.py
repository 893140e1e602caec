"""The naive twin against worked numbers that other code computed: who judges must be judged."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from data import forms, periods
from tests.metrics import (
    naive,
    naive_forecast,
    naive_nodes,
    naive_objectives,
    naive_sharing,
)
from tests.metrics import naive_intervals as intervals
from tests.metrics import naive_suppression as suppression
from tests.metrics import naive_trust as trust
from tests.metrics.closeness import are_near

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / ".." / "shared" / "reference"
FRAMEWORK = tomllib.loads((ROOT / "metrics" / "framework.toml").read_text("utf-8"))
STORE = {"settings": FRAMEWORK["settings"]}
QUARTER = periods.parse("2025-Q2")
# The classes of objectives and the known-to date are no readings.
NO_READING = {"class", "known_to"}


def examples(name):
    """Return the worked examples of one file by the number in their names."""
    path = REFERENCE / f"{name}.json"
    if not path.exists():
        pytest.skip("../shared is not here")
    return {example["name"].split()[0]: example for example in json.loads(path.read_text("utf-8"))}


def fits(example, found, expected):
    return are_near(found, expected, example["tolerance"])


def rows_of(form, rows, mission="ALPHA"):
    """Return rows as facts hold them: every column there, dates as dates, a blank as None."""
    kinds = {column.name: column.kind for column in forms.FORMS[form].columns}
    found = []
    for given in rows:
        row = dict.fromkeys(kinds) | given | {"mission": mission}
        row |= {
            name: date.fromisoformat(row[name])
            for name, kind in kinds.items()
            if kind == "date" and row[name]
        }
        if "period" in given:
            period = periods.parse(given["period"])
            row |= {"period_start": period.start, "period_end": period.end}
        found.append(row)
    return found


def facts_of(inputs):
    """Return the facts of the mission of `mission.json`."""
    facts = {
        form: rows_of(form, inputs[form])
        for form in ("trust", "contributions", "engagement", "objectives", "observations")
    }
    facts["trust"] = [row | {"item": row["item"] or "overall"} for row in facts["trust"]]
    facts["actions"] = [row | {"cases": 1} for row in rows_of("actions", inputs["actions"])]
    facts["capacity"] = [
        {"contributor": name, "year": int(year), "gdp_usd": gdp}
        for name, years in inputs["capacity"].items()
        for year, gdp in years.items()
    ]
    return facts | {"missions": [{"mission": "ALPHA", "areas": "North; South; East"}]}


def test_one_mission_from_its_forms_to_the_index():
    example = examples("mission")["mission-01"]
    quarter = date(2025, 4, 1)
    found = {}
    for row in naive.readings(facts_of(example["inputs"]), FRAMEWORK):
        if row["period_start"] == quarter:
            place = row["contributor"] or row["objective"]
            found[row["indicator"] + (f":{place}" if place else "")] = row
    for key, expected in example["expected"].items():
        if key.split(":")[0] in NO_READING:
            continue
        assert fits(example, found[key], expected), (key, found[key], expected)


def test_cells_and_their_measures():
    example = examples("trust")["trust-05"]
    rows = [row for row in example["inputs"]["rows"] if row["period"] == "2025-Q2"]
    rows = [{"item": "overall"} | row for row in rows]
    found, expected = trust.cells(rows), example["expected"]
    assert {">".join(pair) for pair in found} == set(expected["cells"])
    assert fits(example, {">".join(pair): found[pair] for pair in found}, expected["cells"])
    assert fits(example, trust.rated_share(found), expected["coverage"])


@pytest.mark.parametrize("number", ["sharing-01", "sharing-02", "sharing-04"])
def test_shares(number):
    example = examples("sharing")[number]
    inputs, expected = example["inputs"], example["expected"]
    if number == "sharing-02":
        corners = [naive_sharing.gini(inputs[name])["value"] for name in ("monopoly", "equal")]
        assert fits(example, corners, [expected["monopoly_raw"], expected["equal"]])
        return
    shares = sorted(share / sum(inputs["x"]) for share in inputs["x"])
    found = {
        "raw": naive_sharing.gini(shares)["value"],
        "hhi": naive_sharing.squares(shares),
        "hhi_norm": naive_sharing.concentration(shares)["value"],
    }
    asked = {name: value for name, value in expected.items() if name in found}
    assert asked
    assert fits(example, found, asked)


def test_hidden_complements():
    example = examples("sharing")["sharing-11"]
    store = {
        "indicators": {"L6": {"personal": True, "interval": "wilson"}},
        "settings": {"hide_below": 5},
    }
    tables = [
        {("L6", name, None, QUARTER): {"n": n} for name, n in ({None: None} | cells).items()}
        for cells in example["inputs"]["cells"]
    ]
    found = [suppression.hidden_keys(store, table) for table in tables]
    assert [sorted(key[1] for key in keys) for keys in found] == example["expected"]


def test_done_within_days():
    example = examples("engagement")["engagement-02"]
    inputs = example["inputs"]
    cases = [(t, bool(d), 1) for t, d in zip(inputs["days"], inputs["done"], strict=True)]
    found = [intervals.done_within(cases, days) for days in inputs["within"]]
    for got, expected in zip(found, example["expected"]["within"], strict=True):
        assert fits(example, got, expected)
    assert fits(example, intervals.median(cases), example["expected"]["median"])


def test_forecasts():
    example = examples("progress")["progress-05"]
    for case, expected in zip(example["inputs"]["cases"], example["expected"], strict=True):
        values = list(zip(case["days"], case["values"], strict=True))
        if expected == "achieved":
            assert values[-1][1] >= case["target"]
        else:
            assert fits(example, naive_forecast.reached(values, case["target"]), expected)


def test_classes_of_objectives():
    example = examples("progress")["progress-03"]
    end = date.fromisoformat(example["inputs"]["period_end"])
    for given, expected in zip(example["inputs"]["objectives"], example["expected"], strict=True):
        known = given | {
            name: date.fromisoformat(given[name]) for name in ("start", "due") if given[name]
        }
        found = naive_objectives.placed(known, end, FRAMEWORK["settings"])
        asked = {name: expected[name] for name in ("P", "R", "class")}
        assert fits(example, found, asked)


def test_roll_up_of_objectives():
    example = examples("progress")["progress-04"]
    rows = [
        {"weight": weight, "P": progress, "R": pace, "class": name}
        for weight, progress, pace, name in example["inputs"]["weight_P_R_class"]
    ]
    kept, settled = naive_objectives.assessable(rows), naive_objectives.settled(rows)
    cut, expected = naive_objectives.cut, example["expected"]
    first = naive_objectives.rolled(kept, [100 * cut(row["P"]) for row in kept], rows)
    base = naive_objectives.not_early(rows)
    second = naive_objectives.rolled(settled, [cut(row["R"]) for row in settled], base)
    assert fits(example, first, {"value": expected["O1"], "coverage": expected["O1_coverage"]})
    assert fits(example, second, {"value": expected["O2"], "coverage": expected["O3_coverage"]})


@pytest.mark.parametrize("case", range(10))
def test_gate_of_a_node(case):
    example = examples("scoring")["scoring-06"]
    given, expected = example["inputs"]["nodes"][case], example["expected"][case]
    members = [(_indicator(entry), _reading(entry)) for entry in given if entry["w"] > 0]
    found = naive_nodes.node(members, FRAMEWORK["settings"])
    assert fits(example, found, expected)


def _indicator(entry):
    return {"weight": entry["w"], "direction": "up", "worst": 0, "best": 100}


def _reading(entry):
    if entry["s"] is None:
        reason = "no data" if entry.get("applicable", True) else "nothing to measure"
        return naive_nodes.missing(reason)
    fresh, whole = entry.get("fresh", True), entry.get("complete", True)
    reason = "" if fresh and whole else ("not complete" if fresh else "carried from Q1 2025")
    state = "provisional" if reason else "published"
    return {"score": entry["s"], "low": None, "high": None, "state": state, "reason": reason}


@pytest.mark.parametrize("case", range(4))
def test_index(case):
    example = examples("scoring")["scoring-07"]
    given, expected = example["inputs"]["pillars"][case], example["expected"][case]
    pillars = [
        (_pillar(weight), {"value": value, "error": None, "state": state})
        for weight, value, state in given
    ]
    found = naive_nodes.index(pillars, FRAMEWORK["settings"])
    assert fits(example, found, expected)


def test_limits_of_a_node_and_of_the_index():
    example = examples("scoring")["scoring-08"]
    members = [
        (_indicator({"w": weight}), _published(value, low, high))
        for weight, value, low, high in example["inputs"]["members"]
    ]
    node = naive_nodes.node(members, FRAMEWORK["settings"])
    figures = [node[name] for name in ("value", "low", "high")]
    assert fits(example, figures, example["expected"]["pillar"])
    pillars = [
        (_pillar(weight), _published(value, low, high))
        for weight, value, low, high in example["inputs"]["pillars"]
    ]
    index = naive_nodes.index(pillars, FRAMEWORK["settings"])
    figures = [index[name] for name in ("value", "low", "high")]
    assert fits(example, figures, example["expected"]["index"])


def _pillar(weight):
    return {"name": "a pillar", "weight": weight}


def _published(value, low, high):
    error = None if low is None else (high - low) / (2 * intervals.Z)
    return {
        "error": error,
        "value": value, "score": value, "low": low, "high": high,
        "state": "published", "reason": "",
    }  # fmt: skip


def test_intervals():
    worked = examples("intervals")
    wilson, clusters = worked["intervals-01"], worked["intervals-08"]
    assert fits(wilson, intervals.wilson(18 / 20, 20), wilson["expected"])
    value, _, low, high = clusters["expected"]
    inputs = clusters["inputs"]
    found = intervals.ratio_t(inputs["sums"], inputs["counts"], 100)
    assert fits(clusters, found, (value, low, high))
