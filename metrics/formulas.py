"""The functions that compute indicators, under the names by which the framework calls them."""

from collections.abc import Mapping

from metrics import (
    actions,
    burden,
    definition,
    effort,
    engagement,
    forecast,
    inclusiveness,
    medians,
    observations,
    progress,
    sharing,
    trust,
)
from metrics.estimates import Formula, each

FORMULAS: Mapping[str, Formula] = {
    "trust_received": each(trust.trust_received),
    "trust_returned": each(trust.trust_returned),
    "low_trust": each(trust.low_trust),
    "done_by_due": each(actions.done_by_due),
    "ratio": each(observations.ratio),
    "fulfilled": each(sharing.fulfilled),
    "on_time": each(sharing.on_time),
    "burden_imbalance": each(burden.burden_imbalance),
    "concentration": each(effort.concentration),
    "burden_ratio": each(burden.burden_ratio),
    "shortfall": each(sharing.shortfall),
    "gini": each(effort.gini),
    "herfindahl": each(effort.herfindahl),
    "top_three": each(effort.top_three),
    "taking_part": each(sharing.taking_part),
    "people": each(sharing.people),
    "reach": each(engagement.reach),
    "continuity": each(engagement.continuity),
    "inclusiveness": each(inclusiveness.inclusiveness),
    "answered_in_time": each(actions.answered_in_time),
    "satisfied_answer": each(actions.satisfied_answer),
    "satisfied_contact": each(engagement.satisfied_contact),
    "progress": each(progress.progress),
    "pace": each(progress.pace),
    "on_track": each(progress.on_track),
    "median_days": each(medians.median_days),
    "forecast": each(forecast.forecast),
    "fully_defined": each(definition.fully_defined),
}
