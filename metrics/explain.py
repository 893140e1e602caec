"""Sentences by rule: what may be said of readings, and nothing more (METHODS 20)."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics import objectives, reporting
from metrics.change import NO_CHANGE
from metrics.framework import Framework

WITHIN = "within the margin of error"
NO_CLEAR_CHANGE = "No pillar shows a clear change"
# Statuses of objectives that ask for no attention.
WELL = (objectives.ACHIEVED, objectives.HELD, objectives.ON_TRACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, and what it speaks of: a mission and an indicator, where it is one."""

    text: str
    mission: str | None = None
    indicator: str | None = None


def claimable(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the changes of whole missions that may be called a rise or a fall, largest first."""
    said = changes["words"]
    spoken = ~said.isin(["", NO_CHANGE]) & ~said.str.contains(WITHIN, regex=False)
    moved = changes[spoken & changes["contributor"].isna() & changes["difference"].round(9).ne(0)]
    order = moved.assign(size=moved["difference"].abs().round(9))
    return order.sort_values(["size", "mission", "indicator"], ascending=[False, True, True])


def strongest(changes: pd.DataFrame, framework: Framework, *, since: str) -> Sentence:
    """Return what changed most among the changes given, or that nothing did.

    `changes` holds one pair of periods of pillars; `since` is the title of the earlier one.
    """
    moved = claimable(changes)
    if moved.empty:
        return Sentence(text=f"{NO_CLEAR_CHANGE}{f' since {since}' if since else ''}.")
    first = moved.to_dict("records")[0]
    mission, code = str(first["mission"]), str(first["indicator"])
    words = f"{framework.name(code)} in {mission} {first['words']}."
    return Sentence(text=words, mission=mission, indicator=code)


def silence(reports: pd.DataFrame) -> Sentence:
    """Return who of all missions given has not reported for its newest period."""
    latest = reports[
        reports["period_start"] == reports.groupby("mission")["period_start"].transform("max")
    ]
    expected = latest[latest["status"] != reporting.NOT_EXPECTED]
    silent = expected[expected["status"] == reporting.MISSING]
    if expected.empty:
        return Sentence(text="No contributor is expected to report.")
    if silent.empty:
        return Sentence(text=f"All {len(expected)} expected reports of contributors are in.")
    names = [f"{row['contributor']} in {row['mission']}" for row in silent.to_dict("records")]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return Sentence(
        text=f"{len(silent)} of {len(expected)} expected reports are missing: {shown}.",
        mission=str(silent["mission"].iloc[0]),
    )


def goals(stood: pd.DataFrame) -> Sentence:
    """Return how the objectives given stand: one row an objective, with its status."""
    if stood.empty:
        return Sentence(text="No objective is reported.")
    counts = stood["status"].value_counts()
    well = int(counts.reindex(WELL, fill_value=0).sum())
    ill = _listed({
        word: int(counts.get(word, 0))
        for word in (objectives.OVERDUE, objectives.DETERIORATION, objectives.LIMITED)
    })  # fmt: skip
    text = f"{well} of {len(stood)} objectives are achieved, held or on track"
    return Sentence(text=f"{text}{f'; {ill}' if ill else ''}.", indicator="objective_progress")


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {word.lower()}" for word, count in counts.items() if count)


def headline(changes: pd.DataFrame, framework: Framework, *, since: str) -> str:
    """Return the answer to "what changed?" in ten words at most, for the top of a page."""
    moved = claimable(changes)
    if moved.empty:
        return f"{NO_CLEAR_CHANGE}{f' since {since}' if since else ''}"
    first = moved.to_dict("records")[0]
    verb = "rose" if first["difference"] > 0 else "fell"
    after = f" since {since}" if since else ""
    return f"{framework.name(str(first['indicator']))} {verb} in {first['mission']}{after}"
