"""The twin's records: which rows speak of a period, merged by their natural key where it is longer.

Plain loops over lists of dicts, written from METHODS 1, 2 and 4.
"""

from data import periods

PERIOD_FORMS = ("trust", "contributions", "engagement", "objectives", "observations")
KEYS = {
    "trust": ("rater", "ratee", "item"),
    "contributions": ("contributor", "resource", "unit"),
    "engagement": ("area", "contributor"),
    "observations": ("indicator", "contributor", "area"),
    "scorings": ("indicator", "contributor", "area", "evaluator"),
}
AMOUNTS = {
    "contributions": ("pledged", "delivered", "on_time", "authorised"),
    "engagement": (
        "meetings", "participants", "women", "youth", "minority", "satisfied", "respondents",
    ),
}  # fmt: skip


def near(value):
    """Return N9: what every comparison looks at, and never -0."""
    return round(value, 9) + 0.0


def known_sum(values):
    """Return the sum of the known values, None where none is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def mean(values):
    return sum(values) / len(values)


def pomp(row):
    """Return the rating as per cent of the maximum possible."""
    low = 0.0 if row.get("scale_min") is None else row["scale_min"]
    high = 10.0 if row.get("scale_max") is None else row["scale_max"]
    return 100 * (row["score"] - low) / (high - low)


def span(row):
    return periods.Period(row["period_start"], row["period_end"])


def months(period):
    return periods.MONTHS[period.length]


def of_period(rows, period):
    """Return the rows that speak of exactly this period."""
    return [row for row in rows if span(row) == period]


# Within these the records of a period stand together: of one length, whatever the others have.
SERIES = ("objective", "indicator")


def inside(rows, period):
    """Return the rows of shorter periods inside `period`: of each series the longest such."""
    within = [
        row
        for row in rows
        if period.start <= row["period_start"]
        and row["period_end"] <= period.end
        and months(span(row)) < months(period)
    ]
    longest = {}
    for row in within:
        longest[series_of(row)] = max(longest.get(series_of(row), 0), months(span(row)))
    return [row for row in within if months(span(row)) == longest[series_of(row)]]


def series_of(row):
    return tuple(row.get(name) for name in SERIES)


def all_parts_there(rows, period):
    """Say whether the rows cover every sub-period of `period`."""
    days = {month for row in rows for month in grid_between(list(span_days(row)), "month")}
    return len(days) == months(period)


def span_days(row):
    return row["period_start"], row["period_end"]


def rekeyed(form, rows):
    """Return one row per natural key: amounts add, ratings and plain values average."""
    groups = {}
    for row in rows:
        # A blank is never added as a 0: only records that know the same amounts are added.
        given = tuple(row.get(name) is not None for name in AMOUNTS.get(form, ()))
        groups.setdefault((tuple(row.get(name) for name in KEYS[form]), given), []).append(row)
    return [
        {**dict(zip(KEYS[form], key, strict=True)), **_merged(form, group)}
        for (key, _), group in groups.items()
    ]


def _merged(form, group):
    if form == "trust":
        rating = mean([pomp(row) for row in group])
        return {"score": rating, "scale_min": 0.0, "scale_max": 100.0}
    if form in {"observations", "scorings"}:
        return averaged(group)
    return {name: known_sum(row.get(name) for row in group) for name in AMOUNTS[form]}


def pooled(rows):
    """Return observations pooled into one: numerators add, else values average (METHODS 4)."""
    if all(has_ratio(row) for row in rows):
        sizes = [size(row) for row in rows]
        return {
            "numerator": sum(row["numerator"] for row in rows),
            "denominator": sum(row["denominator"] for row in rows),
            "sample_size": sum(sizes),
            "design_effect": _mean_effect(rows, sizes),
        }
    sizes = [row.get("sample_size") for row in rows]
    values = [row["value"] for row in rows if row.get("value") is not None]
    if not values:
        return {"value": None}
    if None in sizes or sum(sizes) == 0 or len(values) < len(rows):
        return {"value": mean(values), "plain": len(rows) > 1}
    total = sum(number * value for number, value in zip(sizes, values, strict=True))
    return {
        "value": total / sum(sizes),
        "sample_size": sum(sizes),
        "design_effect": _mean_effect(rows, sizes),
    }


def averaged(rows):
    """Return one observation for the records of several sub-periods: plain values average."""
    if all(has_ratio(row) for row in rows):
        return pooled(rows)
    known = [row for row in rows if row.get("value") is not None]
    sized = [row for row in known if row.get("sample_size") is not None]
    sizes = [row["sample_size"] for row in sized]
    return {
        "value": mean([row["value"] for row in known]) if known else None,
        "sample_size": known_sum(sizes),
        "design_effect": _mean_effect(sized, sizes),
    }


def has_ratio(row):
    return row.get("numerator") is not None and row.get("denominator") is not None


def size(row):
    """Return n of an observation: its sample size, else its denominator."""
    given = row.get("sample_size")
    return row.get("denominator") if given is None else given


def _mean_effect(rows, sizes):
    effects = [1.0 if row.get("design_effect") is None else row["design_effect"] for row in rows]
    if sum(sizes) == 0:
        return 1.0
    return sum(n * effect for n, effect in zip(sizes, effects, strict=True)) / sum(sizes)


def kept(rows):
    """Return the rows that count: a whole wins over its parts (METHODS 2)."""
    shapes = {(row.get("contributor"), row.get("area")) for row in rows}
    if (None, None) in shapes:
        return [row for row in rows if row.get("contributor") is None and row.get("area") is None]
    givers = [row for row in rows if row.get("area") is None]
    if givers:
        return givers
    whole_areas = {area for contributor, area in shapes if contributor is None}
    return [row for row in rows if row.get("contributor") is None or row["area"] not in whole_areas]


def known_to(actions):
    """Return the latest day opened or done, None where no action has one."""
    days = [row[name] for row in actions for name in ("opened", "done") if row.get(name)]
    return max(days, default=None)


def record_days(store, contributor=None):
    """Return the first and last days of the dated records, those that name `contributor`."""
    days = []
    for form in PERIOD_FORMS:
        for row in store[form]:
            if contributor is None or contributor in names_in(row):
                days += [row["period_start"], row["period_end"]]
    for row in store["actions"]:
        if contributor is None or row.get("contributor") == contributor:
            given = [row.get(name) for name in ("opened", "due", "done")]
            days += [day for day in given if day and store["known_to"] and day <= store["known_to"]]
    return days


def names_in(row):
    names = {row.get(column) for column in ("rater", "ratee", "contributor")}
    return names - {None}


def grid_between(days, length):
    """Return the grid periods from the first to the last of `days`."""
    if not days:
        return []
    period, last = periods.of(length, min(days)), periods.of(length, max(days))
    found = [period]
    while period != last:
        period = periods.step(period, 1)
        found.append(period)
    return found
