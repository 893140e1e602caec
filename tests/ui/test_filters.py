"""Filters and the link: what a link brings is held, what a person chose is kept."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import app
from ui import filters
from ui.view import View


def script():
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from ui import filters as asked  # noqa: PLC0415

    view = asked.asked()
    mission = asked.choose_mission(st.session_state.get("codes", ["NORTH", "SOUTH"]),
                                   all_missions=st.session_state.get("all", True))  # fmt: skip
    period = asked.choose_period(["2026-Q3", "2026-Q2"])
    compare = asked.choose_comparison()
    asof = asked.choose_change([9, 8])
    form = asked.choose_form(["trust", "events"], "trust")
    st.session_state["got"] = asked.remember(
        view.but(mission=mission, period=period, compare=compare, asof=asof, form=form)
    )


def opened(**parameters):
    there = AppTest.from_function(script, default_timeout=60)
    for name, value in parameters.items():
        there.query_params[name] = value
    return app.run(there)


def got(there) -> View:
    return there.session_state["got"]


def test_a_link_is_taken_whole():
    there = opened(mission="SOUTH", period="2026-Q2", compare="year", asof="8", indicator="T1")
    assert got(there) == View(
        mission="SOUTH", period="2026-Q2", compare="year", asof=8, indicator="T1", form="trust"
    )


def test_without_a_link_the_first_of_each():
    assert got(opened()) == View(period="2026-Q3", form="trust")


def test_where_all_are_no_choice_the_first_mission_is():
    there = opened()
    there.session_state["all"] = False
    assert got(app.run(there)).mission == "NORTH"


def test_where_there_is_none_nothing_is_chosen():
    there = opened()
    there.session_state["all"] = False
    there.session_state["codes"] = []
    assert got(app.run(there)).mission is None


def test_words_of_the_choices():
    there = opened()
    boxes = {box.label: box.options for box in there.selectbox}
    assert boxes["Mission"] == ["All missions", "NORTH", "SOUTH"]
    assert boxes["Period"] == ["Q3 2026", "Q2 2026"]
    assert boxes["Compare with"] == ["Previous period", "Same period last year", "None"]
    assert boxes["As of"] == ["Now", "Change 9", "Change 8"]


def test_a_choice_outlives_the_link_that_came_before():
    there = opened(mission="SOUTH")
    there.selectbox(key="filter_mission").select("NORTH")
    assert got(app.run(there)).mission == "NORTH"
    assert got(app.run(there)).mission == "NORTH"


def test_a_new_link_outdoes_the_choice():
    there = opened(mission="SOUTH")
    there.selectbox(key="filter_mission").select("NORTH")
    app.run(there)
    there.query_params["mission"] = "SOUTH"
    assert got(app.run(there)).mission == "SOUTH"


def test_a_link_frees_what_it_does_not_name():
    there = opened(mission="SOUTH", indicator="T1")
    there.query_params.clear()
    there.query_params["period"] = "2026-Q2"
    assert got(app.run(there)) == View(period="2026-Q2", form="trust")


def test_the_link_is_written_once_the_page_is_drawn():
    there = opened(mission="SOUTH")
    assert app.written_link(there) == {
        "mission": "SOUTH", "period": "2026-Q3", "compare": "previous", "form": "trust",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["<b>x</b>", "[a](b)", "a*b*"])
def test_an_unknown_value_is_shown_as_text(value):
    there = opened(mission=value)
    [info] = there.info
    assert info.value.replace("\\", "").startswith(f"The link asks for mission {value}, which")
    assert value not in info.value


def test_back_to_now_frees_the_change():
    there = opened(asof="8")
    assert got(there).asof == 8

    def back():
        from ui import filters as asked  # noqa: PLC0415 - a script of its own

        asked.back_to_now()

    back_there = AppTest.from_function(back)
    back_there.session_state["filter_asof"] = "8"
    app.run(back_there)
    assert back_there.session_state["filter_asof"] == filters.FREE


def test_titles_of_periods():
    assert filters.title("2026-Q3") == "Q3 2026"
    assert filters.title("FY2024/25") == "FY 2024/25"
    assert filters.title("whatever") == "whatever"
    assert filters.title("") == ""
