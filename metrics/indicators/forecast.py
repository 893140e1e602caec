"""When an objective would reach its target if the line of the past went on (METHODS 12: O5).

The line is Sen's through the values known by then, at their own length of period; days are counted
from 1970-01-01.
"""

import numpy as np
import pandas as pd

from data.periods import LENGTHS
from metrics.arrays.codes import days, period_of
from metrics.arrays.ground import Ground
from metrics.arrays.table import Column, Groups, Table, known
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.objectives import ACHIEVED, HELD, NOT_ASSESSABLE, standing
from metrics.statistics.autocorrelation import growth
from metrics.statistics.intervals import Z, n9
from metrics.statistics.slopes import gilbert, median, slopes
from metrics.statistics.trend import CORRECTED_FROM, variances

NO_DATE = "no date"
TOO_FAR, FARTHEST_DAYS = "more than ten years", 3653
# Why no date is asked for: the target is reached already.
REACHED = {ACHIEVED: "achieved", HELD: "held"}
SERIES = ("mission", "objective", "length")
EPOCH = pd.Timestamp("1970-01-01")
MADE = ("n", "date", "early", "late", "why")
# How many standard errors from the line hold half of what may come, and four fifths.
RIBBON = {"50": 0.6745, "80": 1.2816}
SIDES = ["line", "low_50", "high_50", "low_80", "high_80"]
LINE = ("day", "middle", "slope", "low", "high")


def forecast(ground: Ground, indicator: Indicator, framework: Framework) -> Table:
    """Return O5 of each objective: the day on which its line reaches the target.

    The limits are the days of the limits of its slope. n = values known by then.
    """
    stood, spans = standing(ground, framework), ground.codes.spans
    lengths = spans.length[stood["period"]]
    made = _forecast(stood.assign(length=lengths), least=indicator.min_n)
    limits = {"value": made["date"], "low": made["early"], "high": made["late"]}
    keys = made.only("mission", "objective", "period", "n")
    return estimates(keys.assign(reason=made["why"], **limits))


def forecasts(stood: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """Return what the line of each objective says in each period of `classes`, on its index.

    `n` values known by then; `date`, `early` and `late` in days; or `why` there is no date, blank
    where the values are fewer than `least`.
    """
    made = _forecast(_numbered(stood), least=least)
    columns = {name: made[name] for name in MADE}
    return pd.DataFrame(columns, index=stood.index[made["row"]]).reindex(stood.index)


def _numbered(stood: pd.DataFrame) -> Table:
    """Return rows of `classes` as numbers; `row` is the place of each."""
    start, end = days(stood["period_start"]), days(stood["period_end"])
    ends = zip(start, end, strict=True)
    lengths = [LENGTHS.index(period_of(*both).length) for both in ends]
    names = {name: pd.factorize(stood[name])[0] for name in ("mission", "objective")}
    numbers = {name: stood[name].to_numpy(dtype=np.float64) for name in ("value", "target")}
    texts = {name: stood[name].to_numpy(dtype=object) for name in ("status", "reason")}
    places = {"row": np.arange(len(stood)), "length": np.array(lengths, dtype=np.int64)}
    return Table({**places, "end": end.astype(np.int64), **names, **numbers, **texts})


def _forecast(stood: Table, *, least: int) -> Table:
    """Return the rows of objectives, in the order of their series, with what their lines say."""
    rows = _in_series(stood)
    made = _reached(rows, _lines(rows, least))
    status = rows["status"]
    reached = np.select([status == word for word in REACHED], list(REACHED.values()), "")
    why = np.select(
        [status == NOT_ASSESSABLE, reached != "", rows["n"] < least],
        [rows["reason"], reached, ""],
        made["why"],
    )
    dates = {name: np.where(why == "", made[name], np.nan) for name in ("date", "early", "late")}
    return rows.assign(why=why, **dates)


def _in_series(stood: Table) -> Table:
    """Return the rows in the order of their series, with how many values are known by then."""
    rows = stood.ordered(*SERIES, "end")
    series, given = Groups(rows, *SERIES), known(rows["value"])
    running = np.cumsum(given)
    before = (running - given)[series.first]
    return rows.assign(n=running - before[series.of])


def _lines(rows: Table, least: int, z: float = Z) -> Table:
    """Return the line of the values known in each row, and its middle: blank where too few are.

    Rows with as many values go at once.
    """
    made = np.full((len(LINE), len(rows)), np.nan)
    valued = np.flatnonzero(known(rows["value"]))
    values, ends = rows["value"][valued], rows["end"][valued].astype(np.float64)
    sizes = rows["n"][valued]
    for n in np.unique(sizes[sizes >= least]):
        at = np.flatnonzero(sizes == n)
        before = at[:, None] + np.arange(1 - n, 1)
        made[:, valued[at]] = _line(values[before], ends[before], z)
    return Table(dict(zip(LINE, made, strict=True)))


def _line(y: Column, t: Column, z: float) -> tuple[Column, ...]:
    """Return the middle of each row, its Sen slope and the limits of that, as `trend` has them."""
    rates = slopes(y, t)
    slope, variance = median(rates), variances(np.sort(n9(y), axis=1))
    if y.shape[1] >= CORRECTED_FROM:
        variance *= growth(y - slope[:, None] * t)
    return np.median(t, axis=1), np.median(y, axis=1), slope, *gilbert(rates, variance, z=z)


def _reached(rows: Table, lines: Table) -> Table:
    """Return the days on which the lines reach the target, and why some do not."""
    way = rows["target"] - lines["middle"]
    slope = np.column_stack([lines[name] for name in ("slope", "low", "high")])
    # Where one limit is infinite so is the other, and one of the two points away.
    goes = (np.sign(n9(slope)) == np.sign(n9(way))[:, None]).all(axis=1)
    span = way[:, None] / np.where(slope == 0, np.nan, slope)
    days = np.floor(lines["day"][:, None] + span + 0.5)
    after = days[:, 0] - rows["end"]
    why = np.select([~goes | ~(after > 0), after > FARTHEST_DAYS], [NO_DATE, TOO_FAR], "")
    early, late = np.fmin.reduce(days[:, 1:], axis=1), np.fmax.reduce(days[:, 1:], axis=1)
    return Table({"date": days[:, 0], "early": early, "late": late, "why": why.astype(object)})


def ribbon(stood: pd.DataFrame, until: pd.Timestamp, *, least: int) -> pd.DataFrame:
    """Return the line of one objective from its last value to the day `until`, and its ribbons.

    `stood`: rows of `classes` of one objective and one length of period. One row at either end:
    day, line, low_50, high_50, low_80, high_80; none where the values are fewer than `least` or the
    last is not before `until`. A side is blank where the slope has no limit there.
    """
    rows = _in_series(_numbered(stood))
    last, day = np.flatnonzero(known(rows["value"]))[-1:], (until - EPOCH).days
    if not len(last) or rows["n"][last[0]] < least or rows["end"][last[0]] >= day:
        return pd.DataFrame(columns=["day", *SIDES])
    ends = np.array([rows["end"][last[0]], day])
    made = {"day": EPOCH + pd.to_timedelta(ends, unit="D")}
    for share, z in RIBBON.items():
        line = _lines(rows, least, z).rows(last)
        names = zip(("slope", "low", "high"), _sides(share), strict=True)
        for side, name in names:
            made[name] = line["middle"] + line[side] * (ends - line["day"])
    return pd.DataFrame(made).replace([np.inf, -np.inf], np.nan)[["day", *SIDES]]


def _sides(share: str) -> tuple[str, str, str]:
    return "line", f"low_{share}", f"high_{share}"
