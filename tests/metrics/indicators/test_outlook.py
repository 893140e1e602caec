"""The table of objectives: where each stands, and when it would be there."""

from dataclasses import replace

import pandas as pd

from metrics.indicators.objectives import COLUMNS
from metrics.indicators.outlook import outlook
from tests.metrics.tables import FRAMEWORK, plain, table

QUARTERS = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
RISING = [40, 44, 47, 52, 54, 60, 63]
MADE = ["values", "forecast", "forecast_early", "forecast_late", "forecast_reason"]


def now(values, target=100, by=FRAMEWORK):
    """Return where the objective with these values stands in the last of its quarters."""
    lines = [
        f"{label} O-1 {value} 40 {target} 2024-10-01 2026-12-31"
        for label, value in zip(QUARTERS, values, strict=False)
    ]
    text = "\n".join(["period objective value baseline target start due", *lines])
    made = outlook(table("objectives", text), by)
    return {name: plain(cell) for name, cell in made.iloc[-1].items()}


def test_pace_and_class_stand_beside_the_forecast():
    made = now(RISING)
    assert (made["status"], made["share_done"]) == ("Limited", 23 / 60)
    # 1371, 1283 and 1596 days after the end of 2024.
    assert [made[name] for name in MADE] == [
        7, pd.Timestamp("2028-10-02"), pd.Timestamp("2028-07-06"), pd.Timestamp("2029-05-15"), "",
    ]  # fmt: skip


def test_a_framework_without_forecasts_still_says_where_objectives_stand():
    kept = {code: entry for code, entry in FRAMEWORK.indicators.items() if code != "O5"}
    made = now(RISING, by=replace(FRAMEWORK, indicators=kept))
    assert made["status"] == "Limited"
    assert now(RISING[:4], by=replace(FRAMEWORK, indicators=kept))["forecast"] is None


def test_where_there_is_no_date_it_says_why():
    assert now(RISING[:4])["forecast_reason"] == "needs at least 5 values"
    assert now(RISING[:4])["forecast"] is None
    assert now(RISING[:5])["forecast_reason"] == "no date"
    assert now(RISING, target=63)["forecast_reason"] == "achieved"
    assert now([*RISING[:6], "-"])["forecast_reason"] == "no value"


def test_a_late_limit_beyond_all_calendars_is_open():
    # Ranks 1.9 and 14.1 of fifteen slopes: the lower limit hardly rises at all.
    made = now([40, 40.0000001, 50, 50.0000001, 60, 60.0000001])
    assert made["forecast"] is not None
    assert made["forecast_late"] is None


def test_without_objectives_the_table_is_empty_and_has_its_columns():
    made = outlook(table("objectives"), FRAMEWORK)
    assert made.empty
    assert list(made.columns) == [*COLUMNS, *MADE]
