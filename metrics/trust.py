"""Trust between contributors: how they rate one another (METHODS 9: T1, T2, T3)."""

import numpy as np
import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.intervals import n9, ratio_t, wilson
from metrics.subjects import PERIOD

OVERALL = "overall"
# Rated for its own sake: how open a partner is says nothing of how far it is trusted.
COMMUNICATION = "communication"
LOWEST, HIGHEST = 0.0, 10.0
CELL = [*PERIOD, "rater", "ratee"]
ALL_ZERO = "all zero"
ONE_WAY = "no pair rated both ways"


def cells(trust: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return how each rater trusts each ratee, 0 to 100, one row per mission, period and pair.

    `value` is the overall rating, else the plain mean of the other items that are no indicator of
    their own; blank where no rating fits its scale. Nobody rates oneself.
    """
    rows = rated(trust, framework)
    overall = rows["item"] == OVERALL
    given = overall.groupby([rows[name] for name in CELL]).transform("any").astype(bool)
    used = rows[overall | ~given]
    return used.assign(value=pomp(used)).groupby(CELL)["value"].mean().reset_index()


def rated(trust: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the ratings that say how far another is trusted."""
    own = {entry.item for entry in framework.indicators.values()} - {OVERALL} | {COMMUNICATION}
    return trust[(trust["rater"] != trust["ratee"]) & ~trust["item"].isin(own)]


def _cells(ground: Ground, framework: Framework) -> pd.DataFrame:
    return ground.once("cells", lambda: cells(ground.facts["trust"], framework))


def pomp(ratings: pd.DataFrame) -> pd.Series:
    """Return ratings as per cent of the maximum possible; blank where one is off its scale."""
    least = ratings["scale_min"].fillna(LOWEST)
    most = ratings["scale_max"].fillna(HIGHEST)
    share = (ratings["score"] - least) / (most - least).where(most > least)
    return (100 * share).where(share.between(0, 1))


def trust_received(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return T1: the mean trust, over all pairs of a mission and over those who rate a contributor.

    n = raters, who are the clusters of the interval.
    """
    found = _cells(ground, framework)
    known, seen = found[found["value"].notna()], _seen(found)
    raters = known.groupby([*PERIOD, "rater"])["value"].agg(["sum", "count"]).reset_index()
    whole = _ratios(raters, by=PERIOD, onto=seen[PERIOD])
    received = known.assign(contributor=known["ratee"], sum=known["value"], count=1)
    rated = found.assign(contributor=found["ratee"])[[*PERIOD, "contributor"]].drop_duplicates()
    own = _ratios(received, by=[*PERIOD, "contributor"], onto=rated)
    others = own[PERIOD].merge(seen, how="left", on=PERIOD)["contributors"]
    return pd.concat([
        whole.assign(coverage=seen["coverage"]),
        own.assign(coverage=own["n"] / (others - 1)),
    ]).pipe(estimates)  # fmt: skip


def trust_returned(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return T2: the part of trust that is mutual, 0 to 1, per mission; n = pairs rated both ways.

    Missing where none of these pairs trusts the other at all.
    """
    found = _cells(ground, framework)
    known, seen = found[found["value"].notna()], _seen(found)
    back = known.rename(columns={"rater": "ratee", "ratee": "rater", "value": "back"})
    pairs = known[known["rater"] < known["ratee"]].merge(back, on=CELL).sort_values(CELL)
    both = pairs.assign(
        sum=2 * np.minimum(pairs["value"], pairs["back"]), count=pairs["value"] + pairs["back"]
    )
    made = _ratios(both, by=PERIOD, onto=seen[PERIOD])
    reasons = np.select([made["value"].notna(), made["n"] > 0], ["", ALL_ZERO], ONE_WAY)
    return estimates(made.assign(coverage=seen["coverage"], reason=reasons))


def low_trust(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return T3: the share of the rated pairs in which trust is low, in per cent; n = rated pairs.

    Strictly below the limit of the framework.
    """
    found = _cells(ground, framework)
    low = n9(found["value"]) < framework.settings.low_trust
    counts = found.assign(low=low).groupby(PERIOD).agg(low=("low", "sum"), n=("value", "count"))
    share = counts["low"] / counts["n"].where(counts["n"] > 0)
    least, most = wilson(share, counts["n"])
    made = counts.assign(value=100 * share, low=100 * least, high=100 * most, n_eff=counts["n"])
    return estimates(made.reset_index().assign(coverage=_seen(found)["coverage"]))


def _seen(found: pd.DataFrame) -> pd.DataFrame:
    """Return per mission and period who is seen at all, and how many of their pairs are rated."""
    names = pd.concat([
        found[[*PERIOD, column]].rename(columns={column: "contributor"})
        for column in ("rater", "ratee")
    ]).drop_duplicates()  # fmt: skip
    counted = pd.DataFrame({
        "contributors": names.groupby(PERIOD).size(),
        "cells": found.groupby(PERIOD)["value"].count(),
    })  # fmt: skip
    possible = counted["contributors"] * (counted["contributors"] - 1)
    return counted.assign(coverage=counted["cells"] / possible).reset_index()


def _ratios(clusters: pd.DataFrame, *, by: list[str], onto: pd.DataFrame) -> pd.DataFrame:
    """Return `sum` over `count` for each row of `onto`, with limits over its clusters."""
    places = onto.reset_index(drop=True).rename_axis("place").reset_index()
    of = clusters.merge(places, on=by)
    made = ratio_t(of["sum"], of["count"], of["place"], groups=len(places))
    return places[by].assign(
        value=made.value, low=made.low, high=made.high, n=made.clusters, n_eff=made.clusters
    )
