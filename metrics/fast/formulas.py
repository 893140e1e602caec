"""The functions that compute indicators, under the names by which the framework calls them."""

from collections.abc import Mapping

from metrics import formulas as frames
from metrics.fast import (
    actions,
    burden,
    definition,
    effort,
    engagement,
    exploitation,
    forecast,
    inclusiveness,
    means,
    observations,
    posts,
    progress,
    relations,
    scorings,
    sharing,
    trust,
)
from metrics.fast.formula import Formula, each
from metrics.fast.frames import framed

_FAST: Mapping[str, Formula] = {
    "trust_received": each(trust.trust_received),
    "trust_returned": each(trust.trust_returned),
    "low_trust": each(trust.low_trust),
    "rated_item": each(trust.trust_received),
    "done_by_due": actions.done_by_due,
    "ratio": observations.ratio,
    "fulfilled": each(sharing.fulfilled),
    "on_time": each(sharing.on_time),
    "burden_imbalance": each(burden.burden_imbalance),
    "concentration": each(effort.concentration),
    "burden_ratio": each(burden.burden_ratio),
    "strength": each(sharing.strength),
    "funds_on_time": each(sharing.funds_on_time),
    "shortfall": each(sharing.shortfall),
    "gini": each(effort.gini),
    "herfindahl": each(effort.herfindahl),
    "top_three": each(effort.top_three),
    "taking_part": each(sharing.taking_part),
    "people": each(sharing.people),
    "reach": each(engagement.reach),
    "continuity": each(engagement.continuity),
    "inclusiveness": each(inclusiveness.inclusiveness),
    "done_in_time": actions.done_in_time,
    "satisfied_answer": actions.satisfied_answer,
    "satisfied_contact": each(engagement.satisfied_contact),
    "progress": each(progress.progress),
    "pace": each(progress.pace),
    "on_track": each(progress.on_track),
    "median_days": actions.median_days,
    "mean_of_contributors": means.mean_of_contributors,
    "contributors_alone": means.contributors_alone,
    "trusted": each(relations.trusted),
    "trusting": each(relations.trusting),
    "asymmetry": each(relations.asymmetry),
    "exploitation": each(exploitation.exploitation),
    "forecast": each(forecast.forecast),
    "fully_defined": each(definition.fully_defined),
    "agreement": each(scorings.agreement),
    "posts": each(posts.posts),
}
FORMULAS: Mapping[str, Formula] = {
    name: _FAST.get(name) or framed(formula) for name, formula in frames.FORMULAS.items()
}
