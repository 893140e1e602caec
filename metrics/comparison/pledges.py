"""What was pledged beside what came, basket by basket: shortfall and over-delivery (METHODS 10).

R1 counts what came up to what was pledged; what came beyond it is shown here, apart.
"""

import pandas as pd

from data.forms import Facts
from metrics.arrays.ground import Ground
from metrics.framework import Framework
from metrics.grid.lengths import PERIOD, at_all_lengths
from metrics.indicators.sharing import contributions

COLUMNS = [
    *PERIOD, "contributor", "basket", "pledged", "delivered", "shortfall", "beyond", "kept",
    "of_sums", "of_rows",
]  # fmt: skip


def pledges(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return what was pledged and what came, by mission, period, contributor and basket.

    A blank contributor is the whole mission. Over the rows with a pledge and a known delivery:
    `shortfall` is what is missing of pledges, `beyond` what came over them, in the basket's unit.
    `kept` is the share of pledges that came, 0 to 1: the basket's part in R1. `of_sums` lets one's
    over-delivery hide another's shortfall, `of_rows` counts a small pledge as a large one: both are
    there to be compared with. A basket with a negative amount is left out.
    """
    tables = at_all_lengths(facts, framework, lambda on: _pledges(on, framework))
    return pd.concat(tables, ignore_index=True)


def _pledges(on: Ground, framework: Framework) -> pd.DataFrame:
    rows = on.codes.named(contributions(on, framework))
    additive = rows["unit"].isin(framework.settings.additive_units)
    rows = rows.assign(basket=rows["unit"].where(additive, rows["resource"] + ", " + rows["unit"]))
    used = rows[(rows["pledged"] > 0) & rows["delivered"].notna()]
    capped = used[["pledged", "delivered"]].min(axis=1)
    counted = used.assign(
        capped=capped,
        shortfall=used["pledged"] - capped,
        beyond=used["delivered"] - capped,
        of_rows=capped / used["pledged"],
    ).astype({"contributor": object})
    both = pd.concat([counted.assign(contributor=None), counted])
    groups = both.groupby([*PERIOD, "contributor", "basket"], dropna=False)
    made = groups[["pledged", "delivered", "shortfall", "beyond", "capped"]].sum()
    made = made.assign(
        kept=made["capped"] / made["pledged"],
        of_sums=made["delivered"] / made["pledged"],
        of_rows=groups["of_rows"].mean(),
    )[~groups["negative"].any()]
    table = made.reset_index().astype({"contributor": object})
    whole = table["contributor"].isna()
    return table.assign(contributor=table["contributor"].mask(whole, None))[COLUMNS]
