"""A small coalition with one of everything: what pages show, in a store that takes a second.

NORTH has four contributors and three quarters; XAC is silent in the last. SOUTH has one quarter,
asked three people only, and carries text from hostile hands.
"""

from datetime import date
from itertools import permutations

from data.changes import Receipt
from data.store import Store
from tests.records import Row, checked, gift, stored
from ui import answers

HOSTILE = "<script>alert(1)</script> **bold** [link](https://evil.example/) $x$ :red[y] <b>"
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
LAST = "2026-Q3"
NORTH = ("XAA", "XAB", "XAC", "XAD")
SOUTH = ("XAA", "XAB", "XAD", "XAE")
# The changes by what they brought; 1 is the framework.
TRUST, GIFTS, MET, GOALS, EVENTS, REGISTER, CAPACITY, TASKS = range(2, 10)
NEWEST = TASKS


def reporting(quarter: str) -> tuple[str, ...]:
    """Return the contributors of NORTH that report on a quarter."""
    return tuple(code for code in NORTH if not (code == "XAC" and quarter == LAST))


def ratings() -> list[Row]:
    """Return ratings that fall in the last quarter; the rated are all, the raters who reports."""
    rows: list[Row] = []
    for quarter, score in zip(QUARTERS, (8.0, 7.0, 4.0), strict=True):
        rows += [
            {"mission": "NORTH", "period": quarter, "rater": rater, "ratee": ratee,
             "item": "overall", "score": score, "respondents": 30}
            for rater, ratee in permutations(NORTH, 2)
            if rater in reporting(quarter)
        ]  # fmt: skip
    rows += [
        {"mission": "SOUTH", "period": LAST, "rater": rater, "ratee": ratee, "item": "overall",
         "score": 6.0, "note": HOSTILE}
        for rater, ratee in permutations(SOUTH, 2)
    ]  # fmt: skip
    return rows


def gifts() -> list[Row]:
    """Return what the contributors promised and gave: XAA most of it."""
    return [
        gift(period=quarter, contributor=code, pledged=100.0, delivered=90.0 - 20 * place,
             on_time=60.0 - 20 * place)
        for quarter in QUARTERS
        for place, code in enumerate(reporting(quarter))
    ]  # fmt: skip


def meetings() -> list[Row]:
    """Return contacts: in NORTH eighty people are asked by each, in SOUTH three in all."""
    rows: list[Row] = [
        {"mission": "NORTH", "period": quarter, "area": "Harbour", "contributor": code,
         "meetings": 4, "participants": 100, "women": 50, "satisfied": 60, "respondents": 80}
        for quarter in QUARTERS
        for code in reporting(quarter)
    ]  # fmt: skip
    rows.append(
        {"mission": "SOUTH", "period": LAST, "area": "Quay", "contributor": "XAA", "meetings": 1,
         "participants": 3, "women": 1, "satisfied": 2, "respondents": 3}
    )  # fmt: skip
    return rows


def goals() -> list[Row]:
    """Return one objective of NORTH that is behind its plan."""
    return [
        {"mission": "NORTH", "objective": "OBJ-1", "period": quarter, "value": value,
         "baseline": 0.0, "target": 100.0, "start": date(2026, 1, 1), "due": date(2026, 12, 31),
         "contributor": "XAA", "title": "Districts under civil control", "unit": "districts"}
        for quarter, value in zip(QUARTERS, (10.0, 20.0, 30.0), strict=True)
    ]  # fmt: skip


def tasks() -> list[Row]:
    """Return commitments of NORTH: all done, half of them late."""
    return [
        {"mission": "NORTH", "kind": "commitment", "ref": f"C-{number}", "contributor": "XAA",
         "opened": date(2026, 7, 1), "due": date(2026, 8, 1),
         "done": date(2026, 7 + number % 2, 20)}
        for number in range(8)
    ]  # fmt: skip


def fill(store: Store) -> list[Receipt]:
    """Upload the coalition, one change a form, after the framework."""
    answers.announce_framework(store)
    event = {"mission": "SOUTH", "date": date(2026, 8, 3), "title": HOSTILE, "kind": "incident",
             "detail": HOSTILE}  # fmt: skip
    known = {"mission": "NORTH", "name": "Northern Mission", "areas": "Harbour; Old Mill"}
    size = [
        {"contributor": code, "year": 2025, "gdp_usd": 1e9 * place, "population": 1e6}
        for place, code in enumerate(NORTH, start=1)
    ]
    uploads: list[tuple[str, list[Row]]] = [
        ("trust", ratings()),
        ("contributions", gifts()),
        ("engagement", meetings()),
        ("objectives", goals()),
        ("events", [event]),
        ("missions", [known]),
        ("capacity", size),
        ("actions", tasks()),
    ]
    codes = tuple(("contributor", code) for code in (*NORTH, "XAE"))
    return [
        stored(
            store,
            checked(form, rows, name=f"{form}.csv", registers=codes if form == "trust" else ()),
        )
        for form, rows in uploads
    ]
