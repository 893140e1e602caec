"""The twin's intervals (METHODS 7). Only quantiles are taken from scipy."""

import math

from scipy import stats

Z = 1.959963984540054


def wilson(share, n):
    """Return the limits of a share in 0..1 on the effective n."""
    divisor = 1 + Z * Z / n
    centre = (share + Z * Z / (2 * n)) / divisor
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / divisor
    low = 0.0 if share == 0 else centre - half
    high = 1.0 if share == 1 else centre + half
    return low, high


def ratio_t(sums, counts, most):
    """Return estimate and limits, cut to 0..most; one cluster has no limits."""
    clusters, total = len(sums), sum(counts)
    estimate = sum(sums) / total
    if clusters == 1:
        return estimate, None, None
    squares = sum((s - estimate * n) ** 2 for s, n in zip(sums, counts, strict=True))
    error = math.sqrt(clusters / (clusters - 1) * squares) / total
    half = float(stats.t.ppf(0.975, clusters - 1)) * error
    return estimate, max(0.0, estimate - half), min(float(most), estimate + half)


def poisson(events):
    """Return the exact limits of a count of events."""
    low = float(stats.chi2.ppf(0.025, 2 * events)) / 2 if events else 0.0
    return low, float(stats.chi2.ppf(0.975, 2 * events + 2)) / 2


def done_within(cases, days):
    """Return share done within `days` and its limits; None where it is not yet known.

    `cases` are (time, done, how many).
    """
    survival, variance = _survival(cases, days)
    if survival > 0 and max(time for time, _, _ in cases) < days:
        return None
    if 0 < survival < 1:
        spread = Z * math.sqrt(variance) / abs(math.log(survival))
        low, high = survival ** math.exp(spread), survival ** math.exp(-spread)
        return 1 - survival, 1 - high, 1 - low
    followed = sum(many for time, done, many in cases if time >= days or (done and time <= days))
    if survival == 1:
        return 0.0, 0.0, wilson(0.0, followed)[1]
    return 1.0, wilson(1.0, followed)[0], 1.0


def median(cases):
    """Return the first day by which half are done, and its limits; None where not reached."""
    days = sorted({time for time, done, _ in cases if done})
    limits = {day: _limits(*_survival(cases, day)) for day in days}
    ends = {end: [day for day in days if limits[day][end] <= 0.5] for end in (0, 1)}
    middle = [day for day in days if _survival(cases, day)[0] <= 0.5 + 1e-12]
    return tuple(found[0] if found else None for found in (middle, ends[0], ends[1]))


def _limits(survival, variance):
    if survival in {0, 1}:
        return survival, survival
    spread = Z * math.sqrt(variance) / abs(math.log(survival))
    return survival ** math.exp(spread), survival ** math.exp(-spread)


def _survival(cases, days):
    survival, variance = 1.0, 0.0
    for moment in sorted({time for time, done, _ in cases if done and time <= days}):
        at_risk = sum(many for time, _, many in cases if time >= moment)
        events = sum(many for time, done, many in cases if done and time == moment)
        survival *= 1 - events / at_risk
        if events < at_risk:
            variance += events / (at_risk * (at_risk - events))
    return survival, variance
