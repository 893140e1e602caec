"""O5: when the line of the past would reach the target, and what may come until then."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from metrics.indicators.forecast import forecasts, ribbon
from metrics.indicators.objectives import classes
from tests.metrics import naive_forecast
from tests.metrics.asked import Written
from tests.metrics.asked import forecasted as forecast
from tests.metrics.tables import FRAMEWORK, plain, table

LEAST = 5
O5 = FRAMEWORK["O5"]
QUARTERS = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
RISING = [40, 44, 47, 52, 54, 60, 63]
# The end of the first quarter: the others end 90, 181, 273, 365, 455 and 546 days later.
FIRST = date(2024, 12, 31)


def stood(values, baseline=40, target=100, labels=QUARTERS, **more):
    """Return `classes` of one objective with these values, the first of them in 2024-Q4."""
    head = f"period objective value baseline target {' '.join(more)}"
    tail = " ".join(more.values())
    lines = [
        f"{label} O-1 {value} {baseline} {target} {tail}"
        for label, value in zip(labels, values, strict=False)
    ]
    return classes(table("objectives", "\n".join([head, *lines])), FRAMEWORK)


def last(placed, least=LEAST):
    """Return n, date, early and late in days from FIRST, and why there is none, of the last row."""
    row = forecasts(placed, least=least).loc[placed["period_end"].idxmax()]
    days = [plain(row[name]) for name in ("date", "early", "late")]
    after = [None if day is None else day - (FIRST - date(1970, 1, 1)).days for day in days]
    return [row["n"], *after, row["why"]]


def test_the_line_of_the_past_reaches_the_target_on_a_day():
    assert last(stood(RISING)) == [7, 1371, 1283, 1596, ""]


def test_less_may_be_the_goal():
    assert last(stood([60, 55, 52, 47, 45, 41, 36], 60, 20)) == [7, 920, 815, 1017, ""]


@pytest.mark.parametrize(
    ("values", "baseline", "target", "why"),
    [
        ([40, 44, 39, 45, 41, 43, 40], 40, 100, "no date"),  # no slope in the middle
        ([40, 46, 41, 47, 42, 48, 47], 40, 100, "no date"),  # the lower limit points away
        (RISING, 40, 225, "more than ten years"),  # the early one would be sooner
        (RISING[:5], 40, 100, "no date"),  # five values bear no limits
        ([40, 60, 70, 85, 92, 101], 40, 100, "achieved"),
        ([98, 97, 98, 99, 98, 97], 98, 98, "held"),
        ([60, 55, 52, 47, 45, 41, 36], 40, 100, "no date"),  # the line goes the other way
        (RISING, 40, 600, "more than ten years"),
        (RISING, "-", 100, "no baseline"),
        (RISING, 40, "-", "no target"),
        ([*RISING[:6], "-"], 40, 100, "no value"),
        ([7, 7, 7, 7, 7, 7], 0, 10, "no date"),  # no slope at all
        ([54, 54, 54, 54, 60, 54, 56], 60, 54, "no date"),  # the middle is the target already
    ],
)
def test_why_there_is_no_date(values, baseline, target, why):
    assert last(stood(values, baseline, target))[1:] == [None, None, None, why]


def test_a_line_that_was_past_the_target_before_its_last_value_has_no_date():
    # The middle of the line lies below 62, its last value falls back under it.
    assert last(stood([40, 46, 52, 58, 64, 70, 61], 0, 62))[4] == "no date"


def test_ten_years_after_the_last_value_is_the_farthest_day():
    # A straight line of one a day: the day is known to the day.
    ends = [pd.Timestamp("2024-01-31"), *pd.date_range("2024-02-29", periods=6, freq="ME")]
    days = [(end - ends[0]).days for end in ends]
    labels = [f"2024-0{month}" for month in range(1, 8)]
    near, far = days[-1] + 3653, days[-1] + 3654
    assert last(stood(days, -1, near, labels))[4] == ""
    assert last(stood(days, -1, far, labels))[4] == "more than ten years"


def test_a_half_day_counts_as_a_whole_one():
    days = [0, 29, 60, 90, 121, 151, 182]
    labels = [f"2024-0{month}" for month in range(1, 8)]
    origin = (date(2024, 1, 31) - FIRST).days
    assert last(stood(days, -1, 300.5, labels))[1] == origin + 301
    assert last(stood(days, -1, 300.4999, labels))[1] == origin + 300
    # On the day of the last value or before it is no forecast.
    assert last(stood(days, -1, 182.4999, labels))[4] == "no date"
    assert last(stood(days, -1, 182.5, labels))[4] == ""


def test_fewer_values_than_needed_say_nothing_yet():
    assert last(stood(RISING[:4])) == [4, None, None, None, ""]
    # A blank is no value; the next one counts on.
    assert last(stood([40, "-", 47, 52, 54, 60, 63]))[0] == 6


def test_from_twenty_values_on_neighbours_that_are_alike_widen_the_limits():
    ends = pd.date_range("2023-01-31", periods=24, freq="ME")
    # It rises in waves: neighbours lie on the same side of the line.
    values = [40 + 0.8 * at + 3 * np.sin(at / 3) for at in range(24)]
    labels = [f"{end:%Y-%m}" for end in ends]
    by_end = [
        ((end.date() - date(1970, 1, 1)).days, x) for end, x in zip(ends, values, strict=True)
    ]
    wanted = naive_forecast.reached(by_end, 100)
    made = last(stood(values, 40, 100, labels))
    assert [day + (FIRST - date(1970, 1, 1)).days for day in made[1:4]] == list(wanted)
    # Nineteen would say that they know more.
    narrow = naive_forecast.reached(by_end[5:], 100)
    assert wanted[2] - wanted[1] > narrow[2] - narrow[1]


def test_each_period_knows_the_values_until_then():
    made = forecasts(stood(RISING), least=LEAST)
    assert made["n"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert made["date"].notna().tolist() == [False] * 5 + [True] * 2


def test_lengths_of_periods_are_never_mixed():
    rows = "\n".join(
        [f"{label} O-1 {value} 40 100" for label, value in zip(QUARTERS, RISING, strict=True)]
        + [f"2025-0{month} O-1 {month} 40 100" for month in range(1, 7)]
        + ["2025 O-1 50 40 100", "FY2025/26 O-1 50 40 100"]
    )
    placed = classes(
        table("objectives", f"period objective value baseline target\n{rows}"), FRAMEWORK
    )
    made = placed.assign(**forecasts(placed, least=LEAST))
    spans = (made["period_end"] - made["period_start"]).dt.days
    assert made.loc[spans > 300, "n"].tolist() == [1, 1]
    assert made.loc[spans.between(80, 100), "n"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert last(placed[spans.between(80, 100)]) == [7, 1371, 1283, 1596, ""]


def test_objectives_and_missions_stay_apart_whatever_the_order_of_rows():
    alone = stood(RISING)
    others = [alone.assign(objective="O-0", value=1.0), alone.assign(mission="BRAVO", value=2.0)]
    placed = pd.concat([others[0], alone, others[1]], ignore_index=True)[::-1]
    made = placed.assign(**forecasts(placed, least=LEAST))
    own = made[(made["mission"] == "ALPHA") & (made["objective"] == "O-1")].sort_values(
        "period_end"
    )
    assert own["n"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert last(own) == [7, 1371, 1283, 1596, ""]


def test_a_reading_is_of_the_objective_alone_in_days_since_1970():
    head = "period objective value baseline target contributor"
    lines = [f"{label} O-1 {x} 40 100 XAA" for label, x in zip(QUARTERS, RISING, strict=True)]
    facts = {"objectives": table("objectives", "\n".join([head, *lines]))}
    made = forecast(Written(facts=facts), O5, FRAMEWORK)
    assert made["contributor"].isna().all()
    assert set(made["objective"]) == {"O-1"}
    row = made.iloc[-1]
    days = [date(1970, 1, 1) + timedelta(row[name]) for name in ("value", "low", "high")]
    assert days == [FIRST + timedelta(after) for after in (1371, 1283, 1596)]
    assert (row["n"], row["reason"], row["coverage"], row["complete"]) == (7, "", 1, True)


def test_without_objectives_there_is_no_forecast():
    empty = Written(facts={"objectives": table("objectives")})
    assert forecast(empty, O5, FRAMEWORK).empty


def test_the_ribbon_runs_from_the_last_value_to_the_due_date():
    made = ribbon(stood(RISING), pd.Timestamp("2026-12-31"), least=LEAST)
    assert made["day"].tolist() == [pd.Timestamp("2026-06-30"), pd.Timestamp("2026-12-31")]
    # All lines go through the middle: 52 on day 273. The slope is the median of 21.
    rates = [
        (y - x) / (t - s)
        for i, (s, x) in enumerate(zip(DAYS, RISING, strict=True))
        for t, y in list(zip(DAYS, RISING, strict=True))[i + 1 :]
    ]
    slope = float(np.median(rates))
    assert made["line"].tolist() == pytest.approx([52 + slope * 273, 52 + slope * 457])
    # Ranks (21 - z sd) / 2 and (21 + z sd) / 2 + 1 of the sorted slopes, sd^2 = 7 * 6 * 19 / 18.
    ordered, deviation = np.sort(rates), np.sqrt(7 * 6 * 19 / 18)
    for share, z in (("50", 0.6745), ("80", 1.2816)):
        for side, rank in (
            ("low", (21 - z * deviation) / 2),
            ("high", (21 + z * deviation) / 2 + 1),
        ):
            rate = float(np.interp(rank, np.arange(1, 22), ordered))
            assert made[f"{side}_{share}"].tolist() == pytest.approx(
                [52 + rate * 273, 52 + rate * 457]
            )


DAYS = [0, 90, 181, 273, 365, 455, 546]


def test_a_ribbon_needs_values_and_time_to_come():
    due = pd.Timestamp("2026-12-31")
    assert ribbon(stood(RISING[:4]), due, least=LEAST).empty
    assert len(ribbon(stood(RISING[:5]), due, least=LEAST)) == 2
    assert ribbon(stood(["-"]), due, least=1).empty
    assert ribbon(stood(RISING), pd.Timestamp("2026-06-30"), least=LEAST).empty
    assert len(ribbon(stood(RISING), pd.Timestamp("2026-07-01"), least=LEAST)) == 2


def test_a_side_without_a_limit_is_blank():
    made = ribbon(stood(RISING[:3]), pd.Timestamp("2026-12-31"), least=3)
    assert made["line"].notna().all()
    assert made[["low_50", "high_50", "low_80", "high_80"]].isna().all(axis=None)
