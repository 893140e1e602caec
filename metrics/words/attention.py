"""What needs a leader: named rules over readings, trends and reports, most pressing first."""

import math
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from data import periods
from metrics.declaration import shown
from metrics.declaration.scoring import score
from metrics.framework import Framework, Indicator
from metrics.scores.state import CARRIED, PROVISIONAL, PUBLISHED
from metrics.statistics.control import DECLINING, DOWN, MISSES, NOT_ENOUGH
from metrics.statistics.intervals import n9
from metrics.words.reporting import MISSING, REPORTED

COLUMNS = ["mission", "indicator", "rule", "what", "since", "evidence", "gap"]
# The rules, most pressing first; the methods page prints them.
RULES: Mapping[str, str] = {
    "Declining": (
        "The newest value of a pillar or a headline indicator stands out from its own usual "
        "range, to the worse side."
    ),
    "Misses its target": (
        "The target of a headline indicator lies beyond all of its usual range, on the better side."
    ),
    "Short of its target": (
        "Under 12 periods: the newest reading of a headline indicator, with its whole interval, "
        "lies short of its target."
    ),
    "Silent contributors": (
        "A contributor that reported in one of the four periods before sent nothing for the "
        "newest period."
    ),
    "Stale": "The newest record speaks of a day longer ago than one period of the mission's grid.",
}
AT_MOST = 7
# Days in the longest period of each length.
DAYS = {"month": 31, "quarter": 92, "half": 184, "year": 366, "budget_year": 366}
Row = Mapping[Hashable, Any]


def attention(
    newest: pd.DataFrame,
    trends: pd.DataFrame,
    reports: pd.DataFrame,
    framework: Framework,
    *,
    today: date,
) -> pd.DataFrame:
    """Return what needs attention in the missions given: at most seven rows, in order.

    `newest` holds the readings of missions as a whole in their newest grid period, `trends` their
    rows of `metrics.trends`, `reports` is that of `words.reporting`. `what` and `evidence`
    are sentences, `since` a period title.
    """
    rows = [*_of_series(newest, trends, framework), *_silent(reports),
            *_stale(newest, framework, today)]  # fmt: skip
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    found = pd.DataFrame(rows, columns=COLUMNS)
    ordered = found.assign(rank=found["rule"].map(ranks)).sort_values(
        ["rank", "gap", "mission", "indicator"], ascending=[True, False, True, True]
    )
    first = ordered.drop_duplicates(["rule", "mission"])
    # The first of each rule, then the second of each: the last rules are not pushed out.
    turn = first.assign(turn=first.groupby("rule").cumcount())
    kept = turn.sort_values(["turn", "rank"], kind="stable").head(AT_MOST)
    return kept.sort_values(["rank", "turn"])[COLUMNS].reset_index(drop=True)


def _of_series(
    newest: pd.DataFrame, trends: pd.DataFrame, framework: Framework
) -> Iterator[dict[str, object]]:
    """Yield what the newest values of pillars and headline indicators and their series ask for."""
    told = newest[newest["state"].isin([PUBLISHED, PROVISIONAL])]
    own = told[~told["reason"].str.contains(CARRIED, regex=False)]
    keys = ["mission", "indicator", "length", "last"]
    marks = {tuple(row[key] for key in keys): row for row in trends.to_dict("records")}
    for row in own.to_dict("records"):
        length = periods.length(row["period_start"].date(), row["period_end"].date())
        key = (row["mission"], row["indicator"], length, row["period_end"])
        mark = marks.get(key, {})
        entry = framework.indicators.get(row["indicator"])
        headline = entry is not None and entry.headline and bool(entry.weight)
        if (headline or row["indicator"] in framework.pillars) and _is(mark, DECLINING):
            yield _item(row, "Declining", framework, evidence=_outside(mark, entry),
                        gap=abs(float(row["value"]) - float(mark["mean"])))  # fmt: skip
        if entry is not None and headline:
            yield from _targets(row, mark, entry, framework)


def _is(mark: Row, word: str) -> bool:
    return word in {mark.get("variation"), mark.get("assurance")}


def _targets(
    row: Row, mark: Row, entry: Indicator, framework: Framework
) -> Iterator[dict[str, object]]:
    """Yield a target that the usual range misses or, where there is none yet, that is not met."""
    limits = mark.get("assurance", NOT_ENOUGH) != NOT_ENOUGH
    if _is(mark, MISSES) or (not limits and _is_short(row, entry)):
        target = pd.Series([entry.target], dtype="float64")
        yield _item(
            row,
            "Misses its target" if limits else "Short of its target",
            framework,
            evidence=f"target {shown.value(target.iloc[0], entry)}",
            gap=float(score(target, entry).iloc[0]) - float(row["score"]),
        )


def _item(
    row: Row, rule: str, framework: Framework, *, evidence: str, gap: float
) -> dict[str, object]:
    """Return one item: what stands where, with its interval, and the evidence of the rule."""
    entry = framework.indicators.get(row["indicator"])
    reading = shown.reading(row["value"], row["low"], row["high"], entry)
    return {
        "mission": row["mission"],
        "indicator": row["indicator"],
        "rule": rule,
        "what": _named(row["indicator"], framework),
        "since": _title(row["period_start"], row["period_end"]),
        "evidence": f"{reading}; {evidence}",
        "gap": gap,
    }


def _named(code: str, framework: Framework) -> str:
    """Return what an indicator is called, with its direction where lower is better."""
    entry = framework.indicators.get(code)
    lower = entry is not None and entry.direction == DOWN
    return f"{framework.name(code)} (lower is better)" if lower else framework.name(code)


def _outside(mark: Row, entry: Indicator | None) -> str:
    """Return the usual range that the value is held against, and the rule that it broke."""
    ends = [shown.bare(mark[end], entry) for end in ("lower_limit", "upper_limit")]
    return f"usual range {ends[0]} to {ends[1]}, {mark['rule']}"


def _is_short(row: Row, entry: Indicator) -> bool:
    """Whether even the better end of the interval lies short of the target."""
    if entry.target is None or entry.direction not in {"up", "down"}:
        return False
    ends = [end if math.isfinite(end) else row["value"] for end in (row["low"], row["high"])]
    if entry.direction == "up":
        return bool(n9(max(ends)) < n9(entry.target))
    return bool(n9(min(ends)) > n9(entry.target))


def _silent(reports: pd.DataFrame) -> Iterator[dict[str, object]]:
    for mission, table in reports.groupby("mission"):
        latest = table[table["period_start"] == table["period_start"].max()]
        silent = latest.loc[latest["status"] == MISSING, "contributor"].tolist()
        if not silent:
            continue
        expected = len(silent) + int((latest["status"] == REPORTED).sum())
        yield {
            "mission": mission,
            "indicator": None,
            "rule": "Silent contributors",
            "what": f"{len(silent)} of {expected} have not reported",
            "since": _title(latest["period_start"].iloc[0], latest["period_end"].iloc[0]),
            "evidence": ", ".join(silent),
            "gap": len(silent) / expected,
        }


def _stale(newest: pd.DataFrame, framework: Framework, today: date) -> Iterator[dict[str, object]]:
    for mission, table in newest.groupby("mission"):
        days = (today - table["period_end"].max().date()).days
        due = DAYS[framework.grid(str(mission))]
        if days > due:
            yield {
                "mission": mission,
                "indicator": None,
                "rule": "Stale",
                "what": f"newest record is {days} days old",
                "since": _title(table["period_start"].iloc[0], table["period_end"].iloc[0]),
                "evidence": f"a report is due every {due} days",
                "gap": float(days),
            }


def _title(start: pd.Timestamp, end: pd.Timestamp) -> str:
    return periods.Period(start.date(), end.date()).title
