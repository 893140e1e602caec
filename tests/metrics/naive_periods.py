"""The twin's readings of one mission before anything is carried: native, rolled up, reported."""

from data import periods
from tests.metrics import naive_actions as actions
from tests.metrics import naive_burden as burden
from tests.metrics import naive_compound as compound
from tests.metrics import naive_engagement as engagement
from tests.metrics import naive_nodes as nodes
from tests.metrics import naive_objectives as objectives
from tests.metrics import naive_observations as observations
from tests.metrics import naive_records as records
from tests.metrics import naive_sharing as sharing
from tests.metrics import naive_trust as trust

FORMULAS = {
    "T1": trust.received, "T2": trust.returned, "T3": trust.low_trust,
    "T4": trust.trusted, "T7": trust.trusting, "T8": trust.asymmetry, "M3": trust.openness,
    "T5": actions.done_by_due, "T6": observations.observed,
    "R1": sharing.fulfilled, "R2": sharing.on_time, "R3": burden.imbalance,
    "R4": sharing.of_effort(sharing.concentration), "R5": burden.ratio, "R7": sharing.shortfall,
    "R8": sharing.of_effort(sharing.gini), "R9": sharing.of_effort(sharing.herfindahl),
    "R10": sharing.of_effort(sharing.top_three), "R11": sharing.number_taking_part,
    "R12": sharing.people, "R6": burden.exploitation,
    "K1": sharing.strength, "K3": sharing.funds_on_time,
    "L1": engagement.reach, "L2": engagement.continuity, "L3": engagement.inclusiveness,
    "L4": actions.done_in_time, "L6": actions.satisfied_answer, "L7": engagement.contentment,
    "O1": objectives.progress, "O2": objectives.pace, "O3": objectives.on_track,
    "O4": actions.done_by_due, "P1": objectives.fully_defined,
    "L5": actions.median_days, "M2": actions.median_days,
    **dict.fromkeys(
        ("C1", "C2", "C3", "C4", "P2", "J1", "J2", "J3", "U1", "U3", "I2", "I3", "X2", "E1", "E2",
         "E3", "B1", "B2", "B3", "I0"),
        observations.observed,
    ),
    "K2": observations.mean_of_contributors,
    **dict.fromkeys(("P3", "A1", "X3"), actions.done_by_due),
    **dict.fromkeys(("M1", "U2", "X1"), actions.done_in_time),
}  # fmt: skip
NO_MISSION_READING = ("T4", "T7", "R5", "O5", "I0")
# Of objectives alone: neither a mission nor who leads it has one.
OBJECTIVES_ONLY = ("O5",)
NEVER_ROLLED = ("R12",)


def view_of(store, period, rolled):
    """Return what a formula looks at: the rows of the period, and of the two before."""

    def rows_of(form, at):
        if not rolled:
            return records.of_period(store[form], at)
        parts = records.inside(store[form], at)
        return parts if form == "objectives" else records.rekeyed(form, parts)

    before = [rows_of("engagement", periods.step(period, -back)) for back in (1, 2)]
    rows = {form: rows_of(form, period) for form in records.PERIOD_FORMS}
    return {"store": store, "period": period, "rolled": rolled, "rows": rows, "before": before}


def own_rows(indicator, rows):
    """Return the rows of the indicator's form that are its own: item and code decide."""
    if indicator["form"] == "trust":
        return trust.ratings(rows, indicator["item"])
    if indicator["form"] == "observations":
        return [row for row in rows if row["indicator"] == indicator["code"]]
    return rows


def subjects(indicator, view):
    """Return the contributors that the period has records of, and None for the mission."""
    found = [] if indicator["code"] in NO_MISSION_READING else [None]
    if indicator["level"] == "mission" or indicator["code"] in OBJECTIVES_ONLY:
        return found
    rows = own_rows(indicator, view["rows"][indicator["form"]])
    if indicator["form"] == "objectives":
        names = {row["contributor"] for row in objectives.in_force(view).values()}
    else:
        names = {row.get(column) for row in rows for column in columns_of(indicator)}
    return found + sorted(names - {None})


def columns_of(indicator):
    """Return the columns that name whose a record is: who is in the matrix, for its effects."""
    if indicator["form"] != "trust":
        return ("contributor",)
    return ("rater", "ratee") if indicator["code"] in NO_MISSION_READING else ("ratee",)


def period_readings(store, period, rolled):
    """Return {(code, contributor, objective, period): reading} of the forms that have periods."""
    view, found = view_of(store, period, rolled), {}
    for code, indicator in store["indicators"].items():
        form = indicator["form"]
        if code in compound.CODES or form == "actions" or (rolled and code in NEVER_ROLLED):
            continue
        if not own_rows(indicator, view["rows"][form]):
            continue
        for name in subjects(indicator, view):
            estimate = FORMULAS[code](indicator, view, name)
            estimate["complete"] = is_complete(indicator, view, name)
            found[code, name, None, period] = judge(store, indicator, estimate)
        if indicator["level"] == "objective":
            found |= objective_readings(store, indicator, view)
    for code, estimate in compound.estimates(view).items():
        found[code, None, None, period] = judge(store, store["indicators"][code], estimate)
    return found


def is_complete(indicator, view, name):
    """Say whether the subject has records of every sub-period of what is rolled up."""
    if not view["rolled"]:
        return True
    rows = own_rows(indicator, records.inside(view["store"][indicator["form"]], view["period"]))
    if name is not None and indicator["form"] == "objectives":
        led = objectives.led(view, name)
        rows = [row for row in rows if row["objective"] in led]
    elif name is not None:
        column = "ratee" if indicator["form"] == "trust" else "contributor"
        rows = [row for row in rows if row[column] == name]
    if indicator["form"] == "observations" or indicator["code"] in ("L3", "L7"):
        rows = records.kept(rows)
    return records.all_parts_there(rows, view["period"])


def objective_readings(store, indicator, view):
    found, period = {}, view["period"]
    for name in objectives.in_force(view):
        estimate = objectives.of_objective(indicator, view, name)
        parts = records.inside(store["objectives"], period)
        own = [row for row in parts if row["objective"] == name]
        estimate["complete"] = not view["rolled"] or records.all_parts_there(own, period)
        found[indicator["code"], None, name, period] = judge(store, indicator, estimate)
    return found


def judge(store, indicator, estimate):
    return nodes.judged(indicator, estimate, store["settings"])


def action_readings(store, grid, spans):
    """Return the readings of actions: dated, not of a period, so they live on the grid."""
    found = {}
    dated = [entry for entry in store["indicators"].values() if entry["form"] == "actions"]
    places = [(None, period) for period in grid]
    places += [(name, period) for name, its in spans.items() for period in its]
    for indicator in dated:
        for name, period in places:
            own = name is None or indicator["level"] != "mission"
            if own and has_items(store, indicator, period, name):
                view = {"store": store, "period": period}
                estimate = FORMULAS[indicator["code"]](indicator, view, name)
                found[indicator["code"], name, None, period] = judge(store, indicator, estimate)
    return found


def has_items(store, indicator, period, contributor=None):
    """Say whether an item could bear on the period: begun by its end, and known into it."""
    if store["known_to"] is None or store["known_to"] < period.start:
        return False
    return any(
        row["kind"] == indicator["kind"]
        and (contributor is None or row["contributor"] == contributor)
        and min(row[name] for name in ("opened", "due", "done") if row[name]) <= period.end
        for row in store["actions"]
    )


def reported(store, period, rolled, known):
    """Return readings of observations given for indicators whose own form has no data."""
    view, found = view_of(store, period, rolled), {}
    for code, indicator in store["indicators"].items():
        given = [row for row in view["rows"]["observations"] if row["indicator"] == code]
        if (
            (indicator["form"] == "observations" and code not in compound.CODES)
            or not given
            or has_form(store, indicator, period, known)
        ):
            continue
        names = [] if code in NO_MISSION_READING else [None]
        if indicator["level"] != "mission":
            names += sorted({row.get("contributor") for row in given} - {None})
        as_observed = indicator | {"form": "observations"}
        for name in names:
            estimate = observations.observed(indicator, view, name)
            estimate["complete"] = is_complete(as_observed, view, name)
            found[code, name, None, period] = said(judge(store, indicator, estimate))
    return found


def has_form(store, indicator, period, known):
    if indicator["form"] == "actions":
        return has_items(store, indicator, period)
    return any(key[0] == indicator["code"] and key[3] == period for key in known)


def said(reading):
    if reading["state"] == "suppressed":
        return reading | {"reported": True}
    words = [word for word in ("reported, not computed", reading["reason"]) if word]
    return reading | {"reason": "; ".join(words), "reported": True}
