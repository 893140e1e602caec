"""What each contributor's records hold of a mission's value, where its reading does not say it.

Shares of what was promised (R1, R2, K1, K3) and terms of a sum (R3, R9): with them a change is
split into contributors as METHODS 17 has it. Only amounts of contributions, which are nobody's
private matter.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from data.forms import Facts
from metrics.arrays.ground import Ground, prepared
from metrics.framework import Framework
from metrics.grid.lengths import PERIOD
from metrics.grid.rollup import rolled_up
from metrics.indicators.capacity import against_capacity
from metrics.indicators.effort import effort
from metrics.indicators.sharing import FUNDS, contributions

OWN = [*PERIOD, "contributor"]
COLUMNS = ["indicator", *OWN, "kind", "share", "value"]
MEAN, SUM = "mean", "sum"


def stakes(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return what each contributor holds of each value, by indicator, mission and period.

    Of a `mean` its share of the weight and its own value; of a `sum` its term, share 1. Amounts of
    shorter periods are rolled up as readings are.
    """
    ground = prepared(facts, framework)
    above = rolled_up(ground, framework).ground
    native, rolled = (_held(one, framework) for one in (ground, above))
    keys = ["indicator", *PERIOD]
    there = native[keys].drop_duplicates().assign(there=True)
    added = rolled.merge(there, on=keys, how="left")
    return pd.concat([native, added.loc[added["there"].isna(), COLUMNS]], ignore_index=True)


def _held(one: Ground, framework: Framework) -> pd.DataFrame:
    tables = [
        HELD[entry.formula](one, framework).assign(indicator=entry.code)
        for entry in framework.indicators.values()
        if entry.formula in HELD
    ]
    return pd.concat([pd.DataFrame(columns=COLUMNS), *tables], ignore_index=True)[COLUMNS]


def _kept(rows: pd.DataFrame, given: str) -> pd.DataFrame:
    """Return the share of what was promised, and what was kept of it in per cent.

    Each basket counts once: a contributor's share is the mean of its shares of the baskets.
    """
    used = rows[(rows["pledged"] > 0) & rows[given].notna()]
    amounts = used.assign(met=used[[given, "pledged"]].min(axis=1))
    own = amounts.groupby([*OWN, "basket"])[["met", "pledged"]].sum().reset_index()
    whole = own.groupby([*PERIOD, "basket"])["pledged"].transform("sum")
    baskets = own.groupby(PERIOD)["basket"].transform("nunique")
    parts = own.assign(share=own["pledged"] / whole / baskets, met=own["met"] / whole / baskets)
    sums = parts.groupby(OWN)[["share", "met"]].sum().reset_index()
    return sums.assign(kind=MEAN, value=100 * sums["met"] / sums["share"])


def _rows(one: Ground, framework: Framework) -> pd.DataFrame:
    return one.codes.named(contributions(one, framework))


def _fulfilled(one: Ground, framework: Framework) -> pd.DataFrame:
    return _kept(_rows(one, framework), "delivered")


def _on_time(one: Ground, framework: Framework) -> pd.DataFrame:
    return _kept(_rows(one, framework), "on_time")


def _strength(one: Ground, framework: Framework) -> pd.DataFrame:
    rows = _rows(one, framework)
    return _kept(rows.assign(pledged=rows["authorised"]), "delivered")


def _funds_on_time(one: Ground, framework: Framework) -> pd.DataFrame:
    rows = _rows(one, framework)
    return _kept(rows[rows["resource"] == FUNDS], "on_time")


def _burden_imbalance(one: Ground, framework: Framework) -> pd.DataFrame:
    table = one.codes.named(against_capacity(one, framework))
    counted = table[table["counted"] & table["own"].notna()]
    apart = (counted["own"] - counted["fair"]).abs() / 2
    return counted[OWN].assign(kind=SUM, share=1.0, value=apart)


def _herfindahl(one: Ground, framework: Framework) -> pd.DataFrame:
    shares = one.codes.named(effort(one, framework).shares).dropna(subset="share")
    return shares[OWN].assign(kind=SUM, share=1.0, value=shares["share"] ** 2)


HELD: Mapping[str, Callable[[Ground, Framework], pd.DataFrame]] = {
    "fulfilled": _fulfilled,
    "on_time": _on_time,
    "strength": _strength,
    "funds_on_time": _funds_on_time,
    "burden_imbalance": _burden_imbalance,
    "herfindahl": _herfindahl,
}
