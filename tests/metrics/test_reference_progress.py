"""The worked numbers of ../shared/reference: how far objectives are, how fast, and until when."""

from dataclasses import replace

import numpy as np
import pandas as pd

from metrics.indicators.forecast import forecasts
from metrics.indicators.objectives import classes, share_done
from tests.metrics.asked import on_track, pace, ratio
from tests.metrics.asked import progressed as progress
from tests.metrics.closeness import meets
from tests.metrics.tables import FRAMEWORK, ground, one, plain, table

GIVEN = ("value", "baseline", "target", "start", "due", "direction")
NAMES = {"share_done": "P", "share_of_time": "E", "pace": "R", "status": "class"}
LEAST = FRAMEWORK["O5"].min_n


def test_progress_to_target(worked):
    rows = worked["progress-01"]["inputs"]["value_baseline_target"]
    made = share_done(*zip(*rows, strict=True))
    assert meets([plain(share) for share in made], worked["progress-01"])


def test_a_ratio_is_no_per_cent(worked):
    given = worked["progress-02"]["inputs"]
    text = f"2025-Q2 T6 {given['earned_value']} {given['actual_cost']}"
    on = ground(observations=f"period indicator numerator denominator\n{text}")
    cost = replace(FRAMEWORK["T6"], unit="ratio", interval="none")
    assert meets({"E2": one(ratio(on, cost, FRAMEWORK))["value"]}, worked["progress-02"])


def written(cell):
    return "-" if cell is None else str(cell)


def test_thirteen_objectives(worked):
    lines = [
        " ".join(["2025-Q2", f"O-{place:02}", *(written(row.get(name)) for name in GIVEN)])
        for place, row in enumerate(worked["progress-03"]["inputs"]["objectives"])
    ]
    text = "\n".join([f"period objective {' '.join(GIVEN)}", *lines])
    made = classes(table("objectives", text), FRAMEWORK).rename(columns=NAMES)
    words = made.assign(**{"class": made["class"].str.lower()})[list(NAMES.values())]
    found = [{name: plain(cell) for name, cell in row.items()} for row in words.to_dict("records")]
    assert meets(found, worked["progress-03"])


def stood(rows):
    """Return rows of weight, P, R and class as they stand in one period, on their ground."""
    made = pd.DataFrame(rows, columns=["weight", "share_done", "pace", "status"])
    on = ground(objectives="period objective value\n2025-Q2 O-1 1").ground()
    keys = on.records["objectives"].only("mission", "period").rows(np.zeros(len(made), dtype=int))
    numbers = {name: made[name].to_numpy(float) for name in ("weight", "share_done", "pace")}
    words = made["status"].str.capitalize().to_numpy(object)
    told = {"objective": 1, "contributor": 0, "reason": ""}
    placed = keys.assign(**numbers, **told, status=words)
    on.once("standing", lambda: placed)
    return on


def test_roll_up(worked):
    on = stood(worked["progress-04"]["inputs"]["weight_P_R_class"])
    found = {}
    for code, formula in (("O1", progress), ("O2", pace), ("O3", on_track)):
        made = one(formula(on, FRAMEWORK[code], FRAMEWORK))
        found |= {code: made["value"], f"{code}_coverage": made["coverage"]}
    assert meets(found, worked["progress-04"])


def line(case):
    """Return day, early and late of the line of an example, or the words for none."""
    ends = pd.to_datetime(case["days"], unit="D")
    values = pd.DataFrame({"value": case["values"], "period_start": ends, "period_end": ends})
    named = values.assign(mission="ALPHA", objective="O-1", **{k: case[k] for k in GIVEN[1:3]})
    rows = pd.concat([table("objectives"), named])
    kinds = dict.fromkeys(("weight", "value", "baseline", "target"), float)
    placed = classes(rows.astype(kinds), FRAMEWORK)
    made = forecasts(placed, least=LEAST).iloc[-1]
    return made["why"] or [made["date"], made["early"], made["late"]]


def test_forecasts(worked):
    cases = worked["progress-05"]["inputs"]["cases"]
    assert meets([line(case) for case in cases], worked["progress-05"])
