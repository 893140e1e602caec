"""Values reported as observations for indicators that have a form of their own (METHODS 3)."""

import numpy as np

from metrics.arrays.ground import DATES, Ground
from metrics.arrays.table import Column, Groups, Table, at
from metrics.declaration.indicator import COMPUTED
from metrics.framework import Framework
from metrics.indicators.observations import ratio

OBSERVATIONS = "observations"
_WHERE = ("indicator", "mission", "period")


def reported(ground: Ground, framework: Framework) -> Table:
    """Return what was observed of indicators that are computed, as estimates."""
    others = [entry for entry in framework.indicators.values() if not entry.observed]
    return ratio(ground, [entry for entry in others if entry.form != COMPUTED], framework)


def without_form(told: Table, computed: Table, ground: Ground, framework: Framework) -> Table:
    """Return the rows of `told` that may be used: those on which the form has no data.

    A mission's records of a period speak for all its subjects: whom they leave out has nothing to
    measure there. Actions have no period, and speak from the first day of their kind to the last
    known one.
    """
    known = Groups(computed, *_WHERE).find(told) >= 0
    return told.rows(~known & ~_spoken(told, ground, framework))


def _spoken(told: Table, ground: Ground, framework: Framework) -> Column:
    """Return on which rows of `told` there are actions that could bear."""
    actions, spans = ground.records["actions"], ground.codes.spans
    first = np.fmin.reduce([actions[name] for name in DATES])
    kinds = ground.codes.words["kind"]
    of_indicator = np.full(len(ground.codes.words["indicator"]), -1)
    for entry in framework.indicators.values():
        if entry.kind is not None:
            of_indicator[ground.codes.number("indicator", entry.code)] = kinds.number(entry.kind)
    groups = Groups(actions, "mission", "kind")
    asked = told.only("mission").assign(kind=of_indicator[told["indicator"]])
    begun = at(groups.least(first), groups.find(asked))
    known_to = ground.known_to[told["mission"]]
    return (begun <= spans.end[told["period"]]) & (known_to >= spans.start[told["period"]])
