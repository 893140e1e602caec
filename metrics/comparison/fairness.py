"""Burden against each key of capacity, side by side: another key is another question (METHODS 10).

Which capacity is fair to ask of is a choice; so every key is offered, with the range over all.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from data.forms import Facts
from metrics.arrays.ground import Ground
from metrics.framework import Framework
from metrics.grid.lengths import PERIOD, at_all_lengths
from metrics.indicators.capacity import KEYS, against_capacity, years_used
from metrics.indicators.effort import effort
from metrics.indicators.exploitation import chances, words
from metrics.reading import NAMES, readings
from metrics.statistics.lorenz import gini_against, lorenz_against

# The formulas that ask what a contributor could bear, and the forms that they read.
ON_CAPACITY = ("burden_imbalance", "burden_ratio", "exploitation")
FORMS = ("contributions", "capacity", "missions")
TEST = "exploitation"


def under(framework: Framework, key: str) -> Framework:
    """Return the framework with another key of capacity."""
    return replace(framework, settings=replace(framework.settings, capacity_key=key))


def by_key(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return the readings that hang on capacity (R3, R5, R6) under each `key`.

    The columns of readings, and `least` and `most`: the range of the value over the keys.
    """
    entries = {
        code: entry
        for code, entry in framework.indicators.items()
        if entry.formula in ON_CAPACITY
    }  # fmt: skip
    alone = replace(framework, indicators=entries)
    made = pd.concat(
        [readings(_used(facts), under(alone, key)).assign(key=key) for key in KEYS],
        ignore_index=True,
    )
    rows = made[made["indicator"].isin(list(entries))].reset_index(drop=True)
    values = rows.groupby(["indicator", *NAMES, *PERIOD[1:]], dropna=False)["value"]
    return rows.assign(least=values.transform("min"), most=values.transform("max"))


def exploitation_tests(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return the exploitation test of each mission, period and key: `value`, n, p and `words`.

    Words only where p is at most 0.05; all three blank where the test has too few contributors.
    """
    codes = [code for code, entry in framework.indicators.items() if entry.formula == TEST]
    made = by_key(facts, framework)
    tests = made.loc[made["indicator"].isin(codes), ["key", *PERIOD, "value", "n"]]
    found = tests.merge(_of_keys(facts, framework, chances), on=["key", *PERIOD], how="left")
    p = found["p"].where(found["value"].notna())
    told = [words(value, chance) for value, chance in zip(found["value"], p, strict=True)]
    return found.assign(p=p, words=told)


def _of_keys(
    facts: Facts, framework: Framework, make: Callable[[Ground, Framework], pd.DataFrame]
) -> pd.DataFrame:
    """Return what `make` makes under each `key`, at every length of period."""

    def of_ground(on: Ground) -> pd.DataFrame:
        made = [make(on, under(framework, key)).assign(key=key) for key in KEYS]
        return pd.concat(made, ignore_index=True)

    return pd.concat(at_all_lengths(_used(facts), framework, of_ground), ignore_index=True)


def _used(facts: Facts) -> Facts:
    return {form: facts[form] for form in FORMS if form in facts}


def shares(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return each contributor's share of the effort beside its share of capacity, by `key`.

    One row per mission, period, key and contributor with a known delivery. `effort` is its share of
    all effort; `own` and `fair` are shares among those with a capacity, `apart` the first less the
    second; `year` is that of the capacity (several under `mean`). Blank for who has none.
    """
    made = _of_keys(facts, framework, _shares)
    order = [*PERIOD, "key", "contributor"]
    return made.sort_values(order, ignore_index=True)[_SHARES]


_SHARES = [*PERIOD, "key", "contributor", "effort", "own", "fair", "apart", "year"]


def _shares(on: Ground, framework: Framework) -> pd.DataFrame:
    found = effort(on, framework)
    accepted = ~found.missions["negative"][found.of]
    table = on.codes.named(against_capacity(on, framework).rows(accepted))
    rows = table.rename(columns={"share": "effort"})
    whole = rows["own"].notna() & rows["fair"].notna()
    both = {name: rows[name].where(whole) for name in ("own", "fair")}
    year = years_used(rows).where(whole, None)
    return rows.assign(**both, apart=both["own"] - both["fair"], year=year)


def bases(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return on what each comparison with capacity rests: by mission, period and key.

    `counted` contributors give `covered` of all effort, 0 to 1; `left_out` names those without a
    capacity in the `year` chosen, who stand on neither side.
    """
    found = shares(facts, framework)
    known = found["own"].notna()
    texts = found.assign(
        counted=known,
        covered=found["effort"].where(known),
        left_out=found["contributor"].astype(object).mask(known, None),
    )
    groups = texts.groupby([*PERIOD, "key"], as_index=False)
    return groups.agg(
        counted=("counted", "sum"),
        covered=("covered", "sum"),
        left_out=("left_out", lambda names: "; ".join(names.dropna())),
        year=("year", "first"),
    )


def curves(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return the Lorenz points of each mission and period: plain (blank `key`) and by key.

    `x` is the running share of the contributors, or of their capacity, `y` that of the effort, both
    from 0 to 1; `gini` belongs to the whole curve. No points where nothing can be shared out.
    """
    found = shares(facts, framework)
    plain = found[found["key"] == KEYS[0]].assign(key=None, own=found["effort"], fair=1.0)
    given = pd.concat([plain, found]).dropna(subset=["own", "fair"])
    made = [_curve(rows) for _, rows in given.groupby([*PERIOD, "key"], dropna=False)]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=_CURVES)


_CURVES = [*PERIOD, "key", "place", "x", "y", "gini"]


def _curve(rows: pd.DataFrame) -> pd.DataFrame:
    x, y = lorenz_against(rows["own"], rows["fair"]).T
    bend = gini_against(rows["own"], rows["fair"])
    keys = {name: rows[name].iloc[0] for name in (*PERIOD, "key")}
    return pd.DataFrame({**keys, "place": np.arange(len(x)), "x": x, "y": y, "gini": bend})
