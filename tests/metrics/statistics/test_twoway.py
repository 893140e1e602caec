"""Least squares of rows and columns: the identity, the closed form, holes, and what falls apart."""

import numpy as np
import pytest

from metrics.statistics.twoway import additive

NAN = np.nan
WHOLE = [
    [NAN, 65, 61, 62],
    [60, NAN, 57, 58],
    [59, 60, NAN, 57],
    [61, 62, 58, NAN],
]
HOLED = [
    [NAN, 80, 60, 30],
    [70, NAN, 65, 40],
    [75, 85, NAN, NAN],
    [60, 50, 20, NAN],
]


def fit(*tables):
    return additive(np.array(tables, dtype=float))


def complete(n, seed):
    """Return a random table of n by n that lacks its diagonal alone."""
    table = np.random.RandomState(seed).random_sample((n, n)) * 100
    np.fill_diagonal(table, NAN)
    return table


def test_an_additive_table_comes_back_exactly():
    # 60, plus 3, -1, -2, 0 by row, plus 1, 2, -2, -1 by column.
    found = fit(WHOLE)
    assert found.mean == pytest.approx([60])
    assert found.row[0] == pytest.approx([3, -1, -2, 0], abs=1e-9)
    assert found.column[0] == pytest.approx([1, 2, -2, -1], abs=1e-9)


def test_with_a_hole_the_squares_of_what_is_left_are_least():
    found = fit(HOLED)
    assert found.mean == pytest.approx([55.875])
    assert found.row[0] == pytest.approx([5.5625, 8.6875, 7.625, -21.875])
    assert found.column[0] == pytest.approx([14.3125, 18.6875, -5, -28])
    # What is left over adds up to 0 in every row and column: no other effect would fit better.
    fitted = found.mean[0] + found.row[0][:, None] + found.column[0]
    left = np.nan_to_num(np.array(HOLED) - fitted)
    assert left.sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-9)
    assert left.sum(axis=1) == pytest.approx(np.zeros(4), abs=1e-9)


@pytest.mark.parametrize("n", [4, 5, 7])
def test_complete_tables_follow_the_closed_form(n):
    table = complete(n, seed=n)
    rows, columns, grand = np.nanmean(table, axis=1), np.nanmean(table, axis=0), np.nanmean(table)
    large, small, whole = (n - 1) ** 2 / (n * (n - 2)), (n - 1) / (n * (n - 2)), (n - 1) / (n - 2)
    found = fit(table)
    assert found.row[0] == pytest.approx(large * rows + small * columns - whole * grand)
    assert found.column[0] == pytest.approx(large * columns + small * rows - whole * grand)
    assert found.mean[0] == pytest.approx(grand)


def test_effects_of_each_side_add_up_to_nothing():
    found = fit(HOLED, complete(4, seed=1))
    assert found.row.sum(axis=1) == pytest.approx([0, 0], abs=1e-9)
    assert found.column.sum(axis=1) == pytest.approx([0, 0], abs=1e-9)


def test_tables_do_not_touch_one_another():
    other = complete(4, seed=2)
    both, alone = fit(HOLED, other), fit(other)
    assert both.row[1].tolist() == alone.row[0].tolist()
    assert both.mean[1] == alone.mean[0]


def test_parts_that_nothing_joins_cannot_be_compared():
    # Two rate two others, and these rate them back: each half is a world of its own.
    apart = [[NAN, NAN, 50, 60], [NAN, NAN, 40, 30], [20, 30, NAN, NAN], [10, 20, NAN, NAN]]
    found = fit(apart, WHOLE)
    assert found.connected.tolist() == [False, True]
    assert np.isnan(found.row[0]).all()
    assert np.isnan(found.mean[0])
    assert found.mean[1] == pytest.approx(60)


@pytest.mark.parametrize("side", [0, 1])
def test_a_row_or_column_without_any_cell_joins_nothing(side):
    table = np.moveaxis(np.array(WHOLE), 0, side).copy()
    table[3, :] = NAN
    assert fit(np.moveaxis(table, side, 0)).connected.tolist() == [False]


def test_a_cell_that_alone_joins_two_parts_is_fitted_as_it_is():
    lonely = np.array(WHOLE)
    lonely[3, :2] = NAN
    lonely[3, 2] = 99
    found = fit(lonely)
    assert found.connected.tolist() == [True]
    assert found.leverage[0, 3, 2] == pytest.approx(1)
    assert found.mean[0] + found.row[0, 3] + found.column[0, 2] == pytest.approx(99)
    others = np.delete(found.leverage[0], 3, axis=0)
    assert np.nanmax(others) < 0.99


def test_leverages_add_up_to_the_effects_that_are_free():
    # One mean and three of four effects on either side.
    assert np.nansum(fit(HOLED).leverage) == pytest.approx(1 + 3 + 3)
    assert np.isnan(fit(HOLED).leverage[0][np.isnan(HOLED)]).all()
