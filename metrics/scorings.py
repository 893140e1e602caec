"""A3: how far evaluators who score the same thing agree (METHODS 19)."""

import numpy as np
import pandas as pd

from metrics.agreement import LEAST_SCORES, NO_VARIATION, alpha
from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.observations import factor
from metrics.scoring import scores
from metrics.subjects import PERIOD

SCORINGS, OBSERVATIONS = "scorings", "observations"
_UNIT = [*PERIOD, "indicator", "contributor", "area"]


def agreement(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return alpha over the scores that evaluators gave one by one, per mission and period.

    A unit is an indicator, contributor and area; its scores are on the goalposts of its indicator,
    so that units of all kinds stand on one scale. n = units that two evaluators or more scored.
    Where evaluators are named, nothing else says how far they agree: an alpha that was sent is
    not used then.
    """
    given = _scored(ground.facts[SCORINGS], indicator, framework)
    sizes = given.groupby(_UNIT, dropna=False)["score"].transform("count")
    several = given[sizes >= LEAST_SCORES]
    rows = [
        {**dict(zip(PERIOD, key, strict=True)), "n": own["unit"].nunique(),
         "value": alpha(own["unit"], own["score"])}
        for key, own in several.groupby(PERIOD)
    ]  # fmt: skip
    made = pd.DataFrame(rows, columns=[*PERIOD, "n", "value"])
    sent = ground.facts[OBSERVATIONS]
    sent = sent.loc[sent["indicator"] == indicator.code, PERIOD].drop_duplicates()
    unused = sent.merge(given[PERIOD].drop_duplicates(), on=PERIOD)
    unused = unused.assign(n=0, value=np.nan)
    both = pd.concat([made.astype(dict.fromkeys(("n", "value"), float)), unused])
    both = both.drop_duplicates(PERIOD).assign(reason=NO_VARIATION)
    return estimates(both.assign(reason=both["reason"].where(both["value"].isna(), "")))


def _scored(scorings: pd.DataFrame, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return the scorings of other indicators, with `unit` and `score` on their goalposts."""
    rows = scorings[scorings["indicator"] != indicator.code]
    known = framework.indicators
    posts = {
        name: rows["indicator"].map({code: getattr(one, name) for code, one in known.items()})
        for name in ("worst", "best")
    }
    times = rows["indicator"].map({code: factor(one.unit) for code, one in known.items()})
    band = rows["indicator"].map({code: one.direction == "band" for code, one in known.items()})
    over = rows["denominator"].where(rows["denominator"] > 0)
    divided = rows["numerator"].notna() & rows["denominator"].notna()
    value = (times * rows["numerator"] / over).where(divided, rows["value"])
    made = scores(
        value.astype(float), posts["worst"].astype(float), posts["best"].astype(float),
        band=band.fillna(value=False).astype(bool),
    )  # fmt: skip
    return rows.assign(score=made, unit=rows.groupby(_UNIT, dropna=False).ngroup())
