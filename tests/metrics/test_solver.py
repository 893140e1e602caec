"""No path gives a hidden reading back: a viewer who solves recovers none (METHODS 8 and 23)."""

import random
import re
import sys
from dataclasses import replace

import pandas as pd
import pytest

import metrics
from data import periods
from metrics import framework
from metrics.privacy import suppression
from metrics.privacy.lookback import withheld
from tests.metrics import random_people, small_coalition
from tests.metrics.people import table
from tests.metrics.solver import cells, counts_of, hidden, recovered

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


@pytest.fixture(scope="module")
def states():
    """The facts of the first upload, and of both."""
    return small_coalition.states(1)


@pytest.fixture(scope="module")
def truth(states):
    return [shown(facts, nothing) for facts in states]


@pytest.fixture(scope="module")
def made(states):
    """Both states as each is by itself."""
    return [shown(facts) for facts in states]


@pytest.fixture(scope="module")
def answers(states, made):
    """Both states as a viewer sees them: of what has changed, the newest only."""
    return [shown(states[0], more=withheld(*made, OPEN, moved=True)), made[1]]


@pytest.fixture(scope="module")
def secrets(made, truth):
    """What each state hides, and in the first what is hidden now; not what is the same now."""
    then, now = (cells(table, OPEN) for table in made)
    was, is_now = (counts_of(table, OPEN) for table in truth)
    gone = {cell for _, cell in hidden(made[1:], OPEN)}
    open_now = {cell for cell in then if cell in now and cell not in gone}
    same = {cell for cell in open_now if was[cell] == is_now[cell]}
    either = {(0, cell) for cell in gone} | hidden(made, OPEN)
    return either - {(0, cell) for cell in same}


def test_what_is_hidden_cannot_be_solved_for(answers, truth, secrets):
    assert {cell[0] for _, cell in secrets} == {"L4", "L5", "L6", "L7", "T6", "C3"}
    assert recovered(answers, truth, secrets, OPEN) == set()


def test_with_nothing_hidden_the_solver_reads_it(truth, secrets):
    found = recovered(truth[1:], truth[1:], _now(secrets), OPEN)
    assert {cell for what, _, cell in found if what == "n"} == {cell for _, cell in _now(secrets)}


def test_without_complements_the_solver_finds_some(states, truth):
    bare = shown(states[1], small_only)
    small = hidden([bare], OPEN)
    assert len(recovered([bare], truth[1:], small, OPEN)) > len(small) / 2


def test_two_states_by_themselves_would_give_something_away(made, truth, secrets):
    assert recovered(made, truth, secrets, OPEN) != set()


@pytest.mark.parametrize("column", NUMBERS)
def test_a_number_left_standing_would_be_seen_through(column, answers, truth, secrets):
    gone = answers[1]["state"].eq("suppressed")
    assert answers[1].loc[gone, NUMBERS].isna().all(axis=None)
    left = answers[1].assign(**{column: truth[1][column]})
    assert recovered([left], truth[1:], _now(secrets), OPEN) != set()


def _now(secrets):
    """Return the secrets of the newest state, as those of the only one."""
    return {(0, cell) for state, cell in secrets if state == 1}


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
