"""False discovery: many tests of one family held to one rate of error (METHODS 16)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from metrics.intervals import Floats


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
