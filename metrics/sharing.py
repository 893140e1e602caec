"""Resource sharing: what was pledged, authorised and delivered (METHODS 10: R1, R2, R7, R11, R12).

All of these are censuses of what is registered: no limits. Amounts of different baskets are never
added; each basket counts once.
"""

import numpy as np
import pandas as pd

from metrics.estimates import NOTHING, Ground, estimates
from metrics.framework import Framework, Indicator

PERIOD = ["mission", "period_start", "period_end"]
OWN = [*PERIOD, "contributor"]
PERSONS = "persons"
NEGATIVE = "negative amount"


def contributions(ground: Ground, framework: Framework) -> pd.DataFrame:
    """Return the contributions in the order in which they are added, each with its basket.

    The basket is the unit where amounts of all resources in it may be added, else the resource in
    that unit. `negative` marks rows that intake should have refused.
    """
    rows = ground.facts["contributions"]
    return ground.once("contributions", lambda: _in_baskets(rows, framework))


def _in_baskets(rows: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    rows = rows.sort_values(
        ["mission", "contributor", "period_start", "period_end", "resource", "unit"]
    )
    additive = rows["unit"].isin(framework.settings.additive_units)
    alone = rows["resource"].astype(str) + "\n" + rows["unit"].astype(str)
    amounts = rows[["pledged", "delivered", "on_time", "authorised"]]
    return rows.assign(
        basket=rows["unit"].astype(str).where(additive, alone),
        negative=(amounts < 0).any(axis=1),
        part=(amounts[["pledged", "delivered", "authorised"]] > 0).any(axis=1),
    )


def fulfilled(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R1: the delivered part of what was pledged, over-delivery cut, in per cent.

    One row per mission and per contributor, pooled from records. n = pledged rows whose delivery
    is known; without a pledge there is nothing to measure.
    """
    return _kept(contributions(ground, framework), given="delivered")


def on_time(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R2: the part of what was pledged that came by its date, as R1."""
    return _kept(contributions(ground, framework), given="on_time")


def _kept(rows: pd.DataFrame, *, given: str) -> pd.DataFrame:
    due = rows["pledged"] > 0
    used = due & rows[given].notna()
    counted = rows.assign(
        due=due,
        used=used,
        whole=rows["pledged"].where(used),
        met=rows[[given, "pledged"]].min(axis=1).where(used),
    )
    return pd.concat(
        [_mean_of_baskets(counted, subject) for subject in (PERIOD, OWN)], ignore_index=True
    ).pipe(estimates)


def _mean_of_baskets(counted: pd.DataFrame, subject: list[str]) -> pd.DataFrame:
    """Return 100 * met / whole per basket, the mean of it per subject, and what it rests on."""
    sums = counted.groupby([*subject, "basket"])[["met", "whole"]].sum(min_count=1)
    value = (100 * sums["met"] / sums["whole"]).groupby(subject).mean()
    rests = counted.groupby(subject)[["due", "used", "negative"]].sum()
    return _with_reasons(rests.assign(value=value)).assign(n=rests["used"].to_numpy())


def _with_reasons(rests: pd.DataFrame) -> pd.DataFrame:
    """Return value, coverage and reason of subjects with rows `due`, `used` and `negative`."""
    due = rests["due"].where(rests["due"] > 0)
    reasons = np.select([rests["negative"] > 0, rests["due"] == 0], [NEGATIVE, NOTHING], "")
    return rests.assign(
        value=rests["value"].mask(rests["negative"] > 0),
        coverage=rests["used"] / due,
        reason=reasons,
    ).reset_index()


def shortfall(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R7: the part of what was authorised that is not there, in per cent, per mission.

    Netted within a resource, never across resources. n = resources with an authorised row whose
    delivery is known; nothing authorised, nothing to measure.
    """
    rows = contributions(ground, framework)
    due = rows["authorised"] > 0
    used = due & rows["delivered"].notna()
    amounts = rows[used].groupby([*PERIOD, "basket", "resource"])[["authorised", "delivered"]].sum()
    gaps = amounts.assign(met=(amounts["authorised"] - amounts["delivered"]).clip(lower=0))
    sums = gaps.groupby([*PERIOD, "basket"])[["met", "authorised"]].sum()
    value = (100 * sums["met"] / sums["authorised"]).groupby(PERIOD).mean()
    rests = rows.assign(due=due, used=used).groupby(PERIOD)[["due", "used", "negative"]].sum()
    resources = rows[used].groupby(PERIOD)["resource"].nunique().reindex(rests.index, fill_value=0)
    return estimates(_with_reasons(rests.assign(value=value, n=resources)))


def taking_part(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R11: the number of contributors with anything pledged, delivered or authorised."""
    rows = contributions(ground, framework)
    takes = rows.groupby(OWN)["part"].any().groupby(PERIOD).sum()
    negative = rows.groupby(PERIOD)["negative"].any()
    counted = pd.DataFrame({"n": takes, "value": takes.astype(float).mask(negative)})
    return estimates(counted.assign(reason=np.where(negative, NEGATIVE, "")).reset_index())


def people(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R12: the people delivered, per mission and per contributor.

    n = rows in persons whose delivery is known; a sum over none is unknown, not 0.
    """
    rows = contributions(ground, framework)
    counted = rows.assign(
        persons=rows["unit"] == PERSONS,
        known=(rows["unit"] == PERSONS) & rows["delivered"].notna(),
        amount=rows["delivered"].where(rows["unit"] == PERSONS),
    )
    return pd.concat([_people(counted, subject) for subject in (PERIOD, OWN)]).pipe(estimates)


def _people(counted: pd.DataFrame, subject: list[str]) -> pd.DataFrame:
    groups = counted.groupby(subject)
    rests = groups[["persons", "known", "negative"]].sum()
    reasons = np.select([rests["negative"] > 0, rests["persons"] == 0], [NEGATIVE, NOTHING], "")
    value = groups["amount"].sum(min_count=1).mask(rests["negative"] > 0)
    asked = (rests["persons"] > 0).map({True: 1.0, False: np.nan})
    made = rests.assign(value=value, n=rests["known"], coverage=asked, reason=reasons)
    return made.reset_index()
