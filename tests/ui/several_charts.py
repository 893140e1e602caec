"""A page with the pillar cards and the small multiples of a mission."""

import streamlit as st

from charts.lines import pillar_lines
from charts.measure import measure
from metrics.framework import load
from tests.charts import made
from ui import cards, figure

st.title("NORTH")
framework = load()
measures = [measure(framework, code) for code in framework.pillars]
table = made.trust_over_time()
cards.pillar_cards(table.tail(1), made.changes(), measures=measures, links={}, trends={})
figure.panels(pillar_lines(table, measures), key="pillars", name="four <pillars>")
