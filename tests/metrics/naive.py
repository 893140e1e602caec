"""The naive twin: every indicator again, in plain loops over dicts, written from METHODS.md.

It is the slow judge of the real readings: no numpy, no pandas, no SQL, nothing of `metrics`. Only
the t quantile comes from scipy (naive_intervals) and the calendar from `data.periods`.
"""

from tests.metrics import naive_nodes as nodes
from tests.metrics import naive_periods as by_period
from tests.metrics import naive_records as records

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
        "known_to": records.known_to(own["actions"]),
        "settings": settings,
        "indicators": {entry["code"]: entry for entry in framework["indicators"]},
        "pillars": framework["pillars"],
    }


def mission_readings(store):
    grid = records.grid_between(records.record_days(store), store["settings"]["grid"])
    spans = {name: span_of(store, name) for name in contributors(store)}
    found = uncarried(store, grid, spans)
    hide_complements(store, found)
    filled = fill(store, grid, spans, found)
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
    for code, indicator in store["indicators"].items():
        if not indicator["personal"]:
            continue
        for period in {key[3] for key in found if key[0] == code}:
            hide_siblings(store, found, code, period)


def hide_siblings(store, found, code, period):
    total = found.get((code, None, None, period))
    if total is None or total["state"] == "suppressed":
        return
    limit = store["settings"]["hide_below"]
    own = {key: found[key] for key in found if key[0] == code and key[3] == period and key[1]}
    cells = {key[1]: reading.get("counted", reading["n"]) for key, reading in own.items()}
    gone, total_too = nodes.complements(cells, limit)
    for name in gone:
        found[code, name, None, period] |= nodes.hidden(cells[name])
    if total_too:
        found[code, None, None, period] |= nodes.hidden(total["n"])


def fill(store, grid, spans, found):
    """Return `found` with what is carried, or missing, at every place of the grid."""
    scored = [entry for entry in store["indicators"].values() if entry["weight"] > 0]
    wanted = [
        (indicator["code"], name, None, period)
        for indicator in scored
        for period in grid
        for name in places(indicator, period, spans)
    ]
    return found | {key: fallback(store, found, key) for key in wanted if key not in found}


def places(indicator, period, spans):
    names = [name for name, its in spans.items() if period in its]
    return [None] if indicator["level"] == "mission" else [None, *names]


def fallback(store, found, key):
    code, name, _, period = key
    its = {
        at: reading
        for (own, who, what, at), reading in found.items()
        if (own, who, what) == (code, name, None) and reading["state"] in nodes.PRESENT
    }
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
        for pillar in store["pillars"]:
            for name in [None, *(name for name, its in spans.items() if period in its)]:
                members = members_of(store, filled, pillar["code"], name, period)
                key = (pillar["code"], name, None, period)
                found[key] = nodes.node(members, store["settings"])
        four = [(pillar, found[pillar["code"], None, None, period]) for pillar in store["pillars"]]
        found["index", None, None, period] = nodes.index(four, store["settings"])
    return found


def members_of(store, filled, pillar, name, period):
    return [
        (indicator, filled[code, name, None, period])
        for code, indicator in store["indicators"].items()
        if indicator["pillar"] == pillar
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
