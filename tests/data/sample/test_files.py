"""The demo's files are plain, whole, and satisfy the forms; checked apart from the intake."""

import hashlib
import re
from collections import Counter
from datetime import date

import pytest

from data import periods
from data.forms import FORMS
from data.sample import SOURCE, files
from data.sample.calendar import QUARTERS

IN_ORDER = (
    "missions", "capacity", "contributions", "trust", "engagement", "actions", "objectives",
    "observations", "events",
)  # fmt: skip
# Renewed by hand, with the reason in the commit: these bytes are in every demo store.
DIGEST = "9ef14d91ed27bb7d518e4f430abf401d30d69504722fddf8921f5f07b3ae9b86"
LAST_DAY = date(2026, 9, 30)
USER_ASSIGNED = re.compile(r"X[A-Z]{2}")
INDICATORS = {
    "T6", "B1", "B2", "B3", "C1", "C2", "C3", "C4", "P2", "K2", "J1", "J2", "J3", "U1", "U3", "A3",
    "I0", "I2", "I3", "X2", "E1", "E2", "E3",
}  # fmt: skip
# What is earned, or spent, may be more than what it is held against.
OVER_ONE = {"E2", "E3"}


def problems(form, row, missions):
    """Return what is wrong with one row, by a plain reading of the form."""
    found = [f"{name} is no column" for name in row if name not in {c.name for c in form.columns}]
    for column in form.columns:
        text = row.get(column.name, "") or column.default
        if not text:
            found += [f"{column.name} is blank"] if column.required else []
        elif wrong(column, text, missions):
            found.append(f"{column.name} is {text}")
    if form.needs and not any(all(row.get(name) for name in group) for group in form.needs):
        found.append("needs one of its groups")
    for low, high in form.orders:
        if row.get(low) and row.get(high) and comparable(row[low]) > comparable(row[high]):
            found.append(f"{low} is above {high}")
    return found


def comparable(text):
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else float(text)


def wrong(column, text, missions):
    kind = column.kind
    if kind in {"number", "whole", "year"}:
        least = -1e18 if column.least is None else column.least
        most = 1e18 if column.most is None else column.most
        plain = re.fullmatch(r"-?\d+" if kind != "number" else r"-?\d+(\.\d+)?", text)
        return not plain or not least <= float(text) <= most
    if kind == "period":
        period = periods.parse(text)
        return period is None or period.label != text or period.end > LAST_DAY
    return {
        "mission": text not in missions,
        "contributor": not USER_ASSIGNED.fullmatch(text),
        "indicator": text not in INDICATORS,
        "date": kind == "date" and not re.fullmatch(r"(20\d\d)-\d\d-\d\d", text),
        "choice": text not in column.choices,
        "yesno": text not in {"yes", "no"},
    }.get(kind, text != text.strip())


def test_one_file_a_form_in_the_order_of_the_upload():
    assert tuple(file.form for file in files()) == IN_ORDER
    assert set(IN_ORDER) == set(FORMS)
    assert {file.name for file in files()} == {f"demo-{form}.csv" for form in IN_ORDER}


def test_the_same_bytes_every_time():
    assert files() == files()
    whole = hashlib.sha256(b"".join(file.content for file in files()))
    assert whole.hexdigest() == DIGEST


def test_files_are_plain_and_small():
    for file in files():
        lines = file.content.decode("utf-8").split("\n")
        assert b"\r" not in file.content
        assert not file.content.startswith(b"\xef\xbb\xbf")
        assert lines[-1] == ""
        assert all(lines[:-1]), "no blank line"
        assert len(file.content) < 5_000_000


def test_about_thirty_thousand_records(demo):
    assert 20_000 < sum(len(rows) for rows in demo.values()) < 34_000


@pytest.mark.parametrize("name", IN_ORDER)
def test_every_row_satisfies_its_form(demo, name):
    missions = {row["mission"] for row in demo["missions"]}
    found = [
        (line, problem)
        for line, row in enumerate(demo[name], start=2)
        for problem in problems(FORMS[name], row, missions)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("form", "row", "problem"),
    [
        ("trust", {"mission": "NORTH", "period": "2026-Q4"}, "period is 2026-Q4"),
        ("trust", {"mission": "SOUTH"}, "mission is SOUTH"),
        ("trust", {"rater": "FRA"}, "rater is FRA"),
        ("trust", {"score": "high"}, "score is high"),
        ("trust", {"rating": "7"}, "rating is no column"),
        ("contributions", {"unit": "persons"}, "needs one of its groups"),
        ("contributions", {"on_time": "5", "delivered": "4"}, "on_time is above delivered"),
        ("actions", {"opened": "2026-02-01", "done": "2026-01-31"}, "opened is above done"),
        ("actions", {"kind": "task"}, "kind is task"),
        ("actions", {"satisfied": "1"}, "satisfied is 1"),
        ("observations", {"indicator": "R1"}, "indicator is R1"),
        ("engagement", {"women": "1.5"}, "women is 1.5"),
        ("events", {"date": "14/05/2026"}, "date is 14/05/2026"),
    ],
)
def test_the_checker_itself_finds_faults(form, row, problem):
    assert problem in problems(FORMS[form], row, {"NORTH"})


@pytest.mark.parametrize("name", IN_ORDER)
def test_no_key_stands_twice(demo, name):
    form = FORMS[name]
    keys = Counter(
        tuple(row.get(column) or form.column(column).default for column in form.key)
        for row in demo[name]
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_shares_are_of_their_whole_and_scores_on_their_scale(demo):
    for row in demo["observations"]:
        if row["numerator"] and row["indicator"] not in OVER_ONE:
            assert 0 <= int(row["numerator"]) <= int(row["denominator"])
    assert all(0 <= float(row["score"]) <= 10 for row in demo["trust"])
    assert all(6 <= int(row["respondents"]) <= 40 for row in demo["trust"])
    assert all(row["rater"] != row["ratee"] for row in demo["trust"])
    for row in demo["contributions"]:
        assert int(row["delivered"]) <= int(row["pledged"])


def test_every_row_says_demo(demo):
    assert SOURCE == "demo"
    assert {row["source"] for rows in demo.values() for row in rows} == {SOURCE}


def test_six_missions_twenty_four_contributors_four_years(demo):
    assert len(demo["missions"]) == 6
    codes = {f"XA{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"}
    assert {row["contributor"] for row in demo["capacity"]} == codes
    assert {row["contributor"] for row in demo["contributions"]} == codes
    assert {row["year"] for row in demo["capacity"]} == {str(year) for year in range(2021, 2027)}
    quarters = {quarter.label for quarter in QUARTERS}
    assert (min(quarters), max(quarters), len(quarters)) == ("2022-Q4", "2026-Q3", 16)
    for form in ("trust", "engagement", "objectives", "observations"):
        assert {row["period"] for row in demo[form]} == quarters
    assert len({row["period"] for row in demo["contributions"]}) == 48


def test_hosts_are_no_contributors_and_areas_are_those_of_the_register(demo):
    hosts = {row["host"] for row in demo["missions"]}
    assert len(hosts) == 6
    assert not hosts & {row["contributor"] for row in demo["capacity"]}
    areas = {row["mission"]: set(row["areas"].split("; ")) for row in demo["missions"]}
    assert all(4 <= len(names) <= 6 for names in areas.values())
    for form in ("engagement", "actions", "observations"):
        for row in demo[form]:
            assert not row["area"] or row["area"] in areas[row["mission"]]


def test_rates_share_out_one_budget(demo):
    for year in ("2021", "2026"):
        rates = [float(row["assessment_rate"]) for row in demo["capacity"] if row["year"] == year]
        assert 97 <= sum(rates) <= 103


def test_actions_happen_within_the_four_years(demo):
    """A day outside would open a quarter of its own on every page; only due dates lie ahead."""
    for row in demo["actions"]:
        for day in (row["opened"], row["done"]):
            assert not day or "2022-10-01" <= day <= "2026-09-30"


def test_all_of_the_last_quarter_is_known(demo):
    """Each mission does something on its last day, so that what was due is either done or late."""
    for mission, last in {row["mission"]: "2026-09-30" for row in demo["missions"]}.items():
        done = max(row["done"] for row in demo["actions"] if row["mission"] == mission)
        assert done == ("2025-12-31" if mission == "RIDGE" else last)


def test_some_actions_of_every_kind_and_some_still_open(demo):
    kinds = Counter(row["kind"] for row in demo["actions"])
    assert set(kinds) == set(FORMS["actions"].column("kind").choices)
    ahead = [row for row in demo["actions"] if not row["done"] and row["due"] > "2026-09-30"]
    assert len(ahead) > 20
    closed = [row for row in demo["actions"] if row["kind"] == "feedback" and row["done"]]
    waits = sorted(
        (date.fromisoformat(row["done"]) - date.fromisoformat(row["opened"])).days for row in closed
    )
    assert 10 <= waits[len(waits) // 2] <= 30
    assert waits[-1] <= 140
