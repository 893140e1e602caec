"""False discovery: many tests of one family held to one rate of error (METHODS 16)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import Floats, n9

# Of the trends that one family shows, this share may be none.
RATE = 0.05


def false_discovery(p: ArrayLike, family: ArrayLike) -> Floats:
    """Return Benjamini and Hochberg's q of each p within its family; blank where p is."""
    chance, of = np.asarray(p, dtype=np.float64), np.asarray(family)
    tested = np.flatnonzero(~np.isnan(chance))
    order = tested[np.lexsort((chance[tested], of[tested]))]
    rows = pd.DataFrame({"family": of[order], "p": chance[order]})
    groups = rows.groupby("family")["p"]
    raised = rows["p"] * groups.transform("size") / (groups.cumcount() + 1)
    # From the greatest p down, no q exceeds the one after it.
    least = raised[::-1].groupby(rows["family"][::-1]).cummin()[::-1]
    q = np.full(len(chance), np.nan)
    q[order] = np.minimum(least, 1.0)
    return q


def discovered(q: ArrayLike, rate: float = RATE) -> NDArray[np.bool_]:
    """Say which q may carry a word on a trend; what is untested may not."""
    return np.asarray(n9(q) <= rate)
