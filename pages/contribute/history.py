"""History: what was loaded, by whom, and what did it do?"""

import streamlit as st

from ui import cached, changes, filters, frame

frame.guard("history")
view = filters.remember(filters.asked())
known = cached.history(view)
st.title(changes.title(known))
frame.banners(view)
if view.change is not None:
    changes.receipt(view)
if not known.empty:
    changes.listed(known, view)
changes.demonstration()
frame.foot(view)
