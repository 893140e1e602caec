"""Formulas that are written on tables of pandas: the ground they read, and what they give back."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from metrics import estimates as frames
from metrics.fast.codes import Codes, dates, days
from metrics.fast.formula import NUMBERS, Formula, estimates
from metrics.fast.ground import Ground
from metrics.fast.records import NAMES
from metrics.fast.table import Column, Table
from metrics.framework import Framework, Indicator

_DAYS = ("opened", "due", "done", "start")


def framed(formula: frames.Formula) -> Formula:
    """Return a formula that is written on tables of pandas as one on tables of numbers."""

    def coded(ground: Ground, entries: Sequence[Indicator], framework: Framework) -> Table:
        base = ground.once("frames", lambda: _ground(ground))
        return _coded(formula(base, entries, framework), ground.codes)

    return coded


def _ground(ground: Ground) -> frames.Ground:
    whole = ground.places.rows(ground.places["contributor"] == 0)
    missions = ground.codes.words["mission"].texts
    given = ground.given
    known_to = pd.Series(
        dates(np.nan_to_num(ground.known_to)), index=pd.Index(missions, dtype=object)
    )
    return frames.Ground(
        facts={form: _frame(rows, ground.codes) for form, rows in ground.records.items()},
        periods=_frame(whole, ground.codes)[["mission", "period_start", "period_end"]],
        known_to=known_to[~np.isnan(ground.known_to)],
        given=None if given is None else given.once("frames", lambda: _ground(given)),
    )


def _frame(rows: Table, codes: Codes) -> pd.DataFrame:
    columns: dict[str, Column] = {}
    for name in rows.names:
        if name in NAMES:
            columns[name] = codes.words[NAMES[name]].texts[rows[name]]
        elif name in _DAYS:
            blank = np.isnan(rows[name])
            days = dates(np.where(blank, 0, rows[name]))
            columns[name] = np.where(blank, np.datetime64("NaT", "us"), days)
        else:
            columns[name] = rows[name]
    if "period" in rows:
        start, end = codes.days(rows["period"])
        columns |= {"period_start": dates(start), "period_end": dates(end)}
    return pd.DataFrame(columns)


def _coded(made: pd.DataFrame, codes: Codes) -> Table:
    columns: Mapping[str, Column] = {
        name: codes.words[name].numbers(None if pd.isna(text) else text for text in made[name])
        for name in ("indicator", "mission", "contributor", "objective", "area")
    }
    ends = days(made["period_start"]), days(made["period_end"])
    period = codes.spans.number(ends[0].astype(np.int64), ends[1].astype(np.int64))
    numbers = {name: made[name].to_numpy(dtype="float64") for name in NUMBERS}
    rest = {name: made[name].to_numpy() for name in ("reason", "complete")}
    return estimates(Table({**columns, "period": period, **numbers, **rest}))
