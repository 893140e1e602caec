"""The twin's burden: effort against capacity (METHODS 10)."""

import math

from tests.metrics import naive_records as records
from tests.metrics import naive_sharing as sharing

MEASURES = ("gdp_usd", "population", "assessment_rate")


def capacities(view, names, key):
    """Return {contributor: capacity} by one measure, of the one year that serves all."""
    store, last = view["store"], view["period"].end.year
    settings = store["settings"]
    years = {}
    for row in store["capacity"]:
        within = last - settings["capacity_back_years"] <= row["year"] <= last
        if within and row["contributor"] in names and row.get(key) is not None:
            years.setdefault(row["year"], {})[row["contributor"]] = row[key]
    if not years:
        return {}
    for year in sorted(years, reverse=True):
        if records.near(len(years[year]) / len(names)) >= settings["capacity_need"]:
            return years[year]
    most = max(len(found) for found in years.values())
    return years[max(year for year, found in years.items() if len(found) == most)]


def fair_shares(view, names):
    """Return {contributor: capacity share}, None for all where there is no capacity at all.

    By `mean`: the mean of the shares by the three measures, of those who have all three.
    """
    key = view["store"]["settings"]["capacity_key"]
    found = [capacities(view, names, one) for one in (MEASURES if key == "mean" else (key,))]
    able = sorted(set.intersection(*(set(amounts) for amounts in found)))
    totals = [sum(amounts[name] for name in able) for amounts in found]
    if not all(totals):
        return dict.fromkeys(able)
    both = list(zip(found, totals, strict=True))
    return {name: records.mean([own[name] / total for own, total in both]) for name in able}


def burdens(view):
    """Return ({contributor: (effort share, capacity share)}, coverage).

    Of those with a capacity, re-scaled to add up to 1; None in place of a share of nothing.
    """
    shares, coverage = sharing.effort(view)
    fair = fair_shares(view, shares)
    counted = records.known_sum(shares[name] for name in fair)
    pairs = {
        name: (shares[name] / counted if counted else None, share) for name, share in fair.items()
    }
    return pairs, coverage * (counted or 0.0)


def imbalance(_indicator, view, _contributor):
    """R3."""
    pairs, coverage = burdens(view)
    estimate = {"n": len(pairs), "coverage": coverage}
    if not pairs or any(None in pair for pair in pairs.values()):
        return estimate | {"words": "nothing delivered"}
    return estimate | {"value": sum(abs(s - f) for s, f in pairs.values()) / 2}


def ratio(_indicator, view, contributor):
    """R5: a contributor without capacity is missing, nobody is set to 0."""
    pairs, _ = burdens(view)
    shares, _ = sharing.effort(view)
    estimate = {"n": len(pairs)}
    if contributor not in sharing.taking_part(sharing.mine(view, None)):
        return estimate | {"absent": "nothing to measure", "coverage": 1.0}
    if contributor not in shares:
        return estimate | {"words": "no known delivery"}
    share, fair = pairs.get(contributor, (None, None))
    if share is not None and fair:
        return estimate | {"value": share / fair}
    lacks = shares[contributor] is not None and not fair
    return estimate | {"words": "no capacity" if lacks else "nothing delivered"}


def exploitation(_indicator, view, _contributor):
    """R6: Kendall's tau-b of capacity share with burden ratio, over those who have one."""
    pairs, _ = burdens(view)
    known = [(f, s / f) for s, f in pairs.values() if s is not None and f]
    estimate = {"n": len(known)}
    if not known:
        return estimate | {"words": "nothing delivered"}
    value = tau_b(known)
    return estimate | ({"words": "no difference"} if value is None else {"value": value})


def tau_b(points):
    """Return tau-b of pairs of figures, None where one side is all alike."""
    both = first = second = 0
    for number, (x, y) in enumerate(points):
        for other_x, other_y in points[:number]:
            dx, dy = rise(other_x, x), rise(other_y, y)
            both, first, second = both + dx * dy, first + abs(dx), second + abs(dy)
    return both / math.sqrt(first * second) if first and second else None


def rise(first, second):
    """Return 1, 0 or -1 as the second is above, as high as, or below the first."""
    low, high = records.near(first), records.near(second)
    return (high > low) - (high < low)
