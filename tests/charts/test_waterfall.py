"""Why it moved: parts in their order, joined where they are many, adding up as shown."""

import pytest

from charts.chart import ALT_LIMIT, Telling
from charts.measure import measure
from charts.parts import Change
from charts.steps import NO_CHANGE
from charts.waterfall import KEY, why
from data import periods
from metrics.declaration.shown import MINUS
from tests.charts.made import HOSTILE, driver, drivers
from tests.charts.seen import FRAMEWORK, PILLARS, figure_text, notes

MEASURES = {code: measure(FRAMEWORK, code) for code in [*FRAMEWORK.indicators, *FRAMEWORK.pillars]}
CHANGE = Change(
    measure=PILLARS["trust"],
    start=61.4,
    since=periods.parse("2026-Q2"),
    until=periods.parse("2026-Q3"),
)
SMALL = drivers(
    driver("composition", "T1", 1.26),
    driver("composition", "T2", -0.44),
    driver("performance", "T1", -2.4, "XAB"),
    driver("performance", "T1", -1.4, "XAC"),
    driver("performance", "T2", 0.93),
    driver("performance", "T3", 0.0),
)
MANY = drivers(
    driver("method", None, 2.5),
    driver("revision", "T1", -3.1),
    *(driver("performance", code, 10 - at) for at, code in enumerate(["T1", "T2", "T3", "T5"])),
    *(driver("performance", code, -4 + at) for at, code in enumerate(["R1", "R2", "R3", "R4"])),
    driver("floor", "trust", 1.1),
)


def steps(chart):
    return chart.table["Step"].tolist()


def effects(chart):
    """The effects of the twin, as numbers."""
    written = [cell for cell in chart.table["Effect"] if cell != "–"]
    return [float(cell.replace(MINUS, "-").replace("No change", "0")) for cell in written]


def bars(chart):
    return [trace for trace in chart.figure.data if trace.type == "bar"]


def test_composition_comes_before_performance_and_the_larger_first():
    assert steps(why(SMALL, CHANGE, MEASURES)) == [
        "Q2 2026",
        "T1 Trust between contributors",
        "T2 Trust returned",
        "T1 Trust between contributors",
        "T2 Trust returned",
        "Q3 2026",
    ]
    assert why(SMALL, CHANGE, MEASURES).table["Part"].tolist() == [
        "–", "Who reported", "Who reported", "What was reported", "What was reported", "–",
    ]  # fmt: skip


def test_bars_stand_on_the_running_sum():
    """61.4 + 1.26 - 0.44 - 3.8 + 0.93 = 59.35."""
    drawn = bars(why(SMALL, CHANGE, MEASURES))
    assert [bar.base[0] for bar in drawn] == pytest.approx([61.4, 62.66, 62.22, 58.42])
    assert [bar.x[0] for bar in drawn] == pytest.approx([1.26, -0.44, -3.8, 0.93])
    dots = [trace.x[0] for trace in why(SMALL, CHANGE, MEASURES).figure.data if trace.type != "bar"]
    assert dots == pytest.approx([61.4, 59.35])


def test_parts_are_shown_so_that_they_add_up():
    """Rounded one by one they would be 1.3, -0.4, -3.8 and 0.9: -2.0, where -2.05 is -2.1."""
    chart = why(SMALL, CHANGE, MEASURES)
    assert chart.title.message == f"What makes up the change of Trust in NORTH: {MINUS}2.1 in all."
    assert sum(effects(chart)) == pytest.approx(-2.1)
    assert notes(chart)[1::2] == [
        "61", "+1.3", f"{MINUS}0.5", f"{MINUS}3.8", "+0.9", "59",
    ]  # fmt: skip


def test_both_ends_are_written_as_everywhere_and_what_lies_between_more_exactly():
    """A card says 61 and 59: so does the chart. The last running sum is 59.35, written 59.4."""
    table = why(SMALL, CHANGE, MEASURES).table
    assert table["Value"].tolist() == ["61", "62.7", "62.2", "58.4", "59.4", "59"]


def test_what_contributors_did_to_one_indicator_is_in_points_of_its_value():
    """40 % of the burden by shares of 0.02 and -0.005: 2 points and half a point, to 41.5 %."""
    change = Change(
        measure=MEASURES["R3"], start=0.4, since=CHANGE.since, until=CHANGE.until
    )  # fmt: skip
    parts = drivers(
        driver("performance", "R3", 0.02, "XAB"), driver("performance", "R3", -0.005, "XAC")
    )
    chart = why(parts, change, MEASURES, by="contributor")
    assert MEASURES["R3"].unit == "share"
    assert chart.name == "Why Burden imbalance moved, by contributor · NORTH · Q2 2026 to Q3 2026"
    assert "parts of the change in points, lower is better, by contributor" in chart.title.what
    assert notes(chart) == [
        "Q2 2026", "40", "XAB", "+2.0", "XAC", f"{MINUS}0.5", "Q3 2026", "42",
    ]  # fmt: skip


def test_other_units_are_named_where_they_stand_behind_numbers():
    change = Change(measure=MEASURES["L5"], start=20, since=CHANGE.since, until=CHANGE.until)
    chart = why(drivers(driver("performance", "L5", 2, "XAB")), change, MEASURES, by="contributor")
    assert "parts of the change in days, lower is better" in chart.title.what


def test_eight_bars_at_most_and_the_smallest_joined():
    """The three smallest are -1, 1.1 and -2: they are one bar, last, so that the sum stays."""
    chart = why(MANY, CHANGE, MEASURES)
    assert len(bars(chart)) == 9
    assert notes(chart)[-4:-2] == ["Other (3)", f"{MINUS}2"]
    assert bars(chart)[-1].x[0] == pytest.approx(-1.9)
    assert steps(chart)[1:3] == ["How it is measured", "T1 Trust between contributors"]
    assert sum(effects(chart)) == 25  # 24.5, rounded up


def test_what_would_be_shown_as_nothing_is_joined():
    rows = [driver("performance", code, 0.02) for code in ("T2", "T3", "T5")]
    chart = why(drivers(*rows, driver("performance", "T1", 2)), CHANGE, MEASURES)
    assert notes(chart)[2:6] == ["T1 Trust between contributors", "+2.0", "Other (3)", "+0.1"]


def test_one_small_part_keeps_its_name():
    chart = why(
        drivers(driver("performance", "T1", 2), driver("performance", "T2", 0.01)), CHANGE, MEASURES
    )
    assert notes(chart)[4:6] == ["T2 Trust returned", NO_CHANGE]


def test_by_contributor():
    chart = why(SMALL, CHANGE, MEASURES, by="contributor")
    assert notes(chart)[2:-2:2] == ["Who reported", "XAB", "XAC", "Not split by contributor"]


def test_by_driver_nothing_is_summed():
    chart = why(SMALL, CHANGE, MEASURES, by="driver")
    assert "T1 Trust between contributors · XAB" in steps(chart)


def test_all_but_performance_is_hatched_and_the_key_says_so():
    chart = why(SMALL, CHANGE, MEASURES)
    assert [bar.marker.pattern.shape for bar in bars(chart)] == ["/", "/", None, None]
    assert chart.title.source.startswith(KEY)


def test_the_zoomed_axis_says_so():
    assert why(SMALL, CHANGE, MEASURES).title.what == (
        "Trust, parts of the change in points · NORTH · Q2 2026 to Q3 2026 · "
        "axis from 58 to 64 only"
    )


def test_a_contributor_is_named():
    own = SMALL.assign(contributor="XAB")
    assert "Trust of XAB in NORTH" in why(own, CHANGE, MEASURES).title.message


def test_the_alternative_text_tells_the_largest_first_and_stays_short():
    told = Telling(message="Trust in NORTH fell 2 points since Q2 2026.")
    alt = why(SMALL, CHANGE, MEASURES, telling=told).alt
    assert f"2026. {MINUS}2.1 in all. T1 Trust between contributors {MINUS}3.8." in alt
    assert len(why(MANY, CHANGE, MEASURES).alt) <= ALT_LIMIT


@pytest.mark.parametrize("rows", [[], [driver("performance", "T1", 0.0)]])
def test_nothing_moved(rows):
    chart = why(drivers(*rows), CHANGE, MEASURES)
    assert notes(chart) == ["Nothing moved it"]
    assert chart.title.message.startswith("Nothing moved Trust")
    assert chart.table.empty


def test_one_part():
    chart = why(drivers(driver("performance", "T1", -12.0)), CHANGE, MEASURES)
    assert notes(chart) == [
        "Q2 2026", "61", "T1 Trust between contributors", f"{MINUS}12", "Q3 2026", "49",
    ]  # fmt: skip


def test_a_ratio_keeps_its_own_decimals():
    change = Change(
        measure=MEASURES["R8"], start=0.31, since=CHANGE.since, until=CHANGE.until
    )  # fmt: skip
    rows = drivers(driver("performance", "R8", 0.05, "XAB"))
    chart = why(rows, change, MEASURES, by="contributor")
    assert notes(chart) == ["Q2 2026", "0.31", "XAB", "+0.05", "Q3 2026", "0.36"]
    assert "parts of the change, by contributor" in chart.title.what


def test_hostile_names_stay_text():
    rows = drivers(driver("performance", HOSTILE, 2, HOSTILE, mission=HOSTILE))
    chart = why(rows, CHANGE, MEASURES, by="driver")
    assert "<a" not in figure_text(chart)
    assert "<script" not in figure_text(chart)
    assert len(chart.alt) <= ALT_LIMIT
