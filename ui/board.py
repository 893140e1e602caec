"""The overview's board: every mission's pillars in one period, and what to say about them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.dumbbells import change_dumbbells
from charts.images import sparkline
from charts.point import Point, points
from charts.tiles import report_tiles
from metrics.words import attention, explain
from metrics.words.evidence import Tables
from metrics.words.explain import Sentence
from ui import answers, cached, comparison, figure, filters, marks, sheet, tables
from ui.links import Link, to
from ui.marks import Trend, Whose
from ui.markup import anchor, element
from ui.tables import Cell, Column
from ui.view import View

# Periods that a sparkline shows.
SPARK = 8
MOST_MOVES = 8
ORDER = (
    "Missions that need attention come first, then by name. A score runs from 0 to 100, with its "
    "95 % interval; the line shows the last eight periods."
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Board:
    """What the overview tells. `pillars` and `changes` speak of whole missions in one period."""

    view: View
    missions: tuple[str, ...]
    history: pd.DataFrame
    pillars: pd.DataFrame
    changes: pd.DataFrame
    reports: pd.DataFrame
    goals: pd.DataFrame
    tests: pd.DataFrame
    trends: Mapping[str, Mapping[Whose, Trend]]
    since: str
    signal: Sentence | None
    newest: pd.DataFrame


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the overview, and return the view that they make."""
    known = pd.concat([cached.headlines(code, view) for code in codes])
    with st.grid(min_column_width=150, columns=4):
        mission = filters.choose_mission(codes, all_missions=True)
        period = filters.choose_period(answers.labels(known))
        compare = filters.choose_comparison()
        asof = filters.choose_change(cached.change_numbers())
    return filters.remember(view.but(mission=mission, period=period, compare=compare, asof=asof))


def board(view: View, codes: list[str]) -> Board:
    """Return the board of the missions in the view."""
    missions = tuple(code for code in codes if view.mission in {None, code})
    history = answers.whole(pd.concat([cached.headlines(code, view) for code in missions]))
    changes = answers.nodes(pd.concat([cached.compared(code, view) for code in missions]))
    tests = {code: cached.trends(code, view) for code in missions}
    return Board(
        view=view,
        missions=missions,
        history=history,
        pillars=answers.chosen(history, period=view.period),
        changes=changes[changes["contributor"].isna()],
        reports=pd.concat([cached.reports(code, view) for code in missions]),
        goals=pd.concat([cached.goals(code, view) for code in missions]),
        tests=answers.whole(pd.concat(tests.values())),
        trends={code: marks.of_length(table, view) for code, table in tests.items()},
        since=comparison.since(view),
        signal=_signal(missions, view),
        newest=pd.concat([cached.newest(code, view) for code in missions]),
    )


def _signal(missions: tuple[str, ...], view: View) -> Sentence | None:
    """Return the strongest signal among the missions, with what its change is made of."""
    now = pd.concat([
        answers.whole(answers.chosen(cached.readings(code, view), period=view.period))
        for code in missions
    ])  # fmt: skip
    trends = pd.concat([cached.trends(code, view) for code in missions])
    first = comparison.signal(Tables(readings=now, trends=trends), view)
    if first is None:
        return None
    return comparison.signal(cached.tables(str(first.mission), view), view)


def title(shown: Board) -> str:
    """Return the answer of the page in ten words at most."""
    return explain.headline(
        shown.changes, answers.framework(), since=shown.since, signal=shown.signal
    )


def sentences(shown: Board) -> None:
    """Say what moved most, who is silent, and how the objectives stand: a link each."""
    told = (
        shown.signal or explain.strongest(shown.changes, answers.framework(), since=shown.since),
        explain.silence(answers.chosen(shown.reports, period=shown.view.period)),
        explain.goals(shown.goals),
    )
    tables.show(*(element("p", anchor(_leads_to(said, shown.view), said.text)) for said in told))


def _leads_to(sentence: Sentence, view: View) -> Link:
    return to("mission", view.but(mission=sentence.mission or view.mission))


def needs_attention(shown: Board) -> list[str]:
    """List what needs attention, and return the missions concerned, most pressing first."""
    found = attention.attention(
        shown.newest, shown.tests, shown.reports, answers.framework(), today=cached.today()
    )
    st.header("Needs attention")
    if found.empty:
        st.write("Nothing needs attention by the rules in Methods.")
        return []
    tables.table(
        "At most seven, most pressing first",
        ["Mission", "What", "Since"],
        [_attention_row(row, shown.view) for row in found.to_dict("records")],
        key="attention",
    )
    return found["mission"].drop_duplicates().tolist()


def _attention_row(row: dict[Hashable, str], view: View) -> list[Cell | str]:
    link = to("mission", view.but(mission=row["mission"]))
    what = Cell(text=f"{row['rule']}: {row['what']}", note=f"{row['evidence']}")
    return [Cell(text=row["mission"], href=link), what, row["since"]]


def scorecard(shown: Board, first: list[str]) -> None:
    """Draw the scorecard: a row a mission, a column a pillar; those in `first` lead."""
    st.header("Scorecard")
    st.caption(f"{ORDER} {marks.KEY}")
    rest = [code for code in shown.missions if code not in first]
    codes = [code for code in first if code in shown.missions] + sorted(rest)
    pillars = answers.framework().pillars
    tables.table(
        f"Pillars in {filters.title(shown.view.period or '')}",
        [
            "Mission",
            *(Column(name=pillar.name) for pillar in pillars.values()),
            Column(name="Reported", phone=False),
            Column(name="Newest record", phone=False),
        ],
        [_score_row(code, shown) for code in codes],
        key="scorecard",
    )


def _score_row(code: str, shown: Board) -> list[Cell | str]:
    now = {point.indicator: point for point in points(answers.chosen(shown.pillars, mission=code))}
    past = points(answers.chosen(shown.history, mission=code))
    link = to("mission", shown.view.but(mission=code))
    cells = [
        _score_cell(pillar, now.get(pillar), [p for p in past if p.indicator == pillar], shown)
        for pillar in answers.framework().pillars
    ]
    came = answers.reported(answers.chosen(shown.reports, mission=code), shown.view.period)
    newest = past[-1].period.title if past else "–"
    return [Cell(text=code, href=link), *cells, came or "–", newest]


def _score_cell(pillar: str, point: Point | None, past: list[Point], shown: Board) -> Cell:
    measure = answers.measures()[pillar]
    if point is None or point.value is None:
        return Cell(text="No reading" if point is None else point.state_words, tone="muted")
    run = past[-SPARK:]
    words = f"{measure.name} over {len(run)} periods, newest {measure.text(point.value)}"
    return Cell(
        text=measure.text(point.value),
        href=to("indicator", shown.view.but(mission=point.mission, indicator=pillar)),
        marks=marks.icons(shown.trends[point.mission].get((pillar, None))),
        note=sheet.beside(point),
        title=sheet.ground(point),
        spark=sparkline([p.value for p in run], words=words, target=measure.target),
    )


def moves(shown: Board) -> None:
    """Draw what changed most between the two periods compared."""
    st.header("What changed most")
    if shown.view.compare == "none":
        st.write("No comparison is chosen.")
        return
    chart = change_dumbbells(
        shown.changes,
        answers.pillar_measures(),
        most=MOST_MOVES,
        telling=cached.telling(shown.view),
    )
    figure.show(chart, key="moves")


def silent(shown: Board) -> None:
    """Draw who has not reported, one mission at a time."""
    st.header("Who has not reported")
    waiting = answers.with_missing(shown.reports)
    if waiting.empty:
        st.write("Everyone who is expected has reported.")
        return
    for mission in sorted(set(waiting["mission"])):
        figure.show(report_tiles(answers.chosen(waiting, mission=mission)), key=f"tiles_{mission}")


def foot(shown: Board) -> str:
    """Return the words on who reported, for the foot of the page."""
    return answers.reported_words(shown.reports, shown.view.period)
