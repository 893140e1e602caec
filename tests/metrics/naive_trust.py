"""The twin's trust: cells, T1, T2, T3 (METHODS 9)."""

from tests.metrics import naive_intervals as intervals
from tests.metrics import naive_records as records

# Items that an indicator names as its own stay out of the cells.
OWN_ITEMS = ("communication",)


def ratings(rows):
    """Return the rows that make cells: nobody rates oneself."""
    return [row for row in rows if row["rater"] != row["ratee"] and row["item"] not in OWN_ITEMS]


def cells(rows):
    """Return {(rater, ratee): POMP}, from `overall`, else the mean of the other items."""
    overall, others = {}, {}
    for row in ratings(rows):
        found = overall if row["item"] == "overall" else others
        found.setdefault((row["rater"], row["ratee"]), []).append(records.pomp(row))
    pairs = sorted(set(overall) | set(others))
    return {pair: records.mean(overall.get(pair) or others[pair]) for pair in pairs}


def seen(found):
    return sorted({name for pair in found for name in pair})


def rated_share(found):
    m = len(seen(found))
    return len(found) / (m * (m - 1))


def received(_indicator, view, contributor):
    """T1."""
    found = cells(view["rows"]["trust"])
    if contributor is None:
        return _given_by_raters(found, rated_share(found))
    mine = {pair: value for pair, value in found.items() if pair[1] == contributor}
    if not mine:
        return {"absent": "nothing to measure"}
    return _given_by_raters(mine, len(mine) / (len(seen(found)) - 1))


def _given_by_raters(found, coverage):
    raters = sorted({rater for rater, _ in found})
    given = [[value for pair, value in found.items() if pair[0] == rater] for rater in raters]
    estimate = intervals.ratio_t([sum(row) for row in given], [len(row) for row in given], 100)
    value, low, high = estimate
    return {
        "value": value, "low": low, "high": high,
        "n": len(raters), "clusters": len(raters), "coverage": coverage,
    }  # fmt: skip


def returned(_indicator, view, _contributor):
    """T2."""
    found = cells(view["rows"]["trust"])
    pairs = [pair for pair in found if pair[0] < pair[1] and (pair[1], pair[0]) in found]
    both = [(found[pair], found[pair[1], pair[0]]) for pair in pairs]
    estimate = {"n": len(both), "clusters": len(both), "coverage": rated_share(found)}
    if not both or sum(a + b for a, b in both) == 0:
        return estimate | {"words": "all zero"}
    sums, counts = [2 * min(pair) for pair in both], [sum(pair) for pair in both]
    value, low, high = intervals.ratio_t(sums, counts, 1)
    return estimate | {"value": value, "low": low, "high": high}


def low_trust(_indicator, view, _contributor):
    """T3: strictly below the limit."""
    found = cells(view["rows"]["trust"])
    limit = view["store"]["settings"]["low_trust"]
    share = sum(records.near(value) < limit for value in found.values()) / len(found)
    low, high = intervals.wilson(share, len(found))
    return {
        "value": 100 * share, "low": 100 * low, "high": 100 * high,
        "n": len(found), "n_eff": len(found), "coverage": rated_share(found),
    }  # fmt: skip
