"""The real readings equal those of the naive twin, on small random facts of every shape."""

import random
import tomllib
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import metrics
from data import forms
from metrics import framework
from tests.metrics import naive, random_facts
from tests.metrics.closeness import are_near

PATH = Path(__file__).resolve().parents[2] / "metrics" / "framework.toml"
PLAIN = tomllib.loads(PATH.read_text("utf-8"))
KEY = ("indicator", "mission", "contributor", "objective", "area", "period_start", "period_end")
FIGURES = ("value", "low", "high", "n", "coverage", "score")
TOLERANCE = 1e-9
# Columns of facts that no form has under that name, or whose kind a form says otherwise.
MORE = {"period_start": "date", "period_end": "date", "cases": "count", "year": "count"}
# A call costs the same for one mission as for eight: many missions a call, few calls. What differs
# is named by its key, so nothing is gained by shrinking.
MODEST = settings(
    max_examples=2,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
COLUMNS = {
    "trust": "mission period_start period_end rater ratee item score scale_min scale_max "
    "respondents",
    "contributions": "mission period_start period_end contributor resource unit pledged delivered "
    "on_time authorised",
    "engagement": "mission period_start period_end area contributor meetings participants women "
    "youth minority satisfied respondents",
    "objectives": "mission objective period_start period_end value baseline target start due "
    "direction contributor title unit weight cumulative",
    "actions": "mission kind contributor opened due done satisfied cases",
    "observations": "mission period_start period_end indicator contributor area value numerator "
    "denominator sample_size design_effect",
    "scorings": "mission period_start period_end indicator contributor area evaluator value "
    "numerator denominator",
    "capacity": "contributor year gdp_usd population assessment_rate",
    "missions": "mission name organisation host start end areas",
}


def table(form, rows):
    """Return rows as the ledger hands them over: floats, dates, text with None, whole cases."""
    named = "observations" if form == "scorings" else form
    kinds = {column.name: column.kind for column in forms.FORMS[named].columns} | MORE
    columns = COLUMNS[form].split()
    return pd.DataFrame(
        {name: _column(kinds[name], [row[name] for row in rows]) for name in columns}
    )


def _column(kind, values):
    if kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[s]")
    if kind == "count":
        return pd.Series(values, dtype="int64")
    if kind in {"number", "whole"}:
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype="object" if kind == "yesno" else "str")


def plain(value):
    """Return a cell of the real readings as the twin writes it."""
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def real_readings(facts):
    found = metrics.readings(
        {form: table(form, rows) for form, rows in facts.items()}, framework.load()
    )
    return [{name: plain(cell) for name, cell in row.items()} for row in found.to_dict("records")]


def differences(facts):
    """Return what the real readings and the twin's do not agree on, in words."""
    real, twin = real_readings(facts), naive.readings(facts, PLAIN)
    keys = [tuple(row[name] for name in KEY) for row in real]
    mine = {tuple(row[name] for name in KEY): row for row in twin}
    found = [f"twice: {key}" for key, times in Counter(keys).items() if times > 1]
    found += [f"only real: {key}" for key in keys if key not in mine]
    there = set(keys)
    found += [f"only twin: {key}" for key in mine if key not in there]
    both = there & set(mine)
    if [key for key in keys if key in both] != [key for key in mine if key in both]:
        found.append("order")
    for row, key in zip(real, keys, strict=True):
        for name in (*FIGURES, "state", "reason"):
            if key in mine and not are_near(row[name], mine[key][name], TOLERANCE):
                found.append(f"{key} {name}: real {row[name]!r}, twin {mine[key][name]!r}")
    return found


@pytest.mark.parametrize("form", random_facts.FORMS)
@MODEST
@given(chance=st.randoms(use_true_random=False))
def test_readings_of_one_form(form, chance):
    facts = random_facts.facts(chance, forms=(form,), missions=("ALPHA",))
    assert differences(facts) == []


@pytest.mark.parametrize("seed", range(6))
def test_readings_of_many_missions(seed):
    chance = random.Random(seed)  # noqa: S311 - chance of a test, no secret
    assert differences(random_facts.facts(chance)) == []
