"""Rank intervals: an order is told only as far as it holds."""

import pandas as pd
import pytest

from charts.chart import ALT_LIMIT
from charts.ranks import rank_intervals
from tests.charts.made import HOSTILE
from tests.charts.seen import dot_places, figure_text, notes

COLUMNS = [
    "mission", "period_start", "period_end", "rank", "rank_low", "rank_high", "chance_of_top_3",
]  # fmt: skip


def ranks(*rows, period=("2026-07-01", "2026-09-30")):
    span = [pd.Timestamp(day) for day in period]
    return pd.DataFrame([[row[0], *span, *row[1:]] for row in rows], columns=COLUMNS)


FOUR = ranks(
    ("DELTA", 2, 1, 3, 1.0), ("ALPHA", 1, 1, 3, 1.0), ("CEDAR", 4, 4, 4, 0.0),
    ("BRAVO", 2.5, 2, 3, 0.998),
)  # fmt: skip


def labels(chart):
    return list(chart.figure.layout.yaxis.ticktext)


def test_missions_are_alphabetical_with_rank_and_interval():
    chart = rank_intervals(FOUR)
    assert labels(chart) == ["ALPHA", "BRAVO", "CEDAR", "DELTA"]
    assert dot_places(chart) == [[1], [2.5], [4], [2]]
    assert notes(chart) == ["1 (1 to 3)", "2.5 (2 to 3)", "4 (4 to 4)", "2 (1 to 3)"]
    whiskers = [tuple(trace.x) for trace in chart.figure.data if trace.mode == "lines"]
    assert whiskers == [(1, 3), (2, 3), (4, 4), (1, 3)]


def test_by_rank_only_where_it_is_asked_for():
    assert labels(rank_intervals(FOUR, by_rank=True)) == ["ALPHA", "DELTA", "BRAVO", "CEDAR"]


def test_overlapping_intervals_cannot_be_told_apart():
    chart = rank_intervals(FOUR)
    assert chart.title.message == "ALPHA, BRAVO and DELTA cannot be told apart."
    told = dict(zip(chart.table["Mission"], chart.table["Cannot be told apart"], strict=True))
    assert told == {
        "ALPHA": "BRAVO, DELTA", "BRAVO": "ALPHA, DELTA", "CEDAR": "Stands apart",
        "DELTA": "ALPHA, BRAVO",
    }  # fmt: skip


def test_a_chain_of_overlaps_is_no_group():
    """A overlaps B, and B overlaps C, but A and C are told apart: only two at a time are not."""
    chart = rank_intervals(ranks(("A", 1, 1, 2, 1), ("B", 2, 2, 3, 1), ("C", 3, 3, 3, 1)))
    assert chart.title.message == "A and B cannot be told apart."


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(f"M{k}", k, 1, 6, 0.5) for k in range(1, 7)], "The 6 missions cannot be told apart."),
        (
            [*((f"M{k}", k, 1, 5, 0.5) for k in range(1, 6)), ("M6", 6, 6, 6, 0)],
            "5 of 6 missions cannot be told apart.",
        ),
        (
            [(name, k, k, k, 1) for k, name in enumerate("ABC", start=1)],
            "Every mission keeps its place in nine of ten runs.",
        ),
    ],
)
def test_the_message_follows_the_largest_group(rows, words):
    assert rank_intervals(ranks(*rows)).title.message == words


def test_the_newest_period_is_shown():
    old = ranks(("ALPHA", 9, 9, 9, 0), period=("2026-04-01", "2026-06-30"))
    chart = rank_intervals(pd.concat([old, FOUR]))
    assert len(chart.table) == 4
    assert chart.name == "Order of the missions · Q3 2026"


def test_a_chance_is_written_as_per_cent():
    chart = rank_intervals(FOUR)
    assert chart.table["Chance of the first three"].tolist()[1:3] == ["100\u00a0%", "0\u00a0%"]


def test_a_missing_chance_is_a_dash():
    chart = rank_intervals(ranks(("A", 1, 1, 1, float("nan"))))
    assert chart.table["Chance of the first three"].tolist() == ["–"]


def test_no_ranks_say_so():
    chart = rank_intervals(ranks())
    assert notes(chart) == ["No ranks"]
    assert chart.alt == (
        "Rank intervals: missions by index. Ranks need three missions with an index. Table follows."
    )
    assert chart.table.empty


def test_hostile_names_stay_text():
    chart = rank_intervals(ranks((HOSTILE, 1, 1, 2, 1), ("B", 2, 1, 2, 1)))
    assert "<a" not in figure_text(chart)
    assert len(chart.alt) <= ALT_LIMIT
