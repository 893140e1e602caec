"""Pillars and the index: what several readings say together, gated by coverage (METHODS 5)."""

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd

from metrics.estimates import NOTHING
from metrics.framework import INDEX, Framework
from metrics.intervals import Z, n9
from metrics.scoring import FULL
from metrics.state import (
    CARRIED,
    MISSING,
    NOT_COMPLETE,
    PROVISIONAL,
    PUBLISHED,
    SEPARATOR,
    coverage_words,
)  # fmt: skip

SUBJECT = ["mission", "contributor", "period_start", "period_end"]
LEAST_PRESENT = 2
NODE = ["value", "low", "high", "n", "coverage", "score", "state", "reason", "error"]


def pillars(members: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the pillars of each subject and period, from all that its grid asks for.

    `members`: readings of the indicators that pillars count, with score, `score_low`, `score_high`,
    state, reason and `carried`. `error` is the standard error of the value.
    """
    counted = _weighed(members, framework)
    keys = ["pillar", *SUBJECT]
    sums = counted.groupby(keys, dropna=False)[
        ["base", "members", "present", "fresh", "k", "points", "variance", "limits", "unready"]
    ].sum()
    words = counted[counted["from"].notna()].groupby(keys, dropna=False)["from"].agg(_listed)
    made = gated(sums.assign(sources=words), framework)
    named = made.reset_index().rename(columns={"pillar": "indicator"})
    return named[["indicator", *SUBJECT, *NODE]].astype({"contributor": object})


def _weighed(members: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return for each member what it adds to its pillar: weight, points, variance, marks."""
    weights = {code: entry.weight for code, entry in framework.indicators.items()}
    places = {code: entry.pillar for code, entry in framework.indicators.items()}
    w = members["indicator"].map(weights).astype(float)
    base = ~_says(members, NOTHING)
    present = members["state"].isin([PUBLISHED, PROVISIONAL]) & members["score"].notna()
    spread = (members["score_high"] - members["score_low"]).where(present)
    titles = members["reason"].str.extract(f"{CARRIED} (.*)$", expand=False)
    return members[SUBJECT].assign(
        pillar=members["indicator"].map(places),
        base=w * base,
        members=base.astype(float),
        present=w * present,
        fresh=w * (present & ~members["carried"]),
        k=present.astype(float),
        points=(w * members["score"]).where(present),
        variance=(w * spread / (2 * Z)) ** 2,
        limits=spread.notna().astype(float),
        unready=(present & _says(members, NOT_COMPLETE)).astype(float),
        **{"from": titles.where(present & members["carried"])},
    )


def grounds(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return on what each pillar and index rests, read back from a table of readings.

    `fresh`: the part of its weight that is present and not carried, 0 to 1; `sampled`: how many of
    those present are no census.
    """
    codes = [entry.code for pillar in framework.pillars for entry in framework.members(pillar)]
    plain = readings[["objective", "area"]].isna().all(axis=1)
    members = readings[plain & readings["indicator"].isin(codes)]
    census = [code for code in codes if framework[code].interval == "none"]
    marked = members.assign(score_low=np.nan, score_high=np.nan, carried=_says(members, CARRIED))
    counted = _weighed(marked, framework)
    sampled = counted["k"].where(~members["indicator"].isin(census), 0.0)
    keys = ["pillar", *SUBJECT]
    sums = counted.assign(sampled=sampled).groupby(keys, dropna=False)[["base", "fresh", "sampled"]]
    found = sums.sum().reset_index().rename(columns={"pillar": "indicator"})
    found = found.assign(fresh=found["fresh"] / found["base"].where(found["base"] > 0))
    weights = {code: entry.weight for code, entry in framework.pillars.items()}
    w = found["indicator"].map(weights).astype(float) / sum(weights.values())
    whole = found.assign(fresh=w * found["fresh"])[found["contributor"].isna()]
    top = whole.groupby(SUBJECT, dropna=False)[["fresh", "sampled"]].sum().reset_index()
    wanted = ["indicator", *SUBJECT, "fresh", "sampled"]
    both = pd.concat([found[wanted], top.assign(indicator=INDEX)[wanted]], ignore_index=True)
    # A key that is blank throughout comes back as a number.
    return both.astype({"contributor": object})


def _says(members: pd.DataFrame, words: str) -> pd.Series:
    return members["reason"].str.contains(words, regex=False)


def _listed(titles: pd.Series) -> str:
    return ", ".join(sorted(set(titles)))


def gated(sums: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the nodes that `sums` of their members make, with value, limits, state and reason."""
    chosen = framework.settings
    base = sums["base"].where(sums["base"] > 0)
    coverage = (sums["present"] / base).fillna(0.0)
    least = np.where(sums["members"] == 1, 1, LEAST_PRESENT)
    enough = (n9(coverage) >= chosen.gate) & (sums["k"] >= least)
    weight = sums["present"].where(enough)
    value = sums["points"] / weight
    error = np.sqrt(sums["variance"]) / weight
    limited = error.where(sums["limits"] > 0)
    fresh = n9((sums["fresh"] / base).fillna(0.0)) >= chosen.gate_published
    firm = fresh & (sums["unready"] == 0)
    state = np.where(enough, np.where(firm, PUBLISHED, PROVISIONAL), MISSING)
    made = sums.assign(
        value=value,
        score=value,
        low=(value - Z * limited).clip(0, FULL),
        high=(value + Z * limited).clip(0, FULL),
        n=sums["k"],
        coverage=coverage,
        error=limited,
        state=state,
        thin=n9(coverage) < chosen.gate_published,
        stale=~fresh,
    )
    return made.assign(reason=[_reason(row) for row in made.to_dict("records")])


def _reason(row: Mapping[Hashable, object]) -> str:
    if row["state"] == MISSING:
        # Where each member has nothing to measure, no base is left, and the node has neither.
        counted = f"{row['k']:.0f} of {row['members']:.0f} indicators"
        return counted if row["members"] else NOTHING
    if row["state"] == PUBLISHED:
        return ""
    doubts = [
        coverage_words(float(str(row["coverage"]))) if row["thin"] else "",
        NOT_COMPLETE if row["unready"] else "",
        f"{CARRIED} {row['sources']}" if row["stale"] and isinstance(row["sources"], str) else "",
    ]
    return SEPARATOR.join(doubt for doubt in doubts if doubt)


def index(pillars: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the index of each mission and period: the geometric mean of all its pillars.

    A pillar under the floor counts as the floor. Missing unless every pillar has a value.
    """
    whole = pillars[pillars["contributor"].isna()]
    weights = {code: entry.weight for code, entry in framework.pillars.items()}
    total = sum(weights.values())
    w = whole["indicator"].map(weights).astype(float) / total
    floored = whole["value"].clip(lower=framework.settings.floor)
    names = whole["indicator"].map({code: entry.name for code, entry in framework.pillars.items()})
    doubtful = names.where(whole["state"] == PROVISIONAL)
    parts = whole[SUBJECT].assign(
        log=w * np.log(floored),
        variance=(w * whole["error"] / floored) ** 2,
        limits=whole["error"].notna(),
        k=whole["value"].notna(),
        coverage=w.where(whole["value"].notna()),
        doubt=doubtful.fillna("").map(lambda name: f"{name} is provisional" if name else ""),
    )
    groups = parts.groupby(SUBJECT, dropna=False)
    sums = groups[["log", "variance", "limits", "k", "coverage"]].sum()
    return _of_index(sums.assign(doubts=groups["doubt"].agg(_joined)), len(weights))


def _joined(doubts: pd.Series) -> str:
    return SEPARATOR.join(doubt for doubt in doubts if doubt)


def _of_index(sums: pd.DataFrame, pillars: int) -> pd.DataFrame:
    all_there = sums["k"] == pillars
    value = np.exp(sums["log"].where(all_there))
    spread = Z * np.sqrt(sums["variance"].where(sums["limits"] > 0))
    firm = sums["doubts"] == ""
    counts = [f"{k:.0f} of {pillars} pillars" for k in sums["k"]]
    made = sums.assign(
        indicator=INDEX,
        value=value,
        score=value,
        low=value * np.exp(-spread),
        high=(value * np.exp(spread)).clip(upper=FULL),
        n=sums["k"],
        state=np.where(all_there, np.where(firm, PUBLISHED, PROVISIONAL), MISSING),
        reason=np.where(all_there, sums["doubts"], counts),
        error=np.nan,
    )
    return made.reset_index()[["indicator", *SUBJECT, *NODE]]
