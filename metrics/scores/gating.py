"""What several readings say together: weighed, gated by coverage, or not said (METHODS 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.arrays.table import Column, Groups, Table, known, over
from metrics.declaration.scoring import FULL
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import NOTHING
from metrics.scores.state import CARRIED, NOT_COMPLETE, Said, State, joined, said, thin
from metrics.statistics.intervals import Z, n9

LEAST_PRESENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The readings that nodes count: a row for each entry, a column for each subject and period.

    `asked`: the grid asks for it; `base`: and there is something to measure. `score` of those
    present, else blank; `spread` between the scores of its limits, blank without; `unready`: not
    complete; `source`: the place among `titles` of the period it is carried from, -1 for none.
    """

    entries: Sequence[Indicator]
    asked: Column
    base: Column
    score: Column
    spread: Column
    unready: Column
    source: Column
    titles: Sequence[str]


def gathered(
    rows: Table, entries: Sequence[Indicator], titles: Sequence[str], *, places: int
) -> Members:
    """Return readings as members: `rows` has `entry` and `place` of each, and what they say.

    `valued` ones have a value that may be used; `nothing` had nothing to measure.
    """
    cell, shape = (rows["entry"], rows["place"]), (len(entries), places)

    def spread_out(values: Column, blank: float = 0) -> Column:
        made = np.full(shape, blank, dtype=values.dtype)
        made[cell] = values
        return made

    present = rows["valued"] & known(rows["score"])
    score = np.where(present, rows["score"], np.nan)
    spread = np.where(present, rows["score_high"] - rows["score_low"], np.nan)
    return Members(
        entries=entries,
        asked=spread_out(np.ones(len(rows), dtype=bool)),
        base=spread_out(~rows["nothing"]),
        score=spread_out(score, np.nan),
        spread=spread_out(spread, np.nan),
        unready=spread_out(rows["unready"]),
        source=spread_out(rows["source"], -1),
        titles=titles,
    )


def nodes(members: Members, codes: Sequence[str], framework: Framework) -> Table:
    """Return the node of each code for each column of members in which any of it is asked for.

    `place` is that column, `node` the place of the code; `error` is the standard error of `value`.
    """
    made = gated(sums(members, codes), framework)
    sources = _sources(made, members, _placed(members, codes))
    return made.assign(reason=_reasons(made, sources, framework))


def _placed(members: Members, codes: Sequence[str]) -> Column:
    """Return which entries belong to which node."""
    belongs = [[code in entry.places for entry in members.entries] for code in codes]
    return np.array(belongs, dtype=bool).reshape(len(codes), len(members.entries))


def sums(members: Members, codes: Sequence[str]) -> Table:
    """Return what the members of each node add up to, one after the other, by node and place.

    `sampled` counts those present that are no census.
    """
    present, placed = known(members.score), _placed(members, codes)
    sampled = np.array([entry.interval != "none" for entry in members.entries])[:, None]
    weight = np.array([entry.weight for entry in members.entries])[:, None]
    terms = {
        "asked": members.asked,
        "members": members.base,
        "base": weight * members.base,
        "k": present,
        "present": weight * present,
        "fresh": weight * (present & (members.source < 0)),
        "points": np.where(present, weight * members.score, 0),
        "variance": np.where(known(members.spread), weight * members.spread / (2 * Z), 0) ** 2,
        "limits": known(members.spread),
        "unready": present & members.unready,
        "sampled": present & sampled,
    }
    node, place = np.indices((len(placed), members.base.shape[1])).reshape(2, -1)
    columns = {
        name: np.array(
            [term[own].sum(axis=0) for own in placed], dtype=np.result_type(term, np.int64)
        ).ravel()
        for name, term in terms.items()
    }
    made = Table({"node": node, "place": place, **columns})
    return made.rows(made["asked"] > 0)


def gated(sums: Table, framework: Framework) -> Table:
    """Return the nodes that `sums` of their members make, with value, limits and state.

    `thin`, `unready` and `stale` say why one is provisional.
    """
    chosen = framework.settings
    coverage, fresh = (
        np.where(sums["base"] > 0, over(sums[part], sums["base"]), 0)
        for part in ("present", "fresh")
    )
    least = np.where(sums["members"] == 1, 1, LEAST_PRESENT)
    enough = (n9(coverage) >= chosen.gate) & (sums["k"] >= least)
    weight = np.where(enough, sums["present"], np.nan)
    value = sums["points"] / weight
    error = np.where(sums["limits"] > 0, np.sqrt(sums["variance"]) / weight, np.nan)
    stale, unready = n9(fresh) < chosen.gate_published, sums["unready"] > 0
    return sums.assign(
        value=value,
        score=value,
        low=np.clip(value - Z * error, 0, FULL),
        high=np.clip(value + Z * error, 0, FULL),
        n=sums["k"].astype(np.float64),
        coverage=coverage,
        error=error,
        state=np.select(
            [~enough, stale | unready], [State.MISSING, State.PROVISIONAL], State.PUBLISHED
        ),
        unready=unready,
        stale=stale,
    )


def _sources(made: Table, members: Members, placed: Column) -> Said:
    """Return from which periods the members of each node are carried, where that is its doubt."""
    rows = np.flatnonzero((made["state"] == State.PROVISIONAL) & made["stale"])
    source = members.source.T[made["place"][rows]]
    row, column = np.nonzero((source >= 0) & placed[made["node"][rows]])
    pairs = np.unique(row * len(members.titles) + source[row, column])
    row, title = np.divmod(pairs, max(len(members.titles), 1))
    lists = np.split(title, np.flatnonzero(np.diff(row)) + 1)
    which = np.zeros(len(made), dtype=np.int64)
    which[rows[row]] = np.cumsum(np.diff(row, prepend=-1) > 0)
    texts = [", ".join(members.titles[one] for one in titles) for titles in lists]
    return which, ["", *(f"{CARRIED} {text}" for text in texts)]


def _reasons(made: Table, sources: Said, framework: Framework) -> Column:
    """Return why a node is missing, or what makes it provisional."""
    counts = Groups(made, "k", "members")
    pairs = zip(counts.keys["k"], counts.keys["members"], strict=True)
    # Where each member has nothing to measure, no base is left, and the node has neither.
    words = [f"{k} of {members} indicators" if members else NOTHING for k, members in pairs]
    missing, provisional = (made["state"] == state for state in (State.MISSING, State.PROVISIONAL))
    low, shares = thin(np.where(provisional, made["coverage"], np.nan), framework)
    return joined([
        (np.where(missing, counts.of + 1, 0), ["", *words]),
        (low, shares),
        said(provisional & made["unready"], NOT_COMPLETE),
        sources,
    ])  # fmt: skip


def index(pillars: Table, framework: Framework) -> Table:
    """Return the index of each place: the geometric mean of all its pillars.

    `pillars`: nodes, `node` the place of each in the framework. A pillar under the floor counts as
    the floor. Missing unless every pillar has a value.
    """
    places, column = np.unique(pillars["place"], return_inverse=True)
    weights = np.array([entry.weight for entry in framework.pillars.values()])[:, None]
    value, error = (np.full((len(weights), len(places)), np.nan) for _ in range(2))
    value[pillars["node"], column], error[pillars["node"], column] = (
        pillars["value"],
        pillars["error"],
    )
    doubtful = np.zeros(value.shape, dtype=bool)
    doubtful[pillars["node"], column] = pillars["state"] == State.PROVISIONAL
    w = weights / weights.sum()
    floored = np.maximum(value, framework.settings.floor)
    k = known(value).sum(axis=0)
    mean = np.where(k == len(w), np.exp(np.nansum(w * np.log(floored), axis=0)), np.nan)
    spread = Z * np.sqrt(np.nansum((w * error / floored) ** 2, axis=0))
    spread = np.where(known(error).any(axis=0), spread, np.nan)
    states = [State.MISSING, State.PROVISIONAL]
    return Table({
        "place": places,
        "value": mean,
        "score": mean,
        "low": mean * np.exp(-spread),
        "high": np.minimum(mean * np.exp(spread), FULL),
        "n": k.astype(np.float64),
        "coverage": (w * known(value)).sum(axis=0),
        "state": np.select([~known(mean), doubtful.any(axis=0)], states, State.PUBLISHED),
        "reason": _doubts(k, doubtful, framework),
    })  # fmt: skip


def _doubts(k: Column, doubtful: Column, framework: Framework) -> Column:
    """Return how many pillars there are where some are missing, else which are provisional."""
    names = sorted((entry.name, place) for place, entry in enumerate(framework.pillars.values()))
    whole = len(names)
    counts = ["", *(f"{there} of {whole} pillars" for there in range(whole))]
    provisional = (k == whole) & doubtful
    return joined([
        (np.where(k < whole, k + 1, 0), counts),
        *(said(provisional[place], f"{name} is provisional") for name, place in names),
    ])  # fmt: skip
