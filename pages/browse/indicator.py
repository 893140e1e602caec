"""Indicator: how is this one going, who differs, how is it computed?"""

import streamlit as st

from ui import cached, course, filters, frame, ratings

view = filters.asked()
codes = cached.mission_codes(view)
if not codes:
    st.title("How an indicator is going")
    frame.nothing_yet()

view = course.strip(view, codes)
told = course.course(view, codes)
frame.entitle(told.called, view.mission, "Indicator")
st.title(course.title(told))
frame.banners(view)
if view.period is None:
    course.nothing(told)
    frame.foot(view)
    st.stop()

chart, table, about, weights, download = st.tabs(
    ["Chart", "Table", "About", "What if", "Download"], key="indicator_tabs", on_change="rerun"
)
if chart.open:
    with chart:
        course.chart(told)
        ratings.matrix(told)
        course.moved(told)
if table.open:
    with table:
        course.table(told)
if about.open:
    with about:
        course.about(told)
if weights.open:
    with weights:
        course.what_if(told)
if download.open:
    with download:
        course.download(told)
frame.foot(view)
