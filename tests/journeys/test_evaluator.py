"""An evaluator brings files in, is told what is wrong, and takes a change back."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import cells, choose, commit, give, ready, tick, upload, values, visit
from tests.serving import Server

pytestmark = pytest.mark.browser

FILES = Path(__file__).resolve().parents[1] / "data" / "intake" / "files"
MORE_TRUST = (
    b"mission,period,rater,ratee,score,respondents,source\n"
    b"NORTH,2026-Q3,XAA,XAD,1,20,Survey\n"
    b"NORTH,2026-Q3,XAB,XAD,1,20,Survey\n"
    b"NORTH,2026-Q3,XAC,XAD,1,20,Survey\n"
)
LACKING = b"mission,period,rater,ratee,score\nNORTH,2026-Q3,XAA,XAD,1\n"


def test_an_empty_store_leads_to_the_first_file(desk: Page, empty_server: Server):
    visit(desk, empty_server.url)
    expect(desk.get_by_text("No records yet.")).to_be_visible()
    expect(desk.get_by_role("link", name="Upload a file")).to_be_visible()
    desk.get_by_role("button", name="Load the demo coalition").click()
    expect(desk.get_by_role("heading", name="Scorecard")).to_be_visible(timeout=120_000)


def test_a_good_file_shows_its_effect_before_it_counts(desk: Page, demo_server: Server):
    visit(desk, f"{demo_server.url}/upload")
    give(desk, "more-trust.csv", MORE_TRUST)
    assert cells(desk, "Values that change, the first fifty")
    effect = cells(desk, "Pillars that would change")
    assert ["NORTH", "Trust", "Q3 2026"] in [row[:3] for row in effect]
    commit(desk)
    assert ["Records", "3: 0 new, 3 changed, 0 same"] in cells(desk, "Receipt")
    give(desk, "again.csv", MORE_TRUST)
    expect(desk.get_by_text("Nothing to do", exact=False).first).to_be_visible()


def test_what_a_file_lacks_is_never_removed_without_a_word(desk: Page, demo_server: Server):
    visit(desk, f"{demo_server.url}/upload")
    give(desk, "lacking.csv", LACKING)
    expect(desk.get_by_text("Values stand that this file leaves blank.")).to_be_visible()
    expect(desk.get_by_role("button", name="Commit", exact=True)).to_have_count(0)
    tick(desk, "Keep what stands in the columns that this file lacks")
    commit(desk)
    assert ["Records", "1: 0 new, 1 changed, 0 same"] in cells(desk, "Receipt")


def test_twelve_faults_are_told_at_once_and_nothing_is_stored(desk: Page, demo_server: Server):
    expected = json.loads((FILES / "faulty.json").read_text(encoding="utf-8"))
    visit(desk, f"{demo_server.url}/history")
    before = desk.locator("h1").inner_text()
    visit(desk, f"{demo_server.url}/upload")
    give(desk, "faulty.csv", (FILES / "faulty.csv").read_bytes())
    told = cells(desk, "Problems by their repair, the most frequent first")
    places = {(row[1], row[2]) for row in told if row[0] == "Error"}
    assert places == {(str(fault["line"]), fault["column"] or "–") for fault in expected}
    assert len(expected) == 12
    expect(desk.get_by_text("Nothing has been saved.", exact=False).first).to_be_visible()
    expect(desk.get_by_role("button", name="Commit", exact=True)).to_have_count(0)
    visit(desk, f"{demo_server.url}/history")
    assert desk.locator("h1").inner_text() == before


def test_an_upload_can_be_taken_back(desk: Page, demo_server: Server):
    page = f"{demo_server.url}/mission?mission=NORTH&period=2026-Q3"
    caption = "Indicators of NORTH in Q3 2026"
    visit(desk, page)
    before = cells(desk, caption)
    visit(desk, f"{demo_server.url}/upload")
    give(desk, "more-trust.csv", MORE_TRUST)
    commit(desk)
    visit(desk, page)
    assert cells(desk, caption) != before
    visit(desk, f"{demo_server.url}/history?change=11")
    desk.get_by_text("Revert…").click()
    desk.get_by_label("Reason").fill("Sent by mistake")
    desk.get_by_role("button", name="Revert change 11").click()
    expect(desk.get_by_text("Change 12 reverts change 11", exact=False)).to_be_visible()
    ready(desk)
    visit(desk, page)
    assert cells(desk, caption) == before


def test_one_uploads_and_the_other_sees_it_at_the_next_click(
    desk: Page, other_desk: Page, demo_server: Server
):
    caption = "Indicators of NORTH in Q3 2026"
    visit(other_desk, f"{demo_server.url}/mission?mission=NORTH&period=2026-Q3")
    before = cells(other_desk, caption)
    visit(desk, f"{demo_server.url}/upload")
    give(desk, "more-trust.csv", MORE_TRUST)
    commit(desk)
    assert cells(other_desk, caption) == before, "nothing moves under a reader's eyes"
    choose(other_desk, "Compare with", "None")
    name = "T1 Trust between contributors"
    assert values(other_desk, caption)[name] != {row[0]: row[1:2] for row in before}[name][0]


@pytest.mark.slow
def test_the_real_files_come_in_through_the_page(desk: Page, empty_server: Server, shared: Path):
    expected = json.loads((shared / "real" / "expected.json").read_text(encoding="utf-8"))
    visit(desk, f"{empty_server.url}/upload")
    for name in ("missions.csv", "capacity.csv", "contributions.csv"):
        upload(desk, shared / "real" / name)
    for mission, figures in expected["2012-12"].items():
        if mission not in {"MINUSTAH", "MONUSCO", "UNIFIL", "UNMISS"}:
            continue
        visit(desk, f"{empty_server.url}/mission?mission={mission}&period=2012-12")
        shown = values(desk, f"Indicators of {mission} in Dec 2012")
        assert shown["R11 Contributors taking part"] == f"{figures['contributors']} (census)"
        assert shown["R8 Inequality of effort (Gini)"] == f"{figures['gini']:.2f} (census)"
        assert shown["R9 Concentration, raw (HHI)"] == f"{figures['hhi']:.3f} (census)"
        trends = desk.locator(".js-plotly-plot")
        assert trends.count() >= 2, "Gini and HHI by month"


def test_an_odd_file_waits_for_a_yes(desk: Page, demo_server: Server):
    visit(desk, f"{demo_server.url}/upload")
    give(desk, "odd.csv", (FILES / "odd.csv").read_bytes())
    expect(desk.get_by_text("That is right")).to_be_visible()
    expect(desk.get_by_role("button", name="Commit", exact=True)).to_have_count(0)
    tick(desk, "That is right")
    assert re.search("5 · What will change", desk.locator("body").inner_text())
