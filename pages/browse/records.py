"""Records: which records made this number, and which line said so?"""

import streamlit as st

from ui import cached, filters, frame, lineage

frame.guard("records")
view = filters.asked()
if cached.missions(view).empty:
    st.title("Records")
    frame.nothing_yet()

view = lineage.strip(view)
page = lineage.page(view)
frame.entitle(view.indicator, view.contributor, view.mission, "Records")
st.title(lineage.title(page))
frame.banners(view)
lineage.chips(view)
if view.line is not None and view.change is not None:
    lineage.record(view)
lineage.listed(page, view)
frame.foot(view)
