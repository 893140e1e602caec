"""The practice page: twelve elements, what is known of each, and what to send for the rest."""

import pytest

from tests import app

CAPTION = "What makes coalitions work: NORTH, Q3 2026"


class TestSmallCoalition:
    """NORTH has ratings, deliveries, contacts and objectives, and nothing on most elements."""

    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("practice", mission="NORTH")
        self.table = app.tables(self.page)[CAPTION]

    def test_the_answer_counts_what_is_known(self):
        known = [row for row in self.table.rows if row[1][:1].isdigit() and row[3]]
        assert app.h1(self.page).startswith(f"{len(known)} of 12 practices known. Lowest: ")

    def test_all_twelve_are_listed_the_known_ones_first(self):
        assert len(self.table.rows) == 12
        scored = [row[3] != "" for row in self.table.rows]
        assert scored == sorted(scored, reverse=True)
        assert any(scored)

    def test_what_is_not_known_says_what_to_send(self):
        [row] = [row for row in self.table.rows if row[0].startswith("Joint training")]
        assert row[-1] == "Send observations (J1, J2, J3)"
        [row] = [row for row in self.table.rows if row[0].startswith("Crisis management")]
        assert row[-1].startswith("Send actions (")

    def test_an_element_opens_in_place_and_leads_to_its_weakest(self):
        links = self.table.links
        assert any(link.startswith("practice?mission=NORTH") for link in links)
        assert any(link.startswith("indicator?mission=NORTH") for link in links)


def test_an_opened_element_lists_its_indicators(look):
    there = look("practice", mission="NORTH", indicator="mutual_trust")
    rows = app.tables(there)[CAPTION].rows
    assert len(rows) == 15
    [place] = [at for at, row in enumerate(rows) if row[0].startswith("Mutual trust")]
    assert [row[0][:2] for row in rows[place + 1 : place + 4]] == ["T1", "T2", "T3"]


def test_the_demo_has_practices_and_marks(look_at_demo):
    there = look_at_demo("practice", mission="NORTH")
    assert "improving" in app.words(there)
    assert "of 12 practices known" in app.h1(there)
