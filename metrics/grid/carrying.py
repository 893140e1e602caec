"""The grid filled: what is carried to a period without a reading, and what is missing there."""

import numpy as np
import pandas as pd

from metrics.arrays.codes import Codes
from metrics.arrays.ground import Ground
from metrics.arrays.table import Column, Groups, Table, at, matches, row_of, stacked, told
from metrics.declaration.indicator import COMPUTED
from metrics.framework import Framework
from metrics.indicators.formula import NOTHING, NUMBERS
from metrics.scores.state import NO_DATA, State, carried

SERIES = ("indicator", "mission", "contributor")
SCORES = ("score", "score_low", "score_high")
_KEYS = (*SERIES, "period", "state", "reported")
_PLACE = ("mission", "contributor", "period")


def filled(readings: Table, ground: Ground, framework: Framework) -> Table:
    """Return what the grid needs beyond `readings`: carried and missing ones.

    One row per grid period, member of a node and subject without a reading of that period. `source`
    is the period that a reading is carried from, -1 for none.
    """
    plain = np.flatnonzero((readings["objective"] == 0) & (readings["area"] == 0))
    given = readings.only(*_KEYS).rows(plain)
    absent = _absent(given, ground, framework)
    known = np.flatnonzero(given["state"] <= State.PROVISIONAL)
    valued = given.rows(known)
    longer = _longer(absent, valued, ground.codes)
    source = np.where(longer >= 0, longer, _earlier(absent, valued, ground.codes, framework))
    taken = source >= 0
    sources = readings.rows(plain[known[source[taken]]])
    brought = _carried(absent.rows(taken), sources, ground.codes)
    rest = _missing(absent.rows(~taken), given)
    return stacked([brought, rest])


def _absent(plain: Table, ground: Ground, framework: Framework) -> Table:
    """Return every reading that a node asks for on the grid and that is not there."""
    entries = [entry for entry in framework.counted() if entry.form != COMPUTED]
    indicators = ground.codes.words["indicator"].numbers(entry.code for entry in entries)
    own = np.array([entry.of_contributors for entry in entries], dtype=bool)
    places = ground.places
    needed = (places["contributor"] == 0)[:, None] | own
    member = np.full(len(ground.codes.words["indicator"]), -1)
    member[indicators] = np.arange(len(indicators))
    place, column = row_of(plain, places, *_PLACE), member[plain["indicator"]]
    there = (place >= 0) & (column >= 0)
    needed[place[there], column[there]] = False
    place, column = np.nonzero(needed)
    return places.rows(place).assign(indicator=indicators[column])


def _longer(absent: Table, valued: Table, codes: Codes) -> Column:
    """Return the row of the shortest reading of a longer period that holds each absent one."""
    start, end = codes.spans.start, codes.spans.end
    holds = (start <= start[:, None]) & (end >= end[:, None])
    period, holder = np.nonzero(holds)
    # The shortest first, of two alike the earlier: the last that is written is the one that stays.
    order = np.lexsort((start[holder], (end - start)[holder]))[::-1]
    holders = Table({"period": period[order], "holder": holder[order]})
    row, of = matches(absent, holders, "period")
    asked = absent.rows(row).assign(period=holders["holder"][of])
    found = row_of(asked, valued, *SERIES, "period")
    made = np.full(len(absent), -1)
    made[row[found >= 0]] = found[found >= 0]
    return made


def _earlier(absent: Table, valued: Table, codes: Codes, framework: Framework) -> Column:
    """Return the row of the latest earlier reading that is not too old; the grid's length first."""
    spans, series = codes.spans, Groups(valued, *SERIES)
    of, end = series.find(absent), spans.end[valued["period"]]
    order = np.lexsort((end, series.of))
    ended = _line(series.of, end)[order]
    place = np.searchsorted(ended, _line(of, spans.start[absent["period"]])) - 1
    near = spans.start[absent["period"]] - at(end[order], place)
    there = (of >= 0) & (at(series.of[order], place, blank=-1) == of)
    there &= near <= framework.settings.carry_days
    best = _nearest_in_length(np.where(there, place, -1), ended, valued.rows(order), absent, codes)
    return at(order, best, blank=-1)


def _nearest_in_length(
    place: Column, ended: Column, valued: Table, absent: Table, codes: Codes
) -> Column:
    """Return, of the readings that ended on the day of that at `place`, the nearest in length.

    Quarters differ by three days and halves by four: nearest in length is of that length.
    """
    days = codes.spans.end - codes.spans.start
    asked, given = days[absent["period"]], days[valued["period"]]
    best, least = place.copy(), np.abs(at(given, place) - asked)
    before = place
    while (before > 0).any():
        same = (before > 0) & (at(ended, before - 1, blank=-1) == at(ended, place, blank=-2))
        before = np.where(same, before - 1, -1)
        unlike = np.abs(at(given, before) - asked)
        nearer = unlike < least
        best, least = np.where(nearer, before, best), np.where(nearer, unlike, least)
    return best


def _line(series: Column, day: Column) -> Column:
    """Return one number for a series and a day, in the order of both."""
    return series * 10**6 + day


def _carried(absent: Table, source: Table, codes: Codes) -> Table:
    which, reasons = pd.factorize(source["reason"])
    said = Groups(Table({"reason": which, "period": source["period"]}), "reason", "period")
    titles = codes.spans.titles(said.keys["period"])
    pairs = zip(reasons[said.keys["reason"]], titles, strict=True)
    texts = np.array([carried(reason, title) for reason, title in pairs], dtype=object)
    return source.assign(
        period=absent["period"],
        source=source["period"],
        state=int(State.PROVISIONAL),
        reason=texts[said.of],
        reported=False,
    )


def _missing(absent: Table, plain: Table) -> Table:
    """Return the rest: nothing to measure where the mission has records that are others' alone."""
    wholes = plain.rows((plain["contributor"] == 0) & ~plain["reported"])
    there = Groups(wholes, "indicator", "mission", "period").find(absent) >= 0
    others = (absent["contributor"] > 0) & there
    blank = {name: np.full(len(absent), np.nan) for name in (*NUMBERS, *SCORES)}
    return absent.assign(
        **blank | {"n": np.zeros(len(absent))},
        objective=0,
        area=0,
        state=int(State.MISSING),
        reason=told([others], [NOTHING], NO_DATA),
        nothing=others,
        unready=False,
        complete=True,
        reported=False,
        source=-1,
    )
