"""Sentences by rule: what may be said of readings, and nothing more (METHODS 20)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.periods import Period
from metrics.framework import Framework
from metrics.indicators import objectives
from metrics.movement.change import NO_CHANGE
from metrics.statistics.control import DECLINING, DOWN, IMPROVING
from metrics.statistics.intervals import n9
from metrics.words import reporting
from metrics.words.asides import fairness, happened, target, unreported
from metrics.words.evidence import Tables, evidence
from metrics.words.ladder import WITHIN
from metrics.words.status import Evidence, status

__all__ = [
    "Sentence", "claimable", "fairness", "goals", "happened", "headline", "signal", "silence",
    "strongest", "target", "unreported", "whole",
]  # fmt: skip

NO_CLEAR_CHANGE = "No pillar shows a clear change"
# A headline has ten words: four are its own.
MOST_NAMED = 6
# Statuses of objectives that ask for no attention.
WELL = (objectives.ACHIEVED, objectives.HELD, objectives.ON_TRACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, and what it speaks of: a mission and an indicator, where it is one.

    `mark` is the variation of that series, where the sentence tells of a signal.
    """

    text: str
    mission: str | None = None
    indicator: str | None = None
    mark: str = ""


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


def headline(
    changes: pd.DataFrame, framework: Framework, *, since: str, signal: Sentence | None = None
) -> str:
    """Return the answer to "what changed?" in ten words at most, for the top of a page.

    A `signal` goes before a mere difference of two periods.
    """
    if signal is not None:
        name = framework.name(str(signal.indicator))
        if len(name.split()) > MOST_NAMED:
            name = str(signal.indicator)
        entry = framework.indicators.get(str(signal.indicator))
        if entry is not None and entry.direction == DOWN:
            # Of what is better the lower, "declining" would be heard the wrong way round.
            side = "high" if signal.mark == DECLINING else "low"
            return f"{name} is unusually {side} in {signal.mission}"
        return f"{name} is {signal.mark.lower()} in {signal.mission}"
    moved = claimable(changes)
    if moved.empty:
        return f"{NO_CLEAR_CHANGE}{f' since {since}' if since else ''}"
    first = moved.to_dict("records")[0]
    verb = "rose" if first["difference"] > 0 else "fell"
    after = f" since {since}" if since else ""
    return f"{framework.name(str(first['indicator']))} {verb} in {first['mission']}{after}"


def whole(told: Evidence, framework: Framework, *, reports: pd.DataFrame | None = None) -> str:
    """Return all that may be said of a reading: its status, its target, and who is silent.

    `reports`: those of its mission for its period, where that is to be told.
    """
    entry = framework.indicators.get(str(told.reading["indicator"]))
    parts = [status(told, framework), target(told.reading, entry)]
    parts.append("" if reports is None else unreported(reports))
    return " ".join(part for part in parts if part)


def signal(tables: Tables, framework: Framework, period: Period) -> Sentence | None:
    """Return the strongest signal of a period among pillars and headline indicators of missions.

    What declines comes before what improves, and a pillar before an indicator; then the farthest
    from the mean, in units of its limits. None where no last point is a signal.
    """
    codes = [*framework.pillars, *(c for c, e in framework.indicators.items() if e.headline)]
    trends = tables.trends
    whole_mission = trends[["contributor", "objective", "area"]].isna().all(axis=1)
    special = trends["variation"].isin([DECLINING, IMPROVING]) & trends["indicator"].isin(codes)
    ended = (trends["last"] == pd.Timestamp(period.end)) & (trends["length"] == period.length)
    readings = tables.readings[
        (tables.readings["period_start"] == pd.Timestamp(period.start))
        & (tables.readings["period_end"] == pd.Timestamp(period.end))
    ]
    keys = ["indicator", "mission", "contributor", "objective", "area"]
    found = readings.merge(trends[whole_mission & special & ended], on=keys, suffixes=("", "_of"))
    away = (found["value"] - found["mean"]).abs() / (found["upper_limit"] - found["mean"])
    order = found.assign(
        improves=found["variation"] == IMPROVING,
        part=~found["indicator"].isin(list(framework.pillars)),
        away=np.nan_to_num(-n9(away), nan=np.inf),
    ).sort_values(["improves", "part", "away", "mission", "indicator"])
    if order.empty:
        return None
    first = order[readings.columns].to_dict("records")[0]
    return Sentence(
        text=status(evidence(first, tables, framework), framework),
        mission=str(first["mission"]),
        indicator=str(first["indicator"]),
        mark=str(order["variation"].iloc[0]),
    )
