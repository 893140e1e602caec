"""Whose a record is: the whole mission's, its contributor's, and never counted twice."""

import numpy as np

from metrics.arrays.table import Column, Groups, Table, stacked

PERIOD = ("mission", "period")
OWN = ("mission", "contributor", "period")


def whole_and_own(records: Table) -> Table:
    """Return the records once for the mission (contributor 0) and once for their contributor.

    Sums over the copies give a mission's figures pooled from records, never averaged.
    """
    return stacked([records.assign(contributor=0), records.rows(records["contributor"] > 0)])


def whole_and_own_kept(records: Table, *, by: tuple[str, ...] = PERIOD) -> Table:
    """Return `whole_and_own` of records that may be wholes or parts: each counted once.

    What stands for the mission is settled among all its records, what stands for a contributor
    among its own.
    """
    own = records.rows(records["contributor"] > 0)
    whole = records.rows(kept(records, by=by)).assign(contributor=0)
    return stacked([whole, own.rows(kept(own, by=(*by, "contributor")))])


def kept(records: Table, *, by: tuple[str, ...]) -> Column:
    """Return which records count in each group `by`: a whole wins over its parts (METHODS 2).

    A row without contributor and area is the whole of the group; else the rows without area are;
    else, area by area, the row without contributor.
    """
    of_all, everywhere = records["contributor"] == 0, records["area"] == 0
    whole, of_area = of_all & everywhere, of_all & ~everywhere
    groups, areas = Groups(records, *by), Groups(records, *by, "area")
    return np.select(
        [groups.any(whole)[groups.of], groups.any(everywhere)[groups.of],
         areas.any(of_area)[areas.of]],
        [whole, everywhere, of_area],
        default=True,
    )  # fmt: skip
