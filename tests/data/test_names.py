"""The register: what is known, since when, and that a revert takes it back."""

from datetime import date

import pytest

from data.countries import short_names
from data.register import Bounds
from tests.people import ADMIN, EVERYWHERE
from tests.records import capacity, checked, entry, gift, rating, scope, stored, upload


def codes(store, seen=EVERYWHERE):
    return store.missions(seen)["mission"].tolist()


def registering(*names, rows=None):
    return checked("trust", rows or [rating("NORTH", rater="XQQ")], registers=names)


def test_nothing_is_known_at_first_but_the_states(store):
    register = store.register({"T6": Bounds(least=0, most=100)})
    assert register.missions == {}
    assert register.contributors == frozenset(short_names())
    assert register.indicators == {"T6": Bounds(least=0, most=100)}


def test_a_row_of_the_register_tells_all(store):
    row = entry(
        "NORTH", organisation="UN", host="MLI", start=date(2023, 1, 1), end=date(2028, 12, 31),
        areas="Harbour; Valley", aliases="NSM; Mission Nord", source="demo",
    )  # fmt: skip
    upload(store, "missions", [row])
    [found] = store.missions(EVERYWHERE).to_dict("records")
    assert {name: found[name] for name in ("mission", "name", "organisation", "host", "areas")} == {
        "mission": "NORTH", "name": "Mission North", "organisation": "UN", "host": "MLI",
        "areas": "Harbour; Valley",
    }  # fmt: skip
    assert (found["start"].date(), found["end"].date()) == (date(2023, 1, 1), date(2028, 12, 31))
    assert found["demo"] is True
    assert store.register({}).missions == {"NORTH": ("Mission North", "NSM", "Mission Nord")}


@pytest.mark.parametrize("source", [None, "Monthly report", "DEMO"])
def test_only_the_source_demo_makes_a_demo(store, source):
    upload(store, "missions", [entry(source=source)])
    assert store.missions(EVERYWHERE)["demo"].tolist() == [False]


def test_a_mission_seen_in_records_is_known_without_a_row(store):
    upload(store, "trust", [rating("NORTH")])
    assert store.missions(EVERYWHERE)["demo"].tolist() == [False]
    assert store.register({}).missions == {"NORTH": ()}


def test_names_registered_by_an_answer_stand_as_long_as_their_upload(store):
    stored(store, registering(("mission", "NORTH"), ("contributor", "XQQ")))
    register = store.register({})
    assert "NORTH" in register.missions
    assert "XQQ" in register.contributors
    store.revert(1, by=ADMIN, reason="a slip of the pen")
    register = store.register({})
    assert register.missions == {}
    assert "XQQ" not in register.contributors
    assert codes(store) == []
    assert codes(store, scope(as_of=1)) == ["NORTH"]


def test_a_name_stays_while_another_upload_uses_it(store):
    stored(store, registering(("mission", "NORTH")))
    upload(store, "contributions", [gift("NORTH")])
    store.revert(1, by=ADMIN, reason="x")
    assert codes(store) == ["NORTH"]


def test_a_capacity_makes_no_mission_known(store):
    """It touched NORTH while NORTH had records; they are gone, the capacity stands."""
    upload(store, "contributions", [gift("NORTH")])
    upload(store, "capacity", [capacity()])
    store.revert(1, by=ADMIN, reason="x")
    assert codes(store) == []


def test_a_missions_version_is_the_last_change_that_touched_it(store):
    upload(store, "trust", [rating("NORTH"), rating("SOUTH")])
    upload(store, "trust", [rating("NORTH", 8.0)])
    store.deny(ADMIN, "upload")
    upload(store, "missions", [entry("EAST")])
    assert store.mission_versions(EVERYWHERE) == {"EAST": 4, "NORTH": 2, "SOUTH": 1}
    assert store.mission_versions(scope("SOUTH")) == {"SOUTH": 1}
    store.revert(2, by=ADMIN, reason="x")
    assert store.mission_versions(EVERYWHERE) == {"EAST": 4, "NORTH": 5, "SOUTH": 1}
    assert store.mission_versions(scope(as_of=2)) == {"NORTH": 2, "SOUTH": 1}


def test_states_have_short_names(store):
    assert store.contributor_names()["BGD"] == "Bangladesh"
