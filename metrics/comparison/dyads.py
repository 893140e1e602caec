"""Who rates whom how: the cells of trust that may be shown, and pairs of them (METHODS 9).

A single rating is shown only where enough people stand behind it, and to those who may see dyads.
Means of what is given and received stand beside it: a rating that follows from them is hidden too.
"""

import numpy as np
import pandas as pd

from data.forms import Facts
from metrics.arrays.ground import Ground
from metrics.arrays.table import known, row_of
from metrics.framework import Framework
from metrics.grid.lengths import PERIOD, at_all_lengths
from metrics.indicators.relations import relations
from metrics.indicators.trust import cells
from metrics.privacy.rings import guarded
from metrics.statistics.intervals import n9, ratio_t

CELL = [*PERIOD, "rater", "ratee"]
GIVEN, RECEIVED = "given", "received"
# A mean of fewer is too near to a single rating.
LEAST_PARTNERS = 3
COLUMNS = [*CELL, "value", "respondents", "effect", "shown"]
_NUMBERS = ["value", "respondents", "effect"]
_SUBJECT = ["contributor", "side"]
_MEANS = ["value", "error", "low", "high", "n"]


def matrix(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return every rated pair of each mission and period, and whether its rating may be `shown`.

    `value` is the trust of the rater in the ratee, 0 to 100; `effect` what of it is of the two
    alone, in points, blank where there are no effects of each; `respondents` are the people behind
    it. All three are blank where the rating may not be shown.
    """
    native, pooled = at_all_lengths(facts, framework, lambda on: _cells(on, framework))
    own = _guarded(native, _few(native, framework))
    # A mean over months of which one is hidden would give that one away.
    above = _guarded(pooled, _few(pooled, framework) | _holds(pooled, own[~own["shown"]]))
    return _blanked(pd.concat([own, above], ignore_index=True))


def _cells(on: Ground, framework: Framework) -> pd.DataFrame:
    given, found = cells(on, framework), relations(on, framework)
    rows = given.rows(known(given["value"]))
    mean = found.missions["mean"][row_of(rows, found.missions, "mission", "period")]
    effect = rows["value"] - mean
    for side, name in {"rater": "trusting", "ratee": "trusted"}.items():
        own = rows.only("mission", "period").assign(contributor=rows[side])
        effect -= found.contributors[name][row_of(own, found.contributors, *own.names)]
    return on.codes.named(rows.assign(effect=effect))


def _few(cells: pd.DataFrame, framework: Framework) -> pd.Series:
    return cells["respondents"] < framework.settings.hide_below


def _holds(pooled: pd.DataFrame, hidden: pd.DataFrame) -> pd.Series:
    """Return which cells hold a hidden one of the same pair in a shorter period."""
    pair = ["mission", "rater", "ratee"]
    spans = {"period_start": "from", "period_end": "to"}
    places = pooled[CELL].rename_axis("place").reset_index()
    both = places.merge(hidden[CELL].rename(columns=spans), on=pair)
    inside = (both["period_start"] <= both["from"]) & (both["to"] <= both["period_end"])
    return pd.Series(pooled.index.isin(both.loc[inside, "place"]), index=pooled.index)


def _guarded(cells: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Return the cells with `shown`: neither hidden nor such that a hidden one would follow."""
    shown = ~hidden.to_numpy(dtype=bool)
    for rows in cells.groupby(PERIOD).indices.values():
        if 0 < shown[rows].sum() < len(rows):
            its = cells.iloc[rows]
            shown[rows] = ~guarded(its["rater"], its["ratee"], its["respondents"], ~shown[rows])
    return cells.assign(shown=shown)


def _blanked(cells: pd.DataFrame) -> pd.DataFrame:
    blank = {name: cells[name].where(cells["shown"]) for name in _NUMBERS}
    order = cells.assign(**blank)[COLUMNS].sort_values(CELL, ignore_index=True)
    return order.astype({"shown": bool})


def means(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return the mean trust that each contributor gives and receives, with limits.

    One row per mission, period, contributor and `side`, given or received; that of the whole
    mission has neither. `error` is the standard error, n the partners: raters of what is received
    and of the whole, ratees of what is given. All numbers are blank under three partners.
    """
    tables = at_all_lengths(
        facts, framework, lambda on: _means(on.codes.named(cells(on, framework)))
    )
    made = pd.concat(tables, ignore_index=True)
    blank = {name: made[name].where(made["n"] >= LEAST_PARTNERS) for name in _MEANS}
    texts = made[_SUBJECT].astype(object)
    return made.assign(**blank, **texts.where(texts.notna(), None))


def _means(cells: pd.DataFrame) -> pd.DataFrame:
    rated = cells[cells["value"].notna()]
    raters = rated.groupby([*PERIOD, "rater"])["value"].agg(["sum", "size"]).reset_index()
    single = rated.assign(sum=rated["value"], size=1)
    whole = _clustered(raters.assign(contributor=None, side=None))
    given = _clustered(single.assign(contributor=rated["rater"], side=GIVEN))
    received = _clustered(single.assign(contributor=rated["ratee"], side=RECEIVED))
    made = pd.concat([whole, given, received])
    return made.sort_values(
        [*PERIOD, "contributor", "side"], ignore_index=True, na_position="first"
    )


def _clustered(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `sum` over `size` of each subject, its rows being the clusters."""
    keys = [*PERIOD, *_SUBJECT]
    texts = rows.astype(dict.fromkeys(_SUBJECT, object))
    groups = texts.groupby(keys, dropna=False)
    subjects = groups.size().index.to_frame(index=False).astype(texts[keys].dtypes.to_dict())
    made = ratio_t(texts["sum"], texts["size"], groups.ngroup(), groups=len(subjects))
    low, high = np.clip(made.low, 0, 100), np.clip(made.high, 0, 100)
    figures = {"value": made.value, "error": made.error, "low": low, "high": high}
    return subjects.assign(**figures, n=made.clusters.astype(float))


def pairs(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of `matrix` of which both ratings are shown, by first and second code.

    `there` is the trust of the first in the second, `back` the other, `apart` how far these are
    from one another, in points; `returned` the part of both that is mutual, 0 to 1, blank where
    neither trusts the other at all.
    """
    found = _mutual(cells)
    both = found["there"] + found["back"]
    least = found[["there", "back"]].min(axis=1)
    return found.assign(returned=2 * least / both.where(both > 0))


def low_trust_pairs(cells: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the rows of `matrix` in which trust is low, lowest first; hidden ones never."""
    low = cells[n9(cells["value"]) < framework.settings.low_trust]
    return low.sort_values([*PERIOD, "value", "rater", "ratee"], ignore_index=True)


def _mutual(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs rated both ways, by first and second code: `there`, `back`, `apart`."""
    rated = cells.loc[cells["value"].notna(), [*CELL, "value"]]
    back = rated.rename(columns={"rater": "ratee", "ratee": "rater", "value": "back"})
    pairs = rated[rated["rater"] < rated["ratee"]].merge(back, on=CELL)
    named = pairs.rename(columns={"rater": "first", "ratee": "second", "value": "there"})
    return named.assign(apart=(named["there"] - named["back"]).abs())
