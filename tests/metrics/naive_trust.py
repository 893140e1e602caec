"""The twin's trust: cells, what is received, returned, low, apart, and of whom (METHODS 9)."""

from tests.metrics import naive_intervals as intervals
from tests.metrics import naive_records as records

# Items that an indicator names as its own stay out of the cells.
OWN_ITEMS = ("communication",)


def ratings(rows, item="overall"):
    """Return the rows that make cells, or those of an item of its own: nobody rates oneself."""
    others = [row for row in rows if row["rater"] != row["ratee"]]
    if item in OWN_ITEMS:
        return [row for row in others if row["item"] == item]
    return [row for row in others if row["item"] not in OWN_ITEMS]


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


def openness(indicator, view, contributor):
    """M3: the ratings of one item, read as trust is."""
    rows = ratings(view["rows"]["trust"], indicator["item"])
    alone = [row | {"item": "overall"} for row in rows]
    return received(indicator, {"rows": {"trust": alone}}, contributor)


def asymmetry(_indicator, view, _contributor):
    """T8."""
    found = cells(view["rows"]["trust"])
    pairs = [pair for pair in found if pair[0] < pair[1] and (pair[1], pair[0]) in found]
    estimate = {"n": len(pairs), "coverage": rated_share(found)}
    if not pairs:
        return estimate | {"words": "no pair rated both ways"}
    return estimate | {"value": records.mean([abs(found[a, b] - found[b, a]) for a, b in pairs])}


def trusting(_indicator, view, contributor):
    """T7."""
    return _effect(cells(view["rows"]["trust"]), 1, contributor)


def trusted(_indicator, view, contributor):
    """T4."""
    return _effect(cells(view["rows"]["trust"]), 2, contributor)


def _effect(found, side, contributor):
    names = seen(found)
    estimate = {"n": len(names), "coverage": rated_share(found)}
    if len(names) < 4:
        return estimate
    if not connected(found, names):
        return estimate | {"words": "not all connected by ratings"}
    # A rating without which the rest falls apart would come back from the effects as it is.
    if not all(connected(set(found) - {pair}, names) for pair in found):
        return estimate | {"words": "would show a single rating"}
    return estimate | {"value": effects(found)[side][contributor]}


def connected(pairs, names):
    """Say whether ratings join every contributor as a rater to every one as a ratee."""
    reached, before = {("rates", names[0])}, None
    while reached != before:
        before = set(reached)
        for rater, ratee in pairs:
            if ("rates", rater) in before or ("is rated", ratee) in before:
                reached |= {("rates", rater), ("is rated", ratee)}
    return len(reached) == 2 * len(names)


def effects(found):
    """Return mean, trusting and trusted of connected cells: what fits them with least squares."""
    names = seen(found)
    n = len(names)
    places = {name: place for place, name in enumerate(names)}
    size = 2 * n + 1
    table = [[0.0] * (size + 1) for _ in range(size)]
    for (rater, ratee), value in found.items():
        used = (0, 1 + places[rater], 1 + n + places[ratee])
        for row in used:
            table[row][size] += value
            for column in used:
                table[row][column] += 1
    # The effects of each side add up to 0: the square of their sum is made least too.
    for side in (range(1, n + 1), range(n + 1, size)):
        for row in side:
            for column in side:
                table[row][column] += 1
    solution = solved(table)
    trusts = dict(zip(names, solution[1 : n + 1], strict=True))
    return solution[0], trusts, dict(zip(names, solution[n + 1 :], strict=True))


def solved(table):
    """Return the solution of linear equations, by elimination with the largest pivot."""
    size = len(table)
    rows = [list(row) for row in table]
    for step in range(size):
        best = max(range(step, size), key=lambda place: abs(rows[place][step]))
        rows[step], rows[best] = rows[best], rows[step]
        pivot = rows[step]
        for place in range(size):
            if place != step:
                factor = rows[place][step] / pivot[step]
                rows[place] = [x - factor * y for x, y in zip(rows[place], pivot, strict=True)]
    return [row[size] / row[place] for place, row in enumerate(rows)]
