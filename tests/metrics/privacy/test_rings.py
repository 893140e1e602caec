"""Hiding cells so that none follows from the means of rows and columns."""

import numpy as np
import pytest

from metrics.privacy.rings import following, guarded

# Four raters down, four ratees across; nobody rates oneself.
SQUARE = [(i, j) for i in range(4) for j in range(4) if i != j]


def hide(cells, first, people=None):
    """Return the cells hidden in the end, `first` being hidden anyway."""
    rows, columns = zip(*cells, strict=True)
    many = people or dict.fromkeys(cells, 9)
    found = guarded(
        rows, columns, [many[cell] for cell in cells], [cell in first for cell in cells]
    )
    return {cell for cell, gone in zip(cells, found, strict=True) if gone}


def known(cells, hidden):
    """Return the hidden cells that follow from sums of rows and columns."""
    rows, columns = (np.array(side) for side in zip(*cells, strict=True))
    found = following(rows, columns, np.array([cell in hidden for cell in cells]))
    return {cells[number] for number in found}


def test_a_lone_hidden_cell_follows_from_its_row():
    assert known(SQUARE, {(0, 1)}) == {(0, 1)}
    assert known(SQUARE, {(0, 1), (0, 2)}) == {(0, 1), (0, 2)}


def test_a_ring_leaves_nothing_to_follow():
    ring = {(0, 1), (0, 2), (3, 1), (3, 2)}
    assert known(SQUARE, ring) == set()
    # One more hangs on the ring and follows from its column.
    assert known(SQUARE, ring | {(1, 3)}) == {(1, 3)}


def test_every_cell_of_a_chain_follows():
    cells = [(i, j) for i in range(4) for j in range(10, 14)]
    chain = {(2, 10), (2, 11), (3, 11)}
    assert known(cells, chain) == chain


def test_the_first_cell_may_close_a_ring():
    cells = [(0, 1), (0, 2), (1, 1), (1, 2), (5, 9)]
    assert hide(cells, {(1, 2)}) == {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_a_cell_between_two_rings_follows_though_its_row_and_column_hide_three():
    left = {(i, j) for i in (0, 1) for j in (10, 11)}
    right = {(i, j) for i in (2, 3) for j in (12, 13)}
    cells = [(i, j) for i in range(4) for j in range(10, 14)]
    assert known(cells, left | right | {(0, 12)}) == {(0, 12)}
    hidden = hide(cells, left | right | {(0, 12)})
    assert known(cells, hidden) == set()


def test_a_hidden_cell_gets_the_ring_with_the_fewest_people():
    # Of the rings of (0, 1) that with (0, 2), (3, 1) and (3, 2) has the fewest behind it.
    few = dict.fromkeys(SQUARE, 9) | {(0, 2): 5, (3, 1): 6, (3, 2): 7}
    assert hide(SQUARE, {(0, 1)}, few) == {(0, 1), (0, 2), (3, 1), (3, 2)}


def test_of_rings_alike_the_first_is_taken():
    assert hide(SQUARE, {(0, 1)}) == {(0, 1), (0, 3), (2, 1), (2, 3)}


def test_hidden_cells_that_share_a_ring_cost_nothing_more():
    hidden = {(0, 1), (0, 2), (3, 1)}
    assert hide(SQUARE, hidden) == hidden | {(3, 2)}


def test_two_far_apart_need_a_ring_each_or_share_one():
    found = hide(SQUARE, {(0, 1), (2, 3)})
    assert found > {(0, 1), (2, 3)}
    assert known(SQUARE, found) == set()


def test_nothing_hidden_hides_nothing():
    assert hide(SQUARE, set()) == set()


def test_where_no_ring_closes_everything_is_hidden():
    chain = [(0, 1), (1, 2), (2, 0)]
    assert hide(chain, {(0, 1)}) == set(chain)


@pytest.mark.parametrize("seed", range(12))
def test_no_hidden_cell_follows_whatever_was_hidden_first(seed):
    chance = np.random.RandomState(seed)
    cells = [(i, j) for i in range(6) for j in range(6) if i != j]
    first = {cell for cell in cells if chance.random_sample() < 0.12}
    people = {cell: chance.randint(5, 20) for cell in cells}
    found = hide(cells, first, people)
    assert first <= found
    assert known(cells, found) == set()
