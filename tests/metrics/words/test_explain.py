"""Sentences say what the readings carry, and nothing more."""

import pandas as pd
import pytest

from metrics import load
from metrics.statistics.control import DECLINING, IMPROVING
from metrics.words.evidence import Tables
from metrics.words.explain import (
    Sentence,
    claimable,
    fairness,
    goals,
    happened,
    headline,
    signal,
    silence,
    strongest,
    target,
    unreported,
    whole,
)
from metrics.words.status import Evidence
from tests.metrics.told import NAN, NOW, reading, trend

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


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("trust", "Trust is declining in NORTH"),
        # A name of seven words would make eleven of the ten: its code stands for it.
        ("T6", "T6 is declining in NORTH"),
        # Lower is better: what declines is high, and "declining" would mislead.
        ("R3", "Burden imbalance is unusually high in NORTH"),
    ],
)
def test_a_signal_goes_before_a_difference(code: str, title: str):
    told = Sentence(text="", mission="NORTH", indicator=code, mark=DECLINING)
    assert headline(changes(ROSE), FRAMEWORK, since="Q2 2026", signal=told) == title


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


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("T1", 61, "It is 9 points short of its target of 70."),
        ("T1", 75.2, "It is 5 points beyond its target of 70."),
        ("T1", 70.4, "It is at its target of 70."),
        # Less is better: 14 % of relationships in trouble are 9 points more than 5 %.
        ("T3", 14, "It is 9 points short of its target of 5 %."),
        ("T3", 2, "It is 3 points beyond its target of 5 %."),
        ("T1", NAN, ""),
        ("R8", 0.4, ""),
        ("trust", 61, ""),
    ],
)
def test_the_distance_to_the_target_is_arithmetic(code, value, text):
    made = target(reading(code, value), FRAMEWORK.indicators.get(code))
    assert made.replace("\N{NO-BREAK SPACE}", " ") == text


def test_who_has_not_reported_is_named():
    rows = [("NORTH", "XAC", "Missing"), ("NORTH", "XAA", "Reported"),
            ("NORTH", "XAB", "Missing"), ("NORTH", "XAD", "Not expected")]  # fmt: skip
    assert unreported(sent(*rows)) == "2 of 3 contributors have not reported: XAB, XAC."
    assert unreported(sent(*rows[:2])) == "1 of 2 contributors has not reported: XAC."
    assert unreported(sent(*rows[1:2])) == ""


def test_the_whole_is_status_target_and_silence():
    told = Evidence(reading=reading("T1"), trend=trend(1, "T1"))
    assert whole(told, FRAMEWORK) == (
        "Trust between contributors in X is 61 (54 to 67) in Q3 2026. "
        "It is 9 points short of its target of 70."
    )
    silent = sent(("X", "XAA", "Reported"), ("X", "XAB", "Missing"))
    assert whole(told, FRAMEWORK, reports=silent).endswith(
        "70. 1 of 2 contributors has not reported: XAB."
    )
    assert whole(Evidence(reading=reading()), FRAMEWORK, reports=silent.head(1)) == (
        "Trust in X is 61 (54 to 67) in Q3 2026."
    )


def test_what_would_have_to_change_hands():
    assert fairness(reading("R3", 0.314), denominator="GDP").replace("\N{NO-BREAK SPACE}", " ") == (
        "To be shared by GDP, 31 % of the effort would have to change hands."
    )
    assert fairness(reading("R3", NAN), denominator="GDP") == ""


def test_an_event_is_placed():
    assert happened(3, "force rotation") == "Event 3, force rotation, falls in this period."


def tables(*rows: tuple[str, str, float, str, str]) -> Tables:
    """Tables of missions: indicator, mission, value, variation and rule; mean 60, limits 50, 70."""
    readings, trends = [], []
    for code, mission, value, variation, rule in rows:
        readings.append(reading(code, value, value - 1, value + 1, mission=mission))
        marks = {"variation": variation, "rule": rule, "mission": mission}
        trends.append(trend(16, code, **marks))
    return Tables(readings=pd.DataFrame(readings), trends=pd.DataFrame(trends))


FALLEN = ("trust", "NORTH", 48.0, DECLINING, "outside, low")
FALLEN_FARTHER = ("T1", "DELTA", 40.0, DECLINING, "outside, low")
RISEN = ("trust", "VALLEY", 95.0, IMPROVING, "outside, high")
# Neither a pillar nor a headline; and a headline that is at rest.
NO_HEADLINE = ("T8", "RIDGE", 5.0, DECLINING, "outside, low")
AT_REST = ("resource_sharing", "LAKES", 61.0, "No clear change", "")


def test_the_strongest_signal_declines_before_it_improves_and_is_the_farthest():
    made = signal(tables(RISEN, AT_REST, NO_HEADLINE, FALLEN_FARTHER), FRAMEWORK, NOW)
    assert (made.mission, made.indicator, made.mark) == ("DELTA", "T1", DECLINING)
    assert made.text == (
        "Trust between contributors in DELTA is 40 (39 to 41) in Q3 2026, outside its usual range."
    )
    # A pillar leads, however far an indicator fell.
    assert signal(tables(RISEN, FALLEN, FALLEN_FARTHER), FRAMEWORK, NOW).mission == "NORTH"
    assert signal(tables(RISEN, AT_REST), FRAMEWORK, NOW).mission == "VALLEY"


def test_without_a_signal_nothing_leads():
    assert signal(tables(AT_REST, NO_HEADLINE), FRAMEWORK, NOW) is None
    ended = tables(FALLEN)
    past = ended.trends.assign(last=pd.Timestamp("2026-06-30"))
    assert signal(Tables(readings=ended.readings, trends=past), FRAMEWORK, NOW) is None
    part = ended.trends.assign(contributor="XAA")
    assert signal(Tables(readings=ended.readings, trends=part), FRAMEWORK, NOW) is None
