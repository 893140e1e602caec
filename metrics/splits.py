"""An indicator's change split into the contributors behind it (METHODS 17).

Only where their parts rebuild its value, before and after: a mean of a mission's records by the
number behind each contributor, or a sum. Nothing is defined as the rest; where a contributor is
hidden or has no reading of its own, the indicator is not split.
"""

import numpy as np
import pandas as pd

from metrics.framework import Framework
from metrics.parts import arithmetic

# A blank contributor while tables are matched: the whole mission.
WHOLE = ""
KEYS = ["indicator", "mission"]
# Formulas whose value for a mission is the mean over its contributors by their n, or their sum.
MEANS = ("trust_received", "done_by_due", "satisfied_answer", "satisfied_contact", "ratio")
SUMS = ("people",)
# So near to the value must the parts come.
NEAR = 1e-9


def divided(both: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the parts of contributors in the changes of a mission's indicators that can be split.

    `both`: readings of two states by indicator, mission and contributor, with `value_0`, `n_0`,
    `value_1` and `n_1`. One row per contributor with `composition` and `performance`, in the unit
    of the value: they add up to the change from `value_0` to `value_1` of the mission.
    """
    formulas = both["indicator"].map({c: e.formula for c, e in framework.indicators.items()})
    kinds = np.select([formulas.isin(MEANS), formulas.isin(SUMS)], ["mean", "sum"], "")
    rows = both.assign(kind=kinds)[kinds != ""]
    whole = rows.loc[rows["contributor"] == WHOLE, [*KEYS, "value_0", "value_1"]]
    own = rows[rows["contributor"] != WHOLE].merge(whole, on=KEYS, suffixes=("", "_whole"))
    for end in ("0", "1"):
        own = _shared(own, end)
    exact = own["exact_0"] & own["exact_1"]
    return _parts(own[exact])


def _shared(own: pd.DataFrame, end: str) -> pd.DataFrame:
    """Return `own` with the share of each contributor and whether all shares rebuild the value."""
    groups = [own[name] for name in KEYS]
    value = own[f"value_{end}"]
    counted = own[f"n_{end}"].where(value.notna(), 0.0).fillna(0.0)
    total = counted.groupby(groups).transform("sum")
    mean = (counted / total.where(total > 0)).fillna(0.0)
    share = mean.where(own["kind"] == "mean", value.notna().astype(float))
    rebuilt = (share * value.fillna(0.0)).groupby(groups).transform("sum")
    near = (rebuilt - own[f"value_{end}_whole"]).abs() <= NEAR
    return own.assign(**{f"share_{end}": share, f"exact_{end}": near})


def _parts(own: pd.DataFrame) -> pd.DataFrame:
    values, shares, wholes = (
        (own[first].to_numpy(float), own[last].to_numpy(float))
        for first, last in (
            ("value_0", "value_1"), ("share_0", "share_1"), ("value_0_whole", "value_1_whole")
        )
    )  # fmt: skip
    performance, composition = arithmetic(values, shares, wholes)
    # Of a sum, who is there once only brings or takes all of its part.
    change = np.nan_to_num(values[1]) - np.nan_to_num(values[0])
    alone, added = np.isnan(values[0] + values[1]), own["kind"].to_numpy() == "sum"
    return own[[*KEYS, "contributor"]].assign(
        composition=np.where(added, np.where(alone, change, 0.0), composition),
        performance=np.where(added, np.where(alone, 0.0, change), performance),
        value_0=wholes[0],
        value_1=wholes[1],
    )
