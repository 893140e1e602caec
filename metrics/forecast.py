"""When an objective would reach its target if the line of the past went on (METHODS 12: O5).

The line is Sen's through the values known by then, at their own length of period; days are counted
from 1970-01-01.
"""

import numpy as np
import pandas as pd

from data.periods import BUDGET_YEAR_FIRST_MONTH, MONTHS
from metrics import trend
from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.intervals import Z, n9
from metrics.objectives import ACHIEVED, HELD, NOT_ASSESSABLE, classes

NO_DATE = "no date"
TOO_FAR, FARTHEST_DAYS = "more than ten years", 3653
# Why no date is asked for: the target is reached already.
REACHED = {ACHIEVED: "achieved", HELD: "held"}
SERIES = ["mission", "objective", "length"]
EPOCH = pd.Timestamp("1970-01-01")
MADE = ["n", "date", "early", "late", "why"]
# How many standard errors from the line hold half of what may come, and four fifths.
RIBBON = {"50": 0.6745, "80": 1.2816}


def forecast(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return O5 of each objective: the day on which its line reaches the target.

    The limits are the days of the limits of its slope. n = values known by then.
    """
    stood = ground.once("classes", lambda: classes(ground.facts["objectives"], framework))
    made = forecasts(stood, least=indicator.min_n)
    limits = {"value": made["date"], "low": made["early"], "high": made["late"]}
    return estimates(stood.assign(contributor=None, n=made["n"], reason=made["why"], **limits))


def forecasts(stood: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """Return what the line of each objective says in each period of `classes`, on its index.

    `n` values known by then; `date`, `early` and `late` in days; or `why` there is no date, blank
    where the values are fewer than `least`.
    """
    known = _known(stood)
    made = _reached(known, _lines(known, least))
    reason = np.select(
        [
            known["status"] == NOT_ASSESSABLE,
            known["status"].isin(list(REACHED)),
            known["n"] < least,
        ],
        [known["reason"], known["status"].map(REACHED), ""],
        made["why"],
    )
    made = made.assign(why=reason, n=known["n"])
    dates = ["date", "early", "late"]
    made[dates] = made[dates].where(made["why"] == "")
    return made.reindex(stood.index)[MADE]


def _known(stood: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in the order of their series, with how many values are known by then."""
    rows = stood.assign(end=_days(stood["period_end"]), length=_length(stood))
    rows = rows.sort_values([*SERIES, "end"])
    given = rows["value"].notna().astype("int64")
    return rows.assign(n=given.groupby([rows[name] for name in SERIES]).cumsum())


def _days(dates: pd.Series) -> pd.Series:
    days = dates.to_numpy(dtype="datetime64[D]").astype("float64")
    return pd.Series(days, index=dates.index).where(dates.notna())


def _length(stood: pd.DataFrame) -> pd.Series:
    """Return a number for the length of each period: a series never mixes them."""
    start, end = (
        stood[name].to_numpy(dtype="datetime64[M]").astype("int64")
        for name in ("period_start", "period_end")
    )
    months = pd.Series(end - start + 1, index=stood.index)
    # A budget year has as many months as a year, and is another length.
    first = BUDGET_YEAR_FIRST_MONTH - 1
    return months.mask((months == MONTHS["budget_year"]) & (start % MONTHS["year"] == first), -12)


def _lines(known: pd.DataFrame, least: int, z: float = Z) -> pd.DataFrame:
    """Return the line of the values known in each row, and its middle: blank where too few are.

    Rows with as many values go at once.
    """
    made = pd.DataFrame(np.nan, index=known.index, columns=LINE)
    valued = known[known["value"].notna()]
    values, ends = valued["value"].to_numpy(), valued["end"].to_numpy()
    sizes = valued["n"].to_numpy()
    for n in np.unique(sizes[sizes >= least]):
        at = np.flatnonzero(sizes == n)
        before = at[:, None] + np.arange(1 - n, 1)
        y, t = values[before], ends[before]
        found = trend.trends(y, t, z=z)
        line = [np.median(t, axis=1), np.median(y, axis=1), found.slope, found.low, found.high]
        made.loc[valued.index[at]] = np.column_stack(line)
    return made


LINE = ["day", "value", "slope", "low", "high"]


def _reached(known: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the days on which the lines reach the target, and why some do not."""
    way = known["target"] - lines["value"]
    slopes = lines[["slope", "low", "high"]]
    # Where one limit is infinite so is the other, and one of the two points away.
    goes = (np.sign(n9(slopes)) == np.sign(n9(way))[:, None]).all(axis=1)
    span = way.to_numpy()[:, None] / slopes.where(slopes != 0).to_numpy()
    days = np.floor(lines["day"].to_numpy()[:, None] + span + 0.5)
    after = days[:, 0] - known["end"]
    why = np.select([~goes | ~(after > 0), after > FARTHEST_DAYS], [NO_DATE, TOO_FAR], "")
    ends = {"early": days[:, 1:].min(axis=1), "late": days[:, 1:].max(axis=1)}
    return pd.DataFrame({"date": days[:, 0], **ends, "why": why}, index=known.index)


def ribbon(stood: pd.DataFrame, until: pd.Timestamp, *, least: int) -> pd.DataFrame:
    """Return the line of one objective from its last value to the day `until`, and its ribbons.

    `stood`: rows of `classes` of one objective and one length of period. One row at either end:
    day, line, low_50, high_50, low_80, high_80; none where the values are fewer than `least` or the
    last is not before `until`. A side is blank where the slope has no limit there.
    """
    known = _known(stood)
    now = known[known["value"].notna()].tail(1)
    ends = [*_days(now["period_end"]), *_days(pd.Series([until]))]
    if now.empty or now["n"].iloc[0] < least or ends[0] >= ends[1]:
        return pd.DataFrame(columns=["day", *SIDES])
    made = {"day": EPOCH + pd.to_timedelta(ends, unit="D")}
    for share, z in RIBBON.items():
        line = _lines(known, least, z).loc[now.index[0]]
        away = np.array(ends) - line["day"]
        for side, name in zip(("slope", "low", "high"), _sides(share), strict=True):
            made[name] = line["value"] + line[side] * away
    return pd.DataFrame(made).replace([np.inf, -np.inf], np.nan)[["day", *SIDES]]


def _sides(share: str) -> tuple[str, str, str]:
    return "line", f"low_{share}", f"high_{share}"


SIDES = ["line", "low_50", "high_50", "low_80", "high_80"]
