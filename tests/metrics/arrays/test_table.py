"""Tables of arrays: keys of many columns become one number that sorts and differs as they do."""

import numpy as np

from metrics.arrays.table import packed


def test_keys_too_wide_for_one_number_still_sort_and_differ():
    wide = np.array([2**40, 0, 2**40, 5])
    last = np.array([3, 1, 2, 1])
    rows = list(zip(wide, wide, last, strict=True))
    made = packed([wide, wide, last])
    assert np.argsort(made).tolist() == sorted(range(4), key=lambda row: rows[row])
    assert len(set(made.tolist())) == 4
