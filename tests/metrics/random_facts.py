"""Small random facts: blanks, ties, zeros, single contributors, odd lengths, open cases.

`chance` is a random.Random or Hypothesis's own: one generator serves both.
"""

from datetime import date, timedelta

from data import periods

NAMES = ("XAA", "XAB", "XAC", "XAD", "XAE", "XAF")
MISSIONS = ("ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "HOTEL")
FIRST_DAY = date(2024, 1, 1)
RESOURCES = (
    ("troops", "persons"), ("police", "persons"), ("helicopters", "aircraft"), ("funds", "usd"),
)  # fmt: skip
AREAS = ("North", "South", "East", "Hills")
ITEMS = ("overall", "overall", "overall", "reliability", "competence", "communication")
SCALES = ((None, None), (0.0, 10.0), (1.0, 5.0))
CAPACITY = ("gdp_usd", "population", "assessment_rate")
CAPACITIES = (
    (1e9, 2e5, 0.001), (1e9, 1e6, 0.02), (5e9, 4e7, 0.02), (9e10, 4e7, 3.0), (9e10, 1e6, None),
    (0.0, 2e5, 0.001), (5e9, None, 0.02), (None, 1e6, 3.0),
)  # fmt: skip
LENGTHS = ("month",) * 5 + ("quarter",) * 5 + ("half", "year")
# Indicators that may also be reported, so that a form without data falls back on an observation.
REPORTED = ("T1", "R1", "R4", "L4", "L7", "O3", "O4", "A3", "I1")
# Indicators that come as observations only: of each unit, level and interval some.
OBSERVED = ("C1", "C2", "C3", "C4", "P2", "K2", "J3", "U1", "E2", "E3", "I0")
# What a value may be, where it is not per cent.
MOST = {"R4": 1, "A3": 1, "K2": 8, "C3": 9, "E2": 2, "E3": 180, "I0": 12}
KINDS = (
    "feedback", "feedback", "feedback", "commitment", "milestone", "recommendation", "report",
    "order", "incident", "after_action", "decision",
)  # fmt: skip


def maybe(chance, value, share=0.75):
    return value if chance.random() < share else None


def some(chance, values, share):
    return [value for value in values if chance.random() < share]


def spans(chance, longest=1):
    """Return the periods that one form of one mission speaks of, `longest` times as many."""
    length = chance.choice(LENGTHS)
    most = longest * {"month": 5, "quarter": 4, "half": 2, "year": 1}[length]
    first = periods.step(periods.of(length, FIRST_DAY), chance.randint(0, most - 1))
    found = [periods.step(first, count) for count in range(chance.randint(1, most))]
    return some(chance, found, 0.85)


def keyed(mission, period, **values):
    bounds = {"period_start": period.start, "period_end": period.end}
    return {"mission": mission} | bounds | values


def trust(chance, mission, names):
    rows = []
    for period in spans(chance):
        pairs = [(a, b) for a in names for b in names if a != b or chance.random() < 0.1]
        for rater, ratee in some(chance, pairs, 0.7):
            for item in sorted(set(some(chance, ITEMS, 0.4))):
                low, high = chance.choice(SCALES)
                score = float(chance.randint(int(low or 0), int(high or 10)))
                given = {"rater": rater, "ratee": ratee, "item": item, "score": score}
                row = keyed(mission, period, **given, scale_min=low, scale_max=high)
                rows.append(row | {"respondents": maybe(chance, 6.0)})
    return rows


def contributions(chance, mission, names):
    rows = []
    for period in spans(chance):
        for name in some(chance, names, 0.8):
            for resource, unit in some(chance, RESOURCES, 0.5):
                row = keyed(mission, period, contributor=name, resource=resource, unit=unit)
                rows.append(row | _amounts(chance))
    return rows


def _amounts(chance):
    choices = (0.0, 0.0, 1.0, 10.0, 50.0, 50.0, 640.0, 0.1)
    columns = ("pledged", "delivered", "authorised")
    row = {column: maybe(chance, chance.choice(choices), 0.8) for column in columns}
    most = row["delivered"] or 0.0
    return row | {"on_time": maybe(chance, chance.choice((0.0, most / 2, most)))}


def engagement(chance, mission, names):
    rows = []
    for period in spans(chance):
        places = [(area, name) for area in (*AREAS, None) for name in (None, *names[:3])]
        for area, name in some(chance, places, chance.choice((0.1, 0.3, 0.5))):
            if area is None and chance.random() < 0.8:
                continue
            row = keyed(mission, period, area=area, contributor=name)
            row["meetings"] = maybe(chance, float(chance.randint(0, 3)), 0.6)
            people = row["participants"] = maybe(chance, float(chance.choice((0, 2, 9, 30))))
            for group in ("women", "youth", "minority"):
                row[group] = maybe(chance, float(chance.randint(0, int(people or 0))), 0.6)
            asked = row["respondents"] = maybe(chance, float(chance.choice((0, 2, 4, 7, 30))))
            row["satisfied"] = maybe(chance, float(chance.randint(0, int(asked or 0))), 0.8)
            rows.append(row)
    return rows


def objectives(chance, mission, names):
    rows, days = [], [FIRST_DAY + timedelta(91 * count) for count in range(-4, 12)]
    for number in range(chance.randint(1, 4)):
        rise = chance.choice((-0.7, 0.5, 1.1, None))
        for count, period in enumerate(spans(chance, longest=chance.choice((1, 1, 2, 5)))):
            first = chance.randint(0, len(days) - 2)
            start, due = days[first], days[chance.randint(first + 1, len(days) - 1)]
            row = keyed(mission, period, objective=f"O-{number}", title=None)
            row["unit"] = maybe(chance, "km", 0.3)
            value = chance.randint(0, 12) if rise is None else 4 + rise * count
            row["value"] = maybe(chance, value + chance.choice((0.0, 0.0, 0.4)), 0.85)
            row["baseline"] = maybe(chance, float(chance.choice((0, 2, 8))), 0.6)
            row["target"] = maybe(chance, float(chance.choice((8, 10, 2, 40))), 0.6)
            row["start"], row["due"] = maybe(chance, start, 0.5), maybe(chance, due, 0.5)
            row["direction"] = maybe(chance, chance.choice(("up", "down")), 0.2)
            row["contributor"] = maybe(chance, chance.choice(names), 0.5)
            row["weight"] = maybe(chance, chance.choice((0.0, 1.0, 2.0)), 0.3)
            rows.append(row | {"cumulative": None})
    return rows


def actions(chance, mission, names):
    counts, kinds = {}, chance.sample(KINDS, 4)
    length = chance.choice((20, 200, 500))
    for _ in range(chance.choice((0, 3, 15, 40))):
        opened = FIRST_DAY + timedelta(chance.randint(0, length))
        done = maybe(chance, opened + timedelta(chance.choice((0, 3, 29, 30, 31, 80, 400, -1))))
        due = maybe(chance, opened + timedelta(chance.randint(0, 120)))
        given = opened if due is None else maybe(chance, opened, 0.9)
        kind, name = chance.choice(kinds), maybe(chance, chance.choice(names))
        content = maybe(chance, chance.random() < 0.6) if done else None
        row = (mission, kind, name, given, due, done, content)
        counts[row] = counts.get(row, 0) + chance.choice((1, 1, 1, 4, 12))
    columns = ("mission", "kind", "contributor", "opened", "due", "done", "satisfied")
    return [dict(zip(columns, row, strict=True)) | {"cases": n} for row, n in counts.items()]


def observations(chance, mission, names):
    rows = []
    often = some(chance, OBSERVED, 0.3)
    for code in ("T6", "B1", "B2", "B3", *often, *some(chance, REPORTED, 0.15)):
        whole_only = code.startswith("B")
        ratios = chance.random() < (0.3 if whole_only else 0.7)
        for period in spans(chance):
            places = [(None, None)] * (whole_only or chance.random() < 0.6)
            if not whole_only and chance.random() < 0.4:
                places += [(name, None) for name in names[:2]]
                places += [(None, area) for area in AREAS[:2]]
            if not whole_only and chance.random() < 0.2:
                places += [(names[0], AREAS[0]), (names[-1], AREAS[1])]
            for name, area in some(chance, places, 0.9):
                row = keyed(mission, period, indicator=code, contributor=name, area=area)
                rows.append(row | _figures(chance, ratios, most=MOST.get(code, 100)))
    return rows


def scorings(chance, rows):
    """Return what two or three evaluators said of some of the observations, each for himself."""
    found = []
    columns = ("mission", "period_start", "period_end", "indicator", "contributor", "area")
    for row in some(chance, rows, chance.choice((0.0, 0.5, 0.9))):
        key = {name: row[name] for name in columns}
        for evaluator in some(chance, (None, "E1", "E2", "E3"), 0.6):
            figures = _figures(chance, row["value"] is None, most=MOST.get(row["indicator"], 100))
            del figures["sample_size"], figures["design_effect"]
            found.append(key | {"evaluator": evaluator} | figures)
    return found


def _figures(chance, ratios, *, most):
    row = dict.fromkeys(("value", "numerator", "denominator", "sample_size", "design_effect"))
    if ratios:
        row["denominator"] = float(chance.choice((3, 20, 40, 400)))
        row["numerator"] = float(chance.randint(0, int(row["denominator"])))
    else:
        row["value"] = most * chance.choice((0.0, 0.1, 0.4, 0.51, 1.0))
    row["sample_size"] = maybe(chance, float(chance.choice((4, 25, 40, 400))), 0.6)
    row["design_effect"] = maybe(chance, chance.choice((0.8, 1.4, 3.0)), 0.4)
    return row


def capacity(chance, names):
    rows = []
    for name in some(chance, names, 0.9):
        for year in some(chance, range(2017, 2026), 0.4):
            figures = dict(zip(CAPACITY, chance.choice(CAPACITIES), strict=True))
            rows.append({"contributor": name, "year": year} | figures)
    return rows


def register(chance, mission):
    listed = chance.choice((None, "North; South; East", "North"))
    row = dict.fromkeys(("name", "organisation", "host", "start", "end"))
    return {"mission": mission} | row | {"areas": listed}


FORMS = {
    "trust": trust, "contributions": contributions, "engagement": engagement,
    "objectives": objectives, "actions": actions, "observations": observations,
}  # fmt: skip


def facts(chance, forms=tuple(FORMS), missions=MISSIONS):
    """Return facts of `missions`, each with rows of some of `forms` by some of NAMES."""
    found = {form: [] for form in FORMS}
    for mission in missions:
        names = NAMES[: chance.choice((1, 3, 4, 6))]
        for form in forms:
            found[form] += FORMS[form](chance, mission, names)
    found["scorings"] = scorings(chance, found["observations"])
    found["capacity"] = capacity(chance, NAMES)
    found["missions"] = [register(chance, mission) for mission in some(chance, missions, 0.9)]
    return found
