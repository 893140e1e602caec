"""Methods: what does each number mean?"""

import streamlit as st

from ui import answers, filters, frame, meaning

view = filters.remember(filters.asked())
st.title("How every number is made")
st.caption(f"Framework {answers.framework().version}")
meaning.promises()
wanted = meaning.search(view)
meaning.indicators(wanted)
meaning.rules()
meaning.claims()
meaning.hard_spots()
meaning.origins()
meaning.forms()
frame.foot(view)
