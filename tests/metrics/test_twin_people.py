"""What is hidden equals what the naive twin hides, on small random readings of people."""

import random

import pytest

from metrics.privacy.suppression import hidden_rows
from tests.metrics import naive_suppression, random_people
from tests.metrics.people import table
from tests.metrics.written import FRAMEWORK

STORE = {
    "indicators": {
        code: {"personal": True, "interval": entry.interval, "kind": entry.kind}
        for code, entry in FRAMEWORK.indicators.items()
    },
    "settings": {"hide_below": 5},
}


@pytest.mark.parametrize("seed", range(16))
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
