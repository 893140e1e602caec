"""Whose a record is: the whole mission's, its contributor's, and never counted twice."""

import numpy as np
import pandas as pd

PERIOD = ["mission", "period_start", "period_end"]
OWN = ["mission", "contributor", "period_start", "period_end"]


def whole_and_own(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records once for the mission (contributor blank) and once for their contributor.

    Sums over the copies give a mission's figures pooled from records, never averaged.
    """
    texts = records.astype({"contributor": object})
    own = texts[texts["contributor"].notna()]
    return pd.concat([texts.assign(contributor=None), own], ignore_index=True)


def whole_and_own_kept(records: pd.DataFrame) -> pd.DataFrame:
    """Return `whole_and_own` of records that may be wholes or parts: each counted once.

    What stands for the mission is settled among all its records, what stands for a contributor
    among its own.
    """
    texts = records.astype({"contributor": object})
    own = texts[texts["contributor"].notna()]
    whole = kept(texts, by=PERIOD).assign(contributor=None)
    return pd.concat([whole, kept(own, by=OWN)], ignore_index=True)


def kept(records: pd.DataFrame, *, by: list[str]) -> pd.DataFrame:
    """Return the records that count in each group `by`: a whole wins over its parts (METHODS 2).

    A row without contributor and area is the whole of the group; else the rows without area are;
    else, area by area, the row without contributor.
    """
    of_all, everywhere = records["contributor"].isna(), records["area"].isna()
    whole, of_area = of_all & everywhere, of_all & ~everywhere
    stays = np.select(
        [_any(whole, records, by), _any(everywhere, records, by),
         _any(of_area, records, [*by, "area"])],
        [whole, everywhere, of_area],
        default=True,
    )  # fmt: skip
    return records[stays.astype(bool)]


def _any(mask: pd.Series, records: pd.DataFrame, by: list[str]) -> pd.Series:
    keys = [records[name] for name in by]
    return mask.groupby(keys, dropna=False).transform("any").astype(bool)
