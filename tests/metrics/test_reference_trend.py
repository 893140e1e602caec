"""The worked numbers of ../shared/reference: trend and control."""

from itertools import repeat

import numpy as np
import pytest
from scipy import stats

from metrics.statistics import control, trend
from metrics.statistics.discovery import discovered, false_discovery
from metrics.statistics.orderings import at_least
from tests.metrics.closeness import meets


def of_one(made, **names):
    """Return the figures of the one series of `made`, under the names of the example."""
    figures = {name: float(getattr(made, field)[0]) for name, field in names.items()}
    return {name: None if np.isnan(x) else x for name, x in figures.items()}


LINE = {"slope": "slope", "low": "low", "high": "high",
        "slope_per_year": "slope_per_year"}  # fmt: skip
TEST = {"S": "s", "variance": "variance", "factor": "factor", "p": "p"}
CHART = {"mean": "mean", "mean_range": "mean_range", "upper": "upper", "lower": "lower"}


def line(given):
    _, z = stats.norm.interval(given["confidence"])
    return dated(given, z=z)


def chances(given):
    return {
        n: {s: at_least(tuple(repeat(1, int(n))), int(s)) for s in scores}
        for n, scores in given["n_and_S"].items()
    }


def discoveries(given):
    q = false_discovery(given["p"], np.zeros(len(given["p"]))).tolist()
    return {"rejected": np.count_nonzero(discovered(q, given["q"])), "q_values": q}


def two_sided(given):
    made = [trend.trends([values], [range(len(values))]) for values in given["series"]]
    return [one.p[0] for one in made]


def dated(given, **z):
    made = trend.trends([given["y"]], [given["t"]], **z)
    intercept = trend.intercepts([given["y"]], [given["t"]], made.slope)
    return of_one(made, **LINE, **TEST) | {"intercept": float(intercept[0])}


def seasonal(given):
    columns = ([[point[name] for point in given["points"]]] for name in ("y", "t", "season"))
    values, days, seasons = columns
    return of_one(trend.trends(values, days, seasons=seasons), **LINE, **TEST)


def limits(given):
    drop = given.get("drop_outlying_ranges", True)
    return of_one(control.limits([given["y"]], drop_outlying=drop), **CHART)


def fixed(given):
    limit = {name: np.array([given[name]], float) for name in ("mean", "lower", "upper")}
    return control.Limits(mean_range=limit["mean"], **limit)


def rules(given):
    charts = {name: control.causes([y], fixed(given)) for name, y in given["series"].items()}
    return {name: found[0].tolist() for name, found in charts.items()}


def rules_of_one(given):
    return control.causes([given["y"]], fixed(given))[0].tolist()


def assurance(given):
    cases = {name: np.array([case[name] for case in given["cases"]]) for name in given["cases"][0]}
    lower, upper = cases["lower"], cases["upper"]
    within = control.Limits(mean=lower, mean_range=lower, lower=lower, upper=upper)
    return control.assurance(cases["target"], within, cases["direction"]).tolist()


def edges(given):
    return [of_one(control.limits([y]), **CHART) for y in given["series"]]


ADAPTERS = {
    "trend-01": line, "trend-02": chances, "trend-03": discoveries, "trend-04": two_sided,
    "trend-05": dated, "trend-06": seasonal, "trend-07": dated,
    "control-01": limits, "control-02": limits, "control-03": rules, "control-04": assurance,
    "control-05": limits, "control-06": edges, "control-07": rules_of_one,
}  # fmt: skip


@pytest.mark.parametrize("name", ADAPTERS)
def test_the_example_is_met(worked, name):
    found = ADAPTERS[name](worked[name]["inputs"])
    assert meets(found, worked[name]), found
