"""Fair share on the pages: by each key of capacity, described, never praised or blamed."""

import pytest

from data.sample import PLANTS
from tests import app
from ui import burden


@pytest.mark.parametrize("key", burden.KEYS)
def test_every_key_is_another_question_with_its_own_answer(look_at_demo, key):
    there = look_at_demo("mission", mission=PLANTS.burdened, key=key)
    assert there.query_params["key"] == key
    name = f"Burden ratio by {burden.KEYS[key]} · {PLANTS.burdened} · Q3 2026"
    assert app.tables(there)[name].column("Contributor")
    words = app.words(there)
    assert f"To be shared by {burden.KEYS[key]}, " in words
    assert "By the 4 keys it is " in words
    assert "Exploitation test of capacity against burden: rank correlation " in words
    claims = (burden.NO_CLAIM, "The larger carry more than", "The larger carry less than")
    assert any(claim in words for claim in claims)


def test_the_key_of_the_framework_comes_first(look):
    there = look("mission", mission="NORTH")
    [box] = [box for box in there.selectbox if box.label == "Shared by"]
    assert box.options[0] == "Gross domestic product"
    assert box.value == "gdp_usd"


def test_an_unknown_key_is_worded(look):
    there = look("mission", mission="NORTH", key="luck")
    assert "The link asks for key luck" in app.words(there)


def test_the_effort_is_held_against_equal_shares_and_against_capacity(look_at_demo):
    there = look_at_demo("mission", mission=PLANTS.burdened, key="gdp_usd")
    table = app.tables(there)[f"Lorenz curve of the effort · {PLANTS.burdened}, Q3 2026"]
    curves = dict.fromkeys(row[0].split(",")[0] for row in table.rows)
    assert list(curves) == ["by contributor", "by gross domestic product"]
