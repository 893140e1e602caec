"""Readings and records as cells of tables, and the titles above them."""

from datetime import date

import pandas as pd
import pytest

from charts.point import HIDDEN, points
from data.changes import Page
from tests.charts.made import reading, readings
from ui import giving, lineage, order, sheet
from ui.links import to
from ui.view import View

LINK = to("records", View(mission="NORTH"))


def point(*args, **more):
    [made] = points(readings(reading(*args, **more)))
    return made


class TestReading:
    def test_a_value_with_its_interval_leads_on(self):
        cell = sheet.reading_cell(point("trust", "2026-Q3", 61.4, 6.6), LINK)
        assert (cell.text, cell.note, cell.href) == ("61", "(55 to 68)", LINK)
        assert cell.title == "Published · n 9 · coverage 1.00"

    def test_a_provisional_value_says_so_beside_its_interval(self):
        row = reading("trust", "2026-Q3", 61.4, 6.6, state="provisional", reason="coverage 0.71")
        [told] = points(readings(row))
        assert sheet.reading_cell(told).note == "(55 to 68) provisional"

    def test_without_interval_it_stands_alone(self):
        cell = sheet.reading_cell(point("trust", "2026-Q3", 61.4))
        assert (cell.text, cell.note, cell.href) == ("61", "", None)

    def test_no_reading_is_a_dash(self):
        assert sheet.reading_cell(None).text == "–"

    @pytest.mark.parametrize(("state", "words"), [("suppressed", HIDDEN), ("missing", "No data")])
    def test_what_has_no_value_has_words_and_leads_nowhere(self, state, words):
        cell = sheet.reading_cell(point("trust", "2026-Q3", 61, 5, state=state), LINK)
        assert (cell.text, cell.note, cell.href) == (words, "", None)
        assert "61" not in f"{cell}"


class TestTitles:
    @pytest.mark.parametrize(
        ("total", "title"),
        [(0, "0 records behind this"), (1, "1 record behind this"),
         (7647, "7,647 records behind this")],
    )  # fmt: skip
    def test_records_are_counted(self, total, title):
        assert lineage.title(Page(rows=pd.DataFrame(), total=total)) == title

    @pytest.mark.parametrize(
        ("missions", "title"),
        [(["NORTH"], "XAB in one mission, Q3 2026"),
         (["NORTH", "SOUTH"], "XAB in 2 missions, Q3 2026"),
         ([], "XAB in 0 missions, Q3 2026")],
    )  # fmt: skip
    def test_a_contributor_is_where_it_has_readings(self, missions, title):
        own = readings(
            *(reading("trust", "2026-Q3", 61, mission=mission) for mission in missions),
            reading("trust", "2026-Q2", 61, mission="EAST"),
        )
        assert giving.title(View(contributor="XAB", period="2026-Q3"), own) == title


def test_a_node_without_any_weight_says_so_and_one_without_a_reading_is_a_dash():
    known = point("trust", "2026-Q3", 61.4)
    pairs = [(known, known), (known, None), (None, None)]
    told = [[cell.text for cell in order._pair(*pair)] for pair in pairs]
    assert told == [["61", "61"], ["61", "Nothing is weighed"], ["–", "–"]]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (7.0, "7"),
        (7.25, "7.25"),
        (12, "12"),
        (True, "yes"),
        (False, "no"),
        ("<b>", "<b>"),
        (pd.Timestamp(2026, 7, 1), "2026-07-01"),
        (date(2026, 7, 1), "2026-07-01"),
        (1234567.0, "1234567"),
        (5e11, "500000000000"),
        (0.123456789, "0.123456789"),
    ],
)
def test_a_cell_of_a_record_is_written_as_files_write_it(value, written):
    assert lineage._written(value) == written
