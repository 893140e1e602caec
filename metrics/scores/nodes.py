"""Pillars, practices and indices of a table of readings (METHODS 5 and 13); on what they rest."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics.arrays.table import Column, Table, over
from metrics.framework import INDEX, Framework
from metrics.indicators.formula import NOTHING
from metrics.scores import gating
from metrics.scores.gating import Members
from metrics.scores.state import CARRIED, NOT_COMPLETE, PROVISIONAL, PUBLISHED, State

SUBJECT = ["mission", "contributor", "period_start", "period_end"]
SCORES = ("score", "score_low", "score_high")
NODE = ["value", "low", "high", "n", "coverage", "score", "state", "reason", "error"]
TEXTS = [state.text for state in State]


def pillars(members: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the pillars of each subject and period, from all that its grid asks for.

    `members`: readings of the indicators that nodes count, with score, `score_low`, `score_high`,
    state and reason. `error` is the standard error of the value.
    """
    return _nodes(members, framework, [*framework.pillars])


def practices(members: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the practices of each subject and period, as `pillars`; no total is made of them."""
    return _nodes(members, framework, [*framework.practices])


def _nodes(members: pd.DataFrame, framework: Framework, codes: Sequence[str]) -> pd.DataFrame:
    place, subjects = subjects_of(members)
    made = gating.nodes(members_of(members, place, framework), codes, framework)
    return _named(made, subjects).assign(indicator=np.array(codes, dtype=object)[made["node"]])


def index(pillars: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the index of each mission and period: the geometric mean of all its pillars.

    A pillar under the floor counts as the floor. Missing unless every pillar has a value.
    """
    whole = pillars[pillars["contributor"].isna()]
    place, subjects = subjects_of(whole)
    made = gating.index(
        Table({
            "place": place,
            "node": pd.Index([*framework.pillars]).get_indexer(pd.Index(whole["indicator"])),
            "value": whole["value"].to_numpy(dtype=np.float64),
            "error": whole["error"].to_numpy(dtype=np.float64),
            "state": pd.Index(TEXTS).get_indexer(pd.Index(whole["state"])),
        }),
        framework,
    )  # fmt: skip
    return _named(made.assign(error=np.full(len(made), np.nan)), subjects).assign(indicator=INDEX)


def grounds(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return on what each pillar, practice and index rests, read back from a table of readings.

    `fresh`: the part of its weight that is present and not carried, 0 to 1; `sampled`: how many of
    those present are no census.
    """
    plain = readings[["objective", "area"]].isna().all(axis=1)
    rows = readings[plain].assign(score_low=np.nan, score_high=np.nan)
    place, subjects = subjects_of(rows)
    members, codes = members_of(rows, place, framework), [*framework.pillars, *framework.practices]
    sums = gating.sums(members, codes)
    made = subjects.iloc[sums["place"]].assign(
        indicator=np.array(codes, dtype=object)[sums["node"]],
        fresh=over(sums["fresh"], sums["base"]),
        sampled=sums["sampled"],
    )
    weights = {code: entry.weight for code, entry in framework.pillars.items()}
    w = made["indicator"].map(weights).astype(float) / sum(weights.values())
    whole = made.assign(fresh=w * made["fresh"])[w.notna() & made["contributor"].isna()]
    top = whole.groupby(SUBJECT, dropna=False)[["fresh", "sampled"]].sum().reset_index()
    both = pd.concat([made, top.assign(indicator=INDEX)], ignore_index=True)
    # A key that is blank throughout comes back as a number.
    return both[["indicator", *SUBJECT, "fresh", "sampled"]].astype({"contributor": object})


def _named(made: Table, subjects: pd.DataFrame) -> pd.DataFrame:
    """Return nodes with the subject and period of their place."""
    columns = {name: made[name] for name in NODE if name not in {"state", "reason"}}
    keys = {name: subjects[name].to_numpy()[made["place"]] for name in SUBJECT}
    texts = {"state": np.array(TEXTS, dtype=object)[made["state"]], "reason": made["reason"]}
    return pd.DataFrame({**keys, **columns, **texts}).astype({"contributor": object})


def subjects_of(rows: pd.DataFrame) -> tuple[Column, pd.DataFrame]:
    """Return the number of each row's subject and period, and these, one row each."""
    groups = rows.groupby(SUBJECT, dropna=False, sort=False)
    place = groups.ngroup().to_numpy()
    first = rows.iloc[np.unique(place, return_index=True)[1]]
    return place, first[SUBJECT].reset_index(drop=True)


def members_of(rows: pd.DataFrame, place: Column, framework: Framework) -> Members:
    """Return the readings that nodes count, of a table with the scores of their limits.

    `place` is the number of each row's subject and period.
    """
    entries = framework.counted()
    codes = pd.Index([entry.code for entry in entries])
    entry = codes.get_indexer(pd.Index(rows["indicator"]))
    counted = np.flatnonzero(entry >= 0)
    rows = rows.iloc[counted]
    which, reasons = pd.factorize(rows["reason"])
    titles = [reason.partition(f"{CARRIED} ")[2] for reason in reasons]
    in_order = sorted(set(titles) - {""})
    source = [in_order.index(title) if title else -1 for title in titles]
    nothing, unready = (
        np.array([word in reason for reason in reasons], dtype=bool)[which]
        for word in (NOTHING, NOT_COMPLETE)
    )
    numbers = {name: rows[name].to_numpy(dtype=np.float64) for name in SCORES}
    found = Table({
        "entry": entry[counted],
        "place": place[counted],
        "valued": rows["state"].isin([PUBLISHED, PROVISIONAL]).to_numpy(),
        **numbers,
        "nothing": nothing,
        "unready": unready,
        "source": np.array(source, dtype=np.int64)[which],
    })  # fmt: skip
    return gating.gathered(found, entries, in_order, places=int(place.max(initial=-1)) + 1)
