"""The methods page, written from the framework and the forms."""

import streamlit as st

from data import templates
from data.forms import FORMS
from metrics import reference
from metrics.attention import RULES
from metrics.framework import Indicator
from ui import answers, tables
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


def _card(entry: Indicator) -> None:
    st.write(md(entry.question))
    pairs = reference.facets(entry, answers.framework())
    tables.table(f"{entry.code}", ["What", "How"], [list(pair) for pair in pairs], key=entry.code)


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
