"""Readings of people by key, as a table."""

import math

import pandas as pd


def table(found):
    """Return {(code, contributor, objective, period): {n, value}} as a table of readings."""
    return pd.DataFrame([
        {
            "indicator": code, "mission": "ALPHA",
            "contributor": name, "objective": objective, "area": None,
            "period_start": pd.Timestamp(period.start), "period_end": pd.Timestamp(period.end),
            "n": float(reading["n"]),
            "value": math.nan if reading["value"] is None else reading["value"],
            "low": math.nan, "high": math.nan, "coverage": 1.0, "score": math.nan,
            "state": "published", "reason": "",
        }
        for (code, name, objective, period), reading in found.items()
    ]).astype({"contributor": object, "area": object})  # fmt: skip
