"""Small pictures for tables and cards, as data URIs: each with the words that stand for it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from charts import colours
from charts.colours import AMBER, BLUE, CRIMSON, GREY, NEUTRAL

ICON = 12
SPARK_WIDTH, SPARK_HEIGHT = 88, 24
BAR_WIDTH, BAR_HEIGHT = 160, 16
# Free space around the strokes, or they are cut at the edge.
EDGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as a data URI, and its alternative text; sizes in px."""

    uri: str
    alt: str
    width: int
    height: int


_UP = '<path d="M6 1 11.5 11H.5z" fill="{0}"/>'
_DOWN = '<path d="M6 11 .5 1h11z" fill="{0}"/>'
_FLAT = '<path d="M1 4.5h10v3H1z" fill="{0}"/>'
_HOLLOW_DIAMOND = '<path d="M6 1 11 6 6 11 1 6z" fill="none" stroke="{0}" stroke-width="1.8"/>'
_DIAMOND = '<path d="M6 .5 11.5 6 6 11.5.5 6z" fill="{0}"/>'
_DISC = '<circle cx="6" cy="6" r="5" fill="{0}"/>'
_RING = '<circle cx="6" cy="6" r="4.2" fill="none" stroke="{0}" stroke-width="1.6"/>'
_HALF = _RING + '<path d="M6 1.8a4.2 4.2 0 0 0 0 8.4z" fill="{0}"/>'
_DASH = '<path d="M2 5.2h8v1.6H2z" fill="{0}"/>'
# Each fixed word with its shape and colour; the shape alone tells them apart.
_ICONS = {
    "Improving": (_UP, BLUE),
    "Declining": (_DOWN, CRIMSON),
    "No clear change": (_FLAT, GREY),
    "Unusual, high": (_HOLLOW_DIAMOND, AMBER),
    "Unusual, low": (_HOLLOW_DIAMOND, AMBER),
    "Not enough data": (_RING, GREY),
    "Meets target": (_DISC, BLUE),
    "Varies around target": (_HALF, AMBER),
    "Misses target": (_DIAMOND, CRIMSON),
    "No target": (_DASH, GREY),
    "Reported": (_DISC, NEUTRAL),
    "On time": (_DISC, NEUTRAL),
    "Late": (_HALF, NEUTRAL),
    "Missing": (_RING, NEUTRAL),
    "Not expected": (_DASH, NEUTRAL),
}
WORDS = tuple(_ICONS)


def icon(word: str, *, spoken: bool = True) -> Image:
    """Return the icon of a fixed word; KeyError where the word has none.

    Where the word itself stands beside it, it need not be `spoken` twice.
    """
    shape, colour = _ICONS[word]
    return _image(shape.format(colour), (ICON, ICON), word if spoken else "")


def sparkline(
    values: Sequence[float | None],
    *,
    words: str,
    target: float | None = None,
    ends: tuple[float, float] = (0, 100),
) -> Image:
    """Return a line of values in neutral ink with a tick at the target; None is a gap.

    `words` say what it shows, its first and its newest value: they are all a listener gets.
    """
    width, height = SPARK_WIDTH, SPARK_HEIGHT
    places = [_place(at, value, len(values), ends) for at, value in enumerate(values)]
    strokes = "".join(_stroke(run) for run in _runs(places))
    known = [place for place in places if place]
    last = f'<circle cx="{known[-1][0]}" cy="{known[-1][1]}" r="2.5"/>' if known else ""
    tick = ""
    if target is not None:
        at = _upright(target, ends)
        tick = f'<path d="M{width - 8} {at}h8" stroke="{NEUTRAL}" stroke-dasharray="2 1.5"/>'
    return _image(f'<g fill="{NEUTRAL}">{strokes}{last}{tick}</g>', (width, height), words)


def interval_bar(
    value: float, low: float | None, high: float | None, *, pillar: str, words: str
) -> Image:
    """Return a bar from 0 to 100 with the interval and the value on it; the words tell both."""
    middle, hue = BAR_HEIGHT / 2, colours.of(pillar)
    parts = [
        f'<path d="M{EDGE} {middle}H{BAR_WIDTH - EDGE}" stroke="{NEUTRAL}" opacity=".55"/>',
        *(
            f'<path d="M{at} {middle - 3}v6" stroke="{NEUTRAL}" opacity=".55"/>'
            for at in (EDGE, BAR_WIDTH / 2, BAR_WIDTH - EDGE)
        ),
    ]
    if low is not None and high is not None:
        ends = _across(low), _across(high)
        parts.append(
            f'<path d="M{ends[0]} {middle}H{ends[1]}" stroke="{hue}" stroke-width="5"'
            ' stroke-linecap="round" opacity=".45"/>'
        )
    parts.append(f'<circle cx="{_across(value)}" cy="{middle}" r="5" fill="{hue}"/>')
    return _image("".join(parts), (BAR_WIDTH, BAR_HEIGHT), words)


def _across(score: float) -> float:
    return round(EDGE + 2 + (BAR_WIDTH - 2 * EDGE - 4) * score / 100, 2)


def _upright(value: float, ends: tuple[float, float]) -> float:
    inside = min(max(value, ends[0]), ends[1])
    part = (inside - ends[0]) / (ends[1] - ends[0])
    return round(SPARK_HEIGHT - EDGE - part * (SPARK_HEIGHT - 2 * EDGE), 2)


def _place(
    at: int, value: float | None, count: int, ends: tuple[float, float]
) -> tuple[float, float] | None:
    if value is None:
        return None
    # The right end is kept free for the tick of the target.
    room = SPARK_WIDTH - 2 * EDGE - 10
    return round(EDGE + room * at / max(1, count - 1), 2), _upright(value, ends)


def _runs(
    places: Sequence[tuple[float, float] | None],
) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _stroke(run: Sequence[tuple[float, float]]) -> str:
    if len(run) == 1:
        return f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="1.5"/>'
    dots = " ".join(f"{x},{y}" for x, y in run)
    return f'<polyline points="{dots}" fill="none" stroke="{NEUTRAL}" stroke-width="1.5"/>'


def _image(shapes: str, size: tuple[int, int], words: str) -> Image:
    width, height = size
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{shapes}</svg>'
    )
    coded = base64.b64encode(picture.encode()).decode()
    return Image(uri=f"data:image/svg+xml;base64,{coded}", alt=words, width=width, height=height)
