"""What may follow a change: who or what most of it is, by fixed rules (METHODS 17, UX e).

A clause says how large a part is, never that one thing led to another. It stands on the drivers of
the very change that the sentence tells.
"""

from collections.abc import Collection

import pandas as pd

from metrics.declaration import shown
from metrics.declaration.indicator import Indicator
from metrics.movement.drivers import COMPOSITION, PERFORMANCE
from metrics.statistics.intervals import n9

# A part is named as a cause where what went the other way is less than this part of the change.
LEAST_OPPOSED = 0.2
# Shares from here on have a word of their own; below the first nothing is named.
SHARES = (
    (0.20, "a quarter"), (0.30, "a third"), (0.37, ""), (0.45, "half"), (0.55 + 1e-9, ""),
    (0.63, "two thirds"), (0.70, "three quarters"), (0.80, ""), (0.90, "nearly all"),
)  # fmt: skip
LEAST_SHARE, MOST_SHARE = SHARES[0][0], 1.0
# Shares without a word are told as a multiple of so many per cent.
STEP = 5
UNNAMED = "one contributor"


def share_words(share: float) -> str:
    """Return a share of 0.2 to 1 in words: half, two thirds, about 40 %."""
    words = [word for least, word in SHARES if n9(share) >= least][-1]
    return words or f"about {STEP * round(100 * share / STEP)}{shown.NO_BREAK}%"


def clause(
    drivers: pd.DataFrame,
    difference: float,
    *,
    entry: Indicator | None = None,
    named: Collection[str] = (),
    reported: tuple[str, str] = ("", ""),
) -> str:
    """Return what the largest part of a change is, from `;` on; blank where no one part stands out.

    `drivers`: the rows of one node or indicator and pair of periods; `difference`: its change, in
    the unit of `entry` (None: a pillar, a practice or the index). `named`: the contributors whose
    own reading is published; `reported`: how many reported now and before, as 8 of 11.
    """
    if drivers.empty or n9(difference) == 0:
        return ""
    if is_composed(drivers):
        return _coverage(drivers, difference, reported)
    return (
        _contributor(drivers, difference, named)
        or _mixed(drivers, difference, entry, named)
        or _indicator(drivers, difference)
    )


def is_composed(drivers: pd.DataFrame) -> bool:
    """Say whether who reported, and what has data at all, moved more than anything else did."""
    if drivers.empty:
        return False
    sizes = drivers.groupby("part")["effect"].sum().abs().round(9)
    others = sizes.drop(COMPOSITION, errors="ignore").max()
    return bool(sizes.get(COMPOSITION, 0.0) > (0.0 if pd.isna(others) else others))


def _coverage(drivers: pd.DataFrame, difference: float, reported: tuple[str, str]) -> str:
    """Say that most of a change is who reported; nobody is named then."""
    parts = drivers[drivers["part"] == COMPOSITION]
    if parts["effect"].sum() / difference < 0:
        return ""
    of_whom = parts.groupby(parts["driver_contributor"].notna())["effect"].sum().abs()
    if of_whom.get(True, 0.0) <= of_whom.get(False, 0.0):
        return "; most of the change is which indicators have data, not what they say"
    now, before = reported
    counts = f" ({now}, before {before})" if now and before else ""
    return f"; most of the change is who reported{counts}, not what they reported"


def _parts(drivers: pd.DataFrame, by: str) -> pd.Series:
    """Return the sums of the drivers by contributor or by indicator, largest first by size."""
    rows = drivers[drivers[by].notna() & (drivers["part"] == PERFORMANCE)]
    sums = rows.groupby(by)["effect"].sum()
    order = sums.to_frame("effect").assign(size=n9(-sums.abs())).reset_index()
    return order.sort_values(["size", by]).set_index(by)["effect"]


def _opposed(drivers: pd.DataFrame, difference: float, by: str) -> float:
    """Return the size of what went the other way, as a share of the change.

    What is not split by contributor is taken indicator by indicator.
    """
    keys = drivers[by].where(drivers[by].notna(), drivers["driver_indicator"])
    sums = drivers.groupby([drivers["part"] == PERFORMANCE, keys], dropna=False)["effect"].sum()
    return float(-(sums / difference).clip(upper=0).sum())


def _leading(drivers: pd.DataFrame, difference: float, by: str) -> tuple[str, float] | None:
    """Return the code of the largest part and its share, where it may be told as a cause."""
    parts = _parts(drivers, by)
    if parts.empty:
        return None
    share = float(parts.iloc[0] / difference)
    clear = n9(_opposed(drivers, difference, by)) < LEAST_OPPOSED
    if not clear or not LEAST_SHARE <= n9(share) <= MOST_SHARE:
        return None
    return str(parts.index[0]), share


def _way(difference: float) -> str:
    return "rise" if difference > 0 else "fall"


def _contributor(drivers: pd.DataFrame, difference: float, named: Collection[str]) -> str:
    found = _leading(drivers, difference, "driver_contributor")
    if found is None:
        return ""
    code, share = found
    who = f"{UNNAMED}, {code}" if code in named else UNNAMED
    return f"; {share_words(share)} of the {_way(difference)} is {who}"


def _indicator(drivers: pd.DataFrame, difference: float) -> str:
    found = _leading(drivers, difference, "driver_indicator")
    if found is None or len(_parts(drivers, "driver_indicator")) == 1:
        return ""
    code, share = found
    return f"; {share_words(share)} of the {_way(difference)} is one indicator, {code}"


def _mixed(
    drivers: pd.DataFrame, difference: float, entry: Indicator | None, named: Collection[str]
) -> str:
    """Say in points what the largest contributor did, and who went the other way most.

    Only where so much went the other way that neither may be told as a share.
    """
    if n9(_opposed(drivers, difference, "driver_contributor")) < LEAST_OPPOSED:
        return ""
    parts = _parts(drivers, "driver_contributor")
    along, against = parts[parts / difference > 0], parts[parts / difference < 0]
    if along.empty or against.empty:
        return ""
    sizes = [shown.change(float(side.iloc[0]), entry) for side in (along, against)]
    if not all(sizes):
        return ""
    first = str(along.index[0]) if along.index[0] in named else UNNAMED
    last = str(against.index[0]) if against.index[0] in named else "another"
    took, gave = ("took", "gave") if difference < 0 else ("gave", "took")
    back = sizes[1].removesuffix(" points").removesuffix(" point")
    return f"; {first} {took} {sizes[0]}, {last} {gave} {back} back"
