"""A leader opens, filters, and follows a number to the line that said it."""

import re

import pytest
from playwright.sync_api import Page, expect

from data import sample
from tests.journeys.steps import cells, choose, ready, visit
from tests.serving import Server

pytestmark = pytest.mark.browser


def test_overview_answers_at_once(desk: Page, shown_server: Server):
    visit(desk, shown_server.url)
    expect(desk.locator("h1")).not_to_be_empty()
    missions = [row[0] for row in cells(desk, "Pillars in Q3 2026")]
    assert len(missions) == 6
    attention = cells(desk, "At most seven, most pressing first")
    assert 1 <= len(attention) <= 7
    last = desk.get_by_role("region", name="Pillars in Q3 2026").bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 900, "six missions fit on the first screen"
    assert desk.get_by_text("Demo: fictional data.").is_visible()


def test_filters_live_in_the_link_and_survive_a_change_of_page(desk: Page, shown_server: Server):
    visit(desk, shown_server.url)
    choose(desk, "Period", "Q2 2026")
    assert "period=2026-Q2" in desk.url
    desk.get_by_role("link", name="Mission", exact=True).click()
    desk.wait_for_url(re.compile("/mission"))
    ready(desk)
    assert "period=2026-Q2" in desk.url
    choose(desk, "Mission", "HARBOUR")
    assert "mission=HARBOUR" in desk.url
    assert cells(desk, "Indicators of HARBOUR in Q2 2026")


def test_the_link_is_the_view(desk: Page, other_desk: Page, shown_server: Server):
    visit(desk, f"{shown_server.url}/mission?mission=DELTA&period=2026-Q2&compare=year")
    visit(other_desk, desk.url)
    caption = "Indicators of DELTA in Q2 2026"
    assert cells(desk, caption) == cells(other_desk, caption)


def test_a_number_leads_to_the_line_of_its_file(desk: Page, shown_server: Server):
    visit(desk, f"{shown_server.url}/mission?mission=NORTH&period=2026-Q3")
    row = desk.get_by_role("row").filter(has_text="T1 Trust between contributors")
    row.get_by_role("link").nth(1).click()
    desk.wait_for_url(re.compile("/records"))
    ready(desk)
    table = desk.get_by_role("region", name="Records of the form trust, newest first")
    link = table.locator("tbody a").first
    line = int(link.inner_text())
    link.click()
    desk.wait_for_url(re.compile(f"line={line}"))
    ready(desk)
    sent = next(file for file in sample.files() if file.form == "trust")
    said = sent.content.decode().splitlines()[line - 1]
    expect(desk.locator("code", has_text=said).first).to_be_visible()
    desk.go_back()
    ready(desk)
    assert "line=" not in desk.url
    desk.go_back()
    desk.wait_for_url(re.compile("/mission"))
    expect(desk).to_have_title("NORTH · Mission · Concord")


def test_phone_and_dark_hold_the_page(phone: Page, shown_server: Server):
    visit(phone, shown_server.url)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    attention = phone.get_by_role("heading", name="Needs attention").bounding_box()
    scorecard = phone.get_by_role("heading", name="Scorecard").bounding_box()
    assert attention is not None
    assert scorecard is not None
    assert attention["y"] < scorecard["y"]


def test_a_small_group_is_not_in_the_page(desk: Page, shown_server: Server):
    small = sample.PLANTS.small_group
    visit(
        desk,
        f"{shown_server.url}/records?mission={sample.PLANTS.thinned}&period={small.quarter.label}"
        f"&indicator=L7&contributor={small.contributor}",
    )
    expect(desk.get_by_text("Hidden to protect people in small groups").first).to_be_visible()


def test_nothing_leaves_the_host_and_no_script_fails(desk: Page, shown_server: Server):
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    failures: list[str] = []
    desk.on("pageerror", lambda error: failures.append(str(error)))
    for page in ("", "mission", "contributor", "records", "upload", "history", "methods"):
        visit(desk, f"{shown_server.url}/{page}")
    beyond = [url for url in asked if not url.startswith((shown_server.url, "data:", "blob:"))]
    assert beyond == []
    assert failures == []
    assert len(asked) > 20
