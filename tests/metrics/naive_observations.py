"""The twin's observations (METHODS 4)."""

import math

from tests.metrics import naive_intervals as intervals
from tests.metrics import naive_records as records


def factor(unit):
    if unit == "%":
        return 100
    return 1000 if unit.startswith("per 1000") else 1


def range_of(unit):
    """Return the least and the most that a value of this unit may be."""
    if unit in {"%", "0-100"}:
        return 0, 100
    if unit in {"share", "0-1"}:
        return 0, 1
    return (-1, 1) if unit == "-1..1" else (0, math.inf)


def observed(indicator, view, contributor):
    """Return the estimate of one code for the mission (pooled) or one contributor."""
    rows = [row for row in view["rows"]["observations"] if row["indicator"] == indicator["code"]]
    if contributor is not None:
        rows = [row for row in rows if row.get("contributor") == contributor]
    if not rows:
        return {"absent": "no data"}
    return pooled_estimate(indicator, records.kept(rows))


def mean_of_contributors(indicator, view, contributor):
    """K2: the plain mean over contributors, unless the mission as a whole was reported."""
    if contributor is not None:
        return _one_of(observed(indicator, view, contributor))
    rows = [row for row in view["rows"]["observations"] if row["indicator"] == indicator["code"]]
    rows = records.kept(rows)
    names = sorted({row.get("contributor") or "" for row in rows})
    if "" in names:
        return pooled_estimate(indicator, rows)
    each = [
        pooled_estimate(indicator, [row for row in rows if row["contributor"] == name])["value"]
        for name in names
    ]
    known = [value for value in each if value is not None]
    return {"value": records.mean(known) if known else None, "n": len(known), "words": "no value"}


def _one_of(estimate):
    return estimate | {"n": 0 if estimate.get("value") is None else 1}


def sized(indicator, rows):
    """Return the rows of amounts over amounts as one case each, where no sample size is given."""
    if indicator.get("denominator_counts", True):
        return rows
    return [
        row | {"sample_size": 1.0 if row.get("sample_size") is None else row["sample_size"]}
        for row in rows
    ]


def pooled_estimate(indicator, rows):
    rows = sized(indicator, rows)
    row = rows[0] if len(rows) == 1 else records.pooled(rows)
    if records.has_ratio(row):
        if row["denominator"] == 0:
            return {"n": records.size(row), "words": "denominator 0", "value": None}
        value = factor(indicator["unit"]) * row["numerator"] / row["denominator"]
        n = records.size(row)
    else:
        value, n = row.get("value"), row.get("sample_size")
    if indicator["interval"] == "poisson":
        return rate(indicator, row, value)
    least, most = range_of(indicator["unit"])
    free = not indicator.get("bounded", True) or indicator["unit"] in {"points", "date"}
    if value is not None and not free and not least <= value <= most:
        return {"n": n, "words": "outside its range", "value": None}
    effect = max(1.0, row.get("design_effect") or 1.0)
    estimate = {"value": value, "n": n, "n_eff": None if n is None else n / effect}
    estimate["clusters"], estimate["plain"] = n, bool(row.get("plain"))
    if indicator["interval"] == "wilson" and n and value is not None:
        low, high = intervals.wilson(value / 100, estimate["n_eff"])
        estimate |= {"low": 100 * low, "high": 100 * high}
    return estimate


def rate(indicator, row, value):
    """C3: n is the events; a rate that came without them has no limits."""
    if not records.has_ratio(row):
        return {"value": value, "n": None, "plain": value is not None, "words": "no value"}
    events = row["numerator"]
    low, high = intervals.poisson(events)
    exposure = row["denominator"] / factor(indicator["unit"])
    limits = {"low": low / exposure, "high": high / exposure}
    return {"value": value, "n": events, **limits}
