"""The twin's local engagement: reach, continuity, inclusiveness, contentment (METHODS 11)."""

import math

from tests.metrics import naive_intervals as intervals
from tests.metrics import naive_observations as observations
from tests.metrics import naive_records as records

GROUPS = {"women": "B1", "youth": "B2", "minority": "B3"}


def met(rows):
    """Return the areas with a contact."""
    return {
        row["area"]
        for row in rows
        if any(
            row.get(name) is not None and row[name] >= 1 for name in ("meetings", "participants")
        )
    }


def reach(_indicator, view, _contributor):
    """L1."""
    areas = view["store"]["areas"]
    if not areas:
        return {"words": "no list of areas"}
    reached = areas & met(view["rows"]["engagement"])
    return {"value": 100 * len(reached) / len(areas), "n": len(areas)}


def continuity(_indicator, view, _contributor):
    """L2: met in the period and in each of the two before."""
    areas = view["store"]["areas"]
    if not areas:
        return {"words": "no list of areas"}
    three = [view["rows"]["engagement"], *view["before"]]
    if not all(three):
        return {"n": len(areas), "words": "needs three periods"}
    reached = set(areas)
    for rows in three:
        reached &= met(rows)
    return {"value": 100 * len(reached) / len(areas), "n": len(areas)}


def inclusiveness(_indicator, view, _contributor):
    """L3: a group without a population share is not assessed; more than fair counts as fair."""
    rows = records.kept(view["rows"]["engagement"])
    asked = [row["participants"] for row in rows if row.get("participants") is not None]
    estimate = {"n": sum(asked)}
    parities, words = [], "no group counted"
    for group, code in GROUPS.items():
        share, population = share_of(rows, group), population_share(view, code)
        if share is not None:
            words = "no population shares"
        if share is not None and population:
            parities.append(min(1.0, share / population))
    if not parities:
        return estimate | {"words": words}
    return estimate | {"value": 100 * math.prod(parities) ** (1 / len(parities))}


def share_of(rows, group):
    both = [
        row
        for row in rows
        if row.get(group) is not None and row.get("participants") is not None
        and row["participants"] > 0
    ]  # fmt: skip
    if not both:
        return None
    return sum(row[group] for row in both) / sum(row["participants"] for row in both)


def population_share(view, code):
    """Return the latest share given up to the period, in 0..1; women default to the setting."""
    store, value = view["store"], None
    rows = [row for row in store["observations"] if row["indicator"] == code]
    given = sorted({(row["period_end"], row["period_start"]) for row in rows})
    for end, start in given:
        own = [row for row in rows if (row["period_end"], row["period_start"]) == (end, start)]
        if end <= view["period"].end:
            found = observations.pooled_estimate(store["indicators"][code], records.kept(own))
            value = value if found.get("value") is None else found["value"]
    if value is None and code == "B1":
        value = store["settings"]["population_women"]
    return None if value is None else value / 100


def contentment(_indicator, view, contributor):
    """L7."""
    rows = view["rows"]["engagement"]
    if contributor is not None:
        rows = [row for row in rows if row.get("contributor") == contributor]
        if not rows:
            return {"absent": "nothing to measure"}
    both = [
        row
        for row in records.kept(rows)
        if row.get("satisfied") is not None and row.get("respondents") is not None
    ]
    n = sum(row["respondents"] for row in both)
    if n == 0:
        return {"n": 0}
    share = sum(row["satisfied"] for row in both) / n
    low, high = intervals.wilson(share, n)
    return {"value": 100 * share, "low": 100 * low, "high": 100 * high, "n": n, "n_eff": n}
