"""Indicators that arrive as observations: a value, or a ratio (METHODS 4)."""

import numpy as np
import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.intervals import n9, wilson
from metrics.sharing import NEGATIVE
from metrics.subjects import OWN, PERIOD, kept, whole_and_own_kept

NO_DENOMINATOR = "denominator 0"
NO_VALUE = "no value"
OUTSIDE = "outside its range"
# Said with a value: it is a plain mean, of parts that do not all say how many were asked.
SMALL_BASE = "small base"
PER_THOUSAND = "per 1000"
AMOUNTS = ["numerator", "denominator", "sample_size"]


def ratio(ground: Ground, indicator: Indicator, _framework: Framework) -> pd.DataFrame:
    """Return any indicator that is reported as observations, pooled from what counts.

    Numerators and denominators add up; where one part has a value only, the values are averaged,
    by sample size if every part has one. n = sample size, else the denominator, else not known.
    """
    given = ground.facts["observations"]
    rows = given[given["indicator"] == indicator.code]
    if indicator.of_contributors:
        counted = whole_and_own_kept(rows)
    else:
        counted = kept(rows, by=PERIOD).assign(contributor=None)
    made = _with_reasons(_pooled(_parts(counted, factor(indicator.unit))), indicator)
    if indicator.interval == "wilson":
        low, high = wilson(made["value"] / 100, made["n_eff"])
        made = made.assign(low=100 * low, high=100 * high)
    return estimates(made)


def _with_reasons(pooled: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return the pools with their value blanked where it cannot be, and the words for it."""
    least, most = indicator.range
    known = n9(pooled["value"])
    outside = known < (-np.inf if least is None else least)
    outside |= known > (np.inf if most is None else most)
    why = np.select(
        [pooled["negative"], pooled["empty"], pooled["value"].isna(), outside],
        [NEGATIVE, NO_DENOMINATOR, NO_VALUE, OUTSIDE],
        "",
    )
    reasons = np.where((why == "") & pooled["plain"], SMALL_BASE, why)
    return pooled.assign(value=pooled["value"].mask(why != ""), reason=reasons)


def factor(unit: str) -> float:
    """Return what a ratio is multiplied by to be in `unit`."""
    if unit == "%":
        return 100.0
    return 1000.0 if unit.startswith(PER_THOUSAND) else 1.0


def _parts(rows: pd.DataFrame, times: float) -> pd.DataFrame:
    """Return what each row says on its own: `own` value, `size` and design effect."""
    divided = rows["numerator"].notna() & rows["denominator"].notna()
    over = rows["denominator"].where(rows["denominator"] > 0)
    size = rows["sample_size"].fillna(rows["denominator"].where(divided))
    own = (times * rows["numerator"] / over).where(divided, rows["value"])
    effect = rows["design_effect"].fillna(1.0)
    return rows.assign(
        divided=divided,
        top=times * rows["numerator"],
        size=size,
        own=own,
        by_effect=size * effect,
        by_size=size * own,
        negative=(rows[AMOUNTS] < 0).any(axis=1),
    )


def _pooled(parts: pd.DataFrame) -> pd.DataFrame:
    """Return value, n and n_eff per subject and period."""
    groups = parts.groupby(OWN, dropna=False)
    sums = groups[["top", "denominator", "size", "by_effect", "by_size"]].sum(min_count=1)
    sized = (groups["size"].count() == groups.size()) & (sums["size"] > 0)
    whole = groups["own"].count() == groups.size()
    size = sums["size"].where(sums["size"] > 0)
    over = sums["denominator"].where(sums["denominator"] > 0)
    added = groups["divided"].all()
    weighted = (sums["by_size"] / size).where(sized & whole, groups["own"].mean())
    # A plain mean of several parts has no n of its own, and no interval.
    plain = ~(added | (sized & whole)) & (groups.size() > 1)
    n = sums["size"].mask(plain)
    return pd.DataFrame({
        "value": (sums["top"] / over).where(added, weighted),
        "n": n,
        # A survey cannot be worth more people than it asked.
        "n_eff": n / (sums["by_effect"] / size).clip(lower=1.0).fillna(1.0),
        "negative": groups["negative"].any(),
        "plain": plain,
        "empty": added & (sums["denominator"] == 0),
    }).reset_index()  # fmt: skip
