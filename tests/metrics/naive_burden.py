"""The twin's burden: effort against capacity (METHODS 10)."""

from tests.metrics import naive_records as records
from tests.metrics import naive_sharing as sharing


def capacities(view, names):
    """Return {contributor: capacity} of the one year that serves all."""
    store, last = view["store"], view["period"].end.year
    settings = store["settings"]
    key = settings["capacity_key"]
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


def burdens(view):
    """Return ({contributor: (effort share, capacity share)}, coverage).

    Of those with a capacity, re-scaled to add up to 1; None in place of a share of nothing.
    """
    shares, coverage = sharing.effort(view)
    capacity = capacities(view, shares)
    counted = records.known_sum(shares[name] for name in capacity)
    total = sum(capacity.values())
    pairs = {
        name: (shares[name] / counted if counted else None, amount / total if total else None)
        for name, amount in sorted(capacity.items())
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
