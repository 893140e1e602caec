"""The twin's states, scores, suppression, nodes and index (METHODS 3, 5, 8)."""

import math

from tests.metrics import naive_intervals as intervals
from tests.metrics import naive_records as records

COLUMNS = (
    "indicator", "mission", "contributor", "objective", "area", "period_start", "period_end",
    "value", "low", "high", "n", "coverage", "score", "state", "reason",
)  # fmt: skip
FIGURES = ("value", "low", "high", "n", "coverage", "score")
PRESENT = ("published", "provisional")
NEEDS_EFFECTIVE_N = ("wilson", "km_within", "km_median")


def score(indicator, value):
    """Return the score of a value on the goalposts, None where there are none."""
    worst, best = indicator.get("worst"), indicator.get("best")
    if value is None or indicator["direction"] == "none" or worst is None:
        return None
    if indicator["direction"] == "band":
        away = abs(math.log(value / best)) / abs(math.log(worst / best)) if value > 0 else 1.0
        return 100 * max(0.0, 1 - away)
    return 100 * min(1.0, max(0.0, (value - worst) / (best - worst))) + 0.0


def judged(indicator, estimate, settings):
    """Return figures, state and reason of an estimate: the first state that applies."""
    n = estimate.get("n")
    if indicator["personal"] and n is not None and 0 < n < settings["hide_below"]:
        return hidden(n)
    if "absent" in estimate:
        known = {name: estimate[name] for name in ("n", "coverage") if name in estimate}
        return missing(estimate["absent"]) | known
    figures = {"n": n, "coverage": estimate.get("coverage", 1.0)}
    special = estimate.get("words") in {"single contributor", "no list of areas"}
    if n is not None and records.near(n) < indicator["min_n"] and not special:
        return missing(f"needs at least {indicator['min_n']}") | figures
    if estimate.get("value") is None and not estimate.get("beyond"):
        return missing(estimate["words"]) | figures
    figures |= {name: estimate.get(name) for name in ("value", "low", "high")}
    doubts = doubts_of(indicator, estimate, settings)
    census = ["census"] if indicator["interval"] == "none" else []
    # A median that was outlived beyond the worst goalpost: no value, and a score of 0.
    told = [estimate["words"]] if estimate.get("beyond") else []
    return figures | {
        "score": 0.0 if estimate.get("beyond") else score(indicator, estimate["value"]),
        "state": "provisional" if doubts else "published",
        "reason": "; ".join(told + (doubts or census)),
    }


def hidden(n):
    """Return a hidden reading; `counted` stays inside the twin, for the complements."""
    return dict.fromkeys(FIGURES) | {"state": "suppressed", "reason": "hidden", "counted": n}


def missing(reason):
    return dict.fromkeys(FIGURES) | {"n": 0, "state": "missing", "reason": reason}


def doubts_of(indicator, estimate, settings):
    doubts = []
    if is_small(indicator, estimate, settings):
        doubts.append("small base")
    coverage = records.near(estimate.get("coverage", 1.0))
    if coverage < 0.8:
        doubts.append(f"coverage {shown(coverage)}")
    if not estimate.get("complete", True):
        doubts.append("not complete")
    return doubts


def shown(coverage):
    """Return the coverage with two decimals, half away from zero."""
    return f"{math.floor(records.near(coverage * 100) + 0.5) / 100:.2f}"


def is_small(indicator, estimate, settings):
    if estimate.get("plain"):
        return True
    if indicator["interval"] in NEEDS_EFFECTIVE_N:
        n = estimate.get("n_eff")
        return n is None or records.near(n) < settings["small_base"]
    if indicator["interval"] == "ratio_t":
        clusters = estimate.get("clusters")
        return clusters is None or clusters < settings["small_base_clusters"]
    return False


def is_present(reading):
    return reading["state"] in PRESENT and reading["score"] is not None


def _has(reading, words):
    """Say whether one of the reasons starts with `words`."""
    return any(part.startswith(words) for part in reading["reason"].split("; "))


def node(members, settings):
    """Return the node of [(indicator, reading)]: gates, value, limits (METHODS 5)."""
    base = [(i, r) for i, r in members if r["reason"] != "nothing to measure"]
    present = [(i, r) for i, r in base if is_present(r)]
    whole = sum(i["weight"] for i, _ in base)
    there = sum(i["weight"] for i, _ in present)
    coverage = there / whole if whole else 0.0
    figures = {"n": len(present), "coverage": coverage}
    enough = len(present) >= min(2, len(base)) and len(base) > 0
    if not enough or records.near(coverage) < settings["gate"]:
        words = f"{len(present)} of {len(base)} indicators" if base else "nothing to measure"
        return missing(words) | figures
    value = sum(i["weight"] * r["score"] for i, r in present) / there
    error = error_of(present, there)
    low, high = (None, None) if error is None else limits_of(value, error)
    fresh = sum(i["weight"] for i, r in present if not _has(r, "carried from"))
    sure = records.near(fresh / whole) >= settings["gate_published"]
    unfinished = any(_has(r, words) for _, r in present for words in UNFINISHED)
    state = "published" if sure and not unfinished else "provisional"
    figures |= {"value": value, "low": low, "high": high, "score": value, "error": error}
    words = "" if state == "published" else node_doubts(present, coverage, sure, unfinished)
    return figures | {"state": state, "reason": words}


def node_doubts(present, coverage, sure, unfinished):
    """Return why a node is provisional; what it carries only where that is the cause."""
    doubts = [f"coverage {shown(coverage)}"] if records.near(coverage) < 0.8 else []
    doubts += ["not complete"] if unfinished else []
    words = [part for _, reading in present for part in reading["reason"].split("; ")]
    titles = {part.removeprefix(CARRIED) for part in words if part.startswith(CARRIED)}
    if titles and not sure:
        doubts.append(CARRIED + ", ".join(sorted(titles)))
    return "; ".join(doubts)


CARRIED = "carried from "
UNFINISHED = ("not complete", "not signed off")


def error_of(present, there):
    """Return the standard error of a node, None where no member has limits."""
    errors = []
    for indicator, reading in present:
        ends = [score(indicator, reading[name]) for name in ("low", "high")]
        if is_median(indicator, reading):
            # A limit that is not reached has no end: it scores as what lies beyond all goalposts.
            ends = [0.0 if end is None else end for end in ends]
        if None not in ends:
            error = (max(ends) - min(ends)) / (2 * intervals.Z)
            errors.append(indicator["weight"] / there * error)
    return math.sqrt(sum(error * error for error in errors)) if errors else None


def is_median(indicator, reading):
    return indicator.get("interval") == "km_median" and "reported" not in reading


def limits_of(value, error):
    half = intervals.Z * error
    return max(0.0, value - half), min(100.0, value + half)


def index(pillars, settings):
    """Return the index of [(pillar, its reading)]: all four or none."""
    doubts = [f"{p['name']} is provisional" for p, r in pillars if r["state"] == "provisional"]
    there = [(p["weight"], r) for p, r in pillars if r["value"] is not None]
    figures = {"n": len(there), "coverage": len(there) / len(pillars)}
    if len(there) < len(pillars):
        return missing(f"{len(there)} of {len(pillars)} pillars") | figures
    total = sum(w for w, _ in there)
    floored = [(w / total, max(r["value"], settings["floor"]), r) for w, r in there]
    value = math.exp(sum(w * math.log(p) for w, p, _ in floored))
    errors = [w * r["error"] / p for w, p, r in floored if r["error"] is not None]
    spread = intervals.Z * math.sqrt(sum(error * error for error in errors))
    # Cut as pillars are: no score is over 100.
    ends = value * math.exp(-spread), min(100.0, value * math.exp(spread))
    low, high = ends if errors else (None, None)
    figures |= {"value": value, "low": low, "high": high, "score": value}
    state = "provisional" if doubts else "published"
    return figures | {"state": state, "reason": "; ".join(sorted(doubts))}
