"""An index by other means and without each indicator; a value that stands apart is pointed at."""

import numpy as np
import pandas as pd
import pytest

from metrics.comparison.alternatives import apart, dropped, means, shape
from metrics.comparison.robustness import aggregates
from tests.metrics.ranked import ENTRIES, MISSIONS, QUARTER, declared, rows

FRAMEWORK = declared(ENTRIES)


def test_the_three_means_in_their_order():
    made = [float(one) for one in aggregates([20, 50, 80], [1, 1, 1], floor=1)]
    assert made == pytest.approx([50, 43.088693800637664, 36.36363636363636], abs=1e-12)


@pytest.mark.parametrize("values", [[0, 0, 0, 0], [0, 100, 50, 3], [70, 70, 70, 70], [1, 2, 3, 99]])
def test_arithmetic_is_never_below_geometric_nor_that_below_harmonic(values):
    a, g, h = aggregates(values, [3, 1, 2, 1], floor=1)
    assert a >= g - 1e-12
    assert g >= h - 1e-12


def test_the_means_of_each_mission():
    table = means(rows(MISSIONS), FRAMEWORK).set_index("mission")
    # ALPHA: trust (55 + 60) / 2, sharing 68.75, engagement 62.5, progress 60.
    pillars = [57.5, 68.75, 62.5, 60]
    assert table.loc["ALPHA", "arithmetic"] == pytest.approx(sum(pillars) / 4, abs=1e-9)
    assert table.loc["ALPHA", "geometric"] == pytest.approx(62.05016686371893, abs=1e-9)
    assert table.loc["ALPHA", "harmonic"] == pytest.approx(
        4 / sum(1 / pillar for pillar in pillars), abs=1e-9
    )
    assert means(rows({}), FRAMEWORK).empty


def test_without_one_indicator():
    table = dropped(rows(MISSIONS), FRAMEWORK)
    # The other pillars have one indicator each: without it they would be no more.
    assert table["indicator"].unique().tolist() == ["T1", "T3"]
    of = table.set_index(["indicator", "mission"])
    assert of.loc[("T1", "CEDAR"), "change"] == pytest.approx(-4.414156323402331, abs=1e-9)
    assert of.loc[("T3", "CEDAR"), "change"] == pytest.approx(3.1990282742479224, abs=1e-9)
    assert of.loc[("T3", "ALPHA"), "index"] == pytest.approx(
        62.05016686371893 - 0.6857424563473558, abs=1e-9
    )
    assert (of["mean_rank_change"] == 0).all()
    assert table["period_start"].unique().tolist() == [pd.Timestamp(QUARTER.start)]


def test_a_mission_that_has_nothing_else_in_the_pillar_drops_out_and_moves_nobody():
    only = {name: {code: of for code, of in given.items() if (name, code) != ("ALPHA", "T3")}
            for name, given in MISSIONS.items()}  # fmt: skip
    table = dropped(rows(only), FRAMEWORK).set_index(["indicator", "mission"])
    assert np.isnan(
        table.loc[("T1", "ALPHA"), ["index", "change", "rank_change"]].astype(float)
    ).all()
    assert table.loc["T1", "rank_change"].dropna().tolist() == [0, 0, 0]


def test_where_no_mission_keeps_an_index_no_rank_changes():
    only = {name: {code: of for code, of in given.items() if code != "T3"}
            for name, given in MISSIONS.items()}  # fmt: skip
    table = dropped(rows(only), FRAMEWORK).set_index("indicator")
    assert table.loc["T1", ["index", "rank_change", "mean_rank_change"]].isna().all(axis=None)


def test_rank_changes_are_counted_in_size():
    # Without T1, which alone holds BRAVO down, BRAVO goes from last to first.
    swapped = {
        "ALPHA": {"T1": 80, "T3": 12, "R3": 0.5, "L1": 60, "O3": 50},
        "BRAVO": {"T1": 10, "T3": 6, "R3": 0.5, "L1": 60, "O3": 50},
        "CEDAR": {"T1": 60, "T3": 12, "R3": 0.5, "L1": 60, "O3": 50},
    }
    table = dropped(rows(swapped), FRAMEWORK)
    own = table[table["indicator"] == "T1"].set_index("mission")["rank_change"]
    assert own.to_dict() == {"ALPHA": 1, "BRAVO": -2, "CEDAR": 0}
    assert table.loc[table["indicator"] == "T1", "mean_rank_change"].tolist() == [1, 1, 1]


def test_the_shape_of_a_value_that_stands_apart():
    skewness, kurtosis, flag = shape([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100])
    assert (skewness, kurtosis) == pytest.approx((3.063241, 9.741391), abs=1e-6)
    assert flag is True


@pytest.mark.parametrize(
    "values", [[1, 2, 3, 4, 5, 6, 100], [5] * 9, [5, 5 + 1e-12] * 5, list(range(12))]
)
def test_few_or_even_values_are_no_shape(values):
    assert shape(values)[2] is False


def test_where_one_stands_apart_is_named():
    ten = {f"M{number}": {"T1": 50 + number, "L1": 50 + number} for number in range(9)}
    table = apart(rows({**ten, "M9": {"T1": 99, "L1": 59}}), FRAMEWORK)
    assert [*zip(table["indicator"], table["missions"], strict=True)] == [("T1", 10)]
    assert apart(rows(ten), FRAMEWORK).empty
