"""The methods page, written from the framework and the forms."""

import streamlit as st

from data import templates
from data.forms import FORMS
from metrics.declaration import shown
from metrics.framework import INDEX, Indicator
from metrics.words import reference, sources
from metrics.words.attention import RULES
from ui import answers, tables
from ui.tables import Cell
from ui.text import md
from ui.view import View


def promises() -> None:
    """List what Concord promises of its numbers."""
    st.header("What is promised")
    for number, promise in enumerate(reference.PROMISES, start=1):
        st.write(f"{number}. {md(promise)}")


def search(view: View) -> str:
    """Draw the search over indicators; a link may ask for one. Returns what is looked for."""
    st.header("Indicators")
    return st.text_input(
        "Search by code, name or word", value=view.indicator or "", key=f"find_{view.indicator}"
    )


def indicators(wanted: str) -> None:
    """Show each indicator that holds the words looked for, by pillar."""
    found = False
    for pillar, entries in reference.sections(answers.framework()):
        kept = [entry for entry in entries if _matches(entry, wanted)]
        if not kept:
            continue
        found = True
        st.markdown(f"#### {md(pillar.name if pillar else 'Inputs of other indicators')}")
        for entry in kept:
            with st.expander(f"{md(entry.code)} {md(entry.name)}", expanded=len(kept) == 1):
                _card(entry)
    if not found:
        st.write(f"Nothing matches: {md(wanted)}.")


def _matches(entry: Indicator, wanted: str) -> bool:
    words = wanted.strip().lower()
    if entry.code.lower() == words:
        return True
    told = f"{entry.code} {entry.name} {entry.question} {entry.formula_words}".lower()
    exact = any(words == code.lower() for code in answers.framework().indicators)
    return not exact and words in told


def about(code: str) -> None:
    """Say what an indicator, a pillar, a practice or the index is and how it is computed."""
    framework = answers.framework()
    if code in framework.indicators:
        _card(framework[code])
        return
    pairs = _of_index() if code == INDEX else _of_node(code)
    tables.table(framework.name(code), ["What", "How"], [list(pair) for pair in pairs], key=code)


def _of_node(code: str) -> list[tuple[str, str]]:
    framework = answers.framework()
    entries = framework.members(code)
    total = sum(entry.weight for entry in entries)
    parts = [
        f"{entry.code} {entry.name} ({shown.number(100 * entry.weight / total, decimals=0)} %)"
        for entry in entries
    ]
    known = framework.pillars.get(code) or framework.practices[code]
    return [
        ("Question", known.question),
        ("Made of", "; ".join(parts)),
        ("Formula", "mean of the scores that are there, by weight"),
        ("Needs", "60 % of the weight and two indicators; provisional below 80 %"),
        ("Interval", "the sampling errors of its indicators, taken as independent"),
    ]


def _of_index() -> list[tuple[str, str]]:
    pillars = answers.framework().pillars.values()
    return [
        ("Question", "Where does the mission stand as a whole?"),
        ("Made of", "; ".join(f"{pillar.name} (weight {pillar.weight:g})" for pillar in pillars)),
        ("Formula", "geometric mean of the four pillars, each at least 1"),
        ("Needs", "all four pillars; published only if all four are"),
        ("Interval", "the sampling errors of its pillars, taken as independent"),
    ]


def _card(entry: Indicator) -> None:
    st.write(md(entry.question))
    pairs = reference.facets(entry, answers.framework())
    tables.table(f"{entry.code}", ["What", "How"], [list(pair) for pair in pairs], key=entry.code)


def claims() -> None:
    """List what may be said, by how many periods there are, and what never."""
    st.header("What may be said")
    tables.table("By the number of periods that count", ["Periods", "May be said", "Never"],
                 [[n, *words] for n, words in sources.CLAIMS.items()], key="claims")  # fmt: skip


def hard_spots() -> None:
    """List where coalitions are known to fail, and the indicators that show it early."""
    st.header("Known hard spots")
    rows: list[list[Cell | str]] = [
        [spot, words, "; ".join(named)]
        for spot, words, named in reference.hard_spots(answers.framework())
    ]
    tables.table("What fails, and what shows it", ["Where", "Why", "See"], rows, key="hard_spots")


def origins() -> None:
    """List who described what is done with readings."""
    st.header("Where the methods come from")
    rows: list[list[Cell | str]] = [list(pair) for pair in sources.METHODS.items()]
    tables.table("What is done with readings", ["What", "Source"], rows, key="origins")


def rules() -> None:
    """List the rules by which something needs attention."""
    st.header("What needs attention")
    tables.table("Rules, most pressing first", ["Rule", "When"],
                 [list(pair) for pair in RULES.items()], key="rules")  # fmt: skip


def forms() -> None:
    """Show each form with its columns."""
    st.header("Forms")
    for form in FORMS.values():
        with st.expander(f"{md(form.name)}: {md(form.row)}"):
            tables.table(
                f"Columns of {form.name}",
                ["Column", "Meaning", "What may stand in it", "Rank", "Example"],
                [
                    [column.name, column.meaning, templates.allowed(column),
                     templates.rank(column), column.example]
                    for column in form.columns
                ],
                key=f"form_{form.name}",
            )  # fmt: skip
