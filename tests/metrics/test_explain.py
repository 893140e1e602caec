"""Sentences say what the readings carry, and nothing more."""

import pandas as pd
import pytest

from metrics import load
from metrics.explain import claimable, goals, headline, silence, strongest

FRAMEWORK = load()
START = pd.Timestamp("2026-07-01")


def changes(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    """Changes of whole missions: indicator, mission, difference, words."""
    table = pd.DataFrame(rows, columns=["indicator", "mission", "difference", "words"])
    return table.assign(contributor=None)


FELL = ("trust", "NORTH", -9.0, "fell 9 points since Q2 2026")
ROSE = ("resource_sharing", "DELTA", 5.0, "rose 5 points since Q2 2026")
WITHIN = ("trust", "RIDGE", -20.0, "20 points lower than in Q2 2026, within the margin of error")
WORDLESS = ("trust", "LAKES", 30.0, "")
# What rounds to nothing is no change, however it is signed.
NO_CHANGE = ("trust", "VALLEY", -0.4, "no change")


def test_only_what_may_be_claimed_is_claimed_largest_first():
    table = claimable(changes(ROSE, WITHIN, WORDLESS, NO_CHANGE, FELL))
    assert table["mission"].tolist() == ["NORTH", "DELTA"]


def test_a_contributors_change_is_not_the_missions():
    table = changes(FELL).assign(contributor="XAA")
    assert claimable(table).empty


@pytest.mark.parametrize(
    ("rows", "text", "title"),
    [
        ([FELL, ROSE], "Trust in NORTH fell 9 points since Q2 2026.",
         "Trust fell in NORTH since Q2 2026"),
        ([ROSE], "Resource sharing in DELTA rose 5 points since Q2 2026.",
         "Resource sharing rose in DELTA since Q2 2026"),
        ([NO_CHANGE, WITHIN], "No pillar shows a clear change since Q2 2026.",
         "No pillar shows a clear change since Q2 2026"),
    ],
)  # fmt: skip
def test_the_strongest_signal_leads(rows: list, text: str, title: str):
    assert strongest(changes(*rows), FRAMEWORK, since="Q2 2026").text == text
    assert headline(changes(*rows), FRAMEWORK, since="Q2 2026") == title
    assert len(title.split()) <= 10


def test_without_a_comparison_nothing_is_compared():
    assert strongest(changes(), FRAMEWORK, since="").text == "No pillar shows a clear change."
    assert headline(changes(), FRAMEWORK, since="") == "No pillar shows a clear change"
    assert headline(changes(FELL), FRAMEWORK, since="") == "Trust fell in NORTH"


def sent(*rows: tuple[str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["mission", "contributor", "status"])
    return table.assign(period_start=START)


def test_silence_names_three_and_counts_the_rest():
    rows = [("NORTH", f"XA{letter}", "Missing") for letter in "ABCD"]
    told = silence(sent(*rows, ("NORTH", "XAE", "Reported"), ("NORTH", "XAF", "Not expected")))
    assert told.text == (
        "4 of 5 expected reports are missing: XAA in NORTH, XAB in NORTH, XAC in NORTH and 1 more."
    )
    assert told.mission == "NORTH"


def test_silence_where_all_reported_or_nobody_is_expected():
    assert silence(sent(("NORTH", "XAA", "Reported"))).text == (
        "All 1 expected reports of contributors are in."
    )
    assert silence(sent(("NORTH", "XAA", "Not expected"))).text == (
        "No contributor is expected to report."
    )


def test_only_the_newest_period_of_a_mission_counts():
    old = sent(("NORTH", "XAA", "Missing")).assign(period_start=pd.Timestamp("2026-04-01"))
    assert silence(pd.concat([old, sent(("NORTH", "XAA", "Reported"))])).text.startswith("All 1")


def test_objectives_are_counted_by_class():
    stood = pd.DataFrame({"status": ["Achieved", "Held", "On track", "Overdue", "Too early"]})
    assert goals(stood).text == "3 of 5 objectives are achieved, held or on track; 1 overdue."
    assert goals(stood.head(2)).text == "2 of 2 objectives are achieved, held or on track."
    assert goals(stood.head(0)).text == "No objective is reported."
