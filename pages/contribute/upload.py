"""Upload: what did you understand, what is wrong, what will change?"""

import streamlit as st

from ui import filters, findings, frame, planned, uploading

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
confirmed = findings.understood(submission.report)
findings.names(submission.report.questions)
may_go_on = findings.problems(submission.report)
if not (confirmed and may_go_on and submission.preview):
    st.write(findings.NOTHING_SAVED)
    frame.foot(view)
    st.stop()

if planned.preview(submission):
    uploading.finish(submission)
frame.foot(view)
