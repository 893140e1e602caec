"""What the demo tells of good practice: much of it in two missions, gaps in the others."""

from collections import Counter, defaultdict
from statistics import mean

import pytest

from data.sample import PLANTS
from data.sample.calendar import QUARTERS

LAST = QUARTERS[-1].label
EVERYTHING = {
    "C1", "C2", "C3", "C4", "P2", "K2", "J1", "J2", "J3", "U1", "U3", "I0", "I2", "I3", "X2", "E1",
    "E2", "E3",
}  # fmt: skip


def told(demo, mission, quarter=LAST):
    """Return the codes of practice that a mission tells of in a quarter."""
    return {
        row["indicator"]
        for row in demo["observations"]
        if (row["mission"], row["period"]) == (mission, quarter)
    } - {"T6", "B1", "B2", "B3"}


def test_two_missions_tell_of_everything_and_the_others_have_gaps(demo):
    for quarter in QUARTERS:
        assert told(demo, "NORTH", quarter.label) == EVERYTHING
        assert told(demo, PLANTS.quiet, quarter.label) == EVERYTHING | {"A3"}
    assert told(demo, PLANTS.recovered) == {"C4", "P2", "U1", "U3", "E3"}
    assert told(demo, PLANTS.thinned) == {"K2"}
    assert told(demo, PLANTS.burdened) == set()
    assert told(demo, PLANTS.burdened, QUARTERS[9].label) == {"P2", "X2"}
    assert told(demo, PLANTS.stopped, "2025-Q4") == set()


def test_enough_happens_by_rule_in_each_quarter_to_be_counted(demo):
    """Least n: ten orders, decisions, incidents and reports, five lessons of each kind due."""
    opened, due = Counter(), Counter()
    for row in demo["actions"]:
        month = row["opened"] and (int(row["opened"][5:7]) - 1) // 3
        opened[row["mission"], row["kind"], row["opened"][:4], month] += 1
        if row["due"]:
            quarter = (int(row["due"][5:7]) - 1) // 3
            due[row["mission"], row["kind"], row["due"][:4], quarter] += 1
    for quarter in QUARTERS:
        when = (str(quarter.start.year), (quarter.start.month - 1) // 3)
        for kind in ("order", "decision", "report"):
            assert min(opened[mission, kind, *when] for mission in ("NORTH", "LAKES")) >= 10
        assert opened["NORTH", "incident", *when] >= 10
        assert min(due["NORTH", kind, *when] for kind in ("recommendation", "after_action")) >= 5


def test_two_evaluators_score_the_same_and_mostly_agree(demo):
    units = defaultdict(dict)
    for row in demo["observations"]:
        if row["evaluator"]:
            assert (row["mission"], row["indicator"] in {"J1", "E1"}) == ("NORTH", True)
            key = row["indicator"], row["contributor"], row["period"]
            units[key][row["evaluator"]] = int(row["numerator"])
    assert all(set(scores) == {"E1", "E2"} for scores in units.values())
    assert sum(1 for key in units if key[2] == LAST) == 14, "ten are needed"
    apart = [abs(scores["E1"] - scores["E2"]) for scores in units.values()]
    assert max(apart) == 1
    assert mean(apart) < 0.5


def test_a_few_complaints_in_one_quarter_and_none_in_the_others_of_the_quiet_mission(demo):
    rows = [row for row in demo["observations"] if row["indicator"] == "C3"]
    of = {
        mission: [int(row["numerator"]) for row in rows if row["mission"] == mission]
        for mission in ("NORTH", PLANTS.quiet)
    }
    assert min(of["NORTH"]) >= 5, "shown"
    assert Counter(of[PLANTS.quiet]) == {0: 15, 3: 1}, "three are hidden, none is shown"


def test_who_fell_silent_tells_of_no_caveats_either(demo):
    last = {
        row["contributor"]
        for row in demo["observations"]
        if (row["mission"], row["indicator"], row["period"]) == (PLANTS.thinned, "K2", LAST)
    }
    assert len(last) == 8
    assert not last & set(PLANTS.silent_since_last)


@pytest.mark.parametrize("code", ["C4", "P2", "U1", "U3"])
def test_practice_rises_where_all_does(demo, code):
    shares = [
        int(row["numerator"]) / int(row["denominator"])
        for row in demo["observations"]
        if (row["mission"], row["indicator"]) == (PLANTS.recovered, code)
    ]
    assert len(shares) == 16
    assert mean(shares[-3:]) - mean(shares[:3]) > 0.05


def test_posts_follow_the_effort(demo):
    held = Counter()
    for row in demo["observations"]:
        if (row["mission"], row["indicator"], row["period"]) == ("NORTH", "I0", LAST):
            held[row["contributor"]] += int(row["value"])
    assert 44 <= held.total() <= 52
    assert {code for code, _ in held.most_common()[:2]} == {"XAA", "XAD"}, "the most effort"
    assert held.most_common()[-1][0] == "XAF", "the least"
