"""The twin's actions: done by due, answered in time, content with the answer (METHODS 11)."""

from datetime import timedelta

from tests.metrics import naive_intervals as intervals

LONGEST_DAYS = 365


def items(indicator, view, contributor):
    return [
        row
        for row in view["store"]["actions"]
        if row["kind"] == indicator["kind"]
        and (contributor is None or row.get("contributor") == contributor)
    ]


def within(day, view):
    return day is not None and view["period"].start <= day <= view["period"].end


def many(rows):
    return sum(row["cases"] for row in rows)


def broken(row):
    """Say whether the item was done before it was opened: to be mended, not counted."""
    return bool(row.get("opened") and row.get("done") and row["done"] < row["opened"])


def share_of(k, n, **more):
    if n == 0:
        return {"n": 0, **more}
    low, high = intervals.wilson(k / n, n)
    found = {"value": 100 * k / n, "low": 100 * low, "high": 100 * high}
    return {**found, "n": n, "n_eff": n, **more}


def done_by_due(indicator, view, contributor):
    """T5 and O4: due in the period and by the known-to date; late or open is not met."""
    known_to, rows = view["store"]["known_to"], items(indicator, view, contributor)
    due = [
        row for row in rows if within(row.get("due"), view) and known_to and row["due"] <= known_to
    ]
    undated = [row for row in rows if row.get("due") is None and within(row.get("opened"), view)]
    if not due and not undated:
        return {"absent": "nothing to measure"}
    used = [row for row in due if not broken(row)]
    kept = many([row for row in used if row.get("done") and row["done"] <= row["due"]])
    coverage = many(used) / many(due + undated)
    complete = bool(known_to and known_to >= view["period"].end)
    return share_of(kept, many(used), coverage=coverage, complete=complete)


def done_in_time(indicator, view, contributor):
    """L4: Kaplan-Meier over the cases opened in the period, open ones censored at K."""
    days = indicator["standard_days"]
    estimate, cases = cohort(indicator, view, contributor, wait=days)
    if not cases:
        return estimate
    found = intervals.done_within(cases, days)
    if found is None:
        return estimate | {"words": "not yet known"}
    value, low, high = (100 * share for share in found)
    return estimate | {"value": value, "low": low, "high": high}


def median_days(indicator, view, contributor):
    """L5 and M2: where half are not reached the score is 0 once the worst goalpost is passed."""
    worst = indicator["worst"]
    estimate, cases = cohort(indicator, view, contributor, wait=worst)
    if not cases:
        return estimate
    longest = max(time for time, _, _ in cases)
    value, low, high = intervals.median(cases)
    estimate |= {"low": low, "high": high}
    if value is not None:
        return estimate | {"value": value}
    return estimate | {"words": f"more than {longest} days", "beyond": longest >= worst}


def cohort(indicator, view, contributor, wait):
    """Return what is known of the cases opened in the period, and (time, done, how many)."""
    known_to, rows = view["store"]["known_to"], items(indicator, view, contributor)
    opened = [row for row in rows if within(row.get("opened"), view)]
    no_opening = [row for row in rows if row.get("opened") is None and within(row.get("due"), view)]
    if not opened and not no_opening:
        return {"absent": "nothing to measure"}, []
    used = [row for row in opened if not broken(row)]
    estimate = {
        "n": many(used), "n_eff": many(used), "coverage": many(used) / many(opened + no_opening),
        "complete": known_to >= view["period"].end + timedelta(wait),
    }  # fmt: skip
    return estimate, [_case(row, known_to) for row in used]


def _case(row, known_to):
    done = row.get("done") is not None
    time = ((row["done"] if done else known_to) - row["opened"]).days
    if time > LONGEST_DAYS:
        return LONGEST_DAYS, False, row["cases"]
    return time, done, row["cases"]


def satisfied_answer(indicator, view, contributor):
    """L6."""
    known_to = view["store"]["known_to"]
    answered = [row for row in items(indicator, view, contributor) if within(row.get("done"), view)]
    if not answered:
        return {"absent": "nothing to measure"}
    given = [row for row in answered if row.get("satisfied") is not None and not broken(row)]
    content = many([row for row in given if row["satisfied"]])
    coverage = many(given) / many(answered)
    complete = known_to >= view["period"].end
    return share_of(content, many(given), coverage=coverage, complete=complete)
