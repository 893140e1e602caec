"""Practice: are we doing what makes coalitions work?"""

import streamlit as st

from ui import answers, cached, filters, frame, practice, sheet

view = filters.asked()
codes = cached.mission_codes(view)
if not codes:
    st.title("What makes coalitions work")
    frame.nothing_yet()

view = practice.strip(view, codes)
told = sheet.sheet(view)
frame.entitle(view.mission, "Practice")
st.title(practice.title(told))
frame.banners(view)
practice.elements(told)
reports = cached.reports(str(view.mission), view)
frame.foot(view, reported=answers.reported_words(reports, view.period))
