"""One way to data: every read of the store filters by mission, whoever asks."""

import inspect

import pandas as pd
import pytest

from data.access import Scope
from data.changes import Page, RecordFilter
from data.forms import FORMS
from data.ledger import Ledger
from data.store import Store
from tests.people import ADMIN, EVERYWHERE
from tests.records import EACH, capacity, checked, event, rating, upload

# Reads that hold no record of a mission: a number, codes and names, a verdict for administrators.
WITHOUT_SCOPE = {"version", "register", "contributor_names", "verify", "rebuild_facts"}
# What a scope may name, and the missions whose records it then reaches.
REACHED = [
    (None, {"NORTH", "SOUTH"}),
    (frozenset({"NORTH"}), {"NORTH"}),
    (frozenset({"SOUTH", "EAST"}), {"SOUTH"}),
    (frozenset({"EAST"}), set()),
    (frozenset(), set()),
]


def seen_missions(answer):
    """Every mission that an answer names, whatever its shape; a capacity names none."""
    tables = answer.values() if isinstance(answer, dict) else [answer]
    tables = [table.rows if isinstance(table, Page) else table for table in tables]
    named = [table["mission"] for table in tables if "mission" in table]
    return {mission for column in named for mission in column.dropna()}


READS = {
    "facts": lambda store, scope: store.facts(scope),
    "facts of both": lambda store, scope: store.facts(scope, missions=["NORTH", "SOUTH"]),
    "missions": lambda store, scope: store.missions(scope),
    "events": lambda store, scope: store.events(scope),
    "events of both": lambda store, scope: store.events(scope, missions=["NORTH", "SOUTH"]),
    "mission_versions": lambda store, scope: pd.DataFrame(
        {"mission": list(store.mission_versions(scope))}
    ),
    "history": lambda store, scope: pd.DataFrame(
        {"mission": "; ".join(store.history(scope)["missions"]).replace("; ", " ").split()}
    ),
    "receipt": lambda store, scope: pd.DataFrame(
        {"mission": [code for change in range(1, 30) if (told := store.receipt(change, scope))
                     for code in told.missions]}
    ),
    **{
        f"records of {form}": lambda store, scope, form=form: store.records(form, scope)
        for form in EACH
    },
    **{
        f"records of {form} in SOUTH": lambda store, scope, form=form: pd.concat(
            store.records(form, scope, filter=RecordFilter(mission=mission)).rows
            for mission in ("NORTH", "SOUTH")
        )
        for form in EACH
    },
    **{
        f"versions in {form}": lambda store, scope, form=form: pd.concat(
            store.versions(form, row, scope)
            for row in store.records(form, EVERYWHERE).rows.to_dict("records")
        )
        for form in EACH
    },
    "lines": lambda store, scope: pd.concat(
        store.records_of_line(change, line, scope)
        for change in range(1, 30) for line in (2, 3)
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Two missions, each form twice, with one upload reverted."""
    store = Store.open(tmp_path_factory.mktemp("scope") / "concord.duckdb")
    for form, row in EACH.items():
        upload(store, form, [row("NORTH"), row("SOUTH")])
        upload(store, form, [row("NORTH", note="again")])
        upload(store, form, [row("SOUTH", note="again")])
    store.revert(3, by=ADMIN, reason="x")
    upload(store, "capacity", [capacity()])
    yield store
    store.close()


@pytest.mark.parametrize("as_of", [None, 24])
@pytest.mark.parametrize(("missions", "reached"), REACHED)
@pytest.mark.parametrize("read", READS)
def test_a_read_gives_the_missions_of_its_scope_alone(filled, read, missions, reached, as_of):
    answer = READS[read](filled, Scope(missions=missions, as_of=as_of))
    assert seen_missions(answer) == reached


@pytest.mark.parametrize("missions", [case[0] for case in REACHED])
def test_capacity_has_no_mission_and_is_for_all(filled, missions):
    assert filled.records("capacity", Scope(missions=missions)).total == 1


def test_later_changes_are_of_the_scopes_missions(filled):
    """Change 1 brought NORTH and SOUTH of trust; 2 came later to NORTH, 3 was reverted."""
    later = {
        missions: filled.later_changes(1, Scope(missions=missions))["change"].tolist()
        for missions, _ in REACHED
    }
    assert later == {
        None: [2],
        frozenset({"NORTH"}): [2],
        frozenset({"SOUTH", "EAST"}): [],
        frozenset({"EAST"}): [],
        frozenset(): [],
    }


def test_less_right_never_shows_more(filled):
    """What two missions may see together is what each may see alone."""
    both = filled.records("trust", Scope(missions=frozenset({"NORTH", "SOUTH"}))).total
    alone = [
        filled.records("trust", Scope(missions=frozenset({code}))).total
        for code in ("NORTH", "SOUTH")
    ]
    assert both == sum(alone)


def test_there_is_no_read_without_a_scope():
    """A new method of the store takes a Scope, or is argued for above."""
    own = {name: method for name, method in inspect.getmembers(Store, inspect.isfunction)
           if not name.startswith("_") and not hasattr(Ledger, name)}  # fmt: skip
    without = {name for name, method in own.items()
               if "scope" not in inspect.signature(method).parameters}  # fmt: skip
    assert without == WITHOUT_SCOPE


def test_every_form_is_in_the_matrix():
    assert {*EACH, "capacity"} == set(FORMS)


def test_a_preview_of_ones_own_mission_shows_ones_own(filled):
    report = checked("events", [event("NORTH", note="third")]).report
    previewed = filled.preview(report, scope=Scope(missions=frozenset({"NORTH"})))
    assert previewed.missions == {"NORTH"}
    assert filled.preview(checked("trust", [rating("EAST")]).report,
                          scope=Scope(missions=frozenset({"EAST"}))).new == 1  # fmt: skip
