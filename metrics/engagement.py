"""Local engagement: who was met, how often, and how content (METHODS 11: L1, L2, L7)."""

import numpy as np
import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.intervals import wilson
from metrics.sharing import NEGATIVE
from metrics.subjects import OWN, PERIOD, whole_and_own_kept

NO_AREAS = "no list of areas"
NOT_THREE = "needs three periods"
CONTACT = ["meetings", "participants"]


def reach(ground: Ground, _indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return L1: the share of the registered areas with a contact, in per cent, per mission.

    n = areas of the register. Rows of other areas count nowhere.
    """
    rows, areas = ground.facts["engagement"], registered(ground.facts["missions"])
    return _of_areas(rows, areas, _met(rows, areas))


def continuity(ground: Ground, _indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return L2: the share of the registered areas met in this and in each of two periods before.

    The three are of one length, and all three must have rows. n = areas of the register.
    """
    rows, areas = ground.facts["engagement"], registered(ground.facts["missions"])
    asked, met = rows[PERIOD].drop_duplicates(), _met(rows, areas)
    again, three = met, asked
    for back in (1, 2):
        again = _also(again, met, back=back, by=["mission", "area"])
        three = _also(three, asked, back=back, by=["mission"])
    made = _of_areas(rows, areas, again).merge(three.assign(three=True), how="left", on=PERIOD)
    lacks = made["three"].isna() & (made["reason"] == "")
    return estimates(
        made.assign(value=made["value"].mask(lacks), reason=made["reason"].mask(lacks, NOT_THREE))
    )


def satisfied_contact(ground: Ground, _indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return L7: the share of the people asked who were content with the contact, in per cent.

    n = respondents, over the rows that have both counts.
    """
    rows = whole_and_own_kept(ground.facts["engagement"])
    both = rows["satisfied"].notna() & rows["respondents"].notna()
    negative = (rows[["satisfied", "respondents"]] < 0).any(axis=1)
    asked = rows.assign(
        met=rows["satisfied"].where(both), n=rows["respondents"].where(both), negative=negative
    )
    made = asked.groupby(OWN, dropna=False).agg(
        met=("met", "sum"), n=("n", "sum"), negative=("negative", "any")
    )
    share = (made["met"] / made["n"].where(made["n"] > 0)).mask(made["negative"])
    low, high = wilson(share, made["n"])
    return estimates(
        made.assign(
            value=100 * share,
            low=100 * low,
            high=100 * high,
            n_eff=made["n"],
            reason=np.where(made["negative"], NEGATIVE, ""),
        ).reset_index()
    )


def registered(missions: pd.DataFrame) -> pd.DataFrame:
    """Return mission and area, one row per community that a mission is to reach."""
    texts = missions["areas"].fillna("").astype("str")
    listed = missions[["mission"]].assign(area=texts.str.split(";")).explode("area")
    areas = listed.assign(area=listed["area"].astype("str").str.strip())
    return areas[areas["area"] != ""].drop_duplicates().reset_index(drop=True)


def unregistered(ground: Ground) -> pd.DataFrame:
    """Return mission, period and area of the contacts that count nowhere, to be named."""
    rows, areas = ground.facts["engagement"], registered(ground.facts["missions"])
    named = rows[rows["area"].notna()][[*PERIOD, "area"]].drop_duplicates()
    found = named.merge(areas.assign(listed=True), how="left", on=["mission", "area"])
    return found[found["listed"].isna()][[*PERIOD, "area"]].reset_index(drop=True)


def _met(rows: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the registered areas with a contact, per mission and period."""
    contact = rows[(rows[CONTACT] >= 1).any(axis=1)][[*PERIOD, "area"]].drop_duplicates()
    return contact.merge(areas, on=["mission", "area"])


def _of_areas(rows: pd.DataFrame, areas: pd.DataFrame, met: pd.DataFrame) -> pd.DataFrame:
    """Return the met areas over those of the register, per mission and period with a row."""
    negative = negatives(rows, CONTACT)
    reached = met.groupby(PERIOD).size().reindex(negative.index, fill_value=0)
    made = pd.DataFrame({"negative": negative, "met": reached}).reset_index()
    n = areas.groupby("mission").size().reindex(made["mission"]).astype("float64").to_numpy()
    value = np.where(made["negative"], np.nan, 100 * made["met"] / n)
    reasons = np.select([np.isnan(n), made["negative"]], [NO_AREAS, NEGATIVE], "")
    return estimates(made.assign(value=value, n=n, reason=reasons))


def negatives(rows: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Return whether any of these amounts is negative, per mission and period."""
    keys = [rows[name] for name in PERIOD]
    return (rows[columns] < 0).any(axis=1).groupby(keys).any()


def _also(later: pd.DataFrame, seen: pd.DataFrame, *, back: int, by: list[str]) -> pd.DataFrame:
    """Return the rows of `later` that `seen` holds `back` periods of the same length before."""
    before = _placed(seen, back=0)[[*by, "place", "months"]]
    kept_rows = _placed(later, back=back).merge(before, on=[*by, "place", "months"])
    return kept_rows[later.columns]


def _placed(rows: pd.DataFrame, *, back: int) -> pd.DataFrame:
    """Return `rows` with the length of their period in months, and where it stands on the line."""
    first, last = (
        rows[day].dt.year * 12 + rows[day].dt.month for day in ("period_start", "period_end")
    )
    months = last - first + 1
    return rows.assign(months=months, place=first - back * months)
