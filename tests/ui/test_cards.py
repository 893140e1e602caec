from charts.measure import measure
from charts.point import HIDDEN
from metrics.framework import load
from tests.charts.made import change, changes, reading, readings
from tests.ui.test_tables import Reader
from ui import cards
from ui.links import to
from ui.view import View

FRAMEWORK = load()
PILLARS = [measure(FRAMEWORK, code) for code in FRAMEWORK.pillars]
TRUST = PILLARS[:1]
NONE = changes().head(0)


def read(table, told=NONE, measures=TRUST, links=None, trends=None):
    made = cards.built(table, told, measures=measures, links=links or {}, trends=trends or {})
    return Reader(made)


def test_a_card_tells_score_change_interval_base_and_state():
    row = reading("trust", "2026-Q3", 61.4, 6.6, coverage=0.714, n=5)
    table = readings(row | {"state": "provisional", "reason": "coverage 0.71"})
    told = changes().head(0)
    told.loc[0] = change("NORTH", "trust", 65, 61)
    page = read(table, told)
    assert "".join(page.texts) == (
        "Trust61 of 100Fell 4 points since Q2 202695 % interval 55 to 68"
        "5 indicators, coverage 0.71Provisional: coverage 0.71"
    )
    assert page.all("img")[0]["alt"] == "Trust: 61 (55 to 68) of 100"


def test_a_card_tells_both_marks_in_words():
    trend = {"variation": "Declining", "assurance": "Varies around target"}
    page = read(readings(reading("trust", "2026-Q3", 61.4)), trends={"trust": trend})
    assert page.texts[4:6] == ["Declining", "Varies around target"]
    # The word stands beside the icon: read aloud, it is told once.
    assert [image["alt"] for image in page.all("img")] == ["", "", "Trust: 61 of 100"]


def test_a_published_card_has_no_state_and_one_indicator_is_one():
    page = read(readings(reading("trust", "2026-Q3", 61.4, n=1)))
    assert page.texts[-3:] == ["No change can be told", "No interval", "1 indicator, coverage 1.00"]


def test_a_base_that_is_not_known_is_left_out():
    table = readings(reading("trust", "2026-Q3", 61, n=None, coverage=None))
    assert read(table).texts[-1] == "No interval"


def test_a_missing_score_gives_its_reason():
    page = read(readings(reading("trust", "2026-Q3", reason="2 of 6 indicators")))
    assert page.texts == ["Trust", "No score: 2 of 6 indicators"]
    assert not page.all("img")


def test_a_hidden_score_is_words_only():
    page = read(readings(reading("trust", "2026-Q3", 61, 5, state="suppressed")))
    assert page.texts == ["Trust", HIDDEN]
    assert not page.all("img")


def test_a_card_without_a_reading_says_so():
    page = read(readings(), measures=PILLARS)
    assert page.texts.count("No reading") == 4
    assert [card["aria-label"] for card in page.all("article")] == [
        "Trust", "Resource sharing", "Local engagement", "Objective progress",
    ]  # fmt: skip


def test_a_card_leads_on():
    link = to("mission", View(indicator="trust"))
    assert read(readings(), links={"trust": link}).all("a") == [{"href": link.href}]
