"""Totals and the parts that make them up, among readings that count people (METHODS 8).

A mission and its contributors, a mission and its areas, and a subject's longer period and its
shorter ones: whoever knows a total and all parts but one knows that one too.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.coding import coded, together
from metrics.intervals import n9

Rows: TypeAlias = NDArray[np.integer[Any]]
Flags: TypeAlias = NDArray[np.bool_]
WHOLE, CONTRIBUTOR, AREA, BOTH = KINDS = range(4)
_YEAR, _JANUARY = 12, 1
_LINE = ["total", "family"]
_PAIR = [*_LINE, "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of a table of readings, whose rows they name by place.

    `total`, `adds_up`: by line, its total, and whether the n of the parts add up to that of the
    total. `line`, `part`: one entry for each part with people, those of one line together, the
    smallest first. `start`: by line, its first entry. `rank`: by row, from the smallest n up (of
    two alike the first code, then the first period).
    """

    total: Rows
    adds_up: Flags
    line: Rows
    part: Rows
    start: Rows
    rank: Rows


def lines(people: pd.DataFrame) -> Lines:
    """Return the lines of a table of readings: indicator, mission, subject, period and n.

    Shorter periods are parts of a longer one only where their n add up to its own: where they do
    not, it was not made of them.
    """
    places = _places(people)
    n, rank = places["n"].to_numpy(), _ranks(places)
    subjects = [_of_subjects(places, kind) for kind in (CONTRIBUTOR, AREA)]
    pairs = pd.concat([*subjects, _of_time(places)], ignore_index=True)
    pairs = pairs.assign(n=n[pairs["part"]], rank=rank[pairs["part"]])
    held = pairs.groupby(_LINE)["n"].transform("sum")
    pairs = pairs.assign(adds_up=n9(held) == n9(n[pairs["total"]]))
    kept = pairs[pairs["adds_up"] | (pairs["family"] < 0)].sort_values([*_LINE, "rank"])
    line = kept.groupby(_LINE).ngroup().to_numpy()
    start = np.flatnonzero(np.diff(line, prepend=-1))
    return Lines(
        rank=rank,
        total=kept["total"].to_numpy()[start],
        adds_up=kept["adds_up"].to_numpy()[start],
        line=line,
        part=kept["part"].to_numpy(),
        start=start,
    )


def _places(people: pd.DataFrame) -> pd.DataFrame:
    """Return whose each reading is, and when, in numbers that can be compared."""
    given = people[["contributor", "area"]].notna()
    name = people["contributor"].where(given["contributor"], people["area"])
    first, last = people["period_start"], people["period_end"]
    months = (last.dt.year - first.dt.year) * 12 + last.dt.month - first.dt.month + 1
    # A year and a budget year are as long, and neither is part of the other.
    budget = (months == _YEAR) & (first.dt.month != _JANUARY)
    kind = np.select([given.all(axis=1), given["contributor"], given["area"]],
                     [BOTH, CONTRIBUTOR, AREA], WHOLE)  # fmt: skip
    group = together([coded(people[column]) for column in ("indicator", "mission")])
    code = coded(name).code
    made = pd.DataFrame({
        "group": group, "kind": kind, "name": code,
        "subject": (group * len(KINDS) + kind) * (code.max(initial=0) + 2) + code + 1,
        "start": first, "end": last, "months": months, "length": 2 * months + budget,
        "n": people["n"].fillna(0.0),
    })  # fmt: skip
    return made.reset_index(drop=True)


def _ranks(places: pd.DataFrame) -> Rows:
    order = places.sort_values(["n", "name", "start", "end"], kind="stable").index
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    return rank


def _of_subjects(places: pd.DataFrame, kind: int) -> pd.DataFrame:
    """Return each mission as a whole beside its contributors, or its areas."""
    when = ["group", "start", "end"]
    wholes = places[places["kind"] == WHOLE].rename_axis("total").reset_index()
    parts = places[(places["kind"] == kind) & (places["n"] > 0)].rename_axis("part").reset_index()
    return parts.merge(wholes[["total", *when]], on=when).assign(family=-kind)[_PAIR]


def _of_time(places: pd.DataFrame) -> pd.DataFrame:
    """Return each longer period of a subject beside the shorter ones of each length inside it."""
    told = places.assign(row=places.index).sort_values("start", kind="stable")
    found = [pd.DataFrame(columns=_PAIR, dtype="int64")]
    for length in sorted(set(places["length"])):
        longer = told[told["length"] == length]
        shorter = told[(told["months"] < longer["months"].iloc[0]) & (told["n"] > 0)]
        found.append(_inside(longer, shorter))
    return pd.concat(found, ignore_index=True)


def _inside(longer: pd.DataFrame, shorter: pd.DataFrame) -> pd.DataFrame:
    spans: dict[str, Any] = {"row": "total", "end": "until"}
    held = longer[["subject", "start", *spans]].rename(columns=spans)
    both = pd.merge_asof(shorter, held, on="start", by="subject")
    within = both[both["end"] <= both["until"]].rename(columns={"row": "part", "length": "family"})
    return within[_PAIR].astype("int64")
