from html.parser import HTMLParser

import pytest

from charts.images import Image, icon, sparkline
from tests.charts.made import HOSTILE
from ui.links import to
from ui.markup import Markup, anchor, element, picture
from ui.tables import Cell, Column, Group, built
from ui.view import View

MISSION = to("mission", View(mission="NORTH"))


class Reader(HTMLParser):
    """Reads HTML back into elements and text, as a browser would."""

    def __init__(self, markup):
        super().__init__()
        self.elements, self.texts = [], []
        self.feed(markup.html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def read(rows, columns=("Mission", "Trust"), caption="Missions"):
    return Reader(built(caption, list(columns), rows, key="t 1"))


def test_a_table_is_named_and_reached_by_the_keyboard():
    page = read([["NORTH", "61"]])
    region = page.all("div")[0]
    assert (region["role"], region["aria-label"], region["tabindex"]) == ("region", "Missions", "0")
    assert region["id"] == "table-t-1"
    assert page.all("caption")


def test_heads_and_first_cells_say_what_they_name():
    page = read([["NORTH", "61"], ["SOUTH", "58"]])
    assert [head.get("scope") for head in page.all("th")] == ["col", "col", "row", "row"]
    assert page.texts == ["Missions", "Mission", "Trust", "NORTH", "61", "SOUTH", "58"]


def test_groups_head_their_own_body():
    page = read(
        [["NORTH", "61"], Group(text="East"), ["EAST", "58"], Group(text="W", href=MISSION)]
    )
    assert len(page.all("tbody")) == 3
    groups = [head for head in page.all("th") if head.get("scope") == "rowgroup"]
    assert [head["colspan"] for head in groups] == ["2", "2"]
    assert page.all("a")[0]["href"] == MISSION.href


def test_a_table_without_rows_keeps_its_heads():
    page = read([])
    assert not page.all("tbody")
    assert len(page.all("th")) == 2


def test_few_columns_do_not_drift_apart():
    narrow, wide = ["a", "b", "c"], ["a", "b", "c", "d"]
    assert read([narrow], narrow).all("table")[0]["class"] == "concord-table concord-narrow"
    assert read([wide], wide).all("table")[0]["class"] == "concord-table"


def test_links_stay_in_the_tab():
    page = read([[Cell(text="NORTH", href=MISSION, title="Open NORTH"), "61"]])
    assert page.all("a") == [{"href": MISSION.href, "title": "Open NORTH"}]


def test_numbers_stand_at_the_right_and_sentences_do_not():
    words = "Hidden to protect people in small groups"
    page = read(
        [["NORTH", "61"], ["SOUTH", words]], [Column(name="M"), Column(name="T", align="right")]
    )
    assert [cell.get("class") for cell in page.all("td")] == ["concord-right", "concord-long"]


def test_what_a_phone_leaves_out_is_marked_in_head_and_cells():
    page = read([["NORTH", "61"]], ["Mission", Column(name="Trust", phone=False)])
    assert page.all("th")[1]["class"] == "concord-wide"
    assert page.all("td")[0]["class"] == "concord-wide"


def test_a_cell_has_pictures_with_words_and_a_muted_note():
    spark = sparkline([1, 2], words="Trust over 2 periods")
    cell = Cell(text="61", note="(54 to 67)", icon=icon("Missing"), spark=spark, tone="strong")
    page = read([["NORTH", cell]])
    assert [image["alt"] for image in page.all("img")] == ["Missing", "Trust over 2 periods"]
    assert page.all("td")[0]["class"] == "concord-strong"
    assert page.all("span")[0]["class"] == "concord-muted concord-keep"
    assert page.all("span")[1]["class"] == "concord-wide"
    assert "".join(page.texts).endswith("NORTH 61 (54 to 67) ")


def test_periods_and_dates_are_never_broken_and_sentences_are():
    words = "Hidden to protect people in small groups"
    page = read([["NORTH", "Q3 2026"], ["SOUTH", "61"], ["EAST", words]])
    kept = ["concord-keep" in cell.get("class", "") for cell in page.all("td")]
    assert kept == [True, False, False]


def test_the_title_of_a_plain_cell_is_its_own():
    page = read([["NORTH", Cell(text="61", title="Published", align="center", tone="muted")]])
    assert page.all("td")[0] == {"class": "concord-center concord-muted", "title": "Published"}


def test_every_row_fills_every_column():
    with pytest.raises(ValueError, match="longer"):
        read([["NORTH"]])


@pytest.mark.parametrize(
    "hostile",
    [
        HOSTILE, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='x",
        "</td></tr></table><form action=http://x>", "&lt;b&gt;", "[x](javascript:alert(1))",
    ],
)  # fmt: skip
def test_hostile_text_is_only_text(hostile):
    """In caption, head, group, cell, note, titles and alternative texts."""
    image = sparkline([1], words=hostile)
    cell = Cell(text=hostile, note=hostile, title=hostile, spark=image)
    linked = Cell(text=hostile, href=to("mission", View(mission=hostile)), title=hostile)
    rows = [Group(text=hostile), [cell, linked]]
    page = read(rows, [hostile, Column(name=hostile)], caption=hostile)
    assert {name for name, _ in page.elements} == {
        "div", "table", "caption", "thead", "tr", "th", "tbody", "td", "a", "span", "img",
    }  # fmt: skip
    names = {name for _, attributes in page.elements for name in attributes}
    assert names == {
        "class", "role", "aria-label", "tabindex", "id", "scope", "colspan", "title", "href",
        "src", "alt", "width", "height",
    }  # fmt: skip
    assert "".join(page.texts).count(hostile) == 7
    assert page.all("img")[0]["alt"] == hostile
    assert page.all("a")[0]["href"].startswith("mission?mission=")


def test_only_ui_links_makes_links():
    with pytest.raises(TypeError, match=r"only ui\.links makes links"):
        anchor("javascript:alert(1)", "x")


@pytest.mark.parametrize(
    "uri", ["https://evil.example/x.png", "javascript:alert(1)", "data:text/html,x"]
)
def test_only_our_own_pictures_are_shown(uri):
    with pytest.raises(ValueError, match="only pictures"):
        picture(Image(uri=uri, alt="x", width=1, height=1))


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [("script", {}), ("form", {}), ("p", {"onclick": "x"}), ("p", {"style": "x"})],
)
def test_only_harmless_elements_are_built(tag, attributes):
    with pytest.raises(ValueError, match="may not be built"):
        element(tag, "x", **attributes)


def test_markup_inside_markup_is_kept():
    assert element("p", Markup("<br>"), "<br>", class_="a").html == (
        '<p class="a"><br>&lt;br&gt;</p>'
    )
