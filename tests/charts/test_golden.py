import json
import re

import pytest

from charts.bullets import bullet
from charts.chart import ALT_LIMIT, Telling
from charts.dots import dots
from charts.dumbbells import change_dumbbells
from charts.fairness import fair_share
from charts.forecast import objective_line
from charts.lines import indicator_line, pillar_lines
from charts.lorenz import lorenz
from charts.matrix import trust_matrix
from charts.measure import measure
from charts.ranks import rank_intervals
from charts.tiles import report_tiles
from charts.timeline import numbered
from charts.waterfall import why
from metrics.framework import load
from tests.charts import made
from tests.charts.golden import FOLDER, assert_golden
from tests.charts.test_forecast import DATE, VALUES, ribbon, stood
from tests.charts.test_lorenz import GDP, HALVES
from tests.charts.test_matrix import FEW
from tests.charts.test_ranks import FOUR
from tests.charts.test_waterfall import CHANGE, MEASURES, SMALL

FRAMEWORK = load()
PILLARS = {code: measure(FRAMEWORK, code) for code in FRAMEWORK.pillars}
TOLD = Telling(message="Trust in NORTH fell.", stamp="As of change 41, 12 Oct 2026")


@pytest.mark.parametrize("kept", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_an_alternative_text_is_short_and_speaks_of_no_colours(kept):
    alt = json.loads(kept.read_text(encoding="utf-8"))["alt"].lower()
    assert len(alt) <= ALT_LIMIT
    assert alt.endswith("table follows.")
    words = set(re.findall("[a-z]+", alt))
    assert not words & {"blue", "green", "amber", "purple", "grey", "red", "hollow", "filled"}


def test_pillar_line(tmp_path):
    flagged = numbered(made.events())
    charts = pillar_lines(
        made.trust_over_time(), [PILLARS["trust"]], events=flagged, tellings={"trust": TOLD}
    )
    assert_golden("pillar_line", charts[0], tmp_path)


def test_indicator_line(tmp_path):
    chart = indicator_line(made.gini_by_month(), measure(FRAMEWORK, "R8"))
    assert_golden("indicator_line", chart, tmp_path)


def test_fair_share(tmp_path):
    chart = fair_share(made.burden_ratios(), measure(FRAMEWORK, "R5"), denominator="GDP")
    assert_golden("fair_share", chart, tmp_path)


def test_dots(tmp_path):
    assert_golden("dots", dots(made.trust_received(), measure(FRAMEWORK, "T1")), tmp_path)


def test_dots_among_peers(tmp_path):
    chart = dots(made.trust_received(), measure(FRAMEWORK, "T1"), own="XAB")
    assert_golden("dots_among_peers", chart, tmp_path)


def test_bullets(tmp_path):
    assert_golden("bullets", bullet(made.objectives()), tmp_path)


def test_dumbbells(tmp_path):
    assert_golden("dumbbells", change_dumbbells(made.changes(), PILLARS), tmp_path)


def test_waterfall(tmp_path):
    assert_golden("waterfall", why(SMALL, CHANGE, MEASURES), tmp_path)


def test_trust_matrix(tmp_path):
    assert_golden("trust_matrix", trust_matrix(FEW, measure(FRAMEWORK, "T1")), tmp_path)


def test_lorenz(tmp_path):
    assert_golden("lorenz", lorenz([HALVES, GDP], where="NORTH · Q3 2026"), tmp_path)


def test_rank_intervals(tmp_path):
    assert_golden("rank_intervals", rank_intervals(FOUR), tmp_path)


def test_objective_line(tmp_path):
    chart = objective_line(stood(VALUES), ribbon=ribbon(), forecast=DATE)
    assert_golden("objective_line", chart, tmp_path)


def test_tiles(tmp_path):
    assert_golden("tiles", report_tiles(made.reports(), telling=TOLD), tmp_path)
