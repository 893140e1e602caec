"""What is hidden equals what the naive twin hides, on small random readings of people."""

import math
import random

import pandas as pd
import pytest

from metrics.suppression import hidden_rows
from tests.metrics import naive_suppression, random_people
from tests.metrics.written import FRAMEWORK

STORE = {
    "indicators": {
        code: {"personal": True, "interval": entry.interval, "kind": entry.kind}
        for code, entry in FRAMEWORK.indicators.items()
    },
    "settings": {"hide_below": 5},
}


def table(found):
    """Return readings by key as a table."""
    return pd.DataFrame([
        {
            "indicator": code, "mission": "ALPHA",
            "contributor": name, "objective": objective, "area": None,
            "period_start": pd.Timestamp(period.start), "period_end": pd.Timestamp(period.end),
            "n": float(reading["n"]),
            "value": math.nan if reading["value"] is None else reading["value"],
        }
        for (code, name, objective, period), reading in found.items()
    ]).astype({"contributor": object, "area": object})  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_the_same_is_hidden(seed):
    chance = random.Random(seed)  # noqa: S311 - chance of a test, no secret
    # L4 and L5 follow the same cases.
    code = chance.choice(("L6", "L4"))
    found = random_people.readings(chance, code)
    if code == "L4":
        found |= {("L5", *key[1:]): reading | {"value": None} for key, reading in found.items()}
    mask = hidden_rows(table(found), FRAMEWORK)
    real = {key for key, gone in zip(found, mask, strict=True) if gone}
    assert real == naive_suppression.hidden_keys(STORE, found)
