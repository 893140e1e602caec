"""The twin's trend tests, slopes and q: plain loops over lists (METHODS 14 and 16)."""

import math
from collections import Counter
from fractions import Fraction
from functools import cache

Z = 1.959963984540054


def near(x):
    """Return x as it is compared: rounded to nine decimals."""
    return round(x, 9) + 0.0


def sign(x):
    return (x > 0) - (x < 0)


def pairs(n):
    return [(i, j) for i in range(n) for j in range(i + 1, n)]


def middle(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def score(y):
    return sum(sign(near(y[j]) - near(y[i])) for i, j in pairs(len(y)))


def tie_sizes(y):
    return Counter(near(x) for x in y).values()


def variance(y):
    n = len(y)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in tie_sizes(y))
    return (n * (n - 1) * (2 * n + 5) - ties) / 18


@cache
def rearranged(left):
    """Return how many orders give each S; `left` says how many are left of each value."""
    if not any(left):
        return Counter({0: 1})
    made = Counter()
    for place, count in enumerate(left):
        if count:
            # The one that comes first rises to all greater ones left, falls to all smaller ones.
            first = sum(left[place + 1 :]) - sum(left[:place])
            rest = (*left[:place], count - 1, *left[place + 1 :])
            for s, ways in rearranged(rest).items():
                made[s + first] += ways
    return made


@cache
def untied(n):
    """Return how many orders of n different values give each S: the greatest goes in last."""
    if n == 1:
        return Counter({0: 1})
    made = Counter()
    for s, ways in untied(n - 1).items():
        for after in range(n):
            made[s + (n - 1 - after) - after] += ways
    return made


def chance(y, s, var):
    """Return p and whether it is exact."""
    sizes = tie_sizes(y)
    tied = max(sizes) > 1
    if s == 0:
        return 1.0
    if tied and len(y) <= 8:
        orders = rearranged(tuple(sizes))
    elif not tied and len(y) <= 60:
        orders = untied(len(y))
    else:
        return normal(s, var)
    extreme = sum(ways for other, ways in orders.items() if abs(other) >= abs(s))
    return float(Fraction(extreme, sum(orders.values())))


def normal(s, var):
    return 1.0 if s == 0 else math.erfc(abs(s - sign(s)) / math.sqrt(var) / math.sqrt(2))


def rates(t, y):
    return [(y[j] - y[i]) / (t[j] - t[i]) for i, j in pairs(len(y))]


def at_rank(ordered, rank):
    if near(rank) < 1:
        return -math.inf
    if near(rank) > len(ordered):
        return math.inf
    rank = min(max(rank, 1), len(ordered))
    below = math.floor(rank)
    above = min(below + 1, len(ordered))
    return ordered[below - 1] + (ordered[above - 1] - ordered[below - 1]) * (rank - below)


def limits(found, var, z=Z):
    ordered, c = sorted(found), z * math.sqrt(var)
    n = len(ordered)
    return at_rank(ordered, (n - c) / 2), at_rank(ordered, (n + c) / 2 + 1)


def mean_ranks(values):
    compared = [near(x) for x in values]
    return [
        sum(other < x for other in compared) + (sum(other == x for other in compared) + 1) / 2
        for x in compared
    ]


def growth(t, y, slope):
    """Return the factor of the variance for autocorrelation."""
    n = len(y)
    ranks = mean_ranks([y[i] - slope * t[i] for i in range(n)])
    r = [rank - sum(ranks) / n for rank in ranks]
    squares = sum(x * x for x in r)
    total = 0.0
    for k in range(1, n // 4 + 1):
        rho = sum(r[i] * r[i + k] for i in range(n - k)) / squares if squares else 0.0
        if near(abs(rho)) > near(Z / math.sqrt(n)):
            total += (n - k) * (n - k - 1) * (n - k - 2) * rho
    return max(1.0, 1 + 2 / (n * (n - 1) * (n - 2)) * total)


def line(t, y, seasons=None):
    """Return S, variance, p, slope and limits per day of one series, by its length and seasons."""
    found = {"factor": 1.0}
    if seasons is not None:
        parts = [
            [i for i in range(len(y)) if seasons[i] == season] for season in sorted(set(seasons))
        ]
        s = sum(score([y[i] for i in part]) for part in parts)
        var = sum(variance([y[i] for i in part]) for part in parts)
        slopes = [
            rate for part in parts for rate in rates([t[i] for i in part], [y[i] for i in part])
        ]
        p = normal(s, var)
    else:
        s, var, slopes = score(y), variance(y), rates(t, y)
        p = chance(y, s, var)
        if len(y) >= 20:
            found["factor"] = growth(t, y, middle(slopes))
            var *= found["factor"]
            p = normal(s, var)
    low, high = limits(slopes, var)
    slope = middle(slopes)
    return found | {
        "s": s, "variance": var, "p": p, "slope": slope, "low": low, "high": high,
        "intercept": middle(y) - slope * middle(t),
    }  # fmt: skip


def discovered(chances):
    """Return q of the p of one family, by key."""
    ordered = sorted(chances.items(), key=lambda pair: pair[1])
    m, made, least = len(ordered), {}, 1.0
    for rank in range(m, 0, -1):
        key, p = ordered[rank - 1]
        least = min(least, m * p / rank)
        made[key] = least
    return made
