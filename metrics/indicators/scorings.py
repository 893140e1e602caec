"""A3: how far evaluators who score the same thing agree (METHODS 19)."""

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import PERIOD
from metrics.arrays.table import Groups, Table, known, over, stacked
from metrics.declaration.scoring import scores
from metrics.framework import Framework, Indicator
from metrics.indicators.agreement import LEAST_SCORES, NO_VARIATION, alpha
from metrics.indicators.formula import estimates

SCORINGS, OBSERVATIONS = "scorings", "observations"
UNIT = (*PERIOD, "indicator", "contributor", "area")


def agreement(ground: Ground, indicator: Indicator, framework: Framework) -> Table:
    """Return alpha over the scores that evaluators gave one by one, per mission and period.

    A unit is an indicator, contributor and area; its scores are on the goalposts of its indicator,
    so that units of all kinds stand on one scale. n = units that two evaluators or more scored.
    Where evaluators are named, nothing else says how far they agree: an alpha that was sent is
    not used then.
    """
    number = ground.codes.number("indicator", indicator.code)
    given = _scored(ground, framework)
    given = given.rows(given["indicator"] != number)
    units = Groups(given, *UNIT)
    several = units.count(known(given["score"]))[units.of] >= LEAST_SCORES
    made = _alphas(given.assign(unit=units.of).rows(several))
    sent = ground.records[OBSERVATIONS]
    sent = Groups(sent.rows(sent["indicator"] == number), *PERIOD).keys
    unused = sent.rows(Groups(given, *PERIOD).find(sent) >= 0)
    both = stacked(
        [made, unused.assign(n=np.zeros(len(unused)), value=np.full(len(unused), np.nan))]
    )
    both = both.rows(Groups(both, *PERIOD).first)
    return estimates(both.assign(reason=np.where(known(both["value"]), "", NO_VARIATION)))


def _alphas(several: Table) -> Table:
    """Return alpha of each mission and period, and the number of its units."""
    places = Groups(several, *PERIOD)
    units = Groups(Groups(several, *PERIOD, "unit").keys, *PERIOD)
    order = np.argsort(places.of, kind="stable")
    parts = np.split(order, np.cumsum(places.count().astype(np.int64))[:-1])
    found = [alpha(several["unit"][part], several["score"][part]) for part in parts if len(part)]
    return places.table(n=units.count(), value=np.array(found, dtype=np.float64))


def _scored(ground: Ground, framework: Framework) -> Table:
    """Return the scorings with their `score` on the goalposts of their indicator."""
    rows = ground.records[SCORINGS]
    declared = ground.declared(framework).rows(rows["indicator"])
    divided = known(rows["numerator"]) & known(rows["denominator"])
    share = over(declared["factor"] * rows["numerator"], rows["denominator"])
    value = np.where(divided, share, rows["value"])
    made = scores(value, declared["worst"], declared["best"], band=declared["band"])
    return rows.assign(score=made)
