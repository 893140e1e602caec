"""Where each objective stands and when it would be there, one table for pages (METHODS 12)."""

import pandas as pd

from metrics.framework import Framework
from metrics.indicators.forecast import EPOCH, forecasts
from metrics.indicators.objectives import classes

FORECAST = "O5"
# Under so many values a line is no line, where the framework does not say.
LEAST_VALUES = 5
TOO_FEW = "needs at least"
DATES = {"date": "forecast", "early": "forecast_early", "late": "forecast_late"}
# No limit of a forecast is shown as a date that lies farther: it is open.
LAST_DAY = (pd.Timestamp("2199-12-31") - EPOCH).days


def outlook(objectives: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return `objectives.classes` with the forecast of each objective in each period.

    `values` are known by then; `forecast` is the day on which its line reaches the target, from
    `forecast_early` to `forecast_late` (blank: open); else `forecast_reason` says why not.
    """
    stood = classes(objectives, framework)
    asked = framework.indicators.get(FORECAST)
    least = LEAST_VALUES if asked is None else asked.min_n
    made = forecasts(stood, least=least)
    few = made["date"].isna() & (made["why"] == "")
    reason = made["why"].mask(few, f"{TOO_FEW} {least} values")
    days = {name: _dates(made[number]) for number, name in DATES.items()}
    return stood.assign(values=made["n"], **days, forecast_reason=reason)


def _dates(days: pd.Series) -> pd.Series:
    return EPOCH + pd.to_timedelta(days.where(days <= LAST_DAY), unit="D")
