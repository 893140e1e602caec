"""No path gives a hidden reading back: a viewer who solves recovers none (METHODS 8 and 23)."""

import random
import re
import sys
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd
import pytest

import metrics
from data import periods
from metrics import framework
from metrics.privacy import suppression
from metrics.privacy.lookback import withheld
from tests.metrics import random_people, small_coalition
from tests.metrics.people import table
from tests.metrics.solver import recovered
from tests.metrics.told_counts import counts_of, hidden

SEEDS, LEAST = (1, 4, 18, 27), 5
NUMBERS = ["value", "low", "high", "n", "coverage", "score"]
# Values are asked from one person on: the more is shown, the more there is to solve with.
TEXT = re.sub(r"\nmin_n = \d+\n", "\nmin_n = 1\n", framework.FILE.read_text("utf-8"))
LOADED = framework.load(TEXT.encode())
COUNTED = {code: entry for code, entry in LOADED.indicators.items() if entry.personal}
OPEN = replace(LOADED, indicators=COUNTED)
FIRST, SECOND = (periods.parse(label) for label in ("2025-Q1", "2025-Q2"))


def nothing(readings, _framework, **_):
    return pd.Series(data=False, index=readings.index)


def small_only(readings, framework, **_):
    return suppression.small(readings, framework)


def shown(facts, hide=None, *, more=None):
    """Return the readings of facts, hidden by another rule where one is given."""
    with pytest.MonkeyPatch.context() as patch:
        if hide is not None:
            patch.setattr(sys.modules[metrics.readings.__module__], "hidden_rows", hide)
        return metrics.readings(facts, OPEN, hidden=more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """Readings of a small coalition as of its first upload, and of both.

    `truth`: with nothing hidden. `made`: each as it is by itself. `answers`: what a viewer sees: of
    what has changed the newest only. `secrets`: (state, cell) that must not be known.
    """

    newest: dict
    truth: list
    made: list
    answers: list
    secrets: set


@cache
def coalition(seed):
    first, second = small_coalition.states(seed)
    truth = [shown(facts, nothing) for facts in (first, second)]
    made = [shown(first), shown(second)]
    answers = [shown(first, more=withheld(*made, OPEN, moved=True)), made[1]]
    then, now = (counts_of(table, OPEN) for table in truth)
    gone = hidden(answers, OPEN)
    secrets = {(state, cell) for state, cell in gone if cell in (then, now)[state]}
    old = {(0, cell) for cell in then if (0, cell) in secrets and not tells(cell, then, now, gone)}
    return Coalition(newest=second, truth=truth, made=made, answers=answers, secrets=secrets - old)


def tells(cell, then, now, gone):
    """Say whether what a reading was would tell of few people: those it had, or came, or left.

    Not where it is shown now as it was then, and not of nobody at all.
    """
    (n, yes, _), (newer, said, _) = then[cell], now.get(cell, (None,) * 3)
    same = (n, yes) == (newer, said)
    if not n or (same and (1, cell) not in gone):
        return False
    return n < LEAST or (newer is not None and not same and abs(newer - n) < LEAST)


def now_only(made):
    """Return the secrets of the newest state, as those of the only one."""
    return {(0, cell) for state, cell in made.secrets if state == 1}


@pytest.fixture(scope="module")
def answers():
    return coalition(SEEDS[0]).answers


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_hidden_cannot_be_solved_for(seed):
    its = coalition(seed)
    assert {cell[0] for _, cell in its.secrets} >= {"L4", "L5", "L6", "L7", "T6", "C3"}
    found = recovered(its.answers, its.truth, its.secrets, OPEN)
    counts = [counts_of(table, OPEN) for table in its.truth]
    # Who answered differently is asked, not how many there were, where as many are shown now.
    as_many = {
        ("n", 0, cell)
        for state, cell in its.secrets
        if state == 0 and (1, cell) not in its.secrets
        if cell in counts[1] and counts[1][cell][0] == counts[0][cell][0]
    }
    assert found <= as_many


@pytest.mark.parametrize("seed", SEEDS)
def test_with_nothing_hidden_the_solver_reads_it(seed):
    its = coalition(seed)
    found = recovered(its.truth[1:], its.truth[1:], now_only(its), OPEN)
    assert {cell for what, _, cell in found if what == "n"} == {cell for _, cell in now_only(its)}


@pytest.mark.parametrize("seed", SEEDS)
def test_without_complements_the_solver_finds_some(seed):
    its = coalition(seed)
    bare = shown(its.newest, small_only)
    small = hidden([bare], OPEN)
    assert len(recovered([bare], its.truth[1:], small, OPEN)) > len(small) / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_two_states_by_themselves_would_give_something_away(seed):
    its = coalition(seed)
    assert recovered(its.made, its.truth, its.secrets, OPEN) != set()


@pytest.mark.parametrize("column", NUMBERS)
def test_a_number_left_standing_would_be_seen_through(column, answers):
    its = coalition(SEEDS[0])
    gone = answers[1]["state"].eq("suppressed")
    assert answers[1].loc[gone, NUMBERS].isna().all(axis=None)
    left = answers[1].assign(**{column: its.truth[1][column]})
    assert recovered([left], its.truth[1:], now_only(its), OPEN) != set()


def test_whatever_is_made_of_readings_knows_only_what_is_shown(answers):
    now = answers[1]
    kept = now[now["state"] != "suppressed"].reset_index(drop=True)
    for made in (metrics.changes, metrics.trends):
        pd.testing.assert_frame_equal(made(now, OPEN), made(kept, OPEN))
    moved = [metrics.drivers(table, OPEN, (FIRST, SECOND)) for table in (now, kept)]
    pd.testing.assert_frame_equal(*moved)


def test_a_pillar_holds_what_is_shown_and_nothing_else(answers):
    for (who, start), own in answers[1].groupby(["contributor", "period_start"], dropna=False):
        node = own[own["indicator"] == "local_engagement"]
        members = own[own["indicator"].isin(["L3", "L4", "L6", "L7"])]
        members = members[members["period_end"].isin(node["period_end"]) & members["score"].notna()]
        if node["score"].notna().any():
            assert node["n"].item() == len(members), (who, start)
            assert node["score"].item() == pytest.approx(members["score"].mean(), abs=1e-9)


@pytest.mark.parametrize("seed", range(100, 108))
def test_random_readings_cannot_be_solved_for(seed):
    people = table(random_people.readings(random.Random(seed)))  # noqa: S311 - no secret
    gone = suppression.hidden_rows(people, LOADED)
    numbers = {name: people[name].mask(gone) for name in NUMBERS}
    answer = people.assign(**numbers, state=people["state"].mask(gone, "suppressed"))
    assert recovered([answer], [people], hidden([answer], LOADED), LOADED) == set()


@pytest.mark.parametrize("seed", range(4))
def test_a_raised_limit_never_shows_more(seed):
    people = table(random_people.readings(random.Random(seed)))  # noqa: S311 - no secret
    before = pd.Series(data=False, index=people.index)
    for limit in (5, 6, 9):
        by = replace(LOADED, settings=replace(LOADED.settings, hide_below=limit))
        gone = suppression.hidden_rows(people, by)
        assert (gone | ~before).all()
        before = gone
