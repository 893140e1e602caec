"""The twin's forecast date: Sen's line through the values so far, and its limits (METHODS 12)."""

import math
from datetime import date
from statistics import median

from tests.metrics import naive_records as records
from tests.metrics import naive_trend as trend

FARTHEST_DAYS = 3653
CORRECTED_FROM = 20
WHOLE = {"achieved": "achieved", "held": "held"}


def forecast(view, objective, known):
    """O5 of one objective in force."""
    values = values_until(view, objective)
    estimate = {"n": len(values)}
    if known["class"] == "not assessable":
        return estimate | {"words": known["words"]}
    if known["class"] in WHOLE:
        return estimate | {"words": WHOLE[known["class"]]}
    if len(values) < 5:
        return estimate | {"words": "too few"}
    found = reached(values, known["target"])
    if isinstance(found, str):
        return estimate | {"words": found}
    return estimate | dict(zip(("value", "low", "high"), found, strict=True))


def values_until(view, objective):
    """Return (day, value) of the periods of this length so far, shorter ones merged on the grid."""
    period, own = view["period"], {}
    rows = [row for row in view["store"]["objectives"] if row["objective"] == objective]
    for row in rows:
        if records.span(row).length == period.length and row["period_end"] <= period.end:
            own[row["period_end"]] = row["value"]
    if view["rolled"]:
        ends = [row["period_end"] for row in rows]
        for at in records.grid_between(ends, period.length):
            inside = records.inside(rows, at)
            given = [row for row in inside if row["value"] is not None]
            if inside and at.end not in own and at.end <= period.end:
                latest = max(given, key=lambda row: row["period_end"], default={"value": None})
                own[at.end] = latest["value"]
    return [
        ((day - date(1970, 1, 1)).days, value)
        for day, value in sorted(own.items())
        if value is not None
    ]


def reached(values, target):
    """Return the day, the early and the late one, or the words for none."""
    slope, low, high = line(values)
    days, amounts = zip(*values, strict=True)
    way = target - median(amounts)
    for one in (slope, low, high):
        if not math.isfinite(one) or records.near(one) == 0 or records.near(way) == 0:
            return "no date"
        if (records.near(one) > 0) != (records.near(way) > 0):
            return "no date"
    found = [math.floor(median(days) + way / one + 0.5) for one in (slope, low, high)]
    if found[0] <= days[-1]:
        return "no date"
    if found[0] - days[-1] > FARTHEST_DAYS:
        return "more than ten years"
    return found[0], min(found[1:]), max(found[1:])


def line(values):
    """Return Sen's slope a day and its limits by Gilbert."""
    days, amounts = zip(*values, strict=True)
    rates = trend.rates(days, amounts)
    slope, spread = trend.middle(rates), trend.variance(amounts)
    if len(values) >= CORRECTED_FROM:
        spread *= trend.growth(days, amounts, slope)
    return slope, *trend.limits(rates, spread)
