"""The twin's resource sharing: baskets, effort, capacity (METHODS 10)."""

from tests.metrics import naive_records as records

PLEDGES = ("pledged", "delivered", "authorised")


def mine(view, contributor):
    rows = view["rows"]["contributions"]
    return [row for row in rows if contributor is None or row["contributor"] == contributor]


def basket(row, store):
    """Return the basket of a row: additive units stand alone, others with their resource."""
    if row["unit"] in store["settings"]["additive_units"]:
        return row["unit"]
    return row["resource"], row["unit"]


def by_basket(rows, store):
    found = {}
    for row in rows:
        found.setdefault(basket(row, store), []).append(row)
    return found


def above(row, name):
    return row.get(name) is not None and row[name] > 0


def negative(rows):
    return any(row.get(name) is not None and row[name] < 0 for row in rows for name in PLEDGES)


def kept_promise(view, contributor, given, promised="pledged", resource=None):
    """R1 and R2: the capped share of what was pledged, a mean over baskets."""
    rows = [
        row
        for row in mine(view, contributor)
        if above(row, promised) and resource in {None, row["resource"]}
    ]
    used = [row for row in rows if row.get(given) is not None]
    estimate = {"n": len(used), "coverage": len(used) / len(rows) if rows else 0.0}
    if not rows:
        return {"absent": "nothing to measure"}
    if not used:
        return estimate
    shares = [
        sum(min(row[given], row[promised]) for row in group) / sum(row[promised] for row in group)
        for group in by_basket(used, view["store"]).values()
    ]
    return estimate | {"value": 100 * records.mean(shares)}


def fulfilled(_indicator, view, contributor):
    return kept_promise(view, contributor, "delivered")


def on_time(_indicator, view, contributor):
    return kept_promise(view, contributor, "on_time")


def strength(_indicator, view, contributor):
    """K1: what is authorised in place of what was pledged."""
    return kept_promise(view, contributor, "delivered", promised="authorised")


def funds_on_time(_indicator, view, contributor):
    """K3: R2 on one resource."""
    return kept_promise(view, contributor, "on_time", resource="funds")


def shortfall(_indicator, view, _contributor):
    """R7: per resource, so that one resource never pays for another."""
    rows = [row for row in mine(view, None) if above(row, "authorised")]
    used = [row for row in rows if row.get("delivered") is not None]
    if not rows:
        return {"absent": "nothing to measure"}
    estimate = {"n": 0, "coverage": len(used) / len(rows)}
    shares = []
    for group in by_basket(used, view["store"]).values():
        gaps = []
        for resource in {row["resource"] for row in group}:
            own = [row for row in group if row["resource"] == resource]
            gap = sum(row["authorised"] for row in own) - sum(row["delivered"] for row in own)
            gaps.append(max(0.0, gap))
        estimate["n"] += len(gaps)
        shares.append(sum(gaps) / sum(row["authorised"] for row in group))
    return estimate | {"value": 100 * records.mean(shares)} if shares else estimate


def taking_part(rows):
    return sorted({row["contributor"] for row in rows if any(above(row, name) for name in PLEDGES)})


def effort(view):
    """Return ({contributor: share of the effort}, coverage); no share at all where all is 0."""
    rows = mine(view, None)
    known = [row for row in rows if row.get("delivered") is not None]
    givers = [
        name for name in taking_part(rows) if any(row["contributor"] == name for row in known)
    ]
    parts = {name: [] for name in givers}
    for group in by_basket(known, view["store"]).values():
        total = sum(row["delivered"] for row in group)
        for name in givers:
            own = sum(row["delivered"] for row in group if row["contributor"] == name)
            if total > 0:
                parts[name].append(own / total)
    shares = {name: records.mean(own) if own else None for name, own in parts.items()}
    return shares, len(known) / len(rows)


def of_effort(measure):
    """Return an indicator that measures the shares of the effort."""

    def estimated(_indicator, view, _contributor):
        shares, coverage = effort(view)
        estimate = {"n": len(shares), "coverage": coverage}
        if not shares:
            return estimate
        if measure is concentration and len(shares) == 1:
            return estimate | {"words": "single contributor"}
        if None in shares.values():
            return estimate | {"words": "nothing delivered"}
        return estimate | measure(sorted(shares.values()))

    return estimated


def squares(shares):
    return sum(share * share for share in shares)


def concentration(shares):
    """R4."""
    n = len(shares)
    return {"value": (squares(shares) - 1 / n) / (1 - 1 / n)}


def herfindahl(shares):
    """R9."""
    return {"value": squares(shares)}


def top_three(shares):
    """R10."""
    return {"value": sum(shares[-3:])}


def gini(shares):
    """R8, on shares in ascending order."""
    n = len(shares)
    ranked = sum(rank * share for rank, share in enumerate(shares, start=1))
    return {"value": 2 * ranked / (n * sum(shares)) - (n + 1) / n}


def number_taking_part(_indicator, view, _contributor):
    """R11."""
    number = len(taking_part(mine(view, None)))
    return {"value": float(number), "n": number}


def people(_indicator, view, contributor):
    """R12."""
    rows = [row for row in mine(view, contributor) if row["unit"] == "persons"]
    if not rows:
        return {"absent": "nothing to measure"}
    known = [row["delivered"] for row in rows if row.get("delivered") is not None]
    return {"value": records.known_sum(known), "n": len(known)}
