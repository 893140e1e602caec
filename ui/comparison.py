"""What readings of several periods, or of several missions, say beside one another."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

import metrics
from data import periods
from metrics.comparison import alternatives
from metrics.indicators import forecast as lines
from metrics.indicators.outlook import FORECAST
from metrics.movement.drivers import COLUMNS as DRIVER_COLUMNS
from metrics.scores import reweighing
from metrics.words import explain
from metrics.words.evidence import Tables, evidence
from metrics.words.explain import Sentence
from metrics.words.status import Row, status
from ui import answers
from ui.view import View


def compared(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the changes between the view's period and the one it is compared with.

    One row per series with a reading in both: the columns of DESIGN 6, `changes`.
    """
    pair = _pair(view)
    if pair is None:
        return metrics.changes(table.head(0), answers.framework())
    ends = table["period_end"].isin([pd.Timestamp(one.end) for one in pair])
    starts = table["period_start"].isin([pd.Timestamp(one.start) for one in pair])
    made = metrics.changes(table[starts & ends], answers.framework())
    return pd.DataFrame(made[made["period_to"] == pd.Timestamp(pair[1].start)])


def trends(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the trend of each series of a mission, up to the view's period (DESIGN 6, `trends`).

    What came later is no part of what could be said then.
    """
    return metrics.trends(until(table, view), answers.framework())


def until(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the readings of periods that had ended with the view's."""
    period = periods.parse(view.period or "")
    return table if period is None else table[table["period_end"] <= pd.Timestamp(period.end)]


def signal(tables: Tables, view: View) -> Sentence | None:
    """Return the strongest signal of the view's period, None where there is none."""
    period = periods.parse(view.period or "")
    return None if period is None else explain.signal(tables, answers.framework(), period)


def sentence(reading: Row, tables: Tables) -> str:
    """Return what may be said of a reading, a row of `tables.readings`."""
    framework = answers.framework()
    return status(evidence(reading, tables, framework), framework)


def drivers(table: pd.DataFrame, view: View, *, stakes: pd.DataFrame) -> pd.DataFrame:
    """Return what moved each node between the view's period and the one compared with."""
    pair = _pair(view)
    if pair is None:
        return pd.DataFrame(columns=pd.Index(DRIVER_COLUMNS))
    return metrics.drivers(table, answers.framework(), pair, stakes=stakes)


def divisions(table: pd.DataFrame, view: View, *, stakes: pd.DataFrame) -> pd.DataFrame:
    """Return what moved each indicator that can be split into its contributors."""
    pair = _pair(view)
    if pair is None:
        return pd.DataFrame(columns=pd.Index(DRIVER_COLUMNS))
    return metrics.divisions(table, answers.framework(), pair, stakes=stakes)


def _pair(view: View) -> tuple[periods.Period, periods.Period] | None:
    """Return the period compared with and the view's own, None where nothing is compared."""
    period = periods.parse(view.period or "")
    if period is None or view.compare == "none":
        return None
    return _other(period, view.compare), period


def ranks(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the rank of each mission in the view's period, with its interval (`metrics.ranks`)."""
    return metrics.ranks(answers.chosen(table, period=view.period), answers.framework())


def dropped(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the index of each mission without each indicator (`comparison.alternatives`)."""
    return alternatives.dropped(answers.chosen(table, period=view.period), answers.framework())


def means(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the pillars of each mission brought together in three ways."""
    return alternatives.means(answers.chosen(table, period=view.period), answers.framework())


def reweighed(table: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return readings as a framework with other weights would have them.

    Raises FrameworkRefused where the weights cannot be.
    """
    return reweighing.reweighed(table, answers.framework().with_weights(weights))


def signals(series: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of one series, each with the rule by which it stands out, if any."""
    return metrics.signals(series, answers.framework())


def since(view: View) -> str:
    """Return the title of the period that the view compares with, blank without one."""
    pair = _pair(view)
    return "" if pair is None else pair[0].title


def _other(period: periods.Period, compare: str) -> periods.Period:
    a_year_back = periods.MONTHS["year"] // periods.MONTHS[period.length]
    return periods.step(period, -a_year_back if compare == "year" else -1)


def forecast(table: pd.DataFrame, stood: pd.DataFrame) -> dict[str, Any] | None:
    """Return the reading of the forecast date of the objective that `stood` ends with."""
    last = stood.iloc[-1]
    found = answers.chosen(table, indicator=FORECAST, objective=str(last["objective"]))
    same = found["period_start"].eq(last["period_start"])
    rows = found[same & found["period_end"].eq(last["period_end"])].to_dict("records")
    return {str(name): value for name, value in rows[0].items()} if rows else None


def ribbon(stood: pd.DataFrame) -> pd.DataFrame:
    """Return the line of an objective from its last value to its due date, with its ribbons."""
    return lines.ribbon(stood, stood["due"].iloc[-1], least=answers.framework()[FORECAST].min_n)
