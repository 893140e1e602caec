"""Records of one key made one: amounts add, ratings average, a last value counts (METHODS 2b).

Each function takes records of shorter periods, in the order of their keys, with `period` in place
of their own: one row comes back per mission, period and natural key. A blank is never added as a 0:
records of one key that leave different columns blank stay rows of their own.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from metrics.arrays.table import Column, Groups, Table, known, over
from metrics.indicators.trust import pomp


def _trust(rows: Table) -> Table:
    """Return ratings averaged by cell and item, as per cent of their scale."""
    groups = Groups(rows, "mission", "rater", "ratee", "item", "period")
    # As few as in any month: with the other months a mean gives away the one that few stand behind.
    few = np.where(known(rows["respondents"]), rows["respondents"], 1.0)
    scale = {"scale_min": 0.0, "scale_max": 100.0}
    return groups.table(score=groups.mean(pomp(rows)), respondents=groups.least(few), **scale)


def _contributions(rows: Table) -> Table:
    amounts = ("pledged", "delivered", "on_time", "authorised")
    return _added(rows, ("contributor", "resource", "unit"), amounts)


def _engagement(rows: Table) -> Table:
    people = ("participants", "women", "youth", "minority", "satisfied", "respondents")
    return _added(rows, ("contributor", "area"), ("meetings", *people))


def _added(rows: Table, keys: Sequence[str], amounts: Sequence[str]) -> Table:
    """Return the sums of `amounts`, of records that know the same of them."""
    given = sum(known(rows[name]) << place for place, name in enumerate(amounts))
    groups = Groups(rows.assign(given=given), "mission", *keys, "period", "given")
    return groups.table(**{name: groups.known_sum(rows[name]) for name in amounts})


def _objectives(rows: Table) -> Table:
    """Return the last known value of each objective; its attributes stand in its own rows."""
    groups = Groups(rows, "mission", "objective", "period")
    valued = np.flatnonzero(known(rows["value"]))
    value = np.full(len(groups), np.nan)
    # Of several for one place the last stays: rows of one objective are in the order of time.
    value[groups.of[valued]] = rows["value"][valued]
    return groups.table(value=value)


def _observations(rows: Table) -> Table:
    return _observed(rows, ("contributor", "area", "indicator"))


def _scorings(rows: Table) -> Table:
    """Return what each evaluator scored, as observations."""
    return _observed(rows, ("contributor", "area", "indicator", "evaluator"))


def _observed(rows: Table, keys: Sequence[str]) -> Table:
    """Return numerators, denominators and samples added, or values averaged.

    Where one of the shorter periods has a value only, the values are averaged; design effects are
    averaged by the number asked.
    """
    groups = Groups(rows, "mission", "period", *keys)
    ratio = known(rows["numerator"]) & known(rows["denominator"])
    divided = groups.all(ratio)[groups.of]
    asked = np.where(
        divided & ~known(rows["sample_size"]), rows["denominator"], rows["sample_size"]
    )
    size = np.where(divided | known(rows["value"]), asked, np.nan)
    effect = np.where(known(rows["design_effect"]), rows["design_effect"], 1.0)
    sizes = groups.known_sum(size)
    return groups.table(
        numerator=groups.known_sum(np.where(divided, rows["numerator"], np.nan)),
        denominator=groups.known_sum(np.where(divided, rows["denominator"], np.nan)),
        sample_size=sizes,
        value=groups.mean(np.where(divided, np.nan, rows["value"])),
        design_effect=over(groups.known_sum(size * effect), sizes),
    )


MERGED: Mapping[str, Callable[[Table], Table]] = {
    "trust": _trust,
    "contributions": _contributions,
    "engagement": _engagement,
    "objectives": _objectives,
    "observations": _observations,
    "scorings": _scorings,
}


def shaped(rows: Table, like: Table) -> Table:
    """Return rows with the columns of another table: those that they lack are blank."""
    return Table({
        name: rows[name] if name in rows else _blank(column, len(rows))
        for name, column in ((name, like[name]) for name in like.names)
    })  # fmt: skip


def _blank(column: Column, length: int) -> Column:
    return np.full(length, np.nan if column.dtype.kind == "f" else 0)
