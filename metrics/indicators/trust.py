"""Trust between contributors: how they rate one another (METHODS 9: T1, T2, T3, M3)."""

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.table import Column, Groups, Table, at, known, over, row_of, stacked, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.statistics.intervals import n9, ratio_t, wilson

OVERALL = "overall"
# Rated for its own sake: how open a partner is says nothing of how far it is trusted.
COMMUNICATION = "communication"
LOWEST, HIGHEST = 0.0, 10.0
PERIOD = ("mission", "period")
CELL = (*PERIOD, "rater", "ratee")
ALL_ZERO = "all zero"
ONE_WAY = "no pair rated both ways"


def cells(ground: Ground, framework: Framework, *, item: str = OVERALL) -> Table:
    """Return how each rater rates each ratee, 0 to 100, one row per mission, period and pair.

    `value` is the overall rating, else the plain mean of the other items that are no indicator of
    their own; blank where no rating fits its scale. `respondents` are the people behind it: the
    fewest behind any of its ratings, and one where they are not told. Nobody rates oneself. An
    `item` of its own has cells of its own.
    """
    return ground.once(f"cells of {item}", lambda: _cells(ground, framework, item))


def _cells(ground: Ground, framework: Framework, item: str) -> Table:
    rows = ground.records["trust"]
    rows = rows.rows(rows["rater"] != rows["ratee"])
    own = own_items(rows, ground, framework)
    number = ground.codes.number("item", item)
    rows = rows.rows(own == 0) if item == OVERALL else rows.rows(rows["item"] == number)
    overall = rows["item"] == number
    given = Groups(rows, *CELL)
    used = rows.rows(overall | ~given.any(overall)[given.of])
    few = np.where(known(used["respondents"]), used["respondents"], 1.0)
    found = Groups(used, *CELL)
    return found.table(value=found.mean(pomp(used)), respondents=found.least(few))


def own_items(rows: Table, ground: Ground, framework: Framework) -> Column:
    """Return the item of ratings that are an indicator of their own; 0 for trust itself."""
    named = {entry.item for entry in framework.indicators.values()} | {COMMUNICATION}
    numbers = [ground.codes.number("item", item) for item in named - {OVERALL, None}]
    return np.where(np.isin(rows["item"], numbers), rows["item"], 0)


def pomp(ratings: Table) -> Column:
    """Return ratings as per cent of the maximum possible; blank where one is off its scale."""
    least = np.where(known(ratings["scale_min"]), ratings["scale_min"], LOWEST)
    most = np.where(known(ratings["scale_max"]), ratings["scale_max"], HIGHEST)
    share = over(ratings["score"] - least, most - least)
    return np.where((share >= 0) & (share <= 1), 100 * share, np.nan)


def trust_received(ground: Ground, indicator: Indicator, framework: Framework) -> Table:
    """Return T1: the mean trust, over all pairs of a mission and over those who rate a contributor.

    n = raters, who are the clusters of the interval. An indicator with an item of its own (M3) is
    the same of that item.
    """
    found = cells(ground, framework, item=indicator.item or OVERALL)
    places, rated = Groups(found, *PERIOD), Groups(found, *PERIOD, "ratee")
    seen, valued = _seen(found), known(found["value"])
    raters = Groups(found.rows(valued), *PERIOD, "rater")
    given = raters.sum(found["value"][valued]), raters.count()
    whole = places.table(**_ratios(*given, places.find(raters.keys), places))
    received = found["value"][valued], np.ones(valued.sum())
    own = rated.table(**_ratios(*received, rated.of[valued], rated))
    others = seen["contributors"][places.find(own)] - 1
    own = own.assign(contributor=own["ratee"], coverage=own["n"] / others)
    whole = whole.assign(contributor=0, coverage=seen["coverage"])
    return stacked([estimates(whole), estimates(own)])


def trust_returned(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return T2: the part of trust that is mutual, 0 to 1, per mission; n = pairs rated both ways.

    Missing where none of these pairs trusts the other at all.
    """
    found = cells(ground, framework)
    places, pairs = Groups(found, *PERIOD), mutual(found)
    both = 2 * np.minimum(pairs["there"], pairs["back"]), pairs["there"] + pairs["back"]
    made = places.table(**_ratios(*both, places.find(pairs), places))
    reasons = told([known(made["value"]), made["n"] > 0], ["", ALL_ZERO], ONE_WAY)
    return estimates(made.assign(coverage=_seen(found)["coverage"], reason=reasons))


def mutual(found: Table) -> Table:
    """Return the pairs rated both ways, by first and second code: how they rate `there`, `back`."""
    valued = found.rows(known(found["value"]))
    there = valued.rows(valued["rater"] < valued["ratee"])
    turned = there.assign(rater=there["ratee"], ratee=there["rater"])
    back = at(valued["value"], row_of(turned, valued, *CELL))
    return there.assign(there=there["value"], back=back).rows(known(back))


def low_trust(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return T3: the share of the rated pairs in which trust is low, in per cent; n = rated pairs.

    Strictly below the limit of the framework.
    """
    found = cells(ground, framework)
    places = Groups(found, *PERIOD)
    n = places.count(known(found["value"]))
    share = over(places.count(n9(found["value"]) < framework.settings.low_trust), n)
    low, high = wilson(share, n)
    limits = {"value": 100 * share, "low": 100 * low, "high": 100 * high}
    return estimates(places.table(**limits, n=n, n_eff=n, coverage=_seen(found)["coverage"]))


def _seen(found: Table) -> Table:
    """Return per mission and period who is seen at all, and how many of their pairs are rated."""
    rated = [found.only(*PERIOD).assign(name=found[side]) for side in ("rater", "ratee")]
    names = Groups(stacked(rated), *PERIOD, "name").keys
    contributors, places = Groups(names, *PERIOD).count(), Groups(found, *PERIOD)
    cells = places.count(known(found["value"]))
    coverage = over(cells, contributors * (contributors - 1))
    return places.table(contributors=contributors, coverage=coverage)


def _ratios(sums: Column, counts: Column, of: Column, groups: Groups) -> dict[str, Column]:
    """Return sum over count of each group, with t limits over its clusters."""
    made = ratio_t(sums, counts, of, groups=len(groups))
    n = made.clusters.astype(np.float64)
    return {"value": made.value, "low": made.low, "high": made.high, "n": n, "n_eff": n}
