"""A page with one chart, its title hostile, the first row of its table a link."""

import streamlit as st

from charts.bullets import bullet
from charts.chart import Telling
from tests.charts import made
from ui import figure
from ui.links import to
from ui.view import View

st.title("Objectives")
chart = bullet(made.objectives(), telling=Telling(message=made.HOSTILE))
figure.show(chart, key="objectives", links=[to("records", View(mission="NORTH")), None])
