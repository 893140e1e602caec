"""The twin's control chart: limits, rules and marks of one series (METHODS 15)."""

from tests.metrics.naive_trend import near


def limits(y, drop=True):
    """Return mean, mean range, lower and upper limit; without limits where nothing varies."""
    ranges = [abs(y[i] - y[i - 1]) for i in range(1, len(y))]
    a = first = sum(ranges) / len(ranges)
    kept = [one for one in ranges if near(one) < near(3.267 * first)]
    if drop and kept and near(sum(kept) / len(kept)) > 0:
        a = sum(kept) / len(kept)
    mean = sum(y) / len(y)
    if near(first) == 0:
        return mean, a, None, None
    return mean, a, mean - 2.66 * a, mean + 2.66 * a


def causes(y, mean, lower, upper):
    """Return the special cause of each point, None for common cause."""
    y, mean = [near(x) for x in y], near(mean)
    if lower is None:
        return [None] * len(y)
    rules = (outside(y, lower, upper), trending(y), close(y, mean, lower, upper), aside(y, mean))
    return [next((rule[i] for rule in rules if rule[i]), None) for i in range(len(y))]


def outside(y, lower, upper):
    return [
        "outside, high" if x > near(upper) else "outside, low" if x < near(lower) else None
        for x in y
    ]


def trending(y):
    made = [None] * len(y)
    for start in range(len(y) - 6):
        run = y[start : start + 7]
        steps = [run[i + 1] - run[i] for i in range(6)]
        for word, holds in (
            ("seven rising", all(step > 0 for step in steps)),
            ("seven falling", all(step < 0 for step in steps)),
        ):
            if holds:
                # Later runs come later, and take the points that two runs share.
                made[start : start + 7] = [word] * 7
    return made


def close(y, mean, lower, upper):
    made = [None] * len(y)
    for sign, limit, word in ((1, upper, "two of three, high"), (-1, lower, "two of three, low")):
        edge = near(mean + 2 / 3 * (limit - mean))
        for three in [range(start, start + 3) for start in range(len(y) - 2)]:
            aside = all(sign * y[i] > sign * mean for i in three)
            zone = [i for i in three if sign * edge < sign * y[i] <= sign * near(limit)]
            for i in zone if aside and len(zone) >= 2 else []:
                made[i] = word
    return made


def aside(y, mean):
    made = [None] * len(y)
    for start in range(len(y) - 6):
        run = y[start : start + 7]
        if all(x > mean for x in run):
            made[start : start + 7] = ["seven above"] * 7
        if all(x < mean for x in run):
            made[start : start + 7] = ["seven below"] * 7
    return made


def variation(cause, direction):
    if cause is None:
        return "No clear change"
    high = cause.endswith(("high", "rising", "above"))
    if direction not in {"up", "down"}:
        return "Unusual, high" if high else "Unusual, low"
    return "Improving" if high == (direction == "up") else "Declining"


def assurance(target, mean, lower, upper, direction):
    if target is None or direction not in {"up", "down"}:
        return "No target"
    lower, upper = (mean, mean) if lower is None else (lower, upper)
    side = 1 if near(target) > near(upper) else -1 if near(target) < near(lower) else 0
    if side == 0:
        return "Varies around target"
    return "Misses target" if (side == 1) == (direction == "up") else "Meets target"
