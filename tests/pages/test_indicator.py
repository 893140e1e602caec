"""The indicator page: one indicator, pillar or practice, in one mission or across all."""

import pytest

from data.sample import PLANTS
from metrics.declaration.shown import MINUS
from tests import app
from tests.coalition import LAST

SPAN = "Q2 2026 to Q3 2026"
TABS = ("Chart", "Table", "About", "What if", "Download")


def tab(there, name):
    """Return the page with that tab open."""
    return app.run(there.session_state.__setitem__("indicator_tabs", name) or there)


class TestOneMission:
    """NORTH of the small coalition: three quarters, so no test and no usual range."""

    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("indicator", mission="NORTH", indicator="T1")

    def test_the_answer_is_the_value(self):
        assert app.h1(self.page) == "T1 in NORTH is 40, Q3 2026"

    def test_the_line_has_a_row_for_each_period_and_leads_with_its_sentence(self):
        table = app.tables(self.page)["Trust between contributors · NORTH"]
        assert table.column("Period") == ["Q1 2026", "Q2 2026", "Q3 2026"]
        assert table.column("Value") == ["80", "70", "40"]
        assert "too few periods for a trend test" in app.html_words(self.page)

    def test_contributors_lead_to_their_records(self):
        table = app.tables(self.page)["Trust between contributors · NORTH · Q3 2026"]
        assert table.column("Contributor") == ["XAA", "XAB", "XAC", "XAD"]
        assert table.links[0].startswith("records?mission=NORTH&period=2026-Q3")
        assert "contributor=XAA" in table.links[0]


class TestPillar:
    """A pillar tells what it is made of, and why it moved."""

    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("indicator", mission="NORTH", indicator="trust")

    def test_its_parts_lead_on(self):
        table = app.tables(self.page)["What Trust is made of, Q3 2026"]
        assert table.rows[0] == ["T1 Trust between contributors", "40 (40 to 40) provisional", "40"]
        assert all(link.startswith("indicator?mission=NORTH") for link in table.links)

    def test_its_change_is_taken_apart_without_a_rest(self):
        table = app.tables(self.page)["Why Trust moved · NORTH · Q2 2026 to Q3 2026"]
        steps = [row for row in table.rows if row[2] != "–"]
        parts = sum(float(row[2].replace("\N{MINUS SIGN}", "-").split()[0]) for row in steps)
        ends = [float(table.rows[place][3]) for place in (0, -1)]
        assert parts == pytest.approx(ends[1] - ends[0], abs=1e-9)


def test_without_a_comparison_nothing_is_taken_apart(look):
    there = look("indicator", mission="NORTH", indicator="trust", compare="none")
    assert "No comparison is chosen." in app.words(there)


def test_all_missions_stand_side_by_side(look):
    there = look("indicator", indicator="T1")
    assert app.h1(there) == "T1 known in 2 of 2 missions, Q3 2026"
    told = app.tables(there)
    assert {"Trust between contributors · NORTH", "Trust between contributors · SOUTH"} <= set(told)
    [dots] = [table for name, table in told.items() if "all missions" in name]
    assert dots.links[0].startswith("indicator?mission=NORTH")


def test_an_order_needs_three_missions(look):
    assert "An order needs an index of three missions" in app.words(
        look("indicator", indicator="index")
    )


def test_what_speaks_of_contributors_asks_for_a_mission(look):
    assert "speaks of one contributor at a time" in app.words(look("indicator", indicator="R5"))
    there = look("indicator", mission="NORTH", indicator="R5")
    assert app.h1(there) == "R5 by contributor, Q3 2026"
    [table] = app.tables(there).values()
    assert table.heads[0] == "Contributor"


def test_what_nobody_reports_is_no_title_without_end(look):
    there = look("indicator", indicator="L5")
    assert app.h1(there) == "No reading of L5"
    assert "in the missions you can see" in app.words(there)


def test_what_speaks_of_objectives_lists_them(look):
    there = look("indicator", mission="NORTH", indicator="O1")
    assert any(name.startswith("Course of OBJ") for name in app.tables(there))


def test_where_only_the_mission_has_readings_no_contributor_is_drawn(look):
    there = look("indicator", mission="NORTH", indicator="L1")
    assert "No contributor has a reading of its own in this period." in app.words(there)


def test_an_unknown_indicator_is_worded(look):
    there = look("indicator", indicator="Z9")
    assert "The link asks for indicator Z9" in app.words(there)
    assert app.h1(there).startswith("Trust known in")


class TestTabs:
    """What is not looked at is not drawn; each tab answers its own question."""

    def test_the_table_lists_every_period_newest_first(self, opened_small):
        there = tab(opened_small("indicator", mission="NORTH", indicator="T1"), "Table")
        table = app.tables(there)["Trust between contributors, every period"]
        assert table.column("Period") == ["Q3 2026", "Q2 2026", "Q1 2026"]
        assert table.links[0].startswith("records?mission=NORTH&period=2026-Q3")

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("T1", "mean of POMP"),
            ("trust", "mean of the scores that are there, by weight"),
            ("mutual_trust", "T1 Trust between contributors (33 %)"),
            ("index", "geometric mean of the four pillars"),
        ],
    )
    def test_about_says_how_it_is_made(self, opened_small, code, words):
        there = tab(opened_small("indicator", mission="NORTH", indicator=code), "About")
        assert words in app.html_words(there)

    def test_about_says_what_the_series_bears(self, opened_small):
        there = tab(opened_small("indicator", mission="NORTH", indicator="T1"), "About")
        facts = dict(app.tables(there)["The series of NORTH"].rows)
        assert facts["Test for a trend"] == "none: under 5 readings"
        assert facts["Usual range"] == "none: under 12 readings"

    def test_weights_that_are_tried_change_the_table_and_nothing_else(self, opened_small):
        there = tab(opened_small("indicator", indicator="trust"), "What if")
        name = f"Trust by these weights, {LAST[-2:]} 2026"
        before = app.tables(there)[name].rows
        assert all(row[1] == row[2] for row in before)
        there.slider(key="weight_T1").set_value(3.0)
        after = app.tables(app.run(there))[name].rows
        assert [row[1] for row in after] == [row[1] for row in before]
        assert after != before

    def test_of_the_index_pillars_are_weighed_and_none_can_vanish(self, opened_small):
        there = tab(opened_small("indicator", indicator="index"), "What if")
        assert [slider.label for slider in there.slider] == [
            "Trust", "Resource sharing", "Local engagement", "Objective progress"
        ]  # fmt: skip
        assert {slider.min for slider in there.slider} == {0.25}

    def test_an_indicator_has_nothing_to_weigh(self, opened_small):
        there = tab(opened_small("indicator", indicator="T1"), "What if")
        assert "An indicator has no parts to weigh" in app.words(there)

    def test_the_download_holds_every_reading_and_the_framework(self, opened_small):
        there = tab(opened_small("indicator", indicator="T1"), "Download")
        [button] = there.get("download_button")
        assert button.proto.label == "Readings as CSV"


def test_a_signal_is_told_with_its_usual_range(look_at_demo):
    there = look_at_demo("indicator", mission=PLANTS.fallen, indicator="T1")
    table = app.tables(there)[f"Trust between contributors · {PLANTS.fallen}"]
    assert table.rows[-1][table.heads.index("Signal")] == "Below its usual range"
    assert "outside its usual range" in app.html_words(there)


def test_the_order_of_missions_comes_with_its_doubt(look_at_demo):
    told = app.tables(look_at_demo("indicator", indicator="index"))
    ranks = told["Order of the missions · Q3 2026"]
    assert "Interval" in ranks.heads
    assert len(told["The index without one indicator: the largest changes"].rows) == 5
    for row in told[
        "Pillars brought together in three ways; where they differ, one pillar is weak"
    ].rows:
        assert float(row[1]) >= float(row[2]) >= float(row[3])


def test_who_rates_whom_is_a_matrix(look):
    there = look("indicator", mission="NORTH", indicator="T1")
    table = app.tables(there)["Trust between contributors, who rates whom · NORTH · Q3 2026"]
    assert table.heads == ["Rater", "XAA", "XAB", "XAC", "XAD"]
    rated = {row[0]: row[1:] for row in table.rows}
    # XAC did not report in the last quarter: nobody's rating is made up for it.
    assert set(rated["XAC"]) <= {"–", "No rating"}
    assert rated["XAA"] == ["–", "40", "40", "40"]


def test_what_each_gives_and_receives_beyond_the_mean_stands_below_the_matrix(look_at_demo):
    """The contributor that the others lost their trust in is the one most below the mean."""
    there = look_at_demo("indicator", mission=PLANTS.fallen, indicator="T1")
    table = app.tables(there)[f"Effects of partners in {PLANTS.fallen}, Q3 2026"]
    assert table.heads == [
        "Contributor", "Trusted by partners (effect)", "Trusting of partners (effect)"
    ]  # fmt: skip
    received = {row[0]: float(row[1].split()[0].replace(MINUS, "-")) for row in table.rows}
    assert min(received, key=received.__getitem__) == PLANTS.fall.contributor
    assert sum(received.values()) == pytest.approx(0, abs=0.5)


class TestWhyAnIndicatorMoved:
    """An indicator is taken apart by contributor, where what each holds adds up to its value."""

    @pytest.mark.parametrize("code", ["T1", "R2", "R3"])
    def test_the_parts_of_contributors_add_up_to_the_change(self, look_at_demo, code):
        """Ends are rounded as on a card, parts to a tenth: they agree within one point."""
        there = look_at_demo("indicator", mission=PLANTS.fallen, indicator=code)
        [table] = [table for name, table in app.tables(there).items() if name.startswith("Why ")]
        assert "by contributor" in table.caption
        steps = table.rows[1:-1]
        assert {row[1] for row in steps} <= {
            "What was reported",
            "Who reported",
            "The smaller parts",
        }
        moved = sum(_number(row[2]) for row in steps)
        assert moved == pytest.approx(_number(table.rows[-1][3]) - _number(table.rows[0][3]), abs=1)

    def test_half_of_the_fall_is_the_one_that_was_planted(self, look_at_demo):
        there = look_at_demo("indicator", mission=PLANTS.fallen, indicator="T1")
        [table] = [table for name, table in app.tables(there).items() if name.startswith("Why ")]
        first, *others = table.rows[1:-1]
        assert first[0] == PLANTS.fall.contributor
        assert _number(first[2]) < 3 * min(_number(row[2]) for row in others)

    def test_what_cannot_be_split_says_so(self, look):
        there = look("indicator", mission="NORTH", indicator="T2")
        assert "The change of Trust returned is not split" in app.words(there)

    def test_a_pillar_is_split_by_indicator_and_by_contributor(self, look_at_demo):
        there = look_at_demo("indicator", mission=PLANTS.fallen, indicator="resource_sharing")
        by_part, by_whom = (
            app.tables(there)[f"Why Resource sharing moved{grain} · {PLANTS.fallen} · {SPAN}"]
            for grain in ("", ", by contributor")
        )
        assert "R2 Delivered on time" in by_part.column("Step")
        assert by_whom.column("Value")[-1] == by_part.column("Value")[-1]

    def test_what_has_no_parts_of_contributors_is_split_once(self, look_at_demo):
        there = look_at_demo(
            "indicator", mission=PLANTS.fallen, indicator="cultural_understanding"
        )  # fmt: skip
        named = [name for name in app.tables(there) if name.startswith("Why ")]
        assert named == [f"Why Cultural understanding moved · {PLANTS.fallen} · {SPAN}"]

    @pytest.mark.parametrize("code", ["local_engagement", "L4"])
    def test_without_both_values_nothing_is_taken_apart(self, look, code):
        told = app.words(look("indicator", mission="NORTH", indicator=code))
        assert "has no value in both periods: nothing to compare." in told


def _number(cell):
    return float(cell.replace(MINUS, "-").replace("No change", "0").replace("no change", "0"))


def test_the_forecast_of_an_objective_ends_at_its_due_date(look_at_demo):
    there = look_at_demo("indicator", mission="NORTH", indicator="O5")
    assert app.h1(there) == "O5 by objective, Q3 2026"
    [table] = [table for name, table in app.tables(there).items() if "OBJ-4" in name]
    assert table.rows[-1][0] == "31 Dec 2027, if the line goes on"
    low, high = (float(part.replace("\u202f", "")) for part in table.rows[-1][-1].split(" to "))
    assert low < float(table.rows[-1][1].replace("\u202f", "")) < high
