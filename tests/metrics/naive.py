"""The naive twin: every indicator again, in plain loops over dicts, written from METHODS.md.

It is the slow judge of the real readings: no numpy, no pandas, no SQL, nothing of `metrics`. Only
quantiles come from scipy (naive_intervals) and the calendar from `data.periods`.
"""

from itertools import product

from tests.metrics import naive_compound as compound
from tests.metrics import naive_nodes as nodes
from tests.metrics import naive_periods as by_period
from tests.metrics import naive_records as records
from tests.metrics import naive_suppression as suppression

FORMS = (*records.PERIOD_FORMS, "actions")


def readings(facts, framework):
    """Return every reading of the facts as dicts, sorted by key."""
    missions = sorted({row["mission"] for form in FORMS for row in facts.get(form, [])})
    found = []
    for mission in missions:
        found += mission_readings(store_of(mission, facts, framework))
    return sorted(found, key=_order)


def _order(reading):
    names = [reading[name] or "" for name in ("mission", "contributor", "objective", "area")]
    return *names, reading["period_start"], reading["period_end"], reading["indicator"]


def store_of(mission, facts, framework):
    """Return what is known of one mission, with the framework that it is read by."""
    own = {
        form: [row for row in facts.get(form, []) if row["mission"] == mission] for form in FORMS
    }
    registered = [row for row in facts.get("missions", []) if row["mission"] == mission]
    listed = (registered[0].get("areas") or "") if registered else ""
    settings = framework["settings"] | framework.get("missions", {}).get(mission, {})
    return own | {
        "mission": mission,
        "areas": {area.strip() for area in listed.split(";") if area.strip()},
        "capacity": facts.get("capacity", []),
        "scorings": [row for row in facts.get("scorings", []) if row["mission"] == mission],
        "known_to": records.known_to(own["actions"]),
        "settings": settings,
        "indicators": {entry["code"]: entry for entry in framework["indicators"]},
        "pillars": framework["pillars"],
        "practices": framework["practices"],
    }


def mission_readings(store):
    grid = records.grid_between(records.record_days(store), store["settings"]["grid"])
    spans = {name: span_of(store, name) for name in contributors(store)}
    found = uncarried(store, grid, spans)
    hide_complements(store, found)
    filled = fill(store, grid, spans, found)
    for period in grid:
        estimate = compound.completeness(store, filled, period)
        reading = nodes.judged(store["indicators"]["A2"], estimate, store["settings"])
        filled["A2", None, None, period] = reading
    filled |= node_readings(store, grid, spans, filled)
    return [row_of(store, key, reading) for key, reading in filled.items()]


def contributors(store):
    names = {name for form in FORMS for row in store[form] for name in records.names_in(row)}
    return sorted(names)


def span_of(store, name):
    return records.grid_between(records.record_days(store, name), store["settings"]["grid"])


def uncarried(store, grid, spans):
    """Return the native readings, then what rolls up to the grid, then what was only reported."""
    uploaded = {records.span(row) for form in records.PERIOD_FORMS for row in store[form]}
    found = by_period.action_readings(store, grid, spans)
    for period in sorted(uploaded):
        found |= by_period.period_readings(store, period, rolled=False)
    for period in grid:
        found = by_period.period_readings(store, period, rolled=True) | found
    for period in sorted(uploaded):
        found = by_period.reported(store, period, rolled=False, known=found) | found
    for period in grid:
        found = by_period.reported(store, period, rolled=True, known=found) | found
    return found


def hide_complements(store, found):
    """Hide what would give a hidden reading away (METHODS 8)."""
    for key in suppression.hidden_keys(store, found):
        found[key] |= nodes.hidden(found[key].get("counted", found[key]["n"]))


def fill(store, grid, spans, found):
    """Return `found` with what is carried, or missing, at every place of the grid."""
    scored = [
        entry
        for entry in store["indicators"].values()
        if entry["weight"] > 0 and entry["form"] != "(computed)"
    ]
    wanted = [
        (indicator["code"], name, None, period)
        for indicator in scored
        for period in grid
        for name in places(indicator, period, spans)
    ]
    present = {}
    for (code, name, objective, at), reading in found.items():
        if objective is None and reading["state"] in nodes.PRESENT:
            present.setdefault((code, name), {})[at] = reading
    return found | {
        key: fallback(store, found, key, present.get(key[:2], {}))
        for key in wanted
        if key not in found
    }


def places(indicator, period, spans):
    names = [name for name, its in spans.items() if period in its]
    return [None] if indicator["level"] == "mission" else [None, *names]


def fallback(store, found, key, its):
    """Return what is carried from `its` readings of other periods, or why there is none."""
    code, _, _, period = key
    around = [at for at in its if at.start <= period.start and period.end <= at.end]
    days = store["settings"]["carry_days"]
    earlier = [at for at in its if 0 < (period.start - at.end).days <= days]
    if around:
        return carried(its, min(around, key=records.months))
    if earlier:
        unlike = {at: abs(records.months(at) - records.months(period)) for at in earlier}
        return carried(its, max(earlier, key=lambda at: (at.end, -unlike[at])))
    mission = found.get((code, None, None, period))
    if mission is not None and "reported" not in mission:
        return nodes.missing("nothing to measure")
    return nodes.missing("no data")


def carried(its, period):
    reading = its[period]
    doubts = [words for words in reading["reason"].split("; ") if words not in {"", "census"}]
    words = "; ".join([*doubts, f"carried from {period.title}"])
    return reading | {"state": "provisional", "reason": words}


def node_readings(store, grid, spans, filled):
    found = {}
    for period in grid:
        names = [None, *(name for name, its in spans.items() if period in its)]
        for declared, name in product(store["pillars"] + store["practices"], names):
            members = members_of(store, filled, declared["code"], name, period)
            if members:
                key = (declared["code"], name, None, period)
                found[key] = nodes.node(members, store["settings"])
        four = [(pillar, found[pillar["code"], None, None, period]) for pillar in store["pillars"]]
        found["index", None, None, period] = nodes.index(four, store["settings"])
    return found


def members_of(store, filled, node, name, period):
    """Return what a pillar or practice counts: what has its place there, and what names it too."""
    return [
        (indicator, filled[code, name, None, period])
        for code, indicator in store["indicators"].items()
        if node in (indicator["pillar"], *indicator["also"])
        and indicator["weight"] > 0
        and (name is None or indicator["level"] != "mission")
    ]


def row_of(store, key, reading):
    code, contributor, objective, period = key
    figures = {name: reading[name] for name in nodes.FIGURES}
    return {
        "indicator": code, "mission": store["mission"], "contributor": contributor,
        "objective": objective, "area": None,
        "period_start": period.start, "period_end": period.end,
        **figures, "state": reading["state"], "reason": reading["reason"],
    }  # fmt: skip
