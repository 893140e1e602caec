"""The four pillar cards: score, change, interval, what it rests on, and its state."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.images import icon, interval_bar
from charts.measure import Measure
from charts.point import Point, points, sentence_case, text
from charts.twin import coverage
from ui import tables
from ui.links import Link
from ui.marks import Trend
from ui.markup import Markup, anchor, element, picture

NOTHING_TO_SAY = "No change can be told"


def pillar_cards(
    readings: pd.DataFrame,
    changes: pd.DataFrame,
    *,
    measures: Sequence[Measure],
    links: Mapping[str, Link],
    trends: Mapping[str, Trend],
) -> None:
    """Show one card for each measure, from the readings and changes of one mission and period."""
    tables.show(built(readings, changes, measures=measures, links=links, trends=trends))


def built(
    readings: pd.DataFrame,
    changes: pd.DataFrame,
    *,
    measures: Sequence[Measure],
    links: Mapping[str, Link],
    trends: Mapping[str, Trend],
) -> Markup:
    """Return the cards; `links` lead on from a card's name, by the code of its measure.

    `trends` hold the marks, by code too: a card without one has none.
    """
    found = {point.indicator: point for point in points(readings)}
    told = {row["indicator"]: _change(row) for row in changes.to_dict("records")}
    cards = [
        _card(
            measure,
            _body(
                measure,
                found.get(measure.code),
                told.get(measure.code, ""),
                trends.get(measure.code),
            ),
            links.get(measure.code),
        )
        for measure in measures
    ]
    return element("div", *cards, class_="concord-cards")


def _card(measure: Measure, body: list[Markup], link: Link | None) -> Markup:
    name = anchor(link, measure.name) if link else measure.name
    return element(
        "article",
        element("p", element("strong", name)),
        *body,
        class_="concord-card",
        aria_label=measure.name,
    )


def _body(measure: Measure, point: Point | None, change: str, trend: Trend | None) -> list[Markup]:
    if point is None:
        return [_line("No reading")]
    if point.value is None:
        return [_line(point.state_words if point.hidden else f"No score: {point.reason}")]
    interval = point.interval(measure)
    words = f"{measure.name}: {point.told(measure)} of 100"
    bar = interval_bar(point.value, point.low, point.high, pillar=measure.pillar, words=words)
    score = measure.text(point.value)
    return [
        element("p", score, " ", element("small", "of 100"), class_="concord-score"),
        _line(change or NOTHING_TO_SAY),
        *_marks(trend),
        element("p", picture(bar)),
        _muted(f"95 % interval {interval}" if point.low is not None else "No interval"),
        *([_muted(_base(point))] if _base(point) else []),
        *([_line(point.state_words)] if point.provisional else []),
    ]


def _marks(trend: Trend | None) -> list[Markup]:
    """Return both marks, each with its word beside its icon."""
    if trend is None:
        return []
    words = (str(trend["variation"]), str(trend["assurance"]))
    return [
        element("p", picture(icon(word, spoken=False)), word, class_="concord-mark")
        for word in words
    ]


def _base(point: Point) -> str:
    counted = (
        "" if point.n is None else f"{point.n} {'indicator' if point.n == 1 else 'indicators'}"
    )
    covered = "" if point.coverage is None else f"coverage {coverage(point.coverage)}"
    return sentence_case(", ".join(part for part in (counted, covered) if part))


def _change(row: Mapping[Any, Any]) -> str:
    """Return what may be said of a change; blank where nothing may."""
    return sentence_case(text(row["words"]) or "")


def _line(words: str) -> Markup:
    return element("p", words)


def _muted(words: str) -> Markup:
    return element("p", words, class_="concord-muted")
