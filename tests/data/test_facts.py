"""Facts say what the standing records say, for every form, now, then and with a preview."""

import shutil
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.store import Store
from tests.people import ADMIN, EVERYWHERE
from tests.records import (
    EACH,
    action,
    area,
    capacity,
    checked,
    entry,
    event,
    gift,
    goal,
    observed,
    rating,
    scope,
    stored,
    upload,
)  # fmt: skip

COLUMNS = {
    "trust": "mission period_start period_end rater ratee item score scale_min scale_max "
    "respondents",
    "contributions": "mission period_start period_end contributor resource unit pledged delivered "
    "on_time authorised",
    "engagement": "mission period_start period_end area contributor meetings participants women "
    "youth minority satisfied respondents",
    "objectives": "mission objective period_start period_end value baseline target start due "
    "direction contributor title unit weight cumulative",
    "actions": "mission kind contributor opened due done satisfied cases",
    "observations": "mission period_start period_end indicator contributor area value numerator "
    "denominator sample_size design_effect",
    "scorings": "mission period_start period_end indicator contributor area evaluator value "
    "numerator denominator",
    "capacity": "contributor year gdp_usd population assessment_rate",
    "missions": "mission name organisation host start end areas",
}


def rows(table, *columns):
    """Rows as tuples, blanks as None."""
    shown = table[list(columns)].astype("object")
    return [tuple(row) for row in shown.where(shown.notna(), None).itertuples(index=False)]


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory):
    """One row of each form in NORTH and SOUTH, and the capacity of two contributors."""
    store = Store.open(tmp_path_factory.mktemp("filled") / "concord.duckdb")
    for form, row in EACH.items():
        upload(store, form, [row("NORTH"), row("SOUTH")])
    upload(store, "capacity", [capacity("XAA"), capacity("XAA", 2024), capacity("XZZ")])
    store.close()
    return store._engine.path.parent


@pytest.fixture
def filled(filled_folder, tmp_path):
    """A store of one's own with what `filled_folder` holds."""
    shutil.copytree(filled_folder, tmp_path / "own")
    store = Store.open(tmp_path / "own" / "concord.duckdb")
    yield store
    store.close()


def test_an_empty_store_has_empty_facts_with_all_columns(store):
    facts = store.facts(EVERYWHERE)
    assert {form: " ".join(table.columns) for form, table in facts.items()} == COLUMNS
    assert all(table.empty for table in facts.values())


def test_types_do_not_depend_on_what_is_blank(filled):
    kinds = {
        form: table.dtypes.astype(str).to_dict() for form, table in filled.facts(EVERYWHERE).items()
    }
    numbers = [name for name in kinds["engagement"] if name in COLUMNS["engagement"].split()[5:]]
    assert {kinds["engagement"][name] for name in numbers} == {"float64"}
    assert kinds["actions"]["cases"] == "int64"
    assert kinds["actions"]["satisfied"] == kinds["objectives"]["cumulative"] == "object"
    assert kinds["actions"]["done"].startswith("datetime64")
    assert kinds["trust"]["period_end"].startswith("datetime64")
    assert kinds["capacity"]["year"] == "int64"
    none = {form: table.dtypes.astype(str).to_dict()
            for form, table in filled.facts(EVERYWHERE, missions=[]).items()}  # fmt: skip
    assert none == kinds


def test_equal_actions_are_counted(store):
    opened = {"opened": date(2026, 7, 3), "due": date(2026, 8, 1)}
    given = [
        action(ref="C-1", **opened),
        action(ref="C-2", **opened),
        action(ref="C-3", **opened, satisfied=False),
        action(ref="C-4", **opened, done=date(2026, 7, 9), satisfied=True),
    ]
    upload(store, "actions", given)
    facts = store.facts(EVERYWHERE)["actions"]
    assert rows(facts, "done", "satisfied", "cases") == [
        (None, None, 2),
        (None, False, 1),
        (pd.Timestamp(2026, 7, 9), True, 1),
    ]
    assert facts["satisfied"].tolist()[1] is False


def test_evaluators_of_one_value_are_averaged(store):
    """The plain mean of each column, over those who gave it; other keys stay apart."""
    given = [
        observed(evaluator="E1", value=60.0, sample_size=10),
        observed(evaluator="E2", value=65.0, sample_size=None),
        observed(evaluator=None, value=70.0, sample_size=20),
        observed(evaluator="E1", value=5.0, area="Harbour"),
    ]
    upload(store, "observations", given)
    facts = store.facts(EVERYWHERE)["observations"]
    assert rows(facts, "area", "value", "sample_size", "numerator") == [
        (None, (60 + 65 + 70) / 3, (10 + 20) / 2, None),
        ("Harbour", 5.0, None, None),
    ]


def test_scorings_are_what_evaluators_said_each_and_what_differs_by_its_evaluator_only(store):
    given = [
        observed(evaluator="E1", value=60.0),
        observed(evaluator="E2", value=None, numerator=13, denominator=20),
        observed(evaluator=None, value=70.0),
        observed(evaluator="E1", value=5.0, area="Harbour"),
        observed(evaluator=None, value=5.0, area="Valley"),
        observed(evaluator=None, value=5.0, indicator="C1"),
    ]
    upload(store, "observations", given)
    facts = store.facts(EVERYWHERE)["scorings"]
    assert rows(facts, "area", "evaluator", "value", "numerator", "denominator") == [
        (None, None, 70.0, None, None),
        (None, "E1", 60.0, None, None),
        (None, "E2", None, 13.0, 20.0),
        ("Harbour", "E1", 5.0, None, None),
    ]
    # They are read from the records: a change of one, a look back and a revert show at once.
    upload(store, "observations", [observed(evaluator="E1", value=61.0)])
    assert store.facts(EVERYWHERE)["scorings"]["value"].tolist()[1] == 61.0
    assert store.facts(scope(as_of=1))["scorings"]["value"].tolist()[1] == 60.0
    assert store.facts(EVERYWHERE, missions=["SOUTH"])["scorings"].empty


def test_facts_are_sorted_by_their_key_with_blanks_first(store):
    given = [area("SOUTH"), area("NORTH", "Valley"), area("NORTH", None), area("NORTH", "Harbour")]
    upload(store, "engagement", given)
    facts = store.facts(EVERYWHERE)["engagement"]
    assert rows(facts, "mission", "area") == [
        ("NORTH", None), ("NORTH", "Harbour"), ("NORTH", "Valley"), ("SOUTH", "Harbour"),
    ]  # fmt: skip


def test_no_and_blank_are_not_the_same(store):
    upload(store, "objectives", [goal(cumulative=False), goal(objective="OBJ-2", cumulative=None)])
    assert store.facts(EVERYWHERE)["objectives"]["cumulative"].tolist() == [False, None]


def test_capacity_is_that_of_contributors_with_records_there_for_all_years(filled):
    facts = filled.facts(scope("NORTH"))["capacity"]
    assert rows(facts, "contributor", "year", "gdp_usd") == [
        ("XAA", 2024, 5e11), ("XAA", 2025, 5e11),
    ]  # fmt: skip
    assert filled.facts(scope("EAST"))["capacity"].empty


@pytest.mark.parametrize(
    ("form", "given"),
    [
        ("trust", rating(rater="XZZ")),
        ("trust", rating(ratee="XZZ")),
        ("contributions", gift(contributor="XZZ")),
        ("engagement", area(contributor="XZZ")),
        ("objectives", goal(contributor="XZZ")),
        ("actions", action(contributor="XZZ")),
        ("observations", observed(contributor="XZZ")),
    ],
)
def test_a_contributor_is_seen_in_any_form(store, form, given):
    upload(store, form, [given])
    receipt = upload(store, "capacity", [capacity("XZZ")])
    assert receipt.missions == ("NORTH",)
    assert "XZZ" in store.facts(EVERYWHERE)["capacity"]["contributor"].tolist()


def test_missions_are_those_of_the_register_and_those_seen(store):
    upload(store, "missions", [entry("NORTH", areas="Harbour; Valley", start=date(2023, 1, 1))])
    upload(store, "trust", [rating("SOUTH")])
    facts = store.facts(EVERYWHERE)["missions"]
    assert rows(facts, "mission", "name", "areas", "start") == [
        ("NORTH", "Mission North", "Harbour; Valley", pd.Timestamp(2023, 1, 1)),
        ("SOUTH", None, None, None),
    ]


@pytest.mark.parametrize("form", [form for form in EACH if form not in {"events", "missions"}])
def test_as_of_a_change_facts_are_what_they_were(store, form):
    row = EACH[form]
    upload(store, form, [row("NORTH")])
    then = store.facts(EVERYWHERE)[form]
    upload(store, form, [row("SOUTH")])
    store.revert(1, by=ADMIN, reason="x")
    assert store.facts(EVERYWHERE)[form]["mission"].tolist() == ["SOUTH"]
    pd.testing.assert_frame_equal(store.facts(scope(as_of=1))[form], then)
    assert store.facts(scope(as_of=2))[form]["mission"].tolist() == ["NORTH", "SOUTH"]
    assert store.facts(scope(as_of=0))[form].empty


@pytest.mark.parametrize("form", [*EACH, "capacity"])
def test_a_previews_facts_are_those_after_the_commit(filled, form):
    row = EACH.get(form)
    given = [row("NORTH", note="x"), row("EAST")] if row else [capacity("XAA", gdp_usd=1.0)]
    file = checked(form, given)
    previewed = filled.preview(file.report, scope=EVERYWHERE)
    before = filled.facts(EVERYWHERE)
    effect = filled.facts(EVERYWHERE, preview=previewed)
    for name, table in filled.facts(EVERYWHERE).items():
        pd.testing.assert_frame_equal(table, before[name])
    assert filled.version() == 9
    filled.commit(previewed, content=file.content, by=ADMIN, accept_removed=True)
    for name, table in filled.facts(EVERYWHERE).items():
        pd.testing.assert_frame_equal(table, effect[name])


def test_a_previews_facts_are_within_the_scope(filled):
    file = checked("trust", [rating("NORTH", 1.0), rating("EAST", 2.0)])
    previewed = filled.preview(file.report, scope=EVERYWHERE)
    effect = filled.facts(scope("NORTH", "SOUTH"), preview=previewed)["trust"]
    assert rows(effect, "mission", "score") == [("NORTH", 1.0), ("SOUTH", 7.0)]


def test_facts_of_some_missions_only(filled):
    assert set(filled.facts(EVERYWHERE, missions=["SOUTH"])["trust"]["mission"]) == {"SOUTH"}
    assert filled.facts(scope("NORTH"), missions=["SOUTH"])["trust"].empty


def test_missing_is_not_zero(store):
    upload(store, "engagement", [area(meetings=0), area(name="Valley", meetings=None, women=3)])
    meetings = store.facts(EVERYWHERE)["engagement"]["meetings"].to_numpy()
    assert meetings[0] == 0
    assert np.isnan(meetings[1])


def test_events_are_by_mission_and_date(store):
    later = event(title="Mandate renewed", date=date(2026, 9, 1), kind="mandate")
    upload(store, "events", [event("SOUTH"), later, event()])
    events = store.events(EVERYWHERE)
    assert rows(events, "mission", "title") == [
        ("NORTH", "Force rotation"), ("NORTH", "Mandate renewed"), ("SOUTH", "Force rotation"),
    ]  # fmt: skip
    assert rows(store.events(EVERYWHERE, missions=["SOUTH"]), "mission") == [("SOUTH",)]
    stored(store, checked("events", [event(detail="Two battalions")]))
    assert store.events(scope(as_of=1))["detail"].isna().all()


def spoil(store):
    with store._engine.cursor() as cursor:
        cursor.execute("UPDATE store.facts_trust SET score = 1")
        cursor.execute("INSERT INTO store.facts_actions SELECT * FROM store.facts_actions")
        cursor.execute("DELETE FROM store.facts_engagement WHERE mission = 'NORTH'")


def test_facts_that_differ_from_their_records_are_found_and_rebuilt(filled):
    spoil(filled)
    assert filled.verify().problems == tuple(
        f"The facts of {form} are not what its records say. Rebuild them."
        for form in ("trust", "engagement", "actions")
    )
    filled.rebuild_facts()
    assert filled.verify().whole
