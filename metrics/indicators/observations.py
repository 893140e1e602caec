"""Indicators that arrive as observations: a value, or a ratio (METHODS 4)."""

from collections.abc import Sequence

import numpy as np

from metrics.arrays.declared import interval
from metrics.arrays.ground import Ground
from metrics.arrays.subjects import OWN, PERIOD, whole_and_own_kept
from metrics.arrays.table import Column, Groups, Table, known, over, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.sharing import NEGATIVE, any_of
from metrics.statistics.intervals import n9, poisson, wilson

NO_DENOMINATOR = "denominator 0"
NO_VALUE = "no value"
OUTSIDE = "outside its range"
# Said with a value: it is a plain mean, of parts that do not all say how many were asked.
SMALL_BASE = "small base"
SERIES = (*PERIOD, "indicator")
AMOUNTS = ("numerator", "denominator", "sample_size")


def ratio(ground: Ground, entries: Sequence[Indicator], framework: Framework) -> Table:
    """Return any indicators that are reported as observations, pooled from what counts.

    Numerators and denominators add up; where one part has a value only, the values are averaged,
    by sample size if every part has one. n = sample size, else the denominator, else not known; of
    a rate of events (poisson) n = events.
    """
    return pooled(whole_and_own_kept(observed(ground, entries), by=SERIES), ground, framework)


def observed(ground: Ground, entries: Sequence[Indicator]) -> Table:
    """Return what was observed of these indicators."""
    numbers = ground.codes.words["indicator"].numbers(entry.code for entry in entries)
    given = ground.records["observations"]
    return given.rows(np.isin(given["indicator"], numbers))


def pooled(rows: Table, ground: Ground, framework: Framework) -> Table:
    """Return the estimates of observations that all count, per indicator, subject and period."""
    declared = ground.declared(framework)
    pools = _pooled(_parts(rows, declared.rows(rows["indicator"])))
    return estimates(_judged(pools, declared.rows(pools["indicator"])))


def _parts(rows: Table, declared: Table) -> Table:
    """Return what each row says on its own: `own` value, `size` and design effect."""
    divided = known(rows["numerator"]) & known(rows["denominator"])
    denominator = np.where(divided, rows["denominator"], np.nan)
    # Money over money counts nothing: such a row is one case.
    counted = np.where(declared["denominator_counts"], denominator, 1.0)
    size = np.where(known(rows["sample_size"]), rows["sample_size"], counted)
    share = over(declared["factor"] * rows["numerator"], rows["denominator"])
    own = np.where(divided, share, rows["value"])
    effect = np.where(known(rows["design_effect"]), rows["design_effect"], 1.0)
    return rows.assign(
        divided=divided,
        size=size,
        own=own,
        by_effect=size * effect,
        by_size=size * own,
        negative=any_of(rows[name] < 0 for name in AMOUNTS),
        factor=declared["factor"],
    )


def _pooled(parts: Table) -> Table:
    """Return value, n and n_eff per indicator, subject and period, `events` over `exposure`."""
    groups = Groups(parts, *OWN, "indicator")
    sums = {name: groups.known_sum(parts[name]) for name in ("size", "by_effect", "by_size")}
    above, under = groups.sum(parts["numerator"]), groups.sum(parts["denominator"])
    times = parts["factor"][groups.first]
    sized = groups.all(known(parts["size"])) & (sums["size"] > 0)
    whole = sized & groups.all(known(parts["own"]))
    added = groups.all(parts["divided"])
    weighted = np.where(whole, over(sums["by_size"], sums["size"]), groups.mean(parts["own"]))
    # A plain mean of several parts has no n of its own, and no interval.
    plain = ~(added | whole) & (groups.count() > 1)
    n = np.where(plain, np.nan, sums["size"])
    # A survey cannot be worth more people than it asked.
    effect = np.fmax(over(sums["by_effect"], sums["size"]), 1.0)
    return groups.table(
        value=np.where(added, over(times * above, under), weighted),
        events=np.where(added, above, np.nan),
        exposure=np.where(under > 0, under, np.nan) / times,
        n=n,
        n_eff=n / effect,
        plain=plain,
        negative=groups.any(parts["negative"]),
        empty=added & (under == 0),
    )


def _judged(pooled: Table, declared: Table) -> Table:
    """Return the pools with limits, a value blanked where it cannot be, and the words for it."""
    value = n9(pooled["value"])
    outside = (value < declared["floor"]) | (value > declared["ceiling"])
    wrong = [pooled["negative"], pooled["empty"], ~known(value), outside]
    words = [NEGATIVE, NO_DENOMINATOR, NO_VALUE, OUTSIDE]
    fits = pooled.assign(value=np.where(any_of(wrong), np.nan, pooled["value"]))
    rate = declared["interval"] == interval("poisson")
    share = declared["interval"] == interval("wilson")
    # A plain mean, and a rate that came without its events, say less than they seem to.
    thin = pooled["plain"] | (rate & ~known(pooled["events"]))
    reasons = told([*wrong, thin], [*words, SMALL_BASE], "")
    return _of_rates(_of_shares(fits, share), rate).assign(reason=reasons)


def _of_shares(made: Table, share: Column) -> Table:
    low, high = wilson(np.where(share, made["value"] / 100, np.nan), made["n_eff"])
    return made.assign(low=100 * low, high=100 * high)


def _of_rates(made: Table, rate: Column) -> Table:
    """Return the pools with the limits of rates, whose n is their events."""
    rows = np.flatnonzero(rate)
    if not len(rows):
        return made
    events = np.where(known(made["value"]), made["events"], np.nan)
    columns = {name: made[name].copy() for name in ("low", "high", "n", "n_eff")}
    limits = poisson(events[rows], made["exposure"][rows])
    for name, values in zip(columns, (*limits, events[rows], events[rows]), strict=True):
        columns[name][rows] = values
    return made.assign(**columns)
