"""An indicator's change split into the contributors behind it (METHODS 17).

Only where their parts rebuild its value, before and after: as a mean or as a sum. Nothing is
defined as the rest; where a contributor is hidden or has no reading of its own, the indicator is
not split.
"""

import numpy as np
import pandas as pd

from metrics.framework import Framework
from metrics.movement.parts import arithmetic

# A blank contributor while tables are matched: the whole mission.
WHOLE = ""
KEYS = ["indicator", "mission"]
# Formulas whose value for a mission is the mean over its contributors by their n, the plain mean,
# or the sum. Of others `metrics.stakes` tells what each holds.
BY_N = (
    "trust_received", "rated_item", "done_by_due", "satisfied_answer", "satisfied_contact", "ratio",
    "progress", "pace", "on_track",
)  # fmt: skip
PLAIN = ("mean_of_contributors",)
SUMS = ("people",)
MEAN, SUM = "mean", "sum"
# So near to the value must the parts come.
NEAR = 1e-9
HELD = [*KEYS, "contributor", "kind", "share", "value"]


def divided(old: pd.DataFrame, new: pd.DataFrame, wholes: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of contributors in the changes of a mission's indicators that can be split.

    `old` and `new`: what each contributor holds of two states (`held`); `wholes`: the values of the
    missions by indicator and mission, `value_0` and `value_1`. One row per contributor with
    `composition` and `performance`, in the unit of the value: they add up to its change.
    """
    keys = [*KEYS, "contributor", "kind"]
    own = old.merge(new, on=keys, how="outer", suffixes=("_own_0", "_own_1"))
    own = own.merge(wholes, on=KEYS)
    exact = pd.Series(data=True, index=own.index)
    for end in ("0", "1"):
        share = own[f"share_own_{end}"].fillna(0.0)
        own = own.assign(**{f"share_own_{end}": share})
        parts = (share * own[f"value_own_{end}"].fillna(0.0)).groupby([own[key] for key in KEYS])
        exact &= (parts.transform("sum") - own[f"value_{end}"]).abs() <= NEAR
    return _parts(own[exact])


def held(state: pd.DataFrame, framework: Framework, stakes: pd.DataFrame) -> pd.DataFrame:
    """Return what each contributor holds of a mission's values: its own value and its share.

    `state`: readings that are shown of one period; `stakes`: what is held beside them.
    """
    formulas = state["indicator"].map({c: e.formula for c, e in framework.indicators.items()})
    own = state["value"].notna() & (state["contributor"] != WHOLE)
    rows = state.assign(formula=formulas)[own & formulas.isin([*BY_N, *PLAIN, *SUMS])]
    weight = rows["n"].where(rows["formula"].isin(BY_N), 1.0).fillna(0.0)
    total = weight.groupby([rows[name] for name in KEYS]).transform("sum")
    added = rows["formula"].isin(SUMS)
    share = (weight / total.where(total > 0)).fillna(0.0)
    told = rows.assign(kind=np.where(added, SUM, MEAN), share=share.mask(added, 1.0))[HELD]
    return pd.concat([told, stakes[HELD]], ignore_index=True) if len(stakes) else told


def _parts(own: pd.DataFrame) -> pd.DataFrame:
    values, shares, wholes = (
        (own[f"{name}_0"].to_numpy(float), own[f"{name}_1"].to_numpy(float))
        for name in ("value_own", "share_own", "value")
    )
    performance, composition = arithmetic(values, shares, wholes)
    # Of a sum, who is there once only brings or takes all of its part.
    change = np.nan_to_num(values[1]) - np.nan_to_num(values[0])
    alone, added = np.isnan(values[0] + values[1]), own["kind"].to_numpy() == SUM
    return own[[*KEYS, "contributor", "value_0", "value_1"]].assign(
        composition=np.where(added, np.where(alone, change, 0.0), composition),
        performance=np.where(added, np.where(alone, 0.0, change), performance),
    )
