"""Upload: what did you understand, what is wrong, what will change?"""

import streamlit as st

from ui import filters, frame, uploading

frame.guard("upload")
view = filters.remember(filters.asked())
st.title("Bring in a file")
frame.banners(view)

uploading.receipt()
file = uploading.choose_file()
if file is None:
    frame.foot(view)
    st.stop()

submission = uploading.check(file)
confirmed = uploading.understood(submission.report)
uploading.names(submission.report.questions)
may_go_on = uploading.problems(submission.report)
if not (confirmed and may_go_on and submission.preview):
    st.write(uploading.NOTHING_SAVED)
    frame.foot(view)
    st.stop()

if uploading.preview(submission):
    uploading.finish(submission)
frame.foot(view)
