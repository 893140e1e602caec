"""Who may do what: denied by default, never beyond one's missions."""

import pytest

from data import access
from data.access import ACTIONS, LOCAL, ROLES, NotAllowed, Person


def person(role, missions=None):
    return Person(subject="p", name="Pat", role=role, missions=missions)


# The least role of each action, written out: a change of the table is a change of rights.
@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("read", {"viewer", "evaluator", "approver", "administrator"}),
        ("raw", {"evaluator", "approver", "administrator"}),
        ("upload", {"evaluator", "approver", "administrator"}),
        ("revert", {"evaluator", "approver", "administrator"}),
        ("administer", {"administrator"}),
    ],
)
def test_each_action_has_its_least_role(action, allowed):
    assert {role for role in ROLES if access.may(person(role), action)} == allowed


def test_every_action_is_in_the_table_above():
    assert set(ACTIONS) == {"read", "raw", "upload", "revert", "administer"}


@pytest.mark.parametrize("role", ["", "Administrator", "root", "viewer "])
@pytest.mark.parametrize("action", ACTIONS)
def test_an_unknown_role_may_nothing(role, action):
    assert not access.may(person(role), action)


@pytest.mark.parametrize(
    ("missions", "asked", "beyond"),
    [
        (None, {"NORTH", "SOUTH"}, None),
        ({"NORTH"}, {"NORTH"}, None),
        ({"NORTH"}, set(), None),
        ({"NORTH"}, {"NORTH", "SOUTH", "EAST"}, "EAST, SOUTH"),
        (set(), {"NORTH"}, "NORTH"),
    ],
)
def test_an_action_needs_all_its_missions(missions, asked, beyond):
    someone = person("evaluator", None if missions is None else frozenset(missions))
    if beyond is None:
        access.require(someone, "upload", missions=frozenset(asked))
        return
    with pytest.raises(NotAllowed, match=f"^You may not do this for {beyond}.$"):
        access.require(someone, "upload", missions=frozenset(asked))


def test_a_role_too_low_is_told_which_one_it_needs():
    with pytest.raises(NotAllowed, match=r"^This needs the role evaluator or above\.$"):
        access.require(person("viewer"), "upload")


def test_a_scope_is_that_of_the_person():
    scope = access.scope(person("viewer", frozenset({"NORTH"})), as_of=41)
    assert (scope.missions, scope.as_of, scope.remarks) == (frozenset({"NORTH"}), 41, False)


def test_remarks_are_for_evaluators_and_above():
    seen = {role for role in ROLES if access.scope(person(role)).remarks}
    assert seen == {"evaluator", "approver", "administrator"}


def test_who_has_no_role_has_no_scope():
    with pytest.raises(NotAllowed, match=r"^Pat has no role here\.$"):
        access.scope(person("guest"))


def test_whoever_sits_at_the_machine_is_administrator_of_all():
    access.require(LOCAL, "administer", missions=frozenset({"ANY"}))
    assert access.scope(LOCAL).missions is None
