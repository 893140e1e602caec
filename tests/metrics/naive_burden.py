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
    """Return ({contributor: (effort share, capacity share)}, coverage); None where all is 0."""
    shares, coverage = sharing.effort(view)
    capacity = {name: amount for name, amount in capacities(view, shares).items() if amount > 0}
    counted = records.known_sum(shares[name] for name in capacity)
    if not counted:
        return dict.fromkeys(capacity), 0.0
    total = sum(capacity.values())
    pairs = {name: (shares[name] / counted, capacity[name] / total) for name in sorted(capacity)}
    return pairs, coverage * counted


def imbalance(_indicator, view, _contributor):
    """R3."""
    pairs, coverage = burdens(view)
    estimate = {"n": len(pairs), "coverage": coverage}
    if not pairs or None in pairs.values():
        return estimate | {"words": "nothing delivered"}
    return estimate | {"value": sum(abs(s - f) for s, f in pairs.values()) / 2}


def ratio(_indicator, view, contributor):
    """R5: a contributor without capacity is missing, nobody is set to 0."""
    pairs, _ = burdens(view)
    if contributor not in sharing.taking_part(sharing.mine(view, None)):
        return {"absent": "nothing to measure", "n": len(pairs), "coverage": 1.0}
    if contributor not in pairs:
        shares, _ = sharing.effort(view)
        words = "no capacity" if contributor in shares else "no known delivery"
        return {"n": len(pairs), "words": words}
    if pairs[contributor] is None:
        return {"n": len(pairs), "words": "nothing delivered"}
    share, fair = pairs[contributor]
    return {"n": len(pairs), "value": share / fair}
