"""Local engagement: who was met, how often, and how content (METHODS 11: L1, L2, L7)."""

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import OWN, PERIOD, whole_and_own_kept
from metrics.arrays.table import Column, Groups, Table, at, known, over, row_of, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.sharing import NEGATIVE, any_of
from metrics.statistics.intervals import wilson

NO_AREAS = "no list of areas"
NOT_THREE = "needs three periods"
CONTACT = ("meetings", "participants")


def reach(ground: Ground, _indicator: Indicator, _framework: Framework) -> Table:
    """Return L1: the share of the registered areas with a contact, in per cent, per mission.

    n = areas of the register. Rows of other areas count nowhere.
    """
    return estimates(_of_areas(ground, _met(ground)))


def continuity(ground: Ground, _indicator: Indicator, _framework: Framework) -> Table:
    """Return L2: the share of the registered areas met in this and in each of two periods before.

    The three are of one length, and all three must have rows. n = areas of the register.
    """
    met, rows = _met(ground), ground.records["engagement"]
    contacts, asked = Groups(met, *PERIOD, "area"), Groups(rows, *PERIOD)
    again, three = np.ones(len(met), dtype=bool), np.ones(len(asked), dtype=bool)
    for back in (1, 2):
        before = _before(ground, back)
        again &= contacts.find(met.assign(period=before[met["period"]])) >= 0
        earlier = asked.keys.assign(period=before[asked.keys["period"]])
        three &= asked.find(earlier) >= 0
    made = _of_areas(ground, met.rows(again))
    lacks = ~three & (made["reason"] == "")
    value, reason = (
        np.where(lacks, np.nan, made["value"]),
        np.where(lacks, NOT_THREE, made["reason"]),
    )
    return estimates(made.assign(value=value, reason=reason))


def satisfied_contact(ground: Ground, _indicator: Indicator, _framework: Framework) -> Table:
    """Return L7: the share of the people asked who were content with the contact, in per cent.

    n = respondents, over the rows that have both counts.
    """
    rows = whole_and_own_kept(ground.records["engagement"])
    both = known(rows["satisfied"]) & known(rows["respondents"])
    groups = Groups(rows, *OWN)
    negative = groups.any((rows["satisfied"] < 0) | (rows["respondents"] < 0))
    n = groups.sum(np.where(both, rows["respondents"], 0))
    share = over(groups.sum(np.where(both, rows["satisfied"], 0)), n)
    share = np.where(negative, np.nan, share)
    low, high = wilson(share, n)
    limits = {"value": 100 * share, "low": 100 * low, "high": 100 * high}
    return estimates(groups.table(**limits, n=n, n_eff=n, reason=told([negative], [NEGATIVE], "")))


def unregistered(ground: Ground) -> Table:
    """Return mission, period and area of the contacts that count nowhere, to be named."""
    rows = ground.records["engagement"]
    named = Groups(rows.rows(rows["area"] > 0), *PERIOD, "area").keys
    return named.rows(Groups(ground.areas, "mission", "area").find(named) < 0)


def _met(ground: Ground) -> Table:
    """Return the registered areas with a contact, per mission and period."""
    rows = ground.records["engagement"]
    contact = rows.rows(any_of(rows[name] >= 1 for name in CONTACT))
    areas = Groups(contact, *PERIOD, "area").keys
    return areas.rows(Groups(ground.areas, "mission", "area").find(areas) >= 0)


def _of_areas(ground: Ground, met: Table) -> Table:
    """Return the met areas over those of the register, per mission and period with a row."""
    rows = ground.records["engagement"]
    places = Groups(rows, *PERIOD)
    negative = places.any(negatives(rows, CONTACT))
    listed = Groups(ground.areas, "mission")
    n = at(listed.count(), listed.find(places.keys))
    value = np.where(negative, np.nan, 100 * places.tally(met) / n)
    return places.table(
        value=value, n=n, reason=told([~known(n), negative], [NO_AREAS, NEGATIVE], "")
    )


def negatives(rows: Table, columns: tuple[str, ...]) -> Column:
    """Return which rows have a negative amount: intake should have refused them."""
    return any_of(rows[name] < 0 for name in columns)


def _before(ground: Ground, back: int) -> Column:
    """Return, by period, the one of the same length so many before; -1 where none is known."""
    spans = ground.codes.spans
    line = Table({"months": spans.months, "first": spans.first})
    earlier = line.assign(first=spans.first - back * spans.months)
    return row_of(earlier, line, "months", "first")
