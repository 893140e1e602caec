"""Charts, tables and cards on a page, as Streamlit gets them."""

import re

from streamlit.testing.v1 import AppTest


def html_of(app):
    return [block.proto.body for block in app.get("html")]


def test_a_chart_has_a_title_an_alternative_text_and_its_table():
    app = AppTest.from_file("one_chart.py", default_timeout=30).run()
    assert not app.exception
    proto = app.get("plotly_chart")[0].proto
    assert proto.alt.startswith("Bullet bars: objectives, NORTH.")
    assert proto.alt.endswith("Table follows.")
    heading, table = html_of(app)
    assert "concord-message" in heading
    assert "<a href=" not in heading
    assert table.count('scope="row">') == 5
    assert re.findall('<a href="([^"]*)"', table) == ["records?mission=NORTH&amp;compare=previous"]


def test_no_line_of_a_title_begins_with_a_dot():
    app = AppTest.from_file("one_chart.py", default_timeout=30).run()
    assert "per cent\u00a0· NORTH" in html_of(app)[0]


def test_the_table_of_a_chart_is_under_its_name():
    app = AppTest.from_file("one_chart.py", default_timeout=30).run()
    assert app.expander[0].label == "Table: Objectives · NORTH"


def test_numbers_in_a_table_twin_stand_at_the_right():
    app = AppTest.from_file("one_chart.py", default_timeout=30).run()
    heads = re.findall('<th scope="col"(?: class="([^"]*)")?>([^<]*)', html_of(app)[1])
    right = {name for place, name in heads if place == "concord-right"}
    assert right == {"Done", "Time used", "Pace", "Value", "Target"}


def test_small_multiples_share_one_place_for_their_tables():
    app = AppTest.from_file("several_charts.py", default_timeout=30).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 4
    assert [box.label for box in app.expander] == [r"Tables: four \<pillars\>"]
    tables = [text for text in html_of(app) if "<table" in text]
    assert len(tables) == 4
    assert tables[0].count('scope="row">') == 10
    assert "concord-cards" in html_of(app)[0]
