"""Columns as numbers: in the order of their values, blanks apart (what series are told by)."""

import numpy as np
import pandas as pd
import pytest

from metrics.arrays.coding import coded, together

TEXTS = ["b", "b", None, "a", "a", "b", None, None]


@pytest.mark.parametrize("kind", ["object", "str"])
def test_equal_values_have_one_number_in_their_order_and_blanks_none(kind):
    made = coded(pd.Series(TEXTS, dtype=kind))
    assert made.code.tolist() == [1, 1, -1, 0, 0, 1, -1, -1]
    assert made.different == ["a", "b"]
    assert coded(pd.Series([], dtype=kind)).code.tolist() == []
    assert made.at(np.array([2, 3])).code.tolist() == [-1, 0]


def test_what_holds_of_a_value_never_holds_of_a_blank():
    made = coded(pd.Series(TEXTS, dtype=object))
    assert made.where("b".__eq__).tolist() == [text == "b" for text in TEXTS]
    assert made.where(lambda text: text != "b").tolist() == [text == "a" for text in TEXTS]
    assert made.places(["c", "b"]).tolist() == [1, 1, -1, -1, -1, 1, -1, -1]


def test_numbers_of_several_columns_rise_with_the_first_then_the_next():
    first = coded(pd.Series(["x", "x", "y", None, "y"], dtype=object))
    days = coded(pd.to_datetime(pd.Series(["2025-01-01", "2024-01-01", "2024-01-01"] + [None] * 2)))
    made = together([first, days])
    # Blank, x of 2024, x of 2025, y without a day, y of 2024.
    assert np.argsort(made).tolist() == [3, 1, 0, 4, 2]
    assert len(set(made.tolist())) == 5
