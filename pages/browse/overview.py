"""Overview: where are we, what changed, what needs me?"""

import streamlit as st

from ui import board, cached, filters, frame

view = filters.asked()
codes = cached.mission_codes(view)
if not codes:
    st.title("Where missions stand")
    frame.nothing_yet()

view = board.strip(view, codes)
shown = board.board(view, codes)
st.title(board.title(shown))
frame.banners(view)
board.sentences(shown)

with st.container(key="lead"):  # the style puts the first at the right where there is room
    pressing_at, board_at = st.columns([4, 8], gap="large")
with pressing_at:
    pressing = board.needs_attention(shown)
with board_at:
    board.scorecard(shown, pressing)

left, right = st.columns(2, gap="large")
with left:
    board.moves(shown)
with right:
    board.silent(shown)
frame.foot(view, reported=board.foot(shown))
