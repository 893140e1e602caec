"""Questions to the readings, on the small coalition: NORTH with three quarters, SOUTH with one."""

import itertools

import pandas as pd
import pytest

from data import periods
from data.access import LOCAL, Person, Scope
from data.store import Store
from metrics.framework import INDEX
from metrics.words.reporting import MISSING
from tests.coalition import LAST, NORTH, QUARTERS, TRUST
from tests.people import EVALUATOR, VIEWER
from tests.records import Row, checked, stored
from ui import answers, comparison
from ui.view import View

EVERYTHING = Scope(missions=None)
PILLARS = ("trust", "resource_sharing", "local_engagement", "objective_progress")


class TestChosen:
    def test_every_name_narrows(self, north):
        found = answers.chosen(north, indicator="T1", contributor="XAB", period=LAST)
        assert len(found) == 1
        assert found["contributor"].tolist() == ["XAB"]

    def test_none_leaves_a_column_free(self, north):
        assert answers.chosen(north, indicator=None, period=None) is north

    def test_a_period_is_met_on_both_ends(self, north):
        """A quarter is not the year that it lies in, nor the month that it begins with."""
        assert answers.in_period(north, "2026-Q1").any()
        assert not answers.in_period(north, "2026").any()
        assert not answers.in_period(north, "2026-01").any()

    @pytest.mark.parametrize("label", ["", "Q3 2026", "2026-Q5", "nonsense"])
    def test_what_is_no_period_meets_nothing(self, north, label):
        assert not answers.in_period(north, label).any()
        assert answers.chosen(north, period=label).empty


class TestWhole:
    def test_no_part_of_a_mission_is_the_whole(self, north):
        own = answers.whole(north)
        assert own[["contributor", "objective", "area"]].isna().all(axis=None)
        assert set(own["indicator"]) >= {"T1", "R1", "trust", INDEX}

    def test_nodes_are_pillars_and_the_index(self, north):
        assert set(answers.nodes(north)["indicator"]) == {*PILLARS, INDEX}


class TestLabels:
    def test_newest_first(self, north):
        own = answers.nodes(north)
        assert answers.labels(own) == ["2026-Q3", "2026-Q2", "2026-Q1"]

    def test_of_two_that_end_together_the_longer_comes_first(self):
        spans = [periods.parse(label) for label in ("2026-09", "2026-Q3", "2025")]
        table = pd.DataFrame({
            "period_start": pd.to_datetime([span.start for span in spans]),
            "period_end": pd.to_datetime([span.end for span in spans]),
        })  # fmt: skip
        assert answers.labels(table) == ["2026-Q3", "2026-09", "2025"]

    def test_without_readings_there_are_none(self, north):
        assert answers.labels(north.head(0)) == []


class TestCompared:
    def value(self, table, label, indicator="trust"):
        own = answers.whole(answers.chosen(table, period=label, indicator=indicator))
        return own["value"].iloc[0]

    def test_with_the_previous_period(self, north):
        made = comparison.compared(north, View(period=LAST))
        row = answers.whole(made)[lambda rows: rows["indicator"] == "trust"].iloc[0]
        assert row["period_from"] == pd.Timestamp(2026, 4, 1)
        assert row["difference"] == pytest.approx(
            self.value(north, LAST) - self.value(north, "2026-Q2")
        )

    def test_only_pairs_that_end_in_the_period_of_the_view(self, north):
        made = comparison.compared(north, View(period="2026-Q2"))
        assert set(made["period_to"]) == {pd.Timestamp(2026, 4, 1)}

    def test_with_a_year_ago_there_is_nothing_here(self, north):
        assert comparison.compared(north, View(period=LAST, compare="year")).empty

    def test_with_a_year_ago_where_there_is_one(self, north):
        """The first quarter told again of a year before: nothing has changed since."""
        first = answers.chosen(north, period="2026-Q1")
        back = pd.DateOffset(years=1)
        before = first.assign(
            period_start=first["period_start"] - back, period_end=first["period_end"] - back
        )
        both = pd.concat([before, north], ignore_index=True)
        made = comparison.compared(both, View(period="2026-Q1", compare="year"))
        assert set(made["period_from"]) == {pd.Timestamp(2025, 1, 1)}
        assert (made["difference"] == 0).all()

    @pytest.mark.parametrize("view", [View(period=LAST, compare="none"), View(), View(period="x")])
    def test_without_comparison_no_row_but_every_column(self, north, view):
        made = comparison.compared(north, view)
        assert made.empty
        assert list(made.columns) == list(comparison.compared(north, View(period=LAST)).columns)
        assert not made["words"].str.contains("x").any()

    @pytest.mark.parametrize(
        ("view", "title"),
        [
            (View(period="2026-Q3"), "Q2 2026"),
            (View(period="2026-Q1"), "Q4 2025"),
            (View(period="2026-Q3", compare="year"), "Q3 2025"),
            (View(period="2026-03", compare="year"), "Mar 2025"),
            (View(period="2026-H1", compare="year"), "H1 2025"),
            (View(period="2026", compare="year"), "2025"),
            (View(period="2026-Q3", compare="none"), ""),
            (View(), ""),
        ],
    )
    def test_since_names_the_earlier_period(self, view, title):
        assert comparison.since(view) == title


class TestNewest:
    def test_the_whole_mission_in_its_last_grid_period(self, north):
        found = answers.newest(north)
        assert answers.labels(found) == [LAST]
        assert found["contributor"].isna().all()
        assert "T1" in set(found["indicator"])

    def test_without_pillars_there_is_none(self, north):
        assert answers.newest(north[north["indicator"] == "T1"]).empty
        assert list(answers.newest(north.head(0)).columns) == list(north.columns)


@pytest.fixture(scope="module")
def table(read_store: Store):
    """Who reported in which period, in both missions."""
    return pd.concat(
        [answers.reports(read_store, EVERYTHING, mission=mission) for mission in ("NORTH", "SOUTH")]
    )


class TestReports:
    def test_reported_counts_those_expected(self, table):
        """XAC reported twice and is silent in Q3: expected, and missing."""
        own = answers.chosen(table, mission="NORTH")
        assert answers.reported(own, LAST) == "3 of 4"
        assert answers.reported(own, "2026-Q1") == "4 of 4"
        assert answers.reported_words(own, LAST) == "3 of 4 contributors reported"

    @pytest.mark.parametrize("label", [None, "2019-Q1", "nonsense"])
    def test_nobody_is_expected_in_a_period_without_reports(self, table, label):
        assert answers.reported(table, label) == ""
        assert answers.reported_words(table, label) == ""

    def test_only_who_is_silent_now_is_kept_with_all_its_periods(self, table):
        kept = answers.with_missing(table)
        assert set(kept["mission"]) == {"NORTH"}
        assert set(kept["contributor"]) == {"XAC"}
        assert len(kept) == len(QUARTERS)

    def test_who_was_silent_once_is_not_silent_now(self, table):
        earlier = table[table["period_start"] < "2026-07-01"]
        assert not (earlier["status"] == MISSING).any()
        assert answers.with_missing(earlier).empty


def test_objectives_carry_their_class(read_store: Store):
    stood = answers.objectives(read_store, EVERYTHING, mission="NORTH")
    last = answers.chosen(stood, period=LAST)
    # 30 of 100 with three quarters of the year gone: 0.4 of the pace that the dates ask for.
    assert last["status"].tolist() == ["Limited"]
    assert last["pace"].iloc[0] == pytest.approx(0.3 / 0.75, abs=0.01)


def test_every_code_has_a_measure():
    made = answers.framework()
    codes = {*made.indicators, *made.pillars, *made.practices, INDEX}
    assert set(answers.measures()) == codes
    assert tuple(answers.pillar_measures()) == PILLARS


class TestRecords:
    def found(self, store: Store, by: Person = LOCAL, **view):
        return answers.records(store, View(**view), by=by, limit=1000)

    @pytest.mark.parametrize(
        ("view", "form"),
        [
            (View(form="capacity"), "capacity"),
            (View(form="capacity", indicator="T1"), "capacity"),
            (View(indicator="R1"), "contributions"),
            (View(indicator="T6"), "observations"),
            (View(form="nonsense", indicator="T5"), "actions"),
            (View(indicator="trust"), None),
            (View(indicator="nonsense"), None),
            (View(), None),
        ],
    )
    def test_a_form_is_the_links_own_else_its_indicators(self, view, form):
        assert answers.form_of(view) == form

    def test_the_records_of_an_indicator_in_a_period(self, read_store: Store):
        page = self.found(read_store, mission="NORTH", indicator="T1", period=LAST)
        assert page.total == 9  # three raters, each of three others
        assert set(page.rows["rater"]) == {"XAA", "XAB", "XAD"}

    def test_an_indicator_of_actions_asks_for_its_kind(self, small_store: Store):
        order: Row = {"mission": "NORTH", "kind": "order", "ref": "O-1", "contributor": "XAA"}
        stored(small_store, checked("actions", [order]))
        assert set(self.found(small_store, indicator="T5").rows["kind"]) == {"commitment"}
        assert set(self.found(small_store, form="actions").rows["kind"]) == {"commitment", "order"}

    def test_an_indicator_of_observations_asks_for_itself(self, small_store: Store):
        rows: list[Row] = [
            {"mission": "NORTH", "period": LAST, "indicator": code, "value": 50.0}
            for code in ("T6", "B1")
        ]
        stored(small_store, checked("observations", rows))
        assert set(self.found(small_store, indicator="T6").rows["indicator"]) == {"T6"}

    def test_posts_against_effort_asks_for_the_posts(self, small_store: Store):
        rows: list[Row] = [
            {"mission": "NORTH", "period": LAST, "indicator": code, "value": 5.0,
             "contributor": "XAA"}
            for code in ("I0", "K2")
        ]  # fmt: skip
        stored(small_store, checked("observations", rows))
        assert set(self.found(small_store, indicator="I1").rows["indicator"]) == {"I0"}
        # How evaluators agree stands on all that they scored.
        assert set(self.found(small_store, indicator="A3").rows["indicator"]) == {"I0", "K2"}

    def test_what_is_made_of_readings_has_no_records_of_its_own(self, read_store: Store):
        page = self.found(read_store, indicator="A2", mission="NORTH")
        assert (page.rows.empty, page.total) == (True, 0)

    def test_pages_follow_one_another(self, read_store: Store):
        pages = [
            answers.records(read_store, View(form="trust", page=page), by=LOCAL, limit=20)
            for page in (None, 1, 2, 3)
        ]
        lines = [list(zip(page.rows["change_id"], page.rows["line"], strict=True))
                 for page in pages]  # fmt: skip
        assert lines[0] == lines[1]
        assert [len(part) for part in lines] == [20, 20, 20, 5]
        assert len(set(itertools.chain(*lines))) == 45

    def test_as_of_an_earlier_change(self, read_store: Store):
        assert self.found(read_store, form="contributions", asof=TRUST).total == 0

    def test_a_person_sees_the_missions_of_its_scope(self, read_store: Store):
        eva = Person(subject="e", name="Eva", role="viewer", missions=frozenset({"SOUTH"}))
        page = self.found(read_store, by=eva, form="trust")
        assert set(page.rows["mission"]) == {"SOUTH"}
        assert page.rows["note"].isna().all()

    @pytest.mark.parametrize("form", ["engagement", "actions", "observations"])
    def test_records_of_people_are_not_for_those_who_see_readings_only(self, read_store, form):
        page = self.found(read_store, by=VIEWER, form=form)
        assert (page.rows.empty, page.total) == (True, 0)
        assert self.found(read_store, by=VIEWER, form="contributions").total > 0

    def test_who_sends_files_sees_the_records_of_people(self, read_store: Store):
        assert self.found(read_store, by=EVALUATOR, form="engagement").total > 0


class TestFramework:
    def test_it_is_noted_once(self, empty_store: Store):
        assert empty_store.version() == 1
        answers.announce_framework(empty_store)
        assert empty_store.version() == 1
        assert empty_store.framework_in_force(EVERYTHING) is not None

    def test_its_bounds_are_those_of_the_register(self, read_store: Store):
        register = answers.register(read_store)
        assert register.indicators == answers.framework().bounds()
        assert set(register.missions) == {"NORTH", "SOUTH"}
        assert set(NORTH) < register.contributors
