"""What an earlier state of the records may still show (METHODS 8): no more than the newest."""

import numpy as np
import pandas as pd

from metrics.framework import Framework
from metrics.privacy.suppression import KEYS, NUMBERS, SUBJECT
from metrics.scores.state import SUPPRESSED
from metrics.statistics.intervals import n9


def withheld(
    then: pd.DataFrame, now: pd.DataFrame, framework: Framework, *, moved: bool
) -> pd.DataFrame:
    """Return the keys of readings as of `then` that must be hidden there too.

    What is hidden `now` is hidden in every earlier state. With `moved` so is each reading that
    counts people and is not the same any more: two versions of it give away those few by whom they
    differ, so that who may not see records gets the newest one only.
    """
    counted = [code for code, entry in framework.indicators.items() if entry.personal]
    rows = then[then["indicator"].isin(counted)]
    blank = dict.fromkeys(SUBJECT, "")
    newest = now[[*KEYS, *NUMBERS, "state"]].fillna(blank)
    both = rows.fillna(blank).merge(newest, on=KEYS, how="left", suffixes=("", "_now"))
    gone = both["state_now"].eq(SUPPRESSED).to_numpy(copy=True)
    if moved:
        gone |= ~_alike(both)
    return rows.loc[gone, KEYS].reset_index(drop=True)


def _alike(both: pd.DataFrame) -> np.ndarray:
    """Return which rows have the same numbers, blanks among them, then and now."""
    found = both["state_now"].notna().to_numpy(copy=True)
    for name in NUMBERS:
        then, now = (both[column].to_numpy(dtype=np.float64) for column in (name, f"{name}_now"))
        found &= (n9(then) == n9(now)) | (np.isnan(then) & np.isnan(now))
    return found
