"""Hiding small numbers of people, and what would give them away (METHODS 8)."""

import pandas as pd
import pytest

from metrics import framework
from metrics.privacy.suppression import small
from tests.metrics.cells import ALL, hidden, rows
from tests.metrics.written import FRAMEWORK

TOTAL = {ALL: 39}


@pytest.mark.parametrize(
    ("counts", "gone"),
    [
        ({"XAA": 3, "XAB": 7, "XAC": 9, "XAD": 20}, {"XAA", "XAB"}),
        ({"XAA": 1, "XAB": 2, "XAC": 9}, {"XAA", "XAB", "XAC"}),  # 1 + 2 is under 5
        ({"XAA": 4, "XAB": 4, "XAC": 9}, {"XAA", "XAB"}),
        ({"XAA": 2, "XAB": 0, "XAC": 9}, {"XAA", "XAC"}),  # nobody is not hidden, and hides nobody
        ({"XAA": 12, "XAB": 5, "XAC": 9}, set()),
        ({"XAA": 1, "XAB": 1, "XAC": 1, "XAD": 6, "XAE": 6}, {"XAA", "XAB", "XAC", "XAD"}),
        ({"XAB": 7, "XAA": 7, "XAC": 2}, {"XAC", "XAA"}),  # ties: the first code
        # Five of one each hold five, and whoever counts them knows each: a sixth goes too.
        (dict.fromkeys(["XAA", "XAB", "XAC", "XAD", "XAE"], 1) | {"XAF": 8},
         {"XAA", "XAB", "XAC", "XAD", "XAE", "XAF"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("area", [False, True])
def test_the_smallest_siblings_join_the_hidden(counts, gone, area):
    assert hidden(rows(TOTAL | counts, area=area)) == gone


@pytest.mark.parametrize(
    "counts", [{"XAA": 3}, {"XAA": 2, "XAB": 1}, {"XAA": 4, "XAB": 0}, {"XAA": 3, "XAB": None}]
)
def test_with_nothing_left_to_hide_the_total_goes_too(counts):
    gone = {name for name, n in counts.items() if n}
    assert hidden(rows(TOTAL | counts)) == {ALL} | gone


def test_under_the_limit_is_small_and_nobody_is_not():
    counts = dict(enumerate([0, 1, 4, 4.9999999999, 5, None, 6]))
    assert small(rows(counts), FRAMEWORK).tolist() == [
        False,
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_without_a_total_nothing_can_be_subtracted():
    assert hidden(rows({"XAA": 3, "XAB": 7})) == {"XAA"}


def test_a_total_of_so_few_is_hidden_for_its_own_sake():
    # The mission gave its own count: its contributors say nothing of it, nor it of them.
    assert hidden(rows({ALL: 4, "XAA": 4, "XAB": 0})) == {ALL, "XAA"}
    assert hidden(rows({ALL: 4, "XAA": 3, "XAB": 30})) == {ALL, "XAA"}
    assert hidden(rows({ALL: 1, "XAA": 3, "XAB": 30})) == {ALL, "XAA"}
    # Five are not so few: they would tell the three.
    assert hidden(rows({ALL: 5, "XAA": 3})) == {ALL, "XAA"}


def test_a_total_whose_n_is_not_known_counts_as_shown():
    assert hidden(rows({ALL: None, "XAA": 3, "XAB": 9, "XAC": 10})) == {"XAA", "XAB"}


def test_what_counts_no_people_is_never_hidden():
    assert hidden(rows({ALL: 3, "XAA": 1}, code="T5")) == set()


def test_a_reading_of_an_objective_stands_on_no_line():
    table = rows({ALL: 4, "XAA": 30}).assign(objective=["O-1", None])
    assert hidden(table) == {ALL}


def test_a_cell_of_contributor_and_area_is_part_of_neither():
    table = rows({ALL: 30, "XAA": 3, "XAB": 27}).assign(area=[None, "North", None])
    assert hidden(table) == {"XAA"}


class TestPeriods:
    """The shorter periods of one subject are parts of the longer one that they add up to."""

    def months(self, april, may, june, *, who=ALL):
        labels = ("2025-04", "2025-05", "2025-06")
        counts = zip(labels, (april, may, june), strict=True)
        return pd.concat([rows({who: n}, period=label) for label, n in counts])

    @pytest.mark.parametrize(
        ("counts", "gone"),
        [
            ((3, 12, 24), {"all 2025-04", "all 2025-05"}),
            ((6, 12, 6), set()),
            ((0, 4, 8), {"all 2025-05", "all 2025-06"}),
            ((2, 12, 12), {"all 2025-04", "all 2025-05"}),  # ties: the first period
            ((1, 2, 0), {ALL, "all 2025-04", "all 2025-05"}),
        ],
    )
    def test_a_hidden_month_is_not_what_a_quarter_lacks(self, counts, gone):
        assert hidden(rows({ALL: sum(counts)}), self.months(*counts)) == gone

    def test_a_quarter_of_one_month_is_hidden_with_it(self):
        quarter = rows({ALL: 40, "XAA": 3, "XAB": 7, "XAC": 30})
        month = rows({ALL: 40, "XAA": 3, "XAB": 7, "XAC": 30}, period="2025-05")
        both = {"XAA", "XAB"}
        assert hidden(quarter, month) == both | {f"{name} 2025-05" for name in both}

    def test_a_quarter_that_was_not_made_of_its_months_tells_nothing(self):
        assert hidden(rows({ALL: 400}), self.months(3, 12, 24)) == {"all 2025-04"}

    def test_every_length_is_a_line_of_its_own(self):
        year = rows({ALL: 100}, period="2025")
        quarters = [rows({ALL: 25}, period=f"2025-Q{number}") for number in (1, 2, 3, 4)]
        gone = hidden(year, *quarters, self.months(3, 2, 20))
        # Two months hold 5; nothing above them is touched.
        assert gone == {"all 2025-04", "all 2025-05"}

    def test_a_hidden_total_needs_a_hidden_part(self):
        # April as a whole holds 3; May goes with it, and is not to be added up from those in it.
        quarter, may = rows({ALL: 100}), rows({"XAA": 6, "XAB": 6}, period="2025-05")
        gone = hidden(quarter, self.months(3, 12, 85), may)
        assert gone == {"all 2025-04", "all 2025-05", "XAA 2025-05", "XAB 2025-05"}

    def test_a_budget_year_is_no_part_of_a_year(self):
        budget = rows({ALL: 4}, period="FY2025/26")
        assert hidden(rows({ALL: 4 + 26}, period="2025"), budget) == {"all FY2025/26"}

    def test_quarters_are_parts_of_a_year_and_of_a_budget_year(self):
        counts = {"2025-Q1": 30, "2025-Q2": 20, "2025-Q3": 3, "2025-Q4": 40}
        quarters = [rows({ALL: n}, period=label) for label, n in counts.items()]
        later = [rows({ALL: 50}, period=label) for label in ("2026-Q1", "2026-Q2")]
        year, budget = rows({ALL: 93}, period="2025"), rows({ALL: 143}, period="FY2025/26")
        assert hidden(year, *quarters) == {"all 2025-Q3", ALL}
        assert hidden(budget, *quarters, *later) == {"all 2025-Q3", "all 2025-Q4"}
        # The year less Q1, and less what the budget year leaves for Q3 and Q4, would be Q2.
        gone = hidden(year, budget, *quarters, *later)
        assert gone == {"all 2025-Q1", ALL, "all 2025-Q3", "all 2025-Q4"}

    def test_subjects_and_months_at_once(self):
        quarter = rows({ALL: 39, "XAA": 13, "XAB": 20, "XAC": 6})
        counts = {"2025-04": (13, 3, 8, 2), "2025-05": (12, 5, 6, 1), "2025-06": (14, 5, 6, 3)}
        months = [
            rows(dict(zip([ALL, "XAA", "XAB", "XAC"], n, strict=True)), period=label)
            for label, n in counts.items()
        ]
        # XAC hides each month, XAA goes with it each time: no month of either follows.
        names = {f"{name} {label}" for name in ("XAA", "XAC") for label in counts}
        assert hidden(quarter, *months) == names


def first_quarter(values=None, **counts):
    """Return the months of 2025-Q1 of contributors, their quarter, and the totals of all."""
    totals = {ALL: tuple(map(sum, zip(*counts.values(), strict=True)))} | counts
    tables = [
        rows({who: n[place] for who, n in totals.items()}, period=label, values=values)
        for place, label in enumerate(("2025-01", "2025-02", "2025-03"))
    ]
    quarter = rows({who: sum(n) for who, n in totals.items()}, period="2025-Q1", values=values)
    return pd.concat([*tables, quarter])


class TestSolving:
    """Two hidden on every line are not always enough: the lines together may still tell."""

    def test_what_several_lines_tell_together_is_hidden_further(self):
        # XAB and XAC have no month but February. If the seven of XAA were shown, the twelve of all
        # less these would be the five of February.
        gone = hidden(first_quarter(XAA=(1, 0, 6), XAB=(0, 1, 0), XAC=(0, 4, 0)))
        assert gone == {
            "all 2025-01", "XAA 2025-01",
            "all 2025-02", "XAB 2025-02", "XAC 2025-02",
            "all 2025-03", "XAA 2025-03",
            "XAA 2025-Q1", "XAB 2025-Q1", "XAC 2025-Q1",
        }  # fmt: skip

    def test_a_hidden_reading_counts_one_person_at_least(self):
        # If the seven of February were shown, five would be left for January and March: one each
        # for the two contributors of the one and the three of the other.
        gone = hidden(first_quarter(XAA=(1, 4, 1), XAB=(0, 3, 1), XAC=(1, 0, 1)))
        assert "all 2025-02" in gone
        assert "all 2025-Q1" not in gone

    def test_answers_that_contradict_one_another_tell_nothing(self):
        counts = {"XAA": (3, 20, 40), "XAB": (12, 30, 40), "XAC": (13, 30, 40)}
        told = {ALL: 50.0, "XAA": 99.0, "XAB": 2.0, "XAC": 3.0}
        two = [first_quarter(**counts), first_quarter(**counts).assign(mission="BRAVO")]
        said = [first_quarter(told, **counts), first_quarter(**counts).assign(mission="BRAVO")]
        assert hidden(*said) == hidden(*two)


class TestAnswers:
    """What all hidden people, or none of them, said would be known of each."""

    COUNTS = {ALL: 39, "XAA": 3, "XAB": 7, "XAC": 9, "XAD": 20}  # noqa: RUF012 - never changed

    def yes(self, **counts):
        return {
            name: 100 * counts[name] / self.COUNTS[name] if name in counts else float("nan")
            for name in self.COUNTS
        }

    @pytest.mark.parametrize(
        ("said", "gone"),
        [
            ({"all": 20, "XAC": 4, "XAD": 10}, {"XAA", "XAB"}),  # 6 of 10
            ({"all": 24, "XAC": 4, "XAD": 10}, {"XAA", "XAB", "XAC"}),  # 10 of 10
            ({"all": 14, "XAC": 4, "XAD": 10}, {"XAA", "XAB", "XAC"}),  # 0 of 10
            ({"all": 39, "XAC": 9, "XAD": 20}, {"XAA", "XAB"}),  # the total says it of everybody
            ({"all": 0, "XAC": 0, "XAD": 0}, {"XAA", "XAB"}),
            ({"all": 24, "XAD": 10}, {"XAA", "XAB"}),  # what XAC said is not shown
            ({"XAC": 4, "XAD": 10}, {"XAA", "XAB"}),  # nor what all said
        ],
    )
    def test_a_further_sibling_goes_where_all_or_none_said_so(self, said, gone):
        assert hidden(rows(self.COUNTS, values=self.yes(**said))) == gone

    def test_days_and_indices_say_nothing_of_each(self):
        values = self.yes(all=24, XAC=4, XAD=10)
        assert hidden(rows(self.COUNTS, code="L3", values=values)) == {"XAA", "XAB"}


def raised(code, limit):
    """Return the framework with another limit for one indicator."""
    lines = framework.FILE.read_text("utf-8").replace(
        f'code = "{code}"\n', f'code = "{code}"\nhide_below = {limit}\n', 1
    )
    return framework.load(lines.encode())


def test_indicators_that_follow_the_same_cases_hide_alike():
    # L5 counts the cases that L4 counts: it may not show what a raised limit hides there.
    counts = {ALL: 39, "XAA": 6, "XAB": 9, "XAC": 24}
    both = [rows(counts, code="L4"), rows(counts, code="L5")]
    assert hidden(*both) == set()
    by = raised("L4", 8)
    assert hidden(rows(counts, code="L5"), by=by) == set()
    assert hidden(rows(counts, code="L4"), by=by) == {"XAA", "XAB"}
    table = pd.concat(both, ignore_index=True)
    assert hidden(table, by=by) == {"XAA", "XAB"}


def test_a_raised_limit_holds_for_its_indicator():
    counts = {ALL: 39, "XAA": 7, "XAB": 9, "XAC": 23}
    assert hidden(rows(counts)) == set()
    assert hidden(rows(counts), by=raised("L6", 8)) == {"XAA", "XAB"}
    # A mission of 7 is small itself at 8, and tells nothing of its parts: they stay hidden.
    counts = {ALL: 7, "XAA": 3, "XAB": 9, "XAC": 20}
    assert hidden(rows(counts)) == {"XAA", "XAB"}
    assert hidden(rows(counts), by=raised("L6", 8)) == {ALL, "XAA", "XAB"}


def test_what_is_hidden_for_another_reason_has_its_complements():
    counts = {ALL: 39, "XAA": 12, "XAB": 7, "XAC": 20}
    besides = rows({"XAA": 12})
    assert hidden(rows(counts), besides=besides) == {"XAA", "XAB"}
    assert hidden(rows(counts), besides=rows({"XAA": 12}, period="2025-05")) == set()
