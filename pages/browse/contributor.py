"""Contributor: what does this contributor give, receive and report?"""

import streamlit as st

from ui import burden, cached, filters, frame, giving

view = filters.asked()
codes = cached.mission_codes(view)
if not codes:
    st.title("What a contributor gives")
    frame.nothing_yet()

view = giving.strip(view, codes)
if view.contributor is None:
    st.title("No contributor has reported yet")
    frame.foot(view)
    st.stop()

if view.period is None:
    st.title(f"{view.contributor} has no records here")
    giving.elsewhere(view)
    frame.foot(view)
    st.stop()

own = giving.readings(view, codes)
frame.entitle(view.contributor, view.mission, "Contributor")
st.title(giving.title(view, own))
giving.name(view)
frame.banners(view)
giving.missions(view, own)

left, right = st.columns([7, 5], gap="large")
with left:
    burden.of_contributor(view, sorted(set(own["mission"])))
with right:
    giving.trust(view, own)
giving.pledges(view, own)
giving.course(view, own)
giving.reports(view, codes)
frame.foot(view)
