"""A mission may aim, weigh and count days in its own way (METHODS 1); each fault names it."""

import pandas as pd
import pytest

import metrics
from data import periods
from metrics.comparison.effect import effect
from metrics.framework import FILE, FrameworkRefused, load
from metrics.movement.drivers import drivers
from metrics.scores.reweighing import reweighed
from metrics.variants import each_mission
from tests.metrics.written import FRAMEWORK, facts, one

NORTH = """
[missions.NORTH]
grid = "quarter"
targets = { R1 = 70 }
weights = { R1 = 3, R2 = 0 }
standard_days = { L4 = 10 }
"""


def declared(text):
    return load(FILE.read_bytes() + text.encode())


def told(text):
    with pytest.raises(FrameworkRefused) as refused:
        declared(text)
    return list(refused.value.faults)


def test_what_a_mission_sets_holds_there_alone_and_is_one_framework():
    made = declared(NORTH)
    north, south = made.of_mission("NORTH"), made.of_mission("SOUTH")
    assert (north["R1"].target, north["R1"].weight, north["L4"].standard_days) == (70, 3, 10)
    assert south is made
    assert (made["R1"].target, made["R1"].weight, made["L4"].standard_days) == (95, 1, 30)
    assert north.version == made.version
    assert "R2" not in [entry.code for entry in north.counted()]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("targets = { R99 = 80 }", "`targets` of R99: there is no such indicator"),
        ("targets = { R1 = 180 }", "`targets` of R1: `target` 180 is outside the range of %"),
        ('targets = { R1 = "80" }', "`targets` of R1: '80' is no number"),
        ("targets = { R1 = true }", "`targets` of R1: True is no number"),
        ("weights = { R1 = nan }", "`weights` of R1: nan is no number"),
        ("weights = { R1 = -1 }", "`weights` of R1: it may not be below 0"),
        ("weights = { R8 = 1 }", "`weights` of R8: it counts nowhere"),
        ("standard_days = { R1 = 3 }", "`standard_days` of R1: it has none"),
        ("standard_days = { L4 = 0 }", "`standard_days` of L4: it must be 1 or more"),
        ("standard_days = { L4 = 1.5 }", "`standard_days` of L4: it must be whole"),
        ("standard_days = { L4 = 366 }",
         "`standard_days` of L4: it may not exceed 365: no case is followed for longer"),
        ("weights = { T1 = 0, T2 = 0, T3 = 0 }", "no indicator counts in mutual_trust"),
        ("weights = 3", "`weights` is no table"),
        ("colour = 3", "`colour` is not known"),
        ('grid = "week"',
         "`grid` must be one of month, quarter, half, year, budget_year, not 'week'"),
    ],
)  # fmt: skip
def test_a_fault_names_the_mission(text, fault):
    assert told(f"[missions.NORTH]\n{text}") == [f"mission NORTH: {fault}"]


def test_missions_are_tables():
    text = FILE.read_text("utf-8").replace("[missions]", "[missions]\nNORTH = 3")
    with pytest.raises(FrameworkRefused, match="mission NORTH: its settings are no table"):
        load(text.encode())
    with pytest.raises(FrameworkRefused, match="`missions` is not of its type"):
        load(("missions = 3\n" + text.replace("[missions]\nNORTH = 3", "")).encode())


GIFTS = """
mission period  contributor pledged delivered on_time authorised
NORTH   2025-Q1 XAA         10      8         2       10
NORTH   2025-Q1 XAB         10      9         4       10
NORTH   2025-Q1 XAC         10      9         4       10
NORTH   2025-Q2 XAA         10      10        5       10
NORTH   2025-Q2 XAB         10      9         4       10
NORTH   2025-Q2 XAC         10      9         4       10
SOUTH   2025-Q1 XAA         10      8         2       10
SOUTH   2025-Q1 XAB         10      9         4       10
SOUTH   2025-Q1 XAC         10      9         4       10
"""


def test_readings_weigh_each_mission_by_its_own_weights():
    made = metrics.readings(facts(contributions=GIFTS), declared(NORTH))
    plain = metrics.readings(facts(contributions=GIFTS), FRAMEWORK)
    of = {name: made[made["mission"] == name] for name in ("NORTH", "SOUTH")}
    north = {code: one(of["NORTH"], code, "2025-Q1")["score"] for code in ("R1", "R4", "R7")}
    wanted = (3 * north["R1"] + north["R4"] + north["R7"]) / 5
    assert one(of["NORTH"], "resource_sharing", "2025-Q1")["score"] == pytest.approx(wanted)
    # What counts nowhere is not asked for; what was reported of it stands.
    assert one(of["NORTH"], "R2", "2025-Q1")["value"] == pytest.approx(100 / 3)
    same = plain["mission"] == "SOUTH"
    pd.testing.assert_frame_equal(
        of["SOUTH"].reset_index(drop=True), plain[same].reset_index(drop=True)
    )
    assert list(made["mission"].unique()) == ["NORTH", "SOUTH"]


def test_what_names_no_mission_is_every_missions():
    capacity = "contributor year gdp_usd\nXAA 2024 30\nXAB 2024 20\nXAC 2024 50"
    given = facts(contributions=GIFTS, capacity=capacity)
    made, plain = (metrics.readings(given, by) for by in (declared(NORTH), FRAMEWORK))
    ratios = [found[found["indicator"] == "R5"]["value"].tolist() for found in (made, plain)]
    assert ratios[0] == ratios[1]
    assert len(ratios[0]) == 9


def test_what_moved_adds_up_by_the_weights_of_the_mission():
    made, by = metrics.readings(facts(contributions=GIFTS), declared(NORTH)), declared(NORTH)
    pair = (periods.parse("2025-Q1"), periods.parse("2025-Q2"))
    found = drivers(made, by, pair)
    own = found[(found["indicator"] == "resource_sharing") & found["contributor"].isna()]
    node = made[(made["indicator"] == "resource_sharing") & made["contributor"].isna()]
    values = node[node["mission"] == "NORTH"].set_index("period_start")["value"]
    assert own["effect"].sum() == pytest.approx(values.iloc[1] - values.iloc[0], abs=1e-9)
    pd.testing.assert_frame_equal(reweighed(made, by), made)


def test_targets_of_a_mission_make_its_marks():
    months = [label for year in (2023, 2024) for label in
              (f"{year}-{month:02}" for month in range(1, 13))]  # fmt: skip
    amounts = [84, 88, 85, 87, 86, 88, 85, 86, 87, 84, 88, 86] * 2
    rows = "\n".join(
        f"{mission} {label} XAA 100 {amount}"
        for mission in ("NORTH", "SOUTH")
        for label, amount in zip(months, amounts, strict=True)
    )
    given = facts(contributions="mission period contributor pledged delivered\n" + rows)
    by = declared(NORTH)
    found = metrics.trends(metrics.readings(given, by), by)
    own = found[(found["indicator"] == "R1") & found["contributor"].isna()]
    of_months = own[own["length"] == "month"].set_index("mission")["assurance"]
    # About 86: above the 70 that NORTH aims at, below the 95 of all others.
    assert of_months.to_dict() == {"NORTH": "Meets target", "SOUTH": "Misses target"}


def test_what_a_mission_sets_is_named_among_what_differs():
    none = metrics.readings(facts(), FRAMEWORK)
    found = effect(FRAMEWORK, declared(NORTH), none, none).differences
    assert [tuple(row) for row in found.to_numpy()] == [
        ("settings", "grid of NORTH", "", "quarter"),
        ("settings", "targets of R1 in NORTH", "", "70"),
        ("settings", "weights of R1 in NORTH", "", "3"),
        ("settings", "weights of R2 in NORTH", "", "0"),
        ("settings", "standard_days of L4 in NORTH", "", "10"),
    ]


def test_one_call_serves_all_missions_where_none_sets_anything():
    calls = []

    @each_mission
    def count(table, framework, word="", *, other=None):
        calls.append((sorted(table["mission"].unique()), framework, word, other))
        return table

    table = pd.DataFrame({"mission": ["SOUTH", "NORTH", "SOUTH"]})
    assert count(table, FRAMEWORK, "a", other=1) is table
    assert count(table[table["mission"] == "SOUTH"], declared(NORTH)).shape == (2, 1)
    made = count(table, declared(NORTH), "b", other=table)
    assert [names for names, *_ in calls] == [["NORTH", "SOUTH"], ["SOUTH"], ["SOUTH"], ["NORTH"]]
    assert [len(other) for *_, other in calls[2:]] == [2, 1]
    assert made["mission"].tolist() == ["SOUTH", "SOUTH", "NORTH"]
