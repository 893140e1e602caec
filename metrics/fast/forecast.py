"""When an objective would reach its target if the line of the past went on (METHODS 12: O5).

The line is Sen's through the values known by then, at their own length of period; days are counted
from 1970-01-01.
"""

import numpy as np

from metrics.autocorrelation import growth
from metrics.fast.formula import estimates
from metrics.fast.ground import Ground
from metrics.fast.objectives import ACHIEVED, HELD, NOT_ASSESSABLE, standing
from metrics.fast.table import Column, Groups, Table, known
from metrics.framework import Framework, Indicator
from metrics.intervals import Z, n9
from metrics.slopes import gilbert, median, slopes
from metrics.trend import CORRECTED_FROM, variances

NO_DATE = "no date"
TOO_FAR, FARTHEST_DAYS = "more than ten years", 3653
# Why no date is asked for: the target is reached already.
REACHED = {ACHIEVED: "achieved", HELD: "held"}
SERIES = ("mission", "objective", "length")
LINE = ("day", "middle", "slope", "low", "high")


def forecast(ground: Ground, indicator: Indicator, framework: Framework) -> Table:
    """Return O5 of each objective: the day on which its line reaches the target.

    The limits are the days of the limits of its slope. n = values known by then.
    """
    stood, spans = standing(ground, framework), ground.codes.spans
    lengths = spans.length[stood["period"]]
    made = forecasts(stood.assign(length=lengths), least=indicator.min_n)
    limits = {"value": made["date"], "low": made["early"], "high": made["late"]}
    keys = made.only("mission", "objective", "period", "n")
    return estimates(keys.assign(reason=made["why"], **limits))


def forecasts(stood: Table, *, least: int) -> Table:
    """Return the rows of objectives with what the line of each says in each period.

    `n` values known by then; `date`, `early` and `late` in days; or `why` there is no date, blank
    where the values are fewer than `least`.
    """
    rows = in_series(stood)
    made = _reached(rows, lines(rows, least))
    status = rows["status"]
    reached = np.select([status == word for word in REACHED], list(REACHED.values()), "")
    why = np.select(
        [status == NOT_ASSESSABLE, reached != "", rows["n"] < least],
        [rows["reason"], reached, ""],
        made["why"],
    )
    dates = {name: np.where(why == "", made[name], np.nan) for name in ("date", "early", "late")}
    return rows.assign(why=why, **dates)


def in_series(stood: Table) -> Table:
    """Return the rows in the order of their series, with how many values are known by then."""
    rows = stood.ordered(*SERIES, "end")
    series, given = Groups(rows, *SERIES), known(rows["value"])
    running = np.cumsum(given)
    before = (running - given)[series.first]
    return rows.assign(n=running - before[series.of])


def lines(rows: Table, least: int, z: float = Z) -> Table:
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
    """Return the middle of each row, its Sen slope and the limits of that, as `metrics.trend`."""
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
