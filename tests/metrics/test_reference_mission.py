"""The worked mission of ../shared/reference: from the rows of its forms to its index."""

import pandas as pd
import pytest

import metrics
from data import periods
from metrics.arrays.codes import dates
from metrics.arrays.ground import prepared
from metrics.indicators.objectives import classes
from tests.metrics.closeness import are_near
from tests.metrics.written import FRAMEWORK, one

FORMS = ("trust", "contributions", "engagement", "objectives", "observations")
CONTENT = {1: True, 0: False}


def spanned(rows):
    """Return rows with the days of their period in place of its label."""
    spans = [periods.parse(row["period"]) for row in rows]
    table = pd.DataFrame(rows).assign(mission="ALPHA")
    starts, ends = zip(*((span.start, span.end) for span in spans), strict=True)
    return table.assign(period_start=pd.to_datetime(starts), period_end=pd.to_datetime(ends))


def opened(rows):
    table = pd.DataFrame(rows).assign(mission="ALPHA", cases=1)
    content = [CONTENT.get(row.get("satisfied")) for row in rows]
    return table.assign(satisfied=pd.Series(content, dtype=object))


def facts(given):
    """Return the rows of the example as facts of mission ALPHA."""
    made = {form: spanned(given[form]) for form in FORMS} | {"actions": opened(given["actions"])}
    made["trust"] = made["trust"].fillna({"item": "overall"})
    made["capacity"] = pd.DataFrame([
        {"contributor": code, "year": int(year), "gdp_usd": gdp}
        for code, years in given["capacity"].items()
        for year, gdp in years.items()
    ])  # fmt: skip
    areas = "; ".join(given["mission"]["areas"])
    return made | {"missions": pd.DataFrame([{"mission": "ALPHA", "areas": areas}])}


@pytest.fixture(scope="module")
def mission(worked):
    return facts(worked["mission-01"]["inputs"])


def reading(made, key):
    """Return the reading that a key of the example names: indicator, or indicator:subject."""
    code, _, subject = key.partition(":")
    objective = subject if subject.startswith("O-") else None
    return one(made, code, "2025-Q2", None if objective else subject or None, objective)


def test_the_readings(worked, mission):
    example, made = worked["mission-01"], metrics.readings(mission, FRAMEWORK)
    codes = {*FRAMEWORK.indicators, *FRAMEWORK.pillars, "index"}
    keys = [key for key in example["expected"] if key.partition(":")[0] in codes]
    others = {key.partition(":")[0] for key in example["expected"] if key not in keys}
    assert others == {"class", "known_to"}
    for key in keys:
        expected = example["expected"][key]
        found = {name: reading(made, key)[name] for name in expected}
        assert are_near(found, expected, example["tolerance"]), (key, found, expected)


def test_the_classes_and_the_known_to_date(worked, mission):
    expected = worked["mission-01"]["expected"]
    stood = classes(mission["objectives"], FRAMEWORK)
    now = stood[stood["period_start"] == "2025-04-01"].set_index("objective")["status"]
    found = {f"class:{name}": word.lower() for name, word in now.items()}
    assert found == {key: word for key, word in expected.items() if key.startswith("class:")}
    on = prepared(mission, FRAMEWORK)
    known_to = dates(on.known_to)[on.codes.number("mission", "ALPHA")]
    assert str(known_to)[:10] == expected["known_to"]
