"""Each planted story can be seen in the raw rows by plain arithmetic."""

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import mean

from data import periods
from data.sample import PLANTS
from data.sample.calendar import QUARTERS

BEFORE, LAST = QUARTERS[-2].label, QUARTERS[-1].label


def ratings(demo, mission, quarter):
    """Return the overall ratings of one quarter by rater and ratee, on 0-100."""
    return {
        (row["rater"], row["ratee"]): float(row["score"]) * 10
        for row in demo["trust"]
        if (row["mission"], row["period"], row["item"]) == (mission, quarter, "overall")
    }


def trust(demo, mission, quarter):
    return mean(ratings(demo, mission, quarter).values())


def part_of(demo, mission, code, quarter):
    """Return what the ratings of one ratee add to the mission's mean."""
    cells = ratings(demo, mission, quarter)
    return sum(score for pair, score in cells.items() if pair[1] == code) / len(cells)


def quarter_of(label):
    return periods.of("quarter", periods.parse(label).start).label


def delivered(demo, mission, quarter, resource="troops"):
    """Return what each contributor delivered of one resource in a quarter."""
    sums = Counter()
    for row in demo["contributions"]:
        if row["mission"] == mission and row["resource"] == resource:
            sums[row["contributor"]] += int(row["delivered"]) * (
                quarter_of(row["period"]) == quarter
            )
    return +sums


def senders(demo, mission, quarter):
    """Return the contributors that any record of the quarter names."""
    names = set()
    for form in ("contributions", "trust", "engagement", "objectives"):
        for row in demo[form]:
            if row["mission"] == mission and quarter_of(row["period"]) == quarter:
                names |= {row.get("contributor"), row.get("rater"), row.get("ratee")}
    for row in demo["actions"]:
        days = {row["opened"], row["done"], row["due"]} - {""}
        if row["mission"] == mission and any(
            periods.of("quarter", periods.date.fromisoformat(day)).label == quarter for day in days
        ):
            names.add(row["contributor"])
    return names - {None, ""}


def late_commitments(demo, mission, quarter):
    """Return how many commitments due in the quarter were not met by their day, by contributor."""
    late = Counter()
    for row in demo["actions"]:
        if (row["mission"], row["kind"]) == (mission, "commitment"):
            due = periods.of("quarter", periods.date.fromisoformat(row["due"])).label
            late[row["contributor"]] += due == quarter and not "" < row["done"] <= row["due"]
    return late


def test_trust_of_the_fallen_mission_drops_out_of_its_range_in_the_last_quarter(demo):
    mission = PLANTS.fallen
    levels = [trust(demo, mission, quarter.label) for quarter in QUARTERS]
    assert PLANTS.fall.quarter == PLANTS.last == QUARTERS[-1]
    assert levels[-2] - levels[-1] > 6
    steps = [abs(after - before) for before, after in pairwise(levels[:-1])]
    # The limits of an XmR chart of the fifteen quarters before: mean less 2.66 mean steps.
    assert levels[-1] < mean(levels[:-1]) - 2.66 * mean(steps)
    assert min(ratings(demo, mission, LAST).values()) >= 40, "no relation in outright trouble"


def test_half_of_the_fall_is_one_contributor(demo):
    mission, code = PLANTS.fallen, PLANTS.fall.contributor
    assert ratings(demo, mission, BEFORE).keys() == ratings(demo, mission, LAST).keys()
    whole = trust(demo, mission, LAST) - trust(demo, mission, BEFORE)
    part = part_of(demo, mission, code, LAST) - part_of(demo, mission, code, BEFORE)
    assert 0.45 <= part / whole <= 0.55


def test_two_more_commitments_come_late_in_the_fall_and_one_of_them_is_the_contributors(demo):
    before = late_commitments(demo, PLANTS.fallen, BEFORE)
    after = late_commitments(demo, PLANTS.fallen, LAST)
    extra = {code: after[code] - before[code] for code in after if after[code] != before[code]}
    assert extra == PLANTS.fall.late
    assert extra[PLANTS.fall.contributor] == 1
    assert sum(extra.values()) == 2


def test_the_third_event_of_the_fallen_mission_falls_in_that_quarter(demo):
    events = sorted(
        (row["date"], row["title"], row["kind"])
        for row in demo["events"]
        if row["mission"] == PLANTS.fallen
    )
    day, title, kind = events[PLANTS.fall.number - 1]
    assert (title, kind) == (PLANTS.fall.event, "rotation")
    assert PLANTS.last.start.isoformat() <= day <= PLANTS.last.end.isoformat()
    incident = events[PLANTS.fall.number - 2]
    assert (incident[2], incident[0][:7]) == ("incident", "2026-07")


def test_a_score_rises_since_the_weak_fell_silent(demo):
    mission, weak = PLANTS.thinned, set(PLANTS.silent_since_last)
    before, after = senders(demo, mission, BEFORE), senders(demo, mission, LAST)
    assert (len(before), len(after)) == (11, 8)
    assert before - after == weak
    rise = trust(demo, mission, LAST) - trust(demo, mission, BEFORE)
    assert rise > 3
    # Among those who stayed, there was little of it: most of the rise is who reported.
    stayed = [
        mean(
            score for pair, score in ratings(demo, mission, quarter).items() if not weak & set(pair)
        )
        for quarter in (BEFORE, LAST)
    ]
    assert abs(stayed[1] - stayed[0]) < rise / 3


def test_the_weak_delivered_less_than_the_others(demo):
    asked, given = defaultdict(int), defaultdict(int)
    for row in demo["contributions"]:
        if row["mission"] == PLANTS.thinned and row["unit"] == "persons":
            is_weak = row["contributor"] in PLANTS.silent_since_last
            asked[is_weak] += int(row["pledged"])
            given[is_weak] += int(row["delivered"])
    assert given[True] / asked[True] < 0.7
    assert given[False] / asked[False] > 0.9


def test_a_personal_cell_of_three_people(demo):
    group = PLANTS.small_group
    rows = [
        row
        for row in demo["engagement"]
        if (row["mission"], row["period"]) == (PLANTS.thinned, group.quarter.label)
        and row["contributor"] == group.contributor
    ]
    assert [(row["area"], row["respondents"]) for row in rows] == [(group.area, "3")]
    assert int(rows[0]["satisfied"]) <= 3
    others = [int(row["respondents"]) for row in demo["engagement"] if row not in rows]
    assert min(others) >= 5


def test_some_contributors_have_few_feedback_cases_in_a_quarter(demo):
    cases = Counter(
        (row["mission"], row["contributor"], row["opened"][:7])
        for row in demo["actions"]
        if row["kind"] == "feedback"
    )
    assert sum(1 <= number <= 4 for number in cases.values()) > 50


def test_a_contributor_is_silent_for_two_quarters(demo):
    code = PLANTS.silence.contributor
    sent = [code in senders(demo, PLANTS.burdened, quarter.label) for quarter in QUARTERS]
    assert sent == [True] * 14 + [False] * 2
    assert PLANTS.silence.since == QUARTERS[14]


def test_every_objective_is_reported_each_quarter(demo):
    """Those who lead one never fall silent."""
    for row in demo["missions"]:
        mission = row["mission"]
        told = Counter(item["period"] for item in demo["objectives"] if item["mission"] == mission)
        assert len(set(told.values())) == 1
        assert len(told) == (13 if mission == PLANTS.stopped else 16)


def test_one_contributor_carries_the_burden(demo):
    for quarter in QUARTERS:
        given = delivered(demo, PLANTS.burdened, quarter.label)
        assert given.most_common(1)[0][0] == PLANTS.carrier
        assert given[PLANTS.carrier] / given.total() > 0.6
    rates = {
        row["contributor"]: float(row["gdp_usd"])
        for row in demo["capacity"]
        if row["year"] == "2026" and row["contributor"] in given
    }
    assert rates[PLANTS.carrier] / sum(rates.values()) < 0.15


def test_elsewhere_nobody_carries_half(demo):
    for mission in {row["mission"] for row in demo["missions"]} - {PLANTS.burdened}:
        given = delivered(demo, mission, "2025-Q2")
        assert given.most_common(1)[0][1] / given.total() < 0.4


def test_a_mission_stops_reporting(demo):
    assert PLANTS.stopped_after.label == "2025-Q4"
    for form in ("trust", "contributions", "engagement", "objectives", "observations"):
        last = max(
            periods.parse(row["period"]) for row in demo[form] if row["mission"] == PLANTS.stopped
        )
        assert last.end == PLANTS.stopped_after.end
    days = [
        day
        for row in demo["actions"]
        if row["mission"] == PLANTS.stopped
        for day in (row["opened"], row["done"])
    ]
    assert max(days) == PLANTS.stopped_after.end.isoformat()


def survey(demo, mission, quarter):
    """Return the share of the people asked who trust the mission."""
    rows = [
        row
        for row in demo["observations"]
        if (row["mission"], row["period"], row["indicator"]) == (mission, quarter, "T6")
    ]
    return sum(int(row["numerator"]) for row in rows) / sum(int(row["denominator"]) for row in rows)


def met(demo, mission, quarter):
    """Return the communities met, and the share of those asked who were content."""
    rows = [
        row for row in demo["engagement"] if (row["mission"], row["period"]) == (mission, quarter)
    ]
    content = sum(int(row["satisfied"]) for row in rows)
    return len({row["area"] for row in rows}), content / sum(
        int(row["respondents"]) for row in rows
    )


def test_a_mission_recovers(demo):
    mission, first, last = PLANTS.recovered, QUARTERS[0].label, LAST
    assert trust(demo, mission, last) - trust(demo, mission, first) > 15
    assert survey(demo, mission, last) - survey(demo, mission, first) > 0.2
    (areas, content), (areas_now, content_now) = met(demo, mission, first), met(demo, mission, last)
    assert (areas, areas_now) == (2, 5)
    assert content_now - content > 0.2
    assert pace(demo, mission, first) < 0.5
    assert pace(demo, mission, last) > 0.95


def pace(demo, mission, quarter):
    """Return the mean progress of the objectives over the share of their time used."""
    rates = []
    for row in demo["objectives"]:
        if (row["mission"], row["period"]) == (mission, quarter):
            start, due = (periods.date.fromisoformat(row[name]) for name in ("start", "due"))
            used = (periods.parse(quarter).end - start).days / (due - start).days
            way = float(row["target"]) - float(row["baseline"])
            rates.append((float(row["value"]) - float(row["baseline"])) / way / used)
    return mean(rates)


def test_nothing_happens_in_the_quiet_mission(demo):
    levels = [trust(demo, PLANTS.quiet, quarter.label) for quarter in QUARTERS]
    assert max(levels) - min(levels) < 4
    assert abs(mean(levels[:8]) - mean(levels[8:])) < 1
    people = [survey(demo, PLANTS.quiet, quarter.label) for quarter in QUARTERS]
    assert max(people) - min(people) < 0.08
    assert {met(demo, PLANTS.quiet, quarter.label)[0] for quarter in QUARTERS} == {5}
