"""Kaplan-Meier of many cohorts at once: shares done within so many days, medians (METHODS 7)."""

from dataclasses import dataclass

import numpy as np

from metrics.arrays.table import Column, Groups, Table, known, over
from metrics.statistics.intervals import Z, wilson

# A survival this near to a half has reached it: products of fractions are not exact.
HALF = 0.5 + 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Survival after each day on which a case of a cohort was done or last seen.

    One entry per cohort and day, in that order: `of` is the cohort, `events` how many were done,
    `survival` and Greenwood's sum hold after the day. `followed` up to which day, by cohort.
    """

    of: Column
    day: Column
    events: Column
    survival: Column
    greenwood: Column
    followed: Column


def curves(cases: Table, of: Column, *, cohorts: int) -> Curves:
    """Return the curves of `cases`: `days` until done (`ended`) or followed, of so many `cases`.

    `of` is the cohort of each. What is censored on the day of an event was still at risk.
    """
    placed = Table({"of": of, "day": cases["days"].astype(np.int64)})
    times = Groups(placed, "of", "day")
    cohort, day = times.keys["of"], times.keys["day"].astype(np.float64)
    leaving, events = times.sum(cases["cases"]), times.sum(cases["cases"] * cases["ended"])
    risk = np.bincount(cohort, leaving, cohorts)[cohort] - _run(np.add, leaving, cohort) + leaving
    stays = risk - events
    longest = np.full(cohorts, np.nan)
    np.fmax.at(longest, cohort, day)
    spread = np.where(stays > 0, over(events, risk * stays), 0)
    return Curves(
        of=cohort,
        day=day,
        events=events,
        survival=_run(np.multiply, np.where(risk > 0, over(stays, risk), 1), cohort),
        greenwood=_run(np.add, spread, cohort),
        followed=longest,
    )


def _run(join: np.ufunc, values: Column, of: Column) -> Column:
    """Return running sums, or products, that begin anew with each cohort.

    By doubling steps, so that those of a cohort hang on nothing but its own values.
    """
    made, step = values.copy(), 1
    while step < len(made) and (of[step:] == of[:-step]).any():
        same = of[step:] == of[:-step]
        made[step:] = np.where(same, join(made[step:], made[:-step]), made[step:])
        step *= 2
    return made


def done_within(found: Curves, cases: Table, of: Column, *, within: Column) -> Table:
    """Return share, low and high (0 to 1) of the cases done within so many days, by cohort.

    Blank where the longest time is shorter and something is still open: it is not yet known.
    """
    cohorts = len(within)
    survival, greenwood = np.ones(cohorts), np.zeros(cohorts)
    until = (found.events > 0) & (found.day <= within[found.of])
    # Of several days the last stays: they are in the order of time.
    survival[found.of[until]] = found.survival[until]
    greenwood[found.of[until]] = found.greenwood[until]
    clear = (found.followed >= within) | (survival <= 0)
    share = np.where(clear & known(found.followed), 1 - survival, np.nan)
    limit, days = within[of], cases["days"]
    counted = (cases["ended"] & (days <= limit)) | (days >= limit)
    least, most = wilson(share, np.bincount(of, cases["cases"] * counted, cohorts))
    inside = (survival > 0) & (survival < 1)
    low, high = _limits(survival, greenwood)
    return Table({
        "share": share,
        "low": np.where(known(share), np.where(inside, 1 - high, least), np.nan),
        "high": np.where(known(share), np.where(inside, 1 - low, most), np.nan),
    })  # fmt: skip


def half_done(found: Curves, *, cohorts: int) -> Table:
    """Return the median of days, with Brookmeyer-Crowley limits, by cohort.

    The first day on which each is at a half or below; what is not reached is blank.
    """
    event = found.events > 0
    low, high = _limits(found.survival, found.greenwood)
    firsts = {}
    for name, line in (("median", found.survival), ("low", low), ("high", high)):
        firsts[name] = np.full(cohorts, np.nan)
        reached = event & (line <= HALF)
        np.fmin.at(firsts[name], found.of[reached], found.day[reached])
    return Table(firsts)


def _limits(survival: Column, greenwood: Column) -> tuple[Column, Column]:
    """Return log-log limits of survival; where all or nothing survives both are as it is."""
    inside = (survival > 0) & (survival < 1)
    s = np.where(inside, survival, 0.5)
    half = np.where(inside, Z * np.sqrt(greenwood) / np.abs(np.log(s)), 0)
    low, high = s ** np.exp(half), s ** np.exp(-half)
    return np.where(inside, low, survival), np.where(inside, high, survival)
