"""Resource sharing: what was pledged, authorised and delivered (METHODS 10).

R1, R2, R7, R11, R12, and K1 and K3 as R1 and R2. All of these are censuses of what is registered:
no limits. Amounts of different baskets are never added; each basket counts once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import OWN, PERIOD, whole_and_own
from metrics.arrays.table import Column, Groups, Table, at, known, over, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import NOTHING, estimates

PERSONS, FUNDS = "persons", "funds"
NEGATIVE = "negative amount"
AMOUNTS = ("pledged", "delivered", "on_time", "authorised")
TAKES_PART = ("pledged", "delivered", "authorised")


def contributions(ground: Ground, framework: Framework) -> Table:
    """Return the contributions, each with its basket, and once more for its contributor alone.

    The basket is the unit where amounts of all resources in it may be added, else the resource in
    that unit. `negative` marks rows that intake should have refused.
    """
    return ground.once("contributions", lambda: _in_baskets(ground, framework))


def _in_baskets(ground: Ground, framework: Framework) -> Table:
    rows, units = ground.records["contributions"], ground.codes.words["unit"]
    alone = ~np.isin(rows["unit"], units.numbers(framework.settings.additive_units))
    return rows.assign(
        basket=rows["unit"] + np.where(alone, rows["resource"] * len(units), 0),
        negative=any_of(rows[name] < 0 for name in AMOUNTS),
        part=any_of(rows[name] > 0 for name in TAKES_PART),
    )


def any_of(masks: Iterable[Column]) -> Column:
    """Return where any of the masks holds."""
    found: Column = np.logical_or.reduce(list(masks))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Contributions once for the mission and once for their contributor, by subject and basket.

    `of` gathers the baskets by subject, in the order of `subjects`: each row is in a basket.
    """

    rows: Table
    subjects: Groups
    baskets: Groups
    of: Groups


def shared(ground: Ground, framework: Framework) -> Shared:
    """Return the contributions of missions and contributors, gathered once."""
    return ground.once("shared", lambda: _shared(contributions(ground, framework)))


def _shared(contributions: Table) -> Shared:
    rows = whole_and_own(contributions)
    baskets = Groups(rows, *OWN, "basket")
    return Shared(
        rows=rows, subjects=Groups(rows, *OWN), baskets=baskets, of=Groups(baskets.keys, *OWN)
    )


def fulfilled(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R1: the delivered part of what was pledged, over-delivery cut, in per cent.

    One row per mission and per contributor, pooled from records. n = pledged rows whose delivery
    is known; without a pledge there is nothing to measure.
    """
    found = shared(ground, framework)
    return _kept(found, asked=found.rows["pledged"], given=found.rows["delivered"])


def on_time(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R2: the part of what was pledged that came by its date, as R1."""
    found = shared(ground, framework)
    return _kept(found, asked=found.rows["pledged"], given=found.rows["on_time"])


def strength(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return K1: the part of the authorised strength that is there, as R1."""
    found = shared(ground, framework)
    return _kept(found, asked=found.rows["authorised"], given=found.rows["delivered"])


def funds_on_time(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return K3: the part of the funds pledged that came by their date, as R2."""
    found = shared(ground, framework)
    funds = found.rows["resource"] == ground.codes.number("resource", FUNDS)
    asked = np.where(funds, found.rows["pledged"], np.nan)
    return _kept(found, asked=asked, given=found.rows["on_time"])


def _kept(found: Shared, *, asked: Column, given: Column) -> Table:
    """Return 100 * given / asked per basket, no row over its own, the mean of it per subject."""
    due = asked > 0
    used = due & known(given)
    met = found.baskets.sum(np.where(used, np.minimum(given, asked), 0))
    value = over(100 * met, found.baskets.sum(np.where(used, asked, 0)))
    return _judged(found, value=found.of.mean(value), due=due, used=used)


def _judged(found: Shared, *, value: Column, due: Column, used: Column) -> Table:
    """Return the value of each subject, with n and coverage of the rows used of those due."""
    negative = found.subjects.any(found.rows["negative"])
    asked, n = found.subjects.count(due), found.subjects.count(used)
    return estimates(
        found.subjects.table(
            value=np.where(negative, np.nan, value),
            n=n,
            coverage=over(n, asked),
            reason=told([asked == 0, negative], [NOTHING, NEGATIVE], ""),
        )
    )


def shortfall(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R7: the part of what was authorised that is not there, in per cent, per mission.

    Netted within a resource, never across resources. n = resources with an authorised row whose
    delivery is known; nothing authorised, nothing to measure.
    """
    rows = contributions(ground, framework)
    due = rows["authorised"] > 0
    used = rows.rows(due & known(rows["delivered"]))
    resources = Groups(used, *PERIOD, "basket", "resource")
    gap = resources.sum(used["authorised"]) - resources.sum(used["delivered"])
    baskets = Groups(resources.keys, *PERIOD, "basket")
    whole = Groups(used, *PERIOD, "basket").sum(used["authorised"])
    shares = over(100 * baskets.sum(np.maximum(gap, 0)), whole)
    places, there = Groups(rows, *PERIOD), Groups(baskets.keys, *PERIOD)
    negative, asked = places.any(rows["negative"]), places.count(due)
    value = at(there.mean(shares), there.find(places.keys))
    return estimates(
        places.table(
            value=np.where(negative, np.nan, value),
            n=places.tally(Groups(used, *PERIOD, "resource").keys),
            coverage=over(places.tally(used), asked),
            reason=told([asked == 0, negative], [NOTHING, NEGATIVE], ""),
        )
    )


def taking_part(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R11: the number of contributors with anything pledged, delivered or authorised."""
    rows = contributions(ground, framework)
    takes = Groups(rows.rows(rows["part"]), *PERIOD, "contributor").keys
    places = Groups(rows, *PERIOD)
    negative = places.any(rows["negative"])
    n = places.tally(takes)
    reasons = told([negative], [NEGATIVE], "")
    return estimates(places.table(value=np.where(negative, np.nan, n), n=n, reason=reasons))


def people(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R12: the people delivered, per mission and per contributor.

    n = rows in persons whose delivery is known; a sum over none is unknown, not 0.
    """
    found = shared(ground, framework)
    persons = found.rows["unit"] == ground.codes.number("unit", PERSONS)
    amount = np.where(persons, found.rows["delivered"], np.nan)
    value = found.subjects.known_sum(amount)
    made = _judged(found, value=value, due=persons, used=known(amount))
    return made.assign(coverage=np.where(known(made["coverage"]), 1.0, np.nan))
