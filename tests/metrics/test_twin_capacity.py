"""The twin agrees on burden under every key of capacity, not only that of the framework."""

import random
import tomllib

import pytest

import metrics
from metrics.indicators.capacity import KEYS
from tests.metrics import naive, random_facts
from tests.metrics.closeness import are_near
from tests.metrics.test_twin import FIGURES, KEY, PATH, TOLERANCE, plain, table

CODES = ("R3", "R5", "R6")


@pytest.mark.parametrize("key", KEYS)
def test_burden_under_each_key(key):
    text = PATH.read_text("utf-8").replace('"gdp_usd"', f'"{key}"', 1)
    chance = random.Random(key)  # noqa: S311 - chance of a test, no secret
    missions = random_facts.MISSIONS[:4]
    facts = random_facts.facts(chance, forms=("contributions",), missions=missions)
    made = metrics.readings(
        {form: table(form, rows) for form, rows in facts.items()}, metrics.load(text.encode())
    )
    real = made[made["indicator"].isin(CODES)].to_dict("records")
    twin = {
        tuple(row[name] for name in KEY): row
        for row in naive.readings(facts, tomllib.loads(text))
        if row["indicator"] in CODES
    }
    assert len(real) == len(twin) > 0
    for row in real:
        expected = twin[tuple(plain(row[name]) for name in KEY)]
        for name in (*FIGURES, "state", "reason"):
            assert are_near(plain(row[name]), expected[name], TOLERANCE), (row, name)
