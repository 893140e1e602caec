"""The twin's indicators of more than records of their own: I1, A3 and A2 (METHODS 13 and 19)."""

from tests.metrics import naive_nodes as nodes
from tests.metrics import naive_observations as observations
from tests.metrics import naive_records as records
from tests.metrics import naive_sharing as sharing

CODES = ("I1", "A2", "A3")


def estimates(view):
    """Return {code: estimate of the mission} of those for which the period has records."""
    made = {"I1": posts(view), "A3": agreement(view)}
    return {code: estimate for code, estimate in made.items() if estimate is not None}


def given(view, form, wanted):
    """Return the rows of a form: where it is rolled up those of shorter periods, if there are."""
    own = [row for row in view["store"][form] if wanted(row)]
    parts = records.inside(own, view["period"]) if view["rolled"] else []
    if parts:
        return records.rekeyed(form, parts), records.all_parts_there(parts, view["period"]), True
    return records.of_period(own, view["period"]), True, False


def posts(view):
    """I1: posts come from I0, effort from the contributions."""
    held, whole, short = given(view, "observations", lambda row: row["indicator"] == "I0")
    rows, all_there, shorter = given(view, "contributions", lambda _: True)
    held = [row for row in held if row.get("contributor") is not None]
    if not held or not rows or (view["rolled"] and not (short or shorter)):
        return None
    shares, coverage = sharing.effort(view | {"rows": {"contributions": rows}})
    estimate = {"n": len(shares), "coverage": coverage, "complete": whole and all_there}
    own = {name: held_by(view, held, name) for name in {row["contributor"] for row in held}}
    total = sum(own.values())
    if not shares or None in shares.values():
        return estimate | {"words": "nothing delivered"}
    if total <= 0:
        return estimate | {"words": "no posts"}
    names = sorted({*own, *shares})
    apart = [abs(own.get(name, 0) / total - shares.get(name, 0)) for name in names]
    return estimate | {"value": 100 * (1 - sum(apart) / 2)}


def held_by(view, held, name):
    rows = records.kept([row for row in held if row["contributor"] == name])
    estimate = observations.pooled_estimate(view["store"]["indicators"]["I0"], rows)
    return estimate["value"] or 0.0


def agreement(view):
    """A3: alpha over what two evaluators or more scored, on the goalposts."""
    own = view["store"]["scorings"]
    rows, whole, short = given(view, "scorings", lambda row: row["indicator"] != "A3")
    if not own or (view["rolled"] and not short):
        return None
    units = {}
    for row in rows:
        value = scored(view, row)
        if value is not None:
            units.setdefault((row["indicator"], row["contributor"], row["area"]), []).append(value)
    several = [values for values in units.values() if len(values) > 1]
    sent, _, _ = given(view, "observations", lambda row: row["indicator"] == "A3")
    if not several and not (rows and sent):
        return None
    return {
        "n": len(several), "value": alpha(several), "words": "no variation", "complete": whole,
    }  # fmt: skip


def scored(view, row):
    """Return what an evaluator gave, as a score; None for what has no goalposts."""
    indicator = view["store"]["indicators"][row["indicator"]]
    value = row.get("value")
    if records.has_ratio(row):
        if row["denominator"] == 0:
            return None
        value = observations.factor(indicator["unit"]) * row["numerator"] / row["denominator"]
    score = nodes.score(indicator, value)
    return None if score is None else records.near(score)


def alpha(units):
    """Return Krippendorff's alpha of lists of scores, interval distance: by pairs, one by one."""
    values = [value for unit in units for value in unit]
    observed = sum(
        (a - b) ** 2 / (len(unit) - 1) for unit in units for a in unit for b in unit
    )  # fmt: skip
    expected = sum((a - b) ** 2 for a in values for b in values)
    return 1 - (len(values) - 1) * observed / expected if expected else None


def completeness(store, filled, period):
    """A2: the weight of the pillars that has a reading."""
    whole, part, n = 0, 0, 0
    for pillar in store["pillars"]:
        readings = [
            (entry["weight"], filled[code, None, None, period])
            for code, entry in store["indicators"].items()
            if entry["pillar"] == pillar["code"] and entry["weight"] > 0
        ]
        base = [(w, r) for w, r in readings if r["reason"] != "nothing to measure"]
        if base:
            present = sum(w for w, r in base if nodes.is_present(r))
            part += pillar["weight"] * present / sum(w for w, _ in base)
            whole += pillar["weight"]
        n += len(base)
    if not n:
        return {"absent": "nothing to measure"}
    return {"value": 100 * part / whole, "n": n}
