"""The functions that compute indicators, under the names by which the framework calls them."""

from collections.abc import Mapping

from metrics import (
    actions,
    burden,
    effort,
    engagement,
    inclusiveness,
    observations,
    progress,
    sharing,
    trust,
)
from metrics.estimates import Formula

FORMULAS: Mapping[str, Formula] = {
    "trust_received": trust.trust_received,
    "trust_returned": trust.trust_returned,
    "low_trust": trust.low_trust,
    "done_by_due": actions.done_by_due,
    "ratio": observations.ratio,
    "fulfilled": sharing.fulfilled,
    "on_time": sharing.on_time,
    "burden_imbalance": burden.burden_imbalance,
    "concentration": effort.concentration,
    "burden_ratio": burden.burden_ratio,
    "shortfall": sharing.shortfall,
    "gini": effort.gini,
    "herfindahl": effort.herfindahl,
    "top_three": effort.top_three,
    "taking_part": sharing.taking_part,
    "people": sharing.people,
    "reach": engagement.reach,
    "continuity": engagement.continuity,
    "inclusiveness": inclusiveness.inclusiveness,
    "answered_in_time": actions.answered_in_time,
    "satisfied_answer": actions.satisfied_answer,
    "satisfied_contact": engagement.satisfied_contact,
    "progress": progress.progress,
    "pace": progress.pace,
    "on_track": progress.on_track,
}
