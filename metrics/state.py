"""State, reason, limits and score of a reading, from what its formula gives (METHODS 3 and 5)."""

import numpy as np
import pandas as pd

from metrics import shown
from metrics.estimates import NOTHING
from metrics.framework import Framework
from metrics.indicator import Indicator
from metrics.intervals import n9
from metrics.scoring import score_limits, scores

PUBLISHED, PROVISIONAL, MISSING, SUPPRESSED = "published", "provisional", "missing", "suppressed"
NO_DATA = "no data"
CENSUS = "census"
SMALL_BASE = "small base"
NOT_COMPLETE = "not complete"
REPORTED = "reported, not computed"
CARRIED = "carried from"
UNDEFINED = "undefined"
SEPARATOR = "; "
# Reasons that say more than how many there are: they go before the least n.
_FIRST = (NO_DATA, NOTHING, "single contributor", "no list of areas")
# Intervals whose width hangs on how many people or cases there are, and those on clusters.
_ON_CASES = ("wilson", "km_within", "km_median")


def finished(estimates: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return estimates (with `indicator` and `reported`) with state, reason and score.

    Limits are cut to the range of the unit; `score_low` and `score_high` are their scores. What is
    missing keeps n and coverage, and the reason says why.
    """
    rows = estimates.join(_declared(framework), on="indicator")
    why = _missing(rows, framework)
    known = pd.Series(why == "", index=rows.index)
    census = rows["interval"] == "none"
    limits = {
        end: rows[end].clip(rows["floor"], rows["ceiling"]).where(known & ~census) + 0.0
        for end in ("low", "high")
    }
    rows = rows.assign(value=rows["value"].where(known) + 0.0, **limits)
    doubts = _doubts(rows, framework)
    reason = np.where(known, np.where(doubts == "", np.where(census, CENSUS, ""), doubts), why)
    state = np.where(known, np.where(doubts == "", PUBLISHED, PROVISIONAL), MISSING)
    told = np.where(rows["reported"], [_joined(REPORTED, text) for text in reason], reason)
    return _scored(rows.assign(state=state, reason=told))[[*estimates.columns, *_MADE]]


_MADE = ["state", "score", "score_low", "score_high"]


def _declared(framework: Framework) -> pd.DataFrame:
    """Return what readings need of each indicator, by code."""
    return pd.DataFrame.from_dict(
        {code: _row(entry) for code, entry in framework.indicators.items()}, orient="index"
    )


def _row(entry: Indicator) -> dict[str, object]:
    floor, ceiling = entry.range
    return {
        "interval": entry.interval,
        "min_n": entry.min_n,
        "floor": -np.inf if floor is None else floor,
        "ceiling": np.inf if ceiling is None else ceiling,
        "worst": entry.worst if entry.scored else np.nan,
        "best": entry.best if entry.scored else np.nan,
        "band": entry.direction == "band",
    }


def _missing(rows: pd.DataFrame, framework: Framework) -> np.ndarray:
    """Return why a value is missing, in the order of METHODS 3; empty where it is known."""
    needs = {code: f"needs at least {entry.min_n}" for code, entry in framework.indicators.items()}
    given = rows["reason"].isin(_FIRST)
    blank = ~np.isfinite(rows["value"])
    own = rows["reason"].where(rows["reason"] != "", UNDEFINED)
    return np.select(
        [given, rows["n"] < rows["min_n"], blank],
        [rows["reason"], rows["indicator"].map(needs), own],
        "",
    )


def _doubts(rows: pd.DataFrame, framework: Framework) -> np.ndarray:
    """Return the provisional reasons, in the order of METHODS 3, joined; empty where none."""
    chosen = framework.settings
    few = rows["reason"] == SMALL_BASE
    few |= rows["interval"].isin(_ON_CASES) & ~(rows["n_eff"] >= chosen.small_base)
    few |= (rows["interval"] == "ratio_t") & ~(rows["n"] >= chosen.small_base_clusters)
    thin = n9(rows["coverage"]) < chosen.gate_published
    told = [
        _joined(
            SMALL_BASE if small else "",
            coverage_words(share) if low else "",
            "" if complete else NOT_COMPLETE,
        )
        for small, low, share, complete in zip(
            few, thin, rows["coverage"], rows["complete"], strict=True
        )
    ]
    return np.array(told, dtype=object)


def coverage_words(share: float) -> str:
    """Write a coverage as reasons do: coverage 0.71."""
    return f"coverage {shown.number(share, decimals=2)}"


def _joined(*reasons: str) -> str:
    return SEPARATOR.join(reason for reason in reasons if reason)


def carried(reason: str, title: str) -> str:
    """Return the reason of a reading that is carried from the period of that title."""
    kept = [part for part in reason.split(SEPARATOR) if part != CENSUS]
    return _joined(*kept, f"{CARRIED} {title}")


def _scored(rows: pd.DataFrame) -> pd.DataFrame:
    posts = rows["worst"], rows["best"]
    low, high = score_limits((rows["low"], rows["high"]), *posts, band=rows["band"])
    made = scores(rows["value"], *posts, band=rows["band"])
    return rows.assign(score=made + 0.0, score_low=low, score_high=high)
