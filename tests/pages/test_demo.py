"""Every page on the demo coalition: the planted stories are told, and fiction says that it is."""

import pytest

from data.sample import PLANTS
from tests import app

HIDDEN = "Hidden to protect people in small groups"
BANNER = "**Demo: fictional data.**"
LAST = PLANTS.last.label


@pytest.mark.parametrize("page", [page for page in app.SCRIPTS if page != "methods"])
def test_every_page_says_demo(look_at_demo, page):
    assert BANNER in app.words(look_at_demo(page))


def test_overview_tells_the_six_missions(look_at_demo):
    there = look_at_demo("overview")
    table = app.tables(there)["Pillars in Q3 2026"]
    assert sorted(table.column("Mission")) == [
        "DELTA", "HARBOUR", "LAKES", "NORTH", "RIDGE", "VALLEY",
    ]  # fmt: skip
    assert "As of change 10 · framework 1" in app.html_words(there)
    # The mission that stopped has no reading in the last quarter; its newest is older.
    stopped = table.rows[table.column("Mission").index(PLANTS.stopped)]
    assert stopped[1:5] == ["No reading"] * 4
    assert stopped[-1] == PLANTS.stopped_after.title


def test_overview_lists_at_most_seven_needs_and_who_is_silent(look_at_demo):
    there = look_at_demo("overview")
    needs = app.tables(there)["At most seven, most pressing first"]
    assert 1 <= len(needs.rows) <= 7
    told = {row[0]: row[1] for row in needs.rows if row[1].startswith("Silent contributors")}
    assert all(code in told[PLANTS.thinned] for code in PLANTS.silent_since_last)
    # One silence leads the list; every silent contributor stands in the tiles below.
    tiles = app.tables(there)[f"Reports · {PLANTS.burdened}"]
    [row] = [row for row in tiles.rows if row[0] == PLANTS.silence.contributor]
    assert row[-1].strip() == "Missing"


def test_the_fallen_mission_leads_with_its_decline(look_at_demo):
    needs = app.tables(look_at_demo("overview"))["At most seven, most pressing first"]
    assert needs.rows[0][0] == PLANTS.fallen
    assert needs.rows[0][1].startswith("Declining: Trust")


def test_the_fallen_mission_shows_its_fall_and_its_event(look_at_demo):
    there = look_at_demo("mission", mission=PLANTS.fallen)
    table = app.tables(there)[f"Indicators of {PLANTS.fallen} in Q3 2026"]
    named = {row[0]: row for row in table.rows_of_cells()}
    assert named["T1 Trust between contributors"][4].startswith("fell")
    events = app.tables(there)["Events, oldest first"]
    [event] = [row for row in events.rows if PLANTS.fall.event in row[-1]]
    assert event[0] == str(PLANTS.fall.number)


def test_a_small_group_is_hidden_wherever_it_is_told(look_at_demo):
    group = PLANTS.small_group
    there = look_at_demo(
        "records", mission=PLANTS.thinned, period=LAST, indicator="L7",
        contributor=group.contributor,
    )  # fmt: skip
    assert f"The reading: **{HIDDEN}**" in app.words(there)


def test_the_carrier_gives_more_than_its_share(look_at_demo):
    there = look_at_demo("contributor", contributor=PLANTS.carrier, mission=PLANTS.burdened)
    table = app.tables(there)[
        f"Burden ratio by gross domestic product · {PLANTS.carrier} · Q3 2026"
    ]
    assert "More than its share" in table.rows[0]


def test_a_silent_contributor_is_missing_in_its_tiles(look_at_demo):
    there = look_at_demo("contributor", contributor=PLANTS.silence.contributor)
    table = app.tables(there)[f"Reports of {PLANTS.silence.contributor}, by mission and period"]
    [row] = [row for row in table.rows if row[0] == PLANTS.burdened]
    assert [cell.strip() for cell in row[-2:]] == ["Missing", "Missing"]


def test_records_count_all_and_show_fifty(look_at_demo):
    there = look_at_demo("records")
    assert app.h1(there) == "7,647 records behind this"
    assert len(app.tables(there)["Records of the form trust, newest first"].rows) == 50
    assert there.number_input(key="filter_page").max == 153


def test_history_lists_the_nine_files_newest_first(look_at_demo):
    there = look_at_demo("history")
    assert app.h1(there) == "9 uploads, 0 of them reverted"
    table = app.tables(there)["Changes, newest first"]
    assert table.column("Change") == [str(number) for number in range(10, 0, -1)]
    assert table.column("File")[0] == "demo-events.csv"
    assert set(table.column("Stands")) == {"Stands", "–"}
    assert "9 uploads of the demo coalition stand. Its data are fictional." in app.words(there)
    assert [button.label for button in there.button] == ["Remove the demo coalition"]


def test_looking_back_before_the_ratings_shows_none(look_at_demo):
    """Change 5 brought the ratings: as of change 4 no pillar of trust can be known."""
    there = look_at_demo("mission", mission=PLANTS.fallen, asof=4)
    assert "You are looking at change 4." in app.words(there)
    assert "As of change 4 · framework 1" in app.html_words(there)
    caption = next(name for name in app.tables(there) if name.startswith("Indicators of"))
    named = {row[0]: row for row in app.tables(there)[caption].rows_of_cells()}
    assert named["T1 Trust between contributors"][-1] == "No data"


def test_methods_is_the_same_with_records_and_without(look_at_demo):
    there = look_at_demo("methods")
    assert app.h1(there) == "How every number is made"
    assert len(there.expander) > 30
