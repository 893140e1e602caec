"""The intake takes the demo as it is: nothing to confirm, nothing to mend."""

from datetime import date

import pytest

import metrics
from data.intake import check
from data.register import Register
from data.sample import files
from data.sample.contributors import CONTRIBUTORS
from data.sample.stories import STORIES

REGISTER = Register(
    missions={story.mission: () for story in STORIES},
    contributors=frozenset(entry.code for entry in CONTRIBUTORS)
    | frozenset(story.host for story in STORIES),
    indicators=metrics.load().bounds(),
)


# Those with text of every sort; the others are numbers between commas, loaded by other tests.
@pytest.mark.parametrize("form", ["missions", "events", "observations"])
def test_a_file_of_the_demo_is_plain(form):
    (file,) = (file for file in files() if file.form == form)
    report = check(file.content, file.name, register=REGISTER, today=date(2026, 11, 23))
    assert report.understood is not None
    assert report.understood.form == form
    assert (report.guesses, report.questions, report.problems) == ((), (), ())
    assert report.records is not None
    assert report.records.num_rows == file.content.count(b"\n") - 1
