"""Observations of contributors that do not pool into their mission (METHODS 4; K2 and I0)."""

import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.observations import NO_VALUE, ratio
from metrics.sharing import NEGATIVE
from metrics.subjects import PERIOD, kept


def mean_of_contributors(
    ground: Ground, indicator: Indicator, framework: Framework
) -> pd.DataFrame:
    """Return what each contributor reports, and for the mission the plain mean over contributors.

    n = contributors with a value. Where the mission as a whole was reported, that holds.
    """
    given = ground.facts["observations"]
    told = ratio(ground, indicator, framework)
    own = told["contributor"].notna()
    n = told["n"].mask(own, told["value"].notna().astype(float))
    told = told.assign(n=n)
    counted = kept(given[given["indicator"] == indicator.code], by=PERIOD)
    named = counted["contributor"].notna()
    parted = named.groupby([counted[name] for name in PERIOD]).transform("all").astype(bool)
    of_parts = _ground(ground, counted[parted])
    means = _means(ratio(of_parts, indicator, framework))
    over = told.merge(means[PERIOD].assign(parted=True), on=PERIOD, how="left")["parted"]
    stays = own.to_numpy() | over.isna().to_numpy()
    return estimates(pd.concat([told[stays], means], ignore_index=True))


def contributors_alone(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return what each contributor reports; over all of them it says nothing (I0)."""
    told = ratio(ground, indicator, framework)
    return told[told["contributor"].notna()].reset_index(drop=True)


def _ground(ground: Ground, observations: pd.DataFrame) -> Ground:
    facts = {**ground.facts, "observations": observations}
    return Ground(facts=facts, periods=ground.periods, known_to=ground.known_to)


def _means(told: pd.DataFrame) -> pd.DataFrame:
    """Return the mean over the contributors of each mission and period."""
    own = told[told["contributor"].notna()]
    groups = own.assign(bad=own["reason"] == NEGATIVE).groupby(PERIOD)
    made = groups.agg(value=("value", "mean"), n=("value", "count"), bad=("bad", "any"))
    value = made["value"].mask(made["bad"])
    reason = (
        made["bad"].map({True: NEGATIVE, False: ""}).mask((made["n"] == 0) & ~made["bad"], NO_VALUE)
    )
    return estimates(made.assign(value=value, reason=reason).reset_index())
