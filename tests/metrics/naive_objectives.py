"""The twin's objectives: progress, pace, classes and their roll-up (METHODS 12)."""

from tests.metrics import naive_forecast
from tests.metrics import naive_records as records

ATTRIBUTES = ("baseline", "target", "start", "due", "weight", "contributor", "direction", "unit")
UNPLACED = ("too early", "no dates", "not assessable")
GOOD = ("achieved", "held", "on track")
PACES = ((0.95, "on track"), (0.60, "acceleration needed"), (0.0, "limited"))
HOLD_WITHIN = 1e-9


def in_time(rows):
    return sorted(rows, key=lambda row: (row["period_end"], row["period_start"]))


def attributes(rows, end):
    """Return each attribute's latest given value up to `end`, else the first given later."""
    found = {}
    for name in ATTRIBUTES:
        given = [row for row in in_time(rows) if row.get(name) is not None]
        before = [row[name] for row in given if row["period_end"] <= end]
        later = [row[name] for row in given if row["period_end"] > end]
        found[name] = before[-1] if before else (later[0] if later else None)
    return found


def in_force(view):
    """Return {objective: what is known of it} for the objectives in force in the period."""
    period, found = view["period"], {}
    now = view["rows"]["objectives"]
    history = view["store"]["objectives"]
    for name in sorted({row["objective"] for row in history}):
        own = [row for row in history if row["objective"] == name]
        here = in_time([row for row in now if row["objective"] == name])
        known = attributes(own, period.end)
        earlier = any(row["period_end"] < period.start for row in own)
        if here or (earlier and (known["due"] is None or known["due"] >= period.start)):
            values = [row["value"] for row in here if row.get("value") is not None]
            known["value"] = values[-1] if values else None
            known["reported"] = bool(here)
            found[name] = known | placed(known, period.end, view["store"]["settings"])
    return found


def placed(known, end, settings):
    """Return P, R, class and, where they are missing, the words."""
    if not known.get("reported", True):
        return _off("not assessable: not reported")
    for name in ("value", "baseline", "target"):
        if known.get(name) is None:
            return _off(f"no {name}")
    value, base, target = known["value"], known["baseline"], known["target"]
    if abs(target - base) <= HOLD_WITHIN:
        kept = holds(value, target, known.get("direction"), settings["hold_tolerance"])
        return {"P": float(kept), "R": float(kept), "class": "held" if kept else "lost"}
    progress = (value - base) / (target - base)
    return {"P": progress, **paced(progress, known.get("start"), known.get("due"), end, settings)}


def _off(words):
    return {"P": None, "R": None, "class": "not assessable", "words": words}


def holds(value, target, direction, tolerance):
    if direction == "up":
        return records.near(value) >= records.near(target)
    if direction == "down":
        return records.near(value) <= records.near(target)
    return records.near(abs(value - target)) <= records.near(tolerance * abs(target))


def time_used(start, due, end):
    """Return E in 0..1, None where the dates do not say."""
    if start is None or due is None or start >= due:
        return None
    return min(1.0, max(0.0, (end - start).days / (due - start).days))


def paced(progress, start, due, end, settings):
    """Return R, class and words by the first test that applies."""
    used = time_used(start, due, end)
    pace = progress / used if used else None
    if records.near(progress) >= 1:
        words = "no dates" if used is None else "too early"
        return {"R": pace, "class": "achieved"} | ({"words": words} if pace is None else {})
    if due is not None and end > due:
        return {"R": progress, "class": "overdue"}
    if used is None:
        return {"R": None, "class": "no dates", "words": "no dates"}
    if records.near(used) < settings["too_early"]:
        return {"R": None, "class": "too early", "words": "too early"}
    for least, name in PACES:
        if records.near(pace) >= least:
            return {"R": pace, "class": name}
    return {"R": pace, "class": "deterioration"}


def led(view, contributor):
    found = in_force(view)
    if contributor is not None:
        found = {name: row for name, row in found.items() if row["contributor"] == contributor}
    return found


def weight(rows):
    return sum(1.0 if row["weight"] is None else row["weight"] for row in rows)


def cut(share):
    return min(1.0, max(0.0, share))


def rolled(rows, shares, base):
    """Return the weighted mean of `shares` over `rows`, with coverage against `base`."""
    counted = weight(rows)
    estimate = {"n": len(rows), "coverage": counted / weight(base) if weight(base) else 0.0}
    if not rows or counted == 0:
        return estimate | {"words": "no weight"}
    total = sum(weight([row]) * share for row, share in zip(rows, shares, strict=True))
    return estimate | {"value": total / counted}


def assessable(rows):
    return [row for row in rows if row["class"] != "not assessable"]


def settled(rows):
    return [row for row in rows if row["class"] not in UNPLACED]


def not_early(rows):
    return [row for row in rows if row["class"] != "too early"]


def progress(_indicator, view, contributor):
    """O1 of a mission or a lead."""
    every = list(led(view, contributor).values())
    if not every:
        return {"absent": "nothing to measure"}
    rows = assessable(every)
    return rolled(rows, [100 * cut(row["P"]) for row in rows], every)


def pace(_indicator, view, contributor):
    """O2 of a mission or a lead: what is achieved counts 1."""
    every = list(led(view, contributor).values())
    if not every:
        return {"absent": "nothing to measure"}
    rows = settled(every)
    shares = [1.0 if row["class"] == "achieved" else cut(row["R"]) for row in rows]
    return rolled(rows, shares, not_early(every))


def on_track(_indicator, view, contributor):
    """O3."""
    every = list(led(view, contributor).values())
    if not every:
        return {"absent": "nothing to measure"}
    rows = settled(every)
    shares = [100.0 if row["class"] in GOOD else 0.0 for row in rows]
    return rolled(rows, shares, not_early(every))


def fully_defined(_indicator, view, _contributor):
    """P1: six fields of each objective in force."""
    every = list(in_force(view).values())
    fields = ("baseline", "target", "start", "due", "contributor", "unit")
    filled = sum(row[name] is not None for row in every for name in fields)
    return {"n": len(every), "value": 100 * filled / (6 * len(every))}


def of_objective(indicator, view, objective):
    """O1, O2 and O5 of one objective; None where it is not in force."""
    known = in_force(view).get(objective)
    if known is None:
        return None
    if indicator["code"] == "O5":
        return naive_forecast.forecast(view, objective, known)
    value = known["P"] if indicator["code"] == "O1" else known["R"]
    if value is None:
        return {"n": 1, "words": known["words"]}
    return {"n": 1, "value": 100 * value if indicator["code"] == "O1" else value}
