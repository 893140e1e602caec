import pytest

from ui.links import PAGES, Link, to
from ui.view import View


def test_a_link_carries_the_codes_of_the_view():
    view = View(mission="NORTH", period="FY2024/25", compare="year", indicator="T1", asof=41)
    assert to("records", view).href == (
        "records?mission=NORTH&period=FY2024%2F25&compare=year&indicator=T1&asof=41"
    )


def test_the_overview_is_the_first_page():
    assert to("overview", View()).href == "./?compare=previous"


@pytest.mark.parametrize(
    "code", ["A&mission=B", "a b", 'x" onclick="y', "é", "//evil.example", "#x"]
)
def test_hostile_codes_stay_one_parameter(code):
    href = to("mission", View(mission=code)).href
    assert href.count("&") == 1
    assert not set(href) & set(' "<>#')


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "https://evil.example", "//evil.example",
        "/mission", "../mission", "data:text/html,x", "mission\n", "", "mission?a=b c", "mission#x",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(address):
    with pytest.raises(ValueError, match="not an address within Concord"):
        Link(href=address)


def test_a_page_that_is_not_there_has_no_link():
    with pytest.raises(KeyError):
        to("nowhere", View())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_linked(page):
    assert to(page, View()).href.startswith(PAGES[page])
