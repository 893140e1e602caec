"""Strength, funds and openness: formulas that stand elsewhere, on other columns (K1, K3, M3).

The records take the form of those that the formula reads, so that its rules are written once.
"""

import pandas as pd

from metrics.estimates import Ground
from metrics.framework import Framework, Indicator
from metrics.sharing import fulfilled, on_time
from metrics.trust import OVERALL, trust_received

FUNDS = "funds"


def strength(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return K1: the part of the authorised strength that is there, as R1 with what is authorised.

    n = authorised rows whose delivery is known; without one there is nothing to measure.
    """
    rows = ground.facts["contributions"]
    promised = rows.assign(pledged=rows["authorised"])
    return fulfilled(_with(ground, "contributions", promised), indicator, framework)


def funds_on_time(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return K3: the part of the funds pledged that came by their date, as R2."""
    rows = ground.facts["contributions"]
    funds = rows.assign(pledged=rows["pledged"].where(rows["resource"] == FUNDS))
    return on_time(_with(ground, "contributions", funds), indicator, framework)


def rated_item(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return the mean rating of the item that the indicator names, as T1 (M3: communication)."""
    rows = ground.facts["trust"]
    alone = rows[rows["item"] == indicator.item].assign(item=OVERALL)
    return trust_received(_with(ground, "trust", alone), indicator, framework)


def _with(ground: Ground, form: str, records: pd.DataFrame) -> Ground:
    """Return a ground on which one form has other records; nothing made before is kept."""
    return Ground(
        facts={**ground.facts, form: records},
        periods=ground.periods,
        known_to=ground.known_to,
        given=ground.given,
    )
