"""The twin's hiding of small numbers of people and of what gives them away (METHODS 8).

Readings are named by their keys: code, contributor, objective, period. A line is a total and its
parts: a mission and its contributors, a longer period and the shorter ones that add up to it.
"""

from tests.metrics import naive_records as records
from tests.metrics import naive_solving as solving

LOWEST_LIMIT = 5
COHORTS = ("km_within", "km_median")
SHARES = ("wilson", "km_within")


def hidden_keys(store, found):
    """Return the keys of {key: reading} that must not be shown."""
    people = {
        key: reading.get("counted", reading["n"]) or 0
        for key, reading in found.items()
        if store["indicators"][key[0]]["personal"] and key[2] is None
    }
    lines = lines_of(people)
    limits = {key: limit_of(store, key[0]) for key in people}
    gone = set()
    for limit in range(LOWEST_LIMIT, max(limits.values(), default=0) + 1):
        at = {key: min(limit, limits[key]) for key in people}
        gone |= {key for key, n in people.items() if is_few(n, at[key])}
        gone = settled(store, found, (people, lines, at), gone)
    return gone


def limit_of(store, code):
    return max(store["settings"]["hide_below"], store["indicators"][code].get("hide_below") or 0)


def is_few(n, limit):
    return n > 0 and records.near(n) < limit


def order(people):
    """Return what readings are compared by: the smaller first, then the code, then the period."""
    return lambda key: (people[key], key[1] or "", key[3].start, key[3].end)


def lines_of(people):
    """Return every line: total, parts from the smallest up, and whether they add up to it."""
    lines = []
    for total in people:
        code, name, _, period = total
        others = [key for key in people if key[0] == code and people[key] > 0]
        if name is None:
            lines.append((total, [key for key in others if key[1] and key[3] == period]))
        own = [key for key in others if key[1] == name and is_inside(key[3], period)]
        for length in sorted({key[3].length for key in own}):
            parts = [key for key in own if key[3].length == length]
            if records.near(sum(people[key] for key in parts)) == records.near(people[total]):
                lines.append((total, parts))
    return [
        (total, sorted(parts, key=order(people)), adds_up(people, total, parts))
        for total, parts in lines
        if parts
    ]


def is_inside(period, longer):
    shorter = records.months(period) < records.months(longer)
    return shorter and longer.start <= period.start and period.end <= longer.end


def adds_up(people, total, parts):
    return records.near(sum(people[key] for key in parts)) == records.near(people[total])


def settled(store, found, known, gone):
    """Return `gone` with all that has to go with it."""
    more = gone
    while more:
        gone = closed(store, known, gone | more)
        more = given_away(store, found, known, gone)
    return gone


def closed(store, known, gone):
    """Return `gone` with what each line demands that it touches, until nothing changes."""
    people, lines, limits = known
    before = None
    while gone != before:
        before = set(gone)
        for total, parts, _ in lines:
            if before & {total, *parts} and not is_few(people[total], limits[total]):
                gone = gone | least(people, total, parts, limits[total])
        gone = gone | {key for key in people if same_cases(store, people, key, gone)}
    return gone


def least(people, total, parts, limit):
    """Return the least that may be hidden of a line: with the total, where its parts do not do."""
    for count in range(2, len(parts) + 1):
        held = records.near(sum(people[key] for key in parts[:count]))
        if held >= limit and held > count:
            return set(parts[:count])
    return {total, *parts}


def same_cases(store, people, key, gone):
    """Say whether one of `gone` follows the same cohort of cases by another indicator."""
    mine = store["indicators"][key[0]]
    return mine["interval"] in COHORTS and any(
        (code, *key[1:]) in gone and people[code, *key[1:]] == people[key]
        for code, its in store["indicators"].items()
        if its["interval"] in COHORTS and its.get("kind") == mine.get("kind")
    )


def given_away(store, found, known, gone):
    """Return, for each set of hidden readings of which one can be known, the smallest beside it."""
    people, lines, _ = known
    counts = {key: (n, yes(store, found, people, key)) for key, n in people.items()}
    more = set()
    for those in hanging_together([(t, parts) for t, parts, exact in lines if exact], gone):
        beside = {key for total, parts in those for key in [total, *parts]} - gone
        shown = [key for key in beside if people[key] > 0]
        if shown and solving.known(those, counts, gone):
            more.add(min(shown, key=order(people)))
    return more


def hanging_together(lines, gone):
    """Return the lines with hidden readings, those together that share one, or share it in turn."""
    sets = []
    for total, parts in lines:
        its = gone & {total, *parts}
        if its:
            joined = [one for one in sets if one[0] & its]
            rest = [one for one in sets if not one[0] & its]
            keys = its.union(*(one[0] for one in joined))
            sets = [*rest, (keys, [(total, parts), *(line for one in joined for line in one[1])])]
    return [its_lines for _, its_lines in sets]


def yes(store, found, people, key):
    """Return how many gave the answer that is counted, None where that is not known."""
    value = found[key].get("value")
    if value is None or store["indicators"][key[0]]["interval"] not in SHARES:
        return None
    return value * people[key] / 100
