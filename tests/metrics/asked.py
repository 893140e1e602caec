"""Formulas as tests ask them: of facts written as text, for one indicator, answered with names."""

import inspect
from dataclasses import dataclass, field, replace
from functools import wraps
from types import SimpleNamespace

import numpy as np
import pandas as pd

from data import periods
from metrics import framework
from metrics.arrays import survival
from metrics.arrays.codes import days
from metrics.arrays.ground import Ground, prepared
from metrics.arrays.table import Table
from metrics.grid.rollup import rolled_up
from metrics.indicators import (
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
from metrics.indicators.formula import KEY, of_level

FRAMEWORK = framework.load()
# An indicator of no framework: its records say of a period that it is on the grid, and no more.
UNKNOWN = "-"


@dataclass(frozen=True, kw_only=True)
class Written:
    """Facts of ALPHA, the grid that they stand on at least, and the day they are known to."""

    facts: dict = field(default_factory=dict)
    grid: str = ""
    known_to: str | None = None

    def ground(self, by=FRAMEWORK):
        made = prepared(self.facts | self._observations(), by)
        if self.known_to is None:
            return made
        day = days(pd.Series([pd.Timestamp(self.known_to)]))
        return replace(made, known_to=np.repeat(day, len(made.known_to)), _made={})

    def _observations(self):
        spans = [periods.parse(label) for label in self.grid.split()]
        if not spans:
            return {}
        rows = [
            {"mission": "ALPHA", "indicator": UNKNOWN, "period_start": span.start,
             "period_end": span.end}
            for span in spans
        ]  # fmt: skip
        kinds = dict.fromkeys(("period_start", "period_end"), "datetime64[us]")
        wanted = pd.DataFrame(rows).astype(kinds)
        given = self.facts.get("observations", wanted[:0]).astype(kinds)
        return {"observations": pd.concat([given, wanted], ignore_index=True)}


def grounded(on, by=FRAMEWORK):
    return on if isinstance(on, Ground) else on.ground(by)


def asked(formula):
    """Return a formula that takes Written facts and one indicator, and answers in a DataFrame."""
    many = "entries" in inspect.signature(formula).parameters

    @wraps(formula)
    def answered(on, indicator, by=FRAMEWORK):
        by = replace(by, indicators=by.indicators | {indicator.code: indicator})
        ground = grounded(on, by)
        made = formula(ground, [indicator] if many else indicator, by)
        if many:
            made = of_level(made, ground, by)
        keys = [name for name in KEY if name != "indicator"]
        named = ground.codes.named(made.only(*keys, *(n for n in made.names if n not in KEY)))
        return named.sort_values(["mission", "contributor", "objective", "period_start"],
                                 kind="stable", ignore_index=True)  # fmt: skip

    return answered


done_by_due = asked(actions.done_by_due)
done_in_time = asked(actions.done_in_time)
median_days = asked(actions.median_days)
satisfied_answer = asked(actions.satisfied_answer)
burden_imbalance = asked(burden.burden_imbalance)
burden_ratio = asked(burden.burden_ratio)
fully_defined = asked(definition.fully_defined)
concentration = asked(effort.concentration)
gini = asked(effort.gini)
herfindahl = asked(effort.herfindahl)
top_three = asked(effort.top_three)
continuity = asked(engagement.continuity)
reach = asked(engagement.reach)
satisfied_contact = asked(engagement.satisfied_contact)
tau = asked(exploitation.exploitation)
forecasted = asked(forecast.forecast)
inclusive = asked(inclusiveness.inclusiveness)
contributors_alone = asked(means.contributors_alone)
mean_of_contributors = asked(means.mean_of_contributors)
ratio = asked(observations.ratio)
shared_posts = asked(posts.posts)
on_track = asked(progress.on_track)
pace = asked(progress.pace)
progressed = asked(progress.progress)
asymmetry = asked(relations.asymmetry)
trusted = asked(relations.trusted)
trusting = asked(relations.trusting)
agreement = asked(scorings.agreement)
fulfilled = asked(sharing.fulfilled)
funds_on_time = asked(sharing.funds_on_time)
on_time = asked(sharing.on_time)
people = asked(sharing.people)
shortfall = asked(sharing.shortfall)
strength = asked(sharing.strength)
taking_part = asked(sharing.taking_part)
low_trust = asked(trust.low_trust)
trust_received = asked(trust.trust_received)
trust_returned = asked(trust.trust_returned)


def cells(on, by=FRAMEWORK):
    ground = grounded(on, by)
    return ground.codes.named(trust.cells(ground, by))


def efforts(on, by=FRAMEWORK):
    """Return the shares of the effort, what stands for missions, and the rows behind them."""
    ground = grounded(on, by)
    found = effort.effort(ground, by)
    rows = sharing.contributions(ground, by)
    return named(ground, shares=found.shares, missions=found.missions, rows=rows)


def related(on, by=FRAMEWORK):
    """Return the effects of contributors, and what stands for missions."""
    ground = grounded(on, by)
    found = relations.relations(ground, by)
    return named(ground, contributors=found.contributors, missions=found.missions)


def named(ground, **tables):
    return SimpleNamespace(**{name: ground.codes.named(table) for name, table in tables.items()})


def unregistered(on, by=FRAMEWORK):
    ground = grounded(on, by)
    return ground.codes.named(engagement.unregistered(ground))


def chances(on, by=FRAMEWORK):
    return exploitation.chances(grounded(on, by), by)


def mutual(on, by=FRAMEWORK):
    ground = grounded(on, by)
    found = trust.mutual(trust.cells(ground, by))
    return ground.codes.named(found.only("mission", "rater", "ratee", "there", "back"))


def rolled(given, by=FRAMEWORK):
    """Return the facts as the grid sees them, and the periods that they make up."""
    ground = prepared(given, by)
    found = rolled_up(ground, by)
    forms = {form: ground.codes.named(rows) for form, rows in found.ground.records.items()}
    return SimpleNamespace(facts=forms, parts=found.parts, codes=ground.codes)


def represented(on, by=FRAMEWORK):
    return inclusiveness.represented(grounded(on, by), by)


def cases(on, indicator, by=FRAMEWORK):
    """Return the cases of the cohorts of an indicator, those of whole missions."""
    ground = grounded(on, by)
    wait = np.full(len(ground.codes.words["indicator"]), float(indicator.standard_days))
    found = actions.cohorts(ground, [indicator], wait=wait).cases
    return ground.codes.named(found.rows(found["contributor"] == 0))


def of_cohorts(cases):
    """Return the curve and the medians of a table of cases, by its column `cohort`."""
    which, names = pd.factorize(cases["cohort"], sort=True)
    numbers = {name: cases[name].to_numpy() for name in ("days", "ended", "cases")}
    found = survival.curves(Table(numbers), which, cohorts=len(names))
    made = survival.half_done(found, cohorts=len(names))
    line = {"cohort": names[found.of], "days": found.day, "survival": found.survival}
    medians = {name: made[name] for name in made.names} | {"longest": found.followed}
    of_events = pd.DataFrame(line)[found.events > 0]
    return of_events, pd.DataFrame(medians, index=names)


def shares_within(cases, within):
    """Return the shares done within so many days, by the column `cohort`."""
    which, names = pd.factorize(cases["cohort"], sort=True)
    table = Table({name: cases[name].to_numpy() for name in ("days", "ended", "cases")})
    found = survival.curves(table, which, cohorts=len(names))
    days = np.full(len(names), float(within))
    made = survival.done_within(found, table, which, within=days)
    return pd.DataFrame({name: made[name] for name in made.names}, index=names)
