"""Mission: how does this mission stand, and why did it move?"""

import streamlit as st

from ui import answers, breakdown, burden, cached, filters, frame, sheet, standing, why

view = filters.asked()
codes = cached.mission_codes(view)
if not codes:
    st.title("How a mission stands")
    frame.nothing_yet()

view = standing.strip(view, codes)
if view.mission is None or view.period is None:
    st.title(f"How {view.mission} stands")
    standing.empty(view)
    frame.foot(view)
    st.stop()

frame.entitle(view.mission, "Mission")
st.title(standing.title(view))
frame.banners(view)
told = sheet.sheet(view)
standing.cards(told)
left, right = st.columns([7, 5], gap="large")
with left:
    standing.lines(view)
with right:
    why.block(view, why.moved_most(told))
standing.spread(view)
breakdown.indicators(told)
breakdown.contributors(told)
burden.of_mission(view)
standing.objectives(view)
standing.events(view)
frame.foot(view, reported=answers.reported_words(cached.reports(view.mission, view), view.period))
