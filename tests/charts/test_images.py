import base64
import re
import xml.etree.ElementTree as ET

import pytest

from charts import colours
from charts.images import WORDS, icon, interval_bar, sparkline
from metrics.statistics import control

LIGHT, DARK = "#FFFFFF", "#0F172A"


def drawn(image):
    kind, coded = image.uri.split(",")
    assert kind == "data:image/svg+xml;base64"
    return ET.fromstring(base64.b64decode(coded))  # noqa: S314 - our own picture


def tags(image):
    return [node.tag.rpartition("}")[2] for node in drawn(image).iter()]


@pytest.mark.parametrize("word", WORDS)
def test_each_icon_is_a_picture_with_its_word(word):
    assert icon(word).alt == word
    assert drawn(icon(word)).get("width") == "12"


def test_an_icon_needs_a_fixed_word():
    with pytest.raises(KeyError):
        icon("Splendid")


def test_a_gap_breaks_a_sparkline():
    image = sparkline([50, 60, None, 40], words="Trust over 4 periods")
    assert tags(image).count("polyline") == 1
    # A lone point and the newest one.
    assert tags(image).count("circle") == 2
    assert image.alt == "Trust over 4 periods"


def test_a_sparkline_without_values_is_blank():
    assert tags(sparkline([None], words="No reading")) == ["svg", "g"]


def test_the_target_is_a_tick_at_its_height():
    """At 100 of 0 to 100 the tick lies at the upper edge."""
    tick = next(
        node
        for node in drawn(sparkline([1], words="x", target=100)).iter()
        if node.get("stroke-dasharray")
    )
    assert tick.get("d") == "M80 3.0h8"


def test_values_beyond_the_ends_stay_inside():
    dots = [node for node in drawn(sparkline([500], words="x")).iter() if node.get("cy")]
    assert {float(node.get("cy")) for node in dots} == {3.0}


def test_an_interval_bar_has_the_interval_only_where_it_is_known():
    bare = interval_bar(50, None, None, pillar="trust", words="Trust: 50")
    whole = interval_bar(50, 40, 60, pillar="trust", words="Trust: 50 (40 to 60)")
    assert tags(whole).count("path") == tags(bare).count("path") + 1
    assert next(node.get("cx") for node in drawn(bare).iter() if node.get("cx")) == "80.0"


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


MARKS = [
    *colours.PILLARS.values(), colours.NEUTRAL, colours.BLUE, colours.AMBER, colours.CRIMSON,
    colours.GREY,
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("page", [LIGHT, DARK])
def test_every_mark_stands_out_on_both_pages(mark, page):
    """WCAG 1.4.11 asks for 3 to 1."""
    assert contrast(mark, page) >= 3


def test_the_hue_of_no_pillar_is_neutral():
    assert colours.of("index") == colours.NEUTRAL
    assert colours.faint("#558CFF", 0.5) == "rgba(85,140,255,0.5)"


def test_both_marks_have_an_icon_for_every_word():
    words = {
        control.IMPROVING, control.DECLINING, control.NO_CHANGE, control.UNUSUAL_HIGH,
        control.UNUSUAL_LOW, control.NOT_ENOUGH, control.MEETS, control.VARIES, control.MISSES,
        control.NO_TARGET,
    }  # fmt: skip
    assert words <= set(WORDS)


def test_marks_are_told_apart_by_shape_alone():
    """Unusual high and low share a shape: they have no direction, the word says which."""
    marks = [word for word in WORDS[:10] if word != "Unusual, low"]
    shapes = [re.sub("#[0-9A-F]{6}", "", ET.tostring(drawn(icon(word))).decode()) for word in marks]
    assert len(set(shapes)) == len(marks)
