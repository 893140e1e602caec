"""Caches: keyed by scalars, true at the next call after any change."""

import ast

import pandas as pd
import pytest
import streamlit as st

from data.access import LOCAL, NotAllowed, Person
from data.store import Store
from tests.app import ROOT
from tests.coalition import NEWEST, TRUST
from tests.records import event, gift, rating, upload
from ui import cached
from ui.view import View

NOW = View()


@pytest.fixture
def asked(small_store: Store, counted: list[str]) -> list[str]:
    """The missions whose readings were computed, after both were once."""
    assert small_store.version() == NEWEST
    for mission in ("NORTH", "SOUTH"):
        cached.readings(mission, NOW)
    counted.clear()
    return counted


class TestKeys:
    def test_what_was_computed_is_not_computed_again(self, asked):
        cached.readings("NORTH", NOW)
        cached.headlines("NORTH", NOW)
        cached.newest("SOUTH", View(period="2026-Q1", mission="NORTH"))
        cached.compared("NORTH", View(period="2026-Q3"))
        assert asked == []

    def test_an_upload_recomputes_its_mission_only_and_at_once(self, small_store, asked):
        before = cached.readings("NORTH", NOW)
        upload(small_store, "contributions", [gift(contributor="XAC")])
        after = cached.readings("NORTH", NOW)
        cached.readings("SOUTH", NOW)
        assert asked == ["NORTH"]
        assert not after.equals(before)

    def test_a_revert_does_too(self, small_store, asked):
        small_store.revert(TRUST, by=LOCAL, reason="A test")
        cached.readings("NORTH", NOW)
        cached.readings("SOUTH", NOW)
        assert asked == ["NORTH", "SOUTH"]

    def test_what_moves_no_reading_is_seen_too(self, small_store, asked):
        upload(small_store, "events", [event("NORTH", title="Rotation")])
        assert cached.events("NORTH", NOW)["title"].tolist() == ["Rotation"]
        assert cached.events("NORTH", NOW)["number"].tolist() == [1]
        assert cached.readings("SOUTH", NOW) is not None
        assert asked == []

    def test_looking_back_is_kept_apart_and_does_not_change(self, small_store, asked):
        back = View(asof=TRUST)
        then = cached.readings("NORTH", back)
        assert asked == ["NORTH"]
        upload(small_store, "trust", [rating(score=1.0)])
        pd.testing.assert_frame_equal(cached.readings("NORTH", back), then)
        # It is asked again: what is hidden by now is hidden there too.
        assert asked == ["NORTH", "NORTH"]

    def test_people_of_other_missions_have_caches_of_their_own(self, asked, monkeypatch):
        eva = Person(subject="e", name="Eva", role="viewer", missions=frozenset({"NORTH"}))
        monkeypatch.setattr(cached, "person", lambda: eva)
        assert cached.mission_codes(NOW) == ["NORTH"]
        assert not cached.readings("NORTH", NOW).empty
        assert cached.readings("SOUTH", NOW).empty
        assert asked == ["NORTH", "SOUTH"]

    def test_who_has_no_role_sees_nothing(self, asked, monkeypatch):
        monkeypatch.setattr(cached, "person", lambda: Person(subject="s", name="Sam", role=""))
        with pytest.raises(NotAllowed):
            cached.readings("NORTH", NOW)
        assert asked == []

    def test_a_table_handed_out_is_ones_own(self, asked):
        first = cached.headlines("NORTH", NOW)
        first["value"] = 0.0
        assert not (cached.headlines("NORTH", NOW)["value"] == 0).all()
        assert asked == []


class TestQuestions:
    def test_warming_up_leaves_nothing_to_compute(self, small_store: Store, counted):
        cached.warm_up()
        assert sorted(counted) == ["NORTH", "SOUTH"]
        cached.headlines("NORTH", NOW)
        assert len(counted) == 2
        assert small_store.version() == NEWEST

    @pytest.mark.usefixtures("small_store")
    def test_change_numbers_newest_first(self):
        assert cached.change_numbers() == list(range(NEWEST, 0, -1))

    @pytest.mark.usefixtures("small_store")
    def test_history_ends_where_one_looks_back_to(self):
        assert cached.history(View(asof=TRUST))["change"].tolist() == [TRUST, 1]

    @pytest.mark.usefixtures("small_store")
    def test_goals_are_those_of_the_period(self):
        assert len(cached.goals("NORTH", View(period="2026-Q1"))) == 1
        assert cached.goals("NORTH", View(period="2020-Q1")).empty

    @pytest.mark.usefixtures("small_store")
    def test_charts_say_which_change_they_rest_on(self):
        assert cached.telling(NOW).stamp == f"as of change {NEWEST}"
        assert cached.telling(View(asof=TRUST)).stamp == f"as of change {TRUST}"

    def test_the_store_is_opened_once(self, empty_store: Store):
        assert cached.store() is empty_store

    def test_the_clock_is_in_utc(self):
        assert cached.clock().utcoffset().total_seconds() == 0
        assert cached.today() == cached.clock().date()


def decorated() -> list[ast.FunctionDef]:
    """Return every function of the product that Streamlit caches."""
    paths = [*(ROOT / "ui").glob("*.py"), *(ROOT / "pages").rglob("*.py")]
    return [
        node
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("st.cache_" in ast.unparse(mark) for mark in node.decorator_list)
    ]


class TestTree:
    """What a key may hold, read from the source: text, whole numbers, and tuples of them."""

    ALLOWED = frozenset(
        {"Key", "tuple[Key, ...]", "str", "int", "bool", "str | None", "int | None"}
    )

    def test_there_are_caches_and_all_are_in_one_module(self):
        names = {node.name for node in decorated()}
        assert names >= {"store", "_readings", "_headlines", "_compared", "_newest", "_reports"}
        tree = ast.parse((ROOT / "ui" / "cached.py").read_text(encoding="utf-8"))
        assert names <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

    @pytest.mark.parametrize("node", decorated(), ids=lambda node: node.name)
    def test_no_key_is_a_table_and_none_a_clock(self, node):
        arguments = [*node.args.args, *node.args.kwonlyargs]
        assert {ast.unparse(one.annotation) for one in arguments} <= self.ALLOWED
        assert node.args.vararg is None
        assert node.args.kwarg is None
        assert not [one.arg for one in arguments if one.arg.startswith("_")]

    @pytest.mark.parametrize("node", decorated(), ids=lambda node: node.name)
    def test_nothing_cached_reads_the_clock_or_expires(self, node):
        called = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
        assert not called & {"clock", "today", "cached.clock", "cached.today", "datetime.now"}
        assert not [mark for mark in node.decorator_list if "ttl" in ast.unparse(mark)]

    def test_the_key_itself_is_scalars(self):
        assert cached.Key == tuple[str, int, tuple[str, ...] | None, bool, int | None, str]


def test_clearing_the_caches_changes_no_answer(small_store: Store):
    before = cached.headlines("NORTH", NOW)
    st.cache_data.clear()
    pd.testing.assert_frame_equal(cached.headlines("NORTH", NOW), before)
    assert small_store.version() == NEWEST
