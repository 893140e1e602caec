"""Where each objective stands: progress, time used, pace and class (METHODS 12)."""

import numpy as np
import pandas as pd

from metrics.framework import Framework, Settings
from metrics.intervals import n9
from metrics.subjects import PERIOD

DAY = "datetime64[us]"
OBJECTIVE = ["mission", "objective"]
DATES = ["start", "due", "period_start", "period_end"]
ATTRIBUTES = [
    "baseline", "target", "start", "due", "direction", "contributor", "title", "unit", "weight",
]  # fmt: skip
COLUMNS = [
    "mission", "objective", "contributor", "title", "unit", "period_start", "period_end", "value",
    "baseline", "target", "start", "due", "weight", "share_done", "share_of_time", "pace",
    "status", "reason",
]  # fmt: skip
ACHIEVED, HELD, LOST, OVERDUE = "Achieved", "Held", "Lost", "Overdue"
ON_TRACK, ACCELERATE, LIMITED = "On track", "Acceleration needed", "Limited"
DETERIORATION, TOO_EARLY, NO_DATES = "Deterioration", "Too early", "No dates"
NOT_ASSESSABLE = "Not assessable"
STATUSES = (
    ACHIEVED, HELD, ON_TRACK, ACCELERATE, LIMITED, DETERIORATION, OVERDUE, LOST, TOO_EARLY,
    NO_DATES, NOT_ASSESSABLE,
)  # fmt: skip
NOT_REPORTED = "not assessable: not reported"
# The pace from which an objective is on track, and from which acceleration is enough.
ON_TRACK_FROM, ACCELERATE_FROM = 0.95, 0.60
# A target this near to the baseline asks to hold it.
SAME = 1e-9


def classes(objectives: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return where every objective in force stands, in each period with a row of its mission.

    One row per mission, objective and period. `share_done` is P, `share_of_time` E and `pace` R,
    each 1 for all of it; `status` is one of STATUSES and `reason` says why a figure is missing.
    `contributor` leads; attributes are the latest given by then, else the first given later.
    """
    stood = _in_force(objectives)
    done = _share_done(stood)
    time = _share_of_time(stood)
    placed = stood.assign(share_done=done, share_of_time=time, weight=stood["weight"].fillna(1.0))
    status = _status(placed, framework.settings)
    placed = _settled(placed.assign(status=status))
    ordered = placed.sort_values([*OBJECTIVE, "period_start", "period_end"])
    return ordered.assign(reason=_reasons(ordered))[COLUMNS].reset_index(drop=True)


def _in_force(objectives: pd.DataFrame) -> pd.DataFrame:
    """Return the objectives in force per period, with their value there and their attributes.

    In force: a row in the period, or an earlier one and not due before the period.
    """
    rows = objectives.astype({**dict.fromkeys(DATES, DAY), "mission": object})
    begun = rows.groupby(OBJECTIVE)["period_end"].min().rename("begun").reset_index()
    asked = rows[PERIOD].drop_duplicates().merge(begun, on="mission")
    here = rows[[*OBJECTIVE, "period_start", "period_end", "value"]].assign(reported=True)
    asked = asked.merge(here, how="left", on=[*OBJECTIVE, "period_start", "period_end"])
    reported = asked["reported"].notna()
    asked = asked.assign(reported=reported)[reported | (asked["begun"] < asked["period_start"])]
    stood = _with_attributes(asked.drop(columns="begun"), rows)
    due = stood["due"]
    return stood[stood["reported"] | due.isna() | (due >= stood["period_start"])]


def _with_attributes(asked: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return `asked` with each attribute's latest given value, else the first given later."""
    given = rows[[*OBJECTIVE, "period_start", "period_end", *ATTRIBUTES]].assign(asks=False)
    texts = ["direction", "contributor", "title", "unit"]
    line = pd.concat([given.astype(dict.fromkeys(texts, object)), asked.assign(asks=True)])
    # What was said of periods that end together is known to all who ask about one of them.
    line = line.sort_values([*OBJECTIVE, "period_end", "asks", "period_start"], kind="stable")
    for fill in ("ffill", "bfill"):
        groups = line.groupby(OBJECTIVE)[ATTRIBUTES]
        line = line.assign(**getattr(groups, fill)().to_dict("series"))
    found = line[line["asks"]]
    return found.assign(reported=found["reported"].astype(bool))


def _share_done(stood: pd.DataFrame) -> pd.Series:
    """Return P; blank where the goal is to hold, or value, baseline or target is not known."""
    way = stood["target"] - stood["baseline"]
    return (stood["value"] - stood["baseline"]) / way.where(way.abs() > SAME)


def _share_of_time(stood: pd.DataFrame) -> pd.Series:
    """Return E, cut to 0..1; blank without both dates, or where the plan has no length."""
    length = (stood["due"] - stood["start"]).dt.days
    used = (stood["period_end"] - stood["start"]).dt.days
    return (used / length.where(length > 0)).clip(0, 1)


def _status(placed: pd.DataFrame, settings: Settings) -> np.ndarray:
    """Return the class of each objective: the first that applies."""
    value, target, base = placed["value"], placed["target"], placed["baseline"]
    time, holds = placed["share_of_time"], _is_held(placed, settings)
    pace = n9(placed["share_done"] / time.where(time > 0))
    return np.select(
        [
            value.isna() | target.isna() | base.isna(),
            ((target - base).abs() <= SAME) & holds,
            (target - base).abs() <= SAME,
            n9(placed["share_done"]) >= 1,
            placed["period_end"] > placed["due"],
            time.isna(),
            n9(time) < settings.too_early,
            pace >= ON_TRACK_FROM,
            pace >= ACCELERATE_FROM,
            pace >= 0,
        ],
        [NOT_ASSESSABLE, HELD, LOST, ACHIEVED, OVERDUE, NO_DATES, TOO_EARLY, ON_TRACK, ACCELERATE,
         LIMITED],
        default=DETERIORATION,
    )  # fmt: skip


def _is_held(placed: pd.DataFrame, settings: Settings) -> np.ndarray:
    value, target = n9(placed["value"]), n9(placed["target"])
    near = n9((placed["value"] - placed["target"]).abs())
    within = n9(settings.hold_tolerance * placed["target"].abs())
    up, down = placed["direction"] == "up", placed["direction"] == "down"
    return np.select([up, down], [value >= target, value <= target], near <= within)


def _settled(placed: pd.DataFrame) -> pd.DataFrame:
    """Return P, E and R as they hold for the class."""
    status, done, time = placed["status"], placed["share_done"], placed["share_of_time"]
    hold = status.isin([HELD, LOST])
    done = done.mask(hold, (status == HELD).astype("float64"))
    time = time.mask(hold | (status == NOT_ASSESSABLE))
    time = time.mask(status == OVERDUE, 1.0)
    pace = (done / time.where(time > 0)).mask(status == TOO_EARLY).mask(hold, done)
    return placed.assign(share_done=done, share_of_time=time, pace=pace)


def _reasons(placed: pd.DataFrame) -> np.ndarray:
    """Return why P or R is missing, in words; "" where both are known."""
    return np.select(
        [
            ~placed["reported"],
            placed["value"].isna(),
            placed["baseline"].isna(),
            placed["target"].isna(),
            placed["pace"].notna(),
            placed["share_of_time"].isna(),
        ],
        [NOT_REPORTED, "no value", "no baseline", "no target", "", "no dates"],
        default="too early",
    )
