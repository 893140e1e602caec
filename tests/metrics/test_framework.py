"""The framework: what the file declares is what counts, and every fault of it is named."""

import csv
import hashlib
import re

import pytest

from data.register import Bounds
from metrics import framework
from metrics.declaration.indicator import FORMULAS as NAMES
from metrics.framework import FILE, FrameworkRefused, load
from metrics.indicators.formulas import FORMULAS

WRITTEN = FILE.read_text("utf-8")
CODES = [
    "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8",
    "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12",
    "L1", "L2", "L3", "L4", "L5", "L6", "L7",
    "O1", "O2", "O3", "O4", "O5",
    "C1", "C2", "C3", "C4", "P1", "P2", "P3", "K1", "K2", "K3", "M1", "M2", "M3", "J1", "J2", "J3",
    "U1", "U2", "U3", "A1", "A2", "A3", "I1", "I2", "I3", "X1", "X2", "X3", "E1", "E2", "E3",
    "B1", "B2", "B3", "I0",
]  # fmt: skip


def faults(*changes):
    """Return the faults of the product's framework with texts in it replaced."""
    text = WRITTEN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(FrameworkRefused) as refused:
        load(text.encode())
    return list(refused.value.faults)


def entry(code):
    """Return the lines of one indicator, to be replaced by `faults`."""
    return re.search(rf'code = "{code}"\n.*?(?=\n\n|\Z)', WRITTEN, re.DOTALL)[0]


def test_it_holds_its_indicators_in_order():
    made = load()
    assert list(made.indicators) == CODES
    assert list(made.pillars) == [
        "trust", "resource_sharing", "local_engagement", "objective_progress",
    ]  # fmt: skip
    assert [made.name(code) for code in ("T1", "trust", "index", "commitment")] == [
        "Trust between contributors", "Trust", "Index", "Commitment",
    ]  # fmt: skip


def test_there_are_twelve_elements_of_practice_each_with_a_question():
    made = load()
    assert list(made.practices) == [
        "cultural_understanding", "strategic_planning", "commitment", "open_communication",
        "joint_training", "unified_command", "regular_assessment", "inclusivity",
        "crisis_management", "resource_optimisation", "sustainable_engagement", "mutual_trust",
    ]  # fmt: skip
    assert all(one.question.endswith("?") for one in made.practices.values())


def test_a_practice_counts_what_is_placed_there_and_what_names_it_beside_its_own_place():
    made = load()
    assert [one.code for one in made.members("mutual_trust")] == ["T1", "T2", "T3"]
    assert [one.code for one in made.members("mutual_trust", contributors=True)] == ["T1"]
    assert made["T5"].places == ("trust", "commitment")


def test_records_are_found_by_what_the_formula_counts():
    made = load()
    found = {code: made[code].records_code for code in ("T1", "T5", "B1", "I1", "R1")}
    # Shares of posts are made of the counts that come under another code.
    assert found == {"T1": "overall", "T5": "commitment", "B1": "B1", "I1": "I0", "R1": None}


def test_its_version_is_its_number_and_the_hash_of_its_bytes():
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]
    assert load().version == f"{load().number}-{digest}"
    assert load((WRITTEN + "\n").encode()).version != load().version


def test_every_formula_has_its_function():
    # What is computed from readings has no records: `metrics.reading` calls it by itself.
    assert {*FORMULAS, "completeness"} == set(NAMES)


def test_members_of_a_pillar_are_those_that_count_and_contributors_have_fewer():
    made = load()
    sharing = [one.code for one in made.members("resource_sharing")]
    assert sharing == ["R1", "R2", "R3", "R4", "R7"]
    own = [one.code for one in made.members("trust", contributors=True)]
    assert own == ["T1", "T5"]
    assert len(made.of_pillar("resource_sharing")) == 12


def test_bounds_are_those_of_the_unit_unless_declared():
    bounds = load().bounds()
    assert bounds["T6"] == Bounds(least=0, most=100, part=True)
    assert bounds["R4"] == Bounds(least=0, most=1)
    assert bounds["O1"] == Bounds()  # objectives may be exceeded, and go back
    assert bounds["R12"] == Bounds(least=0)
    told = load(
        WRITTEN.replace(
            'code = "B1"\n', 'code = "B1"\nleast = 5\nmost = 60\nwhole = true\n'
        ).encode()
    )
    assert told.bounds()["B1"] == Bounds(least=5, most=60, whole=True, part=True)


def test_a_mission_may_have_a_grid_of_its_own():
    made = load(WRITTEN.replace("[missions]", '[missions]\nNORTH = { grid = "half" }').encode())
    assert (made.grid("NORTH"), made.grid("SOUTH")) == ("half", "quarter")


def test_hiding_may_be_raised_for_an_indicator():
    raised = load(WRITTEN.replace('code = "L4"\n', 'code = "L4"\nhide_below = 10\n').encode())
    assert (raised.hide_below("L4"), raised.hide_below("L6")) == (10, 5)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "T1"\n', 'code = "T1"\nwobble = 3\n', "indicator T1: `wobble` is not known"),
        ('question = "Is trust mutual or does it run one way?"\n', "",
         "indicator T2: `question` is missing"),
        ("worst = 0.5", "worst = 1", "indicator T2: `worst` and `best` may not be equal"),
        ("worst = 0.5", "worst = 2", "indicator T2: `worst` and `best` do not run up"),
        ("worst = 0.5\n", "", "indicator T2: `worst` and `best` are both needed for a score"),
        ('formula = "gini"', 'formula = "magic"', "indicator R8: `formula` cannot be 'magic'"),
        ('kind = "milestone"', 'kind = "party"', "indicator O4: `kind` cannot be 'party'"),
        ('code = "T2"', 'code = "T1"', "`T1` is declared 2 times"),
        ('code = "T2"', "code = 2", "indicator 2: `code` cannot be 2"),
        ("headline = true", "headline = 1", "indicator T1: `headline` cannot be 1"),
        ("weight = 1\nmin_n", "weight = true\nmin_n", "indicator T1: `weight` cannot be True"),
        ("min_n = 3", "min_n = -3", "indicator T1: `min_n` may not be below 0"),
        ('also = ["mutual_trust"]', "also = [1]", "indicator T1: `also` cannot be [1]"),
        ('also = ["mutual_trust"]', 'also = ["trust"]',
         "indicator T1: `also` names 'trust', which is no practice"),
        ('code = "commitment"', 'code = "trust"', "`trust` is declared 2 times"),
        ('name = "Commitment"', "name = 3", "practice commitment: `name` cannot be 3"),
        ('grid = "quarter"', 'grid = "week"',
         "settings: `grid` must be one of month, quarter, half, year, budget_year, not 'week'"),
        ('"gdp_usd"', '"gold"',
         "settings: `capacity_key` must be one of gdp_usd, population, assessment_rate, "
         "mean"),
        ("hide_below = 5", "hide_below = 4", "settings: `hide_below` may not be under 5"),
        ('code = "L4"\n', 'code = "L4"\nhide_below = 3\n',
         "indicator L4: `hide_below` may not be under 5"),
        ("gate = 0.60", "gate = 0.90",
         "settings: `gate` and `gate_published` must rise from above 0 to 1"),
        ("floor = 1", "floor = 0", "settings: `floor` must be above 0, and at most 100"),
        ("population_women = 50", "population_women = 101",
         "settings: `population_women` must be 0 or more, and at most 100"),
        ("carry_days = 366", "carry_days = -1", "settings: `carry_days` must be 0 or more"),
        ("number = 1", "number = 0", "`number` must be 1 or more"),
        ("number = 1", "number = true", "`number` is missing or not of its type"),
        ("grid", "grud", "settings: `grid` is missing"),
        ("number = 1", "nomber = 1", "`number` is missing or not of its type"),
        ('code = "B2"\n', 'code = "B2"\nleast = 9\nmost = 3\n',
         "indicator B2: `least` may not exceed `most`"),
        ("weight = 1\n\n[[practices]]", "weight = 0\n\n[[practices]]",
         "pillar objective_progress: `weight` must be above 0"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_entry(old, new, told):
    assert told in faults((old, new))


def test_an_indicator_without_direction_cannot_count_in_a_pillar():
    counted = entry("R8").replace("weight = 0", "weight = 1")
    told = "indicator R8: an indicator without direction has no score: its `weight` must be 0"
    assert faults((entry("R8"), counted)) == [told]


def test_a_band_needs_goalposts_above_zero():
    band = (
        entry("R1")
        .replace('direction = "up"', 'direction = "band"')
        .replace("worst = 50", "worst = 0")
    )
    told = "indicator R1: `worst` and `best` of a band must be above 0"
    assert faults((entry("R1"), band)) == [told]
    upside_down = entry("R1").replace('direction = "up"', 'direction = "band"')
    told = "indicator R1: `worst` of a band must be above `best`, which is the ideal"
    assert faults((entry("R1"), upside_down)) == [told]
    sound = upside_down.replace("worst = 50", "worst = 150")
    assert load(WRITTEN.replace(entry("R1"), sound).encode())["R1"].direction == "band"
    # Above 0 is enough: a band of shares lies below 1.
    narrow = re.sub(r"(worst|best) = \d+", r"\1 = 0.5", sound).replace("best = 0.5", "best = 0.2")
    assert load(WRITTEN.replace(entry("R1"), narrow).encode())["R1"].best == 0.2


def test_all_faults_are_told_at_once():
    found = faults(("worst = 0.5", "worst = 1"), ('formula = "gini"', 'formula = "magic"'))
    assert len(found) == 2


def test_what_is_no_framework_at_all_is_refused():
    for content in (b"number = ", b"\xff\xfe"):
        with pytest.raises(FrameworkRefused, match="not a TOML file"):
            load(content)


def test_its_texts_and_numbers_are_those_of_the_proposal(shared):
    with (shared / "framework.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    for code, one in framework.load().indicators.items():
        row = rows[code]
        assert (one.name, one.question, one.inputs, one.formula_words, one.note) == (
            row["name"], row["question"], row["inputs"], row["formula"], row["note"],
        )  # fmt: skip
        assert (one.pillar, one.level, one.form, one.unit, one.direction, one.interval) == (
            row["pillar_or_practice"], row["level"], row["form"], row["unit"], row["direction"],
            row["interval"],
        )  # fmt: skip
        given = [row[name] for name in ("worst", "best", "target_default")]
        assert [one.worst, one.best, one.target] == [float(x) if x else None for x in given]
        numbers = [row[name] for name in ("weight", "min_n", "headline", "decimals", "personal")]
        assert [one.weight, one.min_n, one.headline, one.decimals, one.personal] == [
            int(x) for x in numbers
        ]
        assert list(one.also) == row["also"].split()
