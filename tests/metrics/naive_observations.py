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


def pooled_estimate(indicator, rows):
    row = rows[0] if len(rows) == 1 else records.pooled(rows)
    if records.has_ratio(row):
        if row["denominator"] == 0:
            return {"n": records.size(row), "words": "denominator 0"}
        value = factor(indicator["unit"]) * row["numerator"] / row["denominator"]
        n = records.size(row)
    else:
        value, n = row.get("value"), row.get("sample_size")
    least, most = range_of(indicator["unit"])
    free = not indicator.get("bounded", True) or indicator["unit"] in {"points", "date"}
    if value is not None and not free and not least <= value <= most:
        return {"n": n, "words": "outside its range"}
    effect = max(1.0, row.get("design_effect") or 1.0)
    estimate = {"value": value, "n": n, "n_eff": None if n is None else n / effect}
    estimate["clusters"], estimate["plain"] = n, bool(row.get("plain"))
    if indicator["interval"] == "wilson" and n and value is not None:
        low, high = intervals.wilson(value / 100, estimate["n_eff"])
        estimate |= {"low": 100 * low, "high": 100 * high}
    return estimate
