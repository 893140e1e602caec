"""What needs a leader: named rules over readings and reports, most pressing first."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from data import periods
from metrics import shown
from metrics.framework import Framework, Indicator
from metrics.intervals import n9
from metrics.reporting import MISSING, REPORTED
from metrics.scoring import score

COLUMNS = ["mission", "indicator", "rule", "what", "since", "evidence", "gap"]
# The rules, most pressing first; the methods page prints them.
RULES: Mapping[str, str] = {
    "Short of its target": (
        "The newest reading of a headline indicator, with its whole interval, lies short of its "
        "target."
    ),
    "Silent contributors": (
        "A contributor that reported in one of the four periods before sent nothing for the "
        "newest period."
    ),
    "Stale": "The newest record speaks of a day longer ago than one period of the mission's grid.",
}
AT_MOST = 7
# So many of one rule go first: the last rules are not pushed out by the first.
OF_ONE_RULE = 3
# Days in the longest period of each length.
DAYS = {"month": 31, "quarter": 92, "half": 184, "year": 366, "budget_year": 366}


def attention(
    newest: pd.DataFrame, reports: pd.DataFrame, framework: Framework, *, today: date
) -> pd.DataFrame:
    """Return what needs attention in the missions given: at most seven rows, in order.

    `newest` holds the readings of missions as a whole in their newest grid period, `reports` is
    the table of `metrics.reporting`. `what` and `evidence` are sentences, `since` a period title.
    """
    found = pd.concat(
        [_short(newest, framework), _silent(reports), _stale(newest, framework, today)],
        ignore_index=True,
    )
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    ordered = found.assign(rank=found["rule"].map(ranks)).sort_values(
        ["rank", "gap", "mission", "indicator"], ascending=[True, False, True, True]
    )
    first = ordered.drop_duplicates(["rule", "mission"])
    waits = first.groupby("rule").cumcount() >= OF_ONE_RULE
    kept = first[~waits].head(AT_MOST)
    kept = pd.concat([kept, first[waits].head(AT_MOST - len(kept))]).sort_values(
        "rank", kind="stable"
    )
    return kept[COLUMNS].reset_index(drop=True)


def _short(newest: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the headline readings that lie short of their target with their whole interval."""
    told = newest[newest["state"].isin(["published", "provisional"])]
    own = told[~told["reason"].str.contains("carried from", regex=False)]
    rows = []
    for row in own.to_dict("records"):
        entry = framework.indicators.get(row["indicator"])
        if entry is not None and entry.headline and entry.weight and _is_short(row, entry):
            rows.append(_shortfall(row, entry))
    return pd.DataFrame(rows, columns=COLUMNS)


def _is_short(row: Mapping[Hashable, Any], entry: Indicator) -> bool:
    """Whether even the better end of the interval lies short of the target."""
    if entry.target is None or entry.direction not in {"up", "down"}:
        return False
    ends = [row["value"] if pd.isna(end) else end for end in (row["low"], row["high"])]
    if entry.direction == "up":
        return bool(n9(max(ends)) < n9(entry.target))
    return bool(n9(min(ends)) > n9(entry.target))


def _shortfall(row: Mapping[Hashable, Any], entry: Indicator) -> dict[str, object]:
    target = pd.Series([entry.target], dtype="float64")
    reading = shown.reading(row["value"], row["low"], row["high"], entry)
    return {
        "mission": row["mission"],
        "indicator": entry.code,
        "rule": "Short of its target",
        "what": entry.name,
        "since": _title(row["period_start"], row["period_end"]),
        "evidence": f"{reading}; target {shown.value(target.iloc[0], entry)}",
        "gap": float(score(target, entry).iloc[0]) - float(row["score"]),
    }


def _silent(reports: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for mission, table in reports.groupby("mission"):
        latest = table[table["period_start"] == table["period_start"].max()]
        silent = latest.loc[latest["status"] == MISSING, "contributor"].tolist()
        if not silent:
            continue
        expected = len(silent) + int((latest["status"] == REPORTED).sum())
        rows.append({
            "mission": mission,
            "indicator": None,
            "rule": "Silent contributors",
            "what": f"{len(silent)} of {expected} have not reported",
            "since": _title(latest["period_start"].iloc[0], latest["period_end"].iloc[0]),
            "evidence": ", ".join(silent),
            "gap": len(silent) / expected,
        })  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _stale(newest: pd.DataFrame, framework: Framework, today: date) -> pd.DataFrame:
    rows = []
    for mission, table in newest.groupby("mission"):
        days = (today - table["period_end"].max().date()).days
        due = DAYS[framework.grid(str(mission))]
        if days > due:
            rows.append({
                "mission": mission,
                "indicator": None,
                "rule": "Stale",
                "what": f"newest record is {days} days old",
                "since": _title(table["period_start"].iloc[0], table["period_end"].iloc[0]),
                "evidence": f"a report is due every {due} days",
                "gap": float(days),
            })  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _title(start: pd.Timestamp, end: pd.Timestamp) -> str:
    return periods.Period(start.date(), end.date()).title
