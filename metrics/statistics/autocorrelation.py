"""Neighbours that are alike: by how much they widen the variance of a trend test (METHODS 14)."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import stats

from metrics.statistics.intervals import Floats, Z, n9


def growth(residuals: Floats) -> Floats:
    """Return by how much the variance of S grows since neighbours are alike; never under 1.

    Ranks of each row of `residuals` at lags up to a quarter of their number; those count that
    stand out from none.
    """
    n = residuals.shape[1]
    ranks = stats.rankdata(n9(residuals), axis=1)
    r = ranks - (n + 1) / 2
    squares = (r**2).sum(axis=1, keepdims=True)
    k = np.arange(1, n // 4 + 1)
    # A row for each lag, filled up with zeros, which add nothing.
    lagged = sliding_window_view(np.pad(r, ((0, 0), (0, len(k)))), n, axis=1)[:, 1:]
    # Residuals that are all equal depend on one another in no way that could be told.
    rho = np.einsum("si,ski->sk", r, lagged) / np.where(squares == 0, 1.0, squares)
    counted = np.where(n9(np.abs(rho)) > n9(Z / np.sqrt(n)), rho, 0.0)
    added = (counted * ((n - k) * (n - k - 1) * (n - k - 2))).sum(axis=1)
    return np.asarray(np.maximum(1.0, 1 + 2 / (n * (n - 1) * (n - 2)) * added))
