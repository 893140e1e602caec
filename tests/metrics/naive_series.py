"""The twin's series: which readings count, and the row that each series has (METHODS 14 to 16)."""

from datetime import date

from tests.metrics import naive_control as control
from tests.metrics import naive_trend as trend

PILLARS = ("trust", "resource_sharing", "local_engagement", "objective_progress")
FIGURES = (
    "p", "q", "slope_per_year", "slope_low", "slope_high", "mean", "lower_limit", "upper_limit",
)  # fmt: skip
SEASONS = {"quarter": 4, "month": 12}


def length(row):
    months = (row["period_end"].year - row["period_start"].year) * 12
    months += row["period_end"].month - row["period_start"].month + 1
    if months == 12:
        return "budget_year" if row["period_start"].month == 7 else "year"
    return {1: "month", 3: "quarter", 6: "half"}[months]


def subject(row):
    return row["mission"], row["contributor"], row["period_start"], row["period_end"]


def fresh(rows, node, framework):
    """Return the share of a node's weight that is present and not carried, None without members."""
    base = weight = 0.0
    for row in rows:
        entry = framework[row["indicator"]]
        if entry["weight"] and node in (entry["pillar"], *entry.get("also", ())):
            if "nothing to measure" not in row["reason"]:
                base += entry["weight"]
            known = row["state"] in {"published", "provisional"} and row["score"] is not None
            if known and "carried from" not in row["reason"]:
                weight += entry["weight"]
    return weight / base if base else None


def counts(row, beside, framework):
    """Say whether a reading counts; `beside`: the indicators of its subject and period."""
    if row["state"] not in {"published", "provisional"} or row["value"] is None:
        return False
    if row["indicator"] in framework:
        return "carried from" not in row["reason"]
    if row["indicator"] == "index":
        found = [fresh(beside, pillar, framework) for pillar in PILLARS]
        share = None if found == [None] * 4 else sum(part or 0 for part in found) / 4
    else:
        share = fresh(beside, row["indicator"], framework)
    return "carried from" not in row["reason"] if share is None else trend.near(share) >= 0.6


def members_of(rows, framework):
    """Return the readings of indicators by subject and period, those of parts left out."""
    made = {}
    for row in rows:
        if row["indicator"] in framework and row["objective"] is None and row["area"] is None:
            made.setdefault(subject(row), []).append(row)
    return made


def table(rows, framework, rebases=()):
    """Return a row per series, by key; `framework`: entries of indicators, by code."""
    series, beside = {}, members_of(rows, framework)
    for row in sorted(rows, key=lambda row: row["period_end"]):
        if counts(row, beside.get(subject(row), []), framework):
            key = (row["mission"], row["contributor"], row["objective"], row["area"])
            series.setdefault((*key, row["indicator"], length(row)), []).append(row)
    made = {key: line(key, rows, framework, rebases) for key, rows in series.items()}
    for family in families(made, framework):
        for key, q in trend.discovered(family).items():
            made[key]["q"] = q
    return made


def families(made, framework):
    """Return the p of what is tested together, by key: indicators apart from nodes."""
    found = {}
    for key, figures in made.items():
        if figures["p"] is not None:
            found.setdefault((key[0], key[1], key[4] in framework), {})[key] = figures["p"]
    return found.values()


def line(key, rows, framework, rebases):
    mission, _, _, _, code, kind = key
    entry = framework.get(code, {"direction": "up"})
    y = [row["value"] for row in rows]
    found = dict.fromkeys(FIGURES) | {
        "n": len(rows), "first": rows[0]["period_end"], "last": rows[-1]["period_end"],
        "trial": False, "variation": "Not enough data", "rule": "",
    }  # fmt: skip
    target, direction = entry.get("target"), entry["direction"]
    aimed = target is not None and direction in {"up", "down"}
    found["assurance"] = "Not enough data" if aimed else "No target"
    if len(rows) >= 5:
        found |= tested(rows, y, kind)
    since = [day for where, what, day in rebases if (where, what) == (mission, code)]
    segment = [row["value"] for row in rows if row["period_start"] >= max(since, default=date.min)]
    return found | (marked(segment, target, direction) if len(segment) >= 12 else {})


def tested(rows, y, kind):
    t = [float((row["period_end"] - date(1970, 1, 1)).days) for row in rows]
    seasons = [(row["period_start"].month - 1) * SEASONS.get(kind, 0) // 12 for row in rows]
    full = [seasons.count(season) >= 3 for season in range(SEASONS.get(kind, 0))]
    use = seasons if len(y) >= 12 and full and all(full) else None
    found = trend.line(t, y, use)
    return {
        "p": found["p"],
        "slope_per_year": found["slope"] * 365.25,
        "slope_low": found["low"] * 365.25,
        "slope_high": found["high"] * 365.25,
    }


def marked(y, target, direction):
    mean, _, lower, upper = control.limits(y)
    cause = control.causes(y, mean, lower, upper)[-1]
    return {
        "mean": mean, "lower_limit": lower, "upper_limit": upper, "trial": len(y) == 12,
        "variation": control.variation(cause, direction), "rule": cause or "",
        "assurance": control.assurance(target, mean, lower, upper, direction),
    }  # fmt: skip
