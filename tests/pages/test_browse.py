"""Overview, mission and contributor on the small coalition: what they say, word for word."""

import re

import pytest

from tests import app
from tests.coalition import HOSTILE, NEWEST
from ui.frame import ROOMS

HIDDEN = "Hidden to protect people in small groups"


def test_the_bar_lists_the_pages_that_one_may_see(look):
    there = look("overview")
    assert set(ROOMS) == set(app.SCRIPTS)
    assert {page["url_pathname"] for page in there._registered_pages.values()} >= set(ROOMS) - {
        "overview"
    }


@pytest.mark.parametrize("page", app.SCRIPTS)
def test_no_demo_no_banner(look, page):
    assert "Demo: fictional data." not in app.words(look(page))


class TestOverview:
    """NORTH: ratings 8, 7, 4 of 10; XAC silent in Q3. SOUTH: one quarter only."""

    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("overview")

    def test_the_answer_is_the_strongest_signal(self):
        assert app.h1(self.page) == "Trust fell in NORTH since Q2 2026"

    def test_three_sentences_each_with_a_link(self):
        [told] = [block.proto.body for block in self.page.get("html")
                  if "Trust in NORTH fell" in block.proto.body]  # fmt: skip
        sentences = re.findall(r"<p><a href=\"([^\"]*)\">([^<]*)</a></p>", told)
        assert [words for _, words in sentences] == [
            "Trust in NORTH fell 30 points since Q2 2026.",
            "1 of 8 expected reports are missing: XAC in NORTH.",
            "0 of 1 objectives are achieved, held or on track; 1 limited.",
        ]
        assert all(href.startswith("mission?") for href, _ in sentences)
        assert "mission=NORTH" in sentences[0][0]

    def test_needs_attention_names_rule_evidence_and_mission(self):
        table = app.tables(self.page)["At most seven, most pressing first"]
        assert ["NORTH", "Silent contributors: 1 of 4 have not reported XAC", "Q3 2026"] in (
            table.rows
        )
        assert [row[0] for row in table.rows] == ["NORTH", "SOUTH", "NORTH"]

    def test_missions_in_need_lead_the_scorecard(self):
        table = app.tables(self.page)["Pillars in Q3 2026"]
        assert table.column("Mission") == ["NORTH", "SOUTH"]
        assert table.column("Reported") == ["3 of 4", "4 of 4"]
        assert table.column("Resource sharing")[1] == "0 of 5 indicators"
        assert "provisional" in table.column("Trust")[0]

    def test_a_score_leads_to_its_mission_and_pillar(self):
        links = app.tables(self.page)["Pillars in Q3 2026"].links
        assert links[:2] == [
            "mission?mission=NORTH&period=2026-Q3&compare=previous",
            "indicator?mission=NORTH&period=2026-Q3&compare=previous&indicator=trust",
        ]

    def test_who_is_silent_is_shown_by_mission(self):
        table = app.tables(self.page)["Reports · NORTH"]
        [row] = [row for row in table.rows if row[0] == "XAC"]
        assert [word.strip() for word in row[-2:]] == ["Reported", "Missing"]
        assert "Reports · SOUTH" not in app.tables(self.page)

    def test_the_foot_says_what_the_numbers_rest_on(self):
        told = app.html_words(self.page)
        assert f"As of change {NEWEST} · framework 1" in told
        assert "7 of 8 contributors reported" in told

    def test_charts_have_an_alternative_text(self):
        assert all(chart.proto.alt for chart in self.page.get("plotly_chart"))


class TestOverviewOfOneMission:
    def test_a_first_period_has_nothing_to_compare(self, look):
        there = look("overview", mission="SOUTH")
        assert app.h1(there) == "No pillar shows a clear change since Q2 2026"
        assert "Everyone who is expected has reported." in app.words(there)
        assert "No objective is reported." in app.words(there)
        assert app.tables(there)["Pillars in Q3 2026"].column("Mission") == ["SOUTH"]

    def test_an_earlier_period_has_its_own_scores(self, look):
        there = look("overview", period="2026-Q1")
        table = app.tables(there)["Pillars in Q1 2026"]
        assert table.column("Mission") == ["NORTH", "SOUTH"]
        assert table.column("Trust")[1] == "No reading"

    def test_without_comparison_no_change_is_told(self, look):
        there = look("overview", compare="none")
        assert app.h1(there) == "No pillar shows a clear change"
        assert "No comparison is chosen." in app.words(there)
        assert not re.search(r"\d points", app.words(there))
        assert app.chosen(there)["compare"] == "none"


class TestMission:
    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("mission", mission="NORTH")

    def test_cards_tell_score_change_interval_and_base(self):
        told = app.html_words(self.page)
        assert (
            "Trust 60  of 100 Fell 30 points since Q2 2026 Not enough data No target 95 % interval"
            in told
        )
        assert "4 indicators, coverage 0.80" in told
        assert "Provisional: not complete" in told

    def test_every_indicator_has_its_course_and_its_records(self):
        table = app.tables(self.page)["Indicators of NORTH in Q3 2026"]
        assert table.links[:3] == [
            "indicator?mission=NORTH&period=2026-Q3&compare=previous&indicator=trust&key=gdp_usd",
            "indicator?mission=NORTH&period=2026-Q3&compare=previous&indicator=T1&key=gdp_usd",
            "records?mission=NORTH&period=2026-Q3&compare=previous&indicator=T1&key=gdp_usd",
        ]
        named = dict(zip(table.column("Indicator"), table.rows_of_cells(), strict=True))
        assert named["T1 Trust between contributors"][1:3] == ["40 (40 to 40)", "40"]
        assert named["R1 Pledges fulfilled"][4] == "rose 10 points since Q2 2026"
        assert named["T6 Trust of the population in the mission"][-1] == "No data"
        assert named["R7 Requirement not met"][-1] == "Nothing to measure"

    def test_what_is_missing_is_neither_nought_nor_blank(self):
        table = app.tables(self.page)["Indicators of NORTH in Q3 2026"]
        for cells in table.rows_of_cells():
            if cells[1] == "–":
                assert cells[-1], cells

    def test_contributors_lead_to_their_page(self):
        table = app.tables(self.page)["Contributors to NORTH in Q3 2026, by name"]
        assert table.column("Contributor") == ["XAA", "XAB", "XAC", "XAD"]
        ratios = [cell.strip() for cell in table.column("Burden ratio")]
        assert ratios == ["3.00", "1.17", "–", "0.42"]
        assert table.links[0] == (
            "contributor?mission=NORTH&period=2026-Q3&compare=previous&contributor=XAA&key=gdp_usd"
        )

    def test_objectives_and_events(self):
        table = app.tables(self.page)["Objectives · NORTH"]
        assert table.column("Status") == ["Limited"]
        assert "No event is recorded." in app.words(self.page)

    def test_the_course_of_inequality_and_concentration_is_drawn(self):
        found = app.tables(self.page)
        gini = found["Inequality of effort (Gini) · NORTH"]
        assert gini.column("Period") == ["Q1 2026", "Q2 2026", "Q3 2026"]
        # 90, 70, 50, 30 of 240: the mean difference over twice the mean is 0.21.
        assert gini.column("Value")[0] == "0.21"
        assert "Concentration, raw (HHI) · NORTH" in found

    def test_the_foot_counts_who_reported(self):
        assert "3 of 4 contributors reported" in app.html_words(self.page)


class TestMissionOfThree:
    """SOUTH asked three people: fewer than five are hidden, with what would tell."""

    def test_a_hidden_reading_is_words_only(self, look):
        table = app.tables(look("mission", mission="SOUTH"))["Indicators of SOUTH in Q3 2026"]
        named = dict(zip(table.column("Indicator"), table.rows_of_cells(), strict=True))
        assert named["L7 Satisfied with the contact"][-1] == HIDDEN
        assert set(named["L7 Satisfied with the contact"][1:-1]) <= {"–", ""}

    def test_its_records_page_says_the_same(self, look):
        there = look("records", mission="SOUTH", period="2026-Q3", indicator="L7")
        assert f"The reading: **{HIDDEN}**" in app.words(there)

    def test_events_show_their_text_as_it_is(self, look):
        there = look("mission", mission="SOUTH")
        assert app.tables(there)["Events, oldest first"].rows == [
            ["1", "03 Aug 2026", "incident", f"{HOSTILE} {HOSTILE}"]
        ]
        assert not app.tags(there) & {"script", "b", "iframe", "form"}

    def test_a_period_without_objectives_says_so(self, look):
        there = look("mission", mission="SOUTH")
        assert "No objective is reported for this period." in app.words(there)


class TestContributor:
    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("contributor", contributor="XAA")

    def test_the_answer_says_where_it_serves(self):
        assert app.h1(self.page) == "XAA in 2 missions, Q3 2026"

    def test_missions_by_pillar(self):
        table = app.tables(self.page)["Pillars of XAA in Q3 2026, by mission"]
        assert table.column("Mission") == ["NORTH", "SOUTH"]
        assert table.links[0] == (
            "mission?mission=NORTH&period=2026-Q3&compare=previous&contributor=XAA&key=gdp_usd"
        )

    def test_giving_more_is_described_not_praised(self):
        table = app.tables(self.page)["Burden ratio by gross domestic product · XAA · Q3 2026"]
        assert table.rows[0][:3] == ["NORTH", "3.00", "More than its share"]

    def test_pledges_lead_to_their_records(self):
        table = app.tables(self.page)["What was promised and what came, by mission"]
        # XAA promised 100 persons and gave 90, of which 60 by their date.
        assert table.rows[0][:1] == ["NORTH"]
        assert [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in table.rows[0][1:]] == [
            "90 %", "60 %",
        ]  # fmt: skip
        assert table.links[0].startswith("records?mission=NORTH&period=2026-Q3&compare=previous")

    def test_the_course_waits_for_a_mission(self):
        assert "Choose a mission to see the pillars over time." in app.words(self.page)


class TestContributorInOneMission:
    def test_a_mission_chosen_is_the_only_one(self, look):
        there = look("contributor", contributor="XAA", mission="NORTH")
        assert app.h1(there) == "XAA in one mission, Q3 2026"
        assert "Over time in NORTH" in app.words(there)

    def test_who_gave_nothing_is_told_so(self, look):
        there = look("contributor", contributor="XAE")
        assert "No burden ratio in this period: no deliveries, or no capacity figures." in (
            app.words(there)
        )
