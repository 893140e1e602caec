"""Effort against what each contributor could bear (METHODS 10: R3 and R5)."""

import numpy as np
import pandas as pd

from metrics.effort import NOTHING_DELIVERED, Effort, effort
from metrics.estimates import NOTHING, Ground, estimates
from metrics.framework import Framework, Indicator, Settings
from metrics.intervals import n9
from metrics.sharing import NEGATIVE, OWN, PERIOD, contributions

NO_CAPACITY = "no capacity"
NO_DELIVERY = "no known delivery"


def burden_imbalance(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R3: the share of the effort that would have to change hands, per mission.

    n = contributors counted; coverage = effort share of those with a capacity, times the coverage
    of the effort. Contributors without capacity are left out of both sides.
    """
    found = effort(ground, framework)
    table = _against_capacity(found, ground, framework.settings)
    kept = table["counted"]
    apart = (table["own"] - table["fair"]).abs().where(kept)
    sums = table.assign(apart=apart / 2, kept=table["share"].where(kept)).groupby(PERIOD)
    counted = sums["counted"].sum().reindex(found.missions.index, fill_value=0)
    value = sums["apart"].sum(min_count=1).reindex(found.missions.index)
    value = value.mask(found.missions["negative"])
    covered = sums["kept"].sum().reindex(found.missions.index, fill_value=0)
    reasons = np.select(
        [found.missions["negative"], value.notna()], [NEGATIVE, ""], NOTHING_DELIVERED
    )
    return estimates(
        found.missions.assign(
            value=value,
            n=counted,
            coverage=found.missions["coverage"] * covered.clip(upper=1),
            reason=reasons,
        ).reset_index()
    )


def burden_ratio(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R5: each contributor's effort share over its capacity share; 1 is a fair share.

    One row per contributor with a row in the mission and period, none for the mission. n =
    contributors counted there.
    """
    found = effort(ground, framework)
    table = _against_capacity(found, ground, framework.settings)
    ratio = (table["own"] / table["fair"].where(table["fair"] > 0)).where(table["counted"])
    rows = contributions(ground, framework)
    takes = rows.groupby(OWN)["part"].any().rename("takes").reset_index()
    shares = table[[*OWN, "share", "fair"]].assign(ratio=ratio, known=True)
    own = takes.merge(shares, on=OWN, how="left")
    own = own.join(table.groupby(PERIOD)["counted"].sum().rename("n"), on=PERIOD)
    own = own.join(found.missions["negative"], on=PERIOD)
    cases = [own["negative"], ~own["takes"], own["known"].isna(), own["ratio"].notna()]
    reasons = np.select(cases, [NEGATIVE, NOTHING, NO_DELIVERY, ""], NO_CAPACITY)
    idle = (reasons == NO_CAPACITY) & (own["share"].isna() | (own["fair"] > 0))
    reasons = np.where(idle, NOTHING_DELIVERED, reasons)
    value = own["ratio"].mask(own["negative"])
    return estimates(own.assign(value=value, n=own["n"].fillna(0), reason=reasons))


def _against_capacity(found: Effort, ground: Ground, settings: Settings) -> pd.DataFrame:
    """Return the effort shares with `counted`, and `own` and `fair` re-scaled over the counted.

    One year of capacity holds for all contributors of a mission and period: see `_years`.
    """
    return ground.once("burden", lambda: _burden(found, ground, settings))


def _burden(found: Effort, ground: Ground, settings: Settings) -> pd.DataFrame:
    key = settings.capacity_key
    capacity = ground.facts["capacity"][["contributor", "year", key]].dropna(subset=key)
    known = found.shares.merge(capacity, on="contributor")
    ends = known["period_end"].dt.year
    within = (known["year"] <= ends) & (known["year"] >= ends - settings.capacity_back_years)
    chosen = _years(known[within], found.shares, need=settings.capacity_need)
    capable = known.merge(chosen, on=[*PERIOD, "year"])[[*OWN, key]]
    table = found.shares.merge(capable, on=OWN, how="left")
    counted = table[key].notna()
    kept = table.assign(own=table["share"].where(counted), fair=table[key])
    sums = kept.groupby(PERIOD)[["own", "fair"]].transform("sum")
    scaled = kept[["own", "fair"]] / sums.where(sums > 0)
    return table.assign(counted=counted, own=scaled["own"], fair=scaled["fair"])


def _years(known: pd.DataFrame, shares: pd.DataFrame, *, need: float) -> pd.DataFrame:
    """Return the year of capacity for each mission and period.

    The latest in which at least `need` of the contributors have one; else that in which most have,
    the later of two alike.
    """
    has = known.groupby([*PERIOD, "year"]).size().rename("has").reset_index()
    has = has.join(shares.groupby(PERIOD).size().rename("all"), on=PERIOD)
    enough = n9(has["has"] / has["all"]) >= need
    order = has.assign(enough=enough, first=has["year"].where(enough, has["has"]))
    order = order.sort_values([*PERIOD, "enough", "first", "year"])
    return order.groupby(PERIOD)["year"].last().reset_index()
