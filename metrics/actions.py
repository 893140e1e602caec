"""Whatever is opened and due: done by its date, answered in time (METHODS 11).

Nothing is assumed after the known-to date of a mission. An item done before it was opened is left
out and lowers coverage: it has to be mended first.
"""

import numpy as np
import pandas as pd

from metrics.estimates import NOTHING, Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.grid import members
from metrics.intervals import wilson
from metrics.subjects import OWN, whole_and_own
from metrics.survival import done_within

DAY = "datetime64[us]"
# A case followed for longer than a year counts as open after a year.
LONGEST_DAYS = 365
CONTENT = True
NOT_YET = "not yet known"
DAYS = ["opened", "due", "done"]
# Text even where all of it is blank or there is none: tables of one subject each must match.
SUBJECT = {"mission": object, "contributor": object}


def done_by_due(ground: Ground, indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return the share of what fell due that was done by its date: late or open is not.

    Due in the period and by the known-to date. n = items due.
    """
    items = _items(ground, indicator)
    due = _placed(items[items["due"] <= items["known_to"]], ground, by="due")
    used = due["cases"].where(~due["broken"], 0)
    met = used.where(due["done"] <= due["due"], 0)
    undated = _placed(items[items["due"].isna()], ground, by="opened")
    counted = [due.assign(n=used, met=met), undated.assign(n=0, met=0)]
    return _shares(_asked(items, ground), pd.concat(counted))


def satisfied_answer(ground: Ground, indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return the share of the people answered in the period who were content with the answer.

    n = cases done in the period that say whether; coverage = n / cases done.
    """
    items = _items(ground, indicator)
    done = _placed(items, ground, by="done")
    used = done["cases"].where(done["satisfied"].notna(), 0)
    content = used.where(done["satisfied"].notna() & (done["satisfied"] == CONTENT), 0)
    return _shares(_asked(items, ground), done.assign(n=used, met=content))


def answered_in_time(ground: Ground, indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return the share of the cases opened in the period that were done within the standard days.

    By Kaplan-Meier, open cases followed up to the known-to date. n = cases opened.
    """
    within = indicator.standard_days
    if within is None:
        raise ValueError(f"{indicator.code} needs standard_days")
    items = _items(ground, indicator)
    asked = _asked(items, ground, wait=within)
    opened = _placed(items, ground, by="opened")
    # Without a first day no cohort is known; the day it was due is the nearest there is.
    undated = _placed(items[items["opened"].isna()], ground, by="due")
    used = opened[~opened["broken"]]
    made = _counted(
        asked, pd.concat([opened.assign(n=opened["cases"].where(~opened["broken"], 0)),
                          undated.assign(n=0)]), ["n"],
    )  # fmt: skip
    shares = done_within(_times(used), within=within, by=OWN)
    made = made.merge(shares.astype(SUBJECT), how="left", on=OWN)
    waiting = (made["n"] > 0) & made["share"].isna()
    reasons = np.select([made["all"] == 0, waiting], [NOTHING, NOT_YET], "")
    limits = {"low": 100 * made["low"], "high": 100 * made["high"]}
    return estimates(made.assign(value=100 * made["share"], reason=reasons, **limits))


def _items(ground: Ground, indicator: Indicator) -> pd.DataFrame:
    """Return the items of the indicator's kind, once for the mission and once for their owner."""
    rows = ground.facts["actions"]
    rows = rows[rows["kind"] == indicator.kind].astype(dict.fromkeys(DAYS, DAY))
    known_to = ground.known_to.reindex(rows["mission"]).to_numpy("M8[us]")
    broken = rows["done"] < rows["opened"]
    return whole_and_own(rows.assign(known_to=known_to, broken=broken))


def _asked(items: pd.DataFrame, ground: Ground, *, wait: int = 0) -> pd.DataFrame:
    """Return the periods of each subject that its items could bear on.

    From the first day that any of them speaks of, and as far as things are known at all; of a
    contributor while it is seen in the mission. Complete once `wait` days after the end are known.
    """
    spoken = items.assign(first=items[DAYS].min(axis=1))
    subjects = spoken.groupby(["mission", "contributor"], dropna=False)
    known = subjects.agg(first=("first", "min"), known_to=("known_to", "first")).reset_index()
    known = known.astype(SUBJECT)
    asked = known.merge(_seen(ground), on=["mission", "contributor"])
    begun = (asked["first"] <= asked["period_end"]) & (asked["known_to"] >= asked["period_start"])
    asked = asked[begun]
    last = asked["period_end"] + pd.Timedelta(days=wait)
    return asked.assign(complete=asked["known_to"] >= last)[[*OWN, "complete"]]


def _seen(ground: Ground) -> pd.DataFrame:
    """Return the periods of the grid, of each mission and of each contributor seen in it."""
    own = ground.once("members", lambda: members(ground))
    both = pd.concat([_periods(ground).assign(contributor=None), own], ignore_index=True)
    return both.astype(SUBJECT)


def _periods(ground: Ground) -> pd.DataFrame:
    return ground.periods.astype({"mission": object, "period_start": DAY, "period_end": DAY})


def _placed(items: pd.DataFrame, ground: Ground, *, by: str) -> pd.DataFrame:
    """Return the items whose day `by` lies in a period of their mission, with that period."""
    dated = items[items[by].notna()].astype({"mission": object}).sort_values(by, kind="stable")
    periods = _periods(ground).sort_values("period_start", kind="stable")
    found = pd.merge_asof(dated, periods, left_on=by, right_on="period_start", by="mission")
    return found[found[by] <= found["period_end"]]


def _counted(asked: pd.DataFrame, items: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the cases of each subject and period: `all`, `columns` and coverage n / all."""
    named = {"all": ("cases", "sum"), **{name: (name, "sum") for name in columns}}
    sums = items.groupby(OWN, dropna=False).agg(**named).reset_index()
    made = asked.merge(sums.astype(SUBJECT), how="left", on=OWN)
    counts = made[list(named)].fillna(0)
    coverage = counts["n"] / counts["all"].where(counts["all"] > 0)
    made[list(named)] = counts
    return made.assign(n_eff=counts["n"], coverage=coverage)


def _shares(asked: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return `met` over `n` in per cent, with Wilson limits."""
    made = _counted(asked, items, ["n", "met"])
    share = made["met"] / made["n"].where(made["n"] > 0)
    low, high = wilson(share, made["n"])
    reasons = np.where(made["all"] == 0, NOTHING, "")
    return estimates(made.assign(value=100 * share, low=100 * low, high=100 * high, reason=reasons))


def _times(used: pd.DataFrame) -> pd.DataFrame:
    """Return how long each case took or was followed, in days, cut at a year."""
    done = used["done"].notna()
    days = (used["done"].where(done, used["known_to"]) - used["opened"]).dt.days
    return used.assign(days=days.clip(upper=LONGEST_DAYS), ended=done & (days <= LONGEST_DAYS))
