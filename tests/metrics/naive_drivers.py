"""Why a node moved, again: plain loops over dicts, written from the text of the methods.

`old` and `new` hold the readings that are shown, by (indicator, mission, contributor); blank
contributor: the whole mission. A driver is (part, indicator, contributor) -> effect.
"""

import math

BY_N = {
    "trust_received", "rated_item", "done_by_due", "satisfied_answer", "satisfied_contact", "ratio",
    "progress", "pace", "on_track",
}  # fmt: skip
PLAIN = {"mean_of_contributors"}


def drivers(old, new, framework):
    """Return the drivers of every node by (node, mission, contributor)."""
    found = {}
    for node in [*framework.pillars, *framework.practices]:
        for key in old:
            if key[0] == node and key in new:
                found[key] = of_node(key, old, new, framework)
    for key in old:
        if key[0] == "index" and key in new:
            found[key] = of_index(key[1], old, new, framework, found)
    return found


def of_node(key, old, new, framework):
    _, mission, contributor = key
    shares = [weights(key, state, framework) for state in (old, new)]
    middle = (old[key]["score"] + new[key]["score"]) / 2
    parts = {}
    for code in sorted(set(shares[0]) | set(shares[1])):
        own = (code, mission, contributor)
        s0 = old[own]["score"] if code in shares[0] else new[own]["score"]
        s1 = new[own]["score"] if code in shares[1] else old[own]["score"]
        a0, a1 = shares[0].get(code, 0), shares[1].get(code, 0)
        parts["composition", code, None] = ((s0 + s1) / 2 - middle) * (a1 - a0)
        split = of_indicator(code, mission, old, new, framework) if contributor is None else {}
        dx = sum(split.values())
        if abs(round(dx, 9)) == 0:
            parts["performance", code, None] = (a0 + a1) / 2 * (s1 - s0)
        else:
            for (part, who), effect in split.items():
                parts[part, code, who] = (a0 + a1) / 2 * effect * (s1 - s0) / dx
    return parts


def weights(key, state, framework):
    """Return the share of each indicator that has a score in the weight of those that have."""
    node, mission, contributor = key
    known = {
        entry.code: entry.weight
        for entry in framework.indicators.values()
        if entry.weight > 0
        and node in (entry.pillar, *entry.also)
        and has(state.get((entry.code, mission, contributor)), "score")
    }
    return {code: weight / sum(known.values()) for code, weight in known.items()}


def has(reading, name):
    return reading is not None and not math.isnan(reading[name])


def of_indicator(code, mission, old, new, framework):
    """Return the parts of contributors in the change of a value; none where it cannot be split."""
    whole = [state.get((code, mission, None)) for state in (old, new)]
    plain = framework[code].formula in PLAIN
    if not (plain or framework[code].formula in BY_N) or not all(
        has(one, "value") for one in whole
    ):
        return {}
    ends = []
    for reading, state in zip(whole, (old, new), strict=True):
        own = {
            who: (1 if plain else one["n"], one["value"])
            for (indicator, place, who), one in state.items()
            if indicator == code and place == mission and who is not None
            if has(one, "value") and (plain or has(one, "n"))
        }
        n = sum(weight for weight, _ in own.values())
        if not n or abs(sum(w * x for w, x in own.values()) / n - reading["value"]) > 1e-9:
            return {}
        ends.append({who: (weight / n, value) for who, (weight, value) in own.items()})
    middle = (whole[0]["value"] + whole[1]["value"]) / 2
    parts = {}
    for who in sorted(set(ends[0]) | set(ends[1])):
        a0, x0 = ends[0].get(who, (0, None))
        a1, x1 = ends[1].get(who, (0, None))
        x0, x1 = (x1 if x0 is None else x0), (x0 if x1 is None else x1)
        parts["performance", who] = (a0 + a1) / 2 * (x1 - x0)
        parts["composition", who] = ((x0 + x1) / 2 - middle) * (a1 - a0)
    return parts


def of_index(mission, old, new, framework, found):
    g0, g1 = (state["index", mission, None]["value"] for state in (old, new))
    total = sum(pillar.weight for pillar in framework.pillars.values())
    floor = framework.settings.floor
    parts = {}
    for code, pillar in framework.pillars.items():
        p0, p1 = (state[code, mission, None]["value"] for state in (old, new))
        f0, f1 = max(p0, floor), max(p1, floor)
        factor = mean(g1, g0) * pillar.weight / total / mean(f1, f0)
        parts["floor", code, None] = ((f1 - f0) - (p1 - p0)) * factor
        for driver, effect in found[code, mission, None].items():
            parts[driver] = parts.get(driver, 0) + effect * factor
    return parts


def mean(u, v):
    return u if u == v else (u - v) / math.log(u / v)


def shapley(players, worth):
    """Return each player's mean addition to `worth` of a set, over all orders (few players)."""
    shares = dict.fromkeys(players, 0.0)
    count = len(players)
    for bits in range(2**count):
        there = [player for place, player in enumerate(players) if bits >> place & 1]
        for player in players:
            if player not in there:
                share = math.factorial(len(there)) * math.factorial(count - len(there) - 1)
                gain = worth({*there, player}) - worth(set(there))
                shares[player] += share / math.factorial(count) * gain
    return shares
