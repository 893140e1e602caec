"""The nine forms: everyone's vocabulary of columns.

A form is a kind of CSV. Files are recognised by their header, the ledger keeps one table a form,
and the documentation, templates and checks are all read from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from data.columns import (
    AREA,
    MISSION,
    PERIOD,
    REMARKS,
    Column,
    amount,
    contributor,
    day,
    number,
    people,
    text,
)  # fmt: skip

if TYPE_CHECKING:  # pandas takes a third of a second, which the intake's child need not spend.
    import pandas as pd

# What the ledger hands to metrics: the standing records of each form, reduced, by form name.
Facts: TypeAlias = "Mapping[str, pd.DataFrame]"

ACTION_KINDS = (
    "feedback", "commitment", "milestone", "recommendation", "after_action", "incident",
    "decision", "order", "report",
)  # fmt: skip
EVENT_KINDS = ("mandate", "rotation", "incident", "decision", "lesson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of CSV. `row` says what one row is.

    `needs`: at least one of these groups of columns must be filled whole, where any is listed.
    `orders`: pairs of columns of which the first may not exceed the second, where both are known.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    orders: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the columns that identify a record."""
        return tuple(column.name for column in self.columns if column.key)

    def column(self, name: str) -> Column:
        """Return the column called `name`; KeyError where the form has none."""
        return {column.name: column for column in self.columns}[name]


_TRUST = Form(
    name="trust",
    row="how one contributor rates another",
    columns=(
        MISSION,
        PERIOD,
        contributor("rater", "Who rates", "XAA", key=True, required=True),
        contributor("ratee", "Who is rated", key=True, required=True),
        Column(
            name="item", kind="text", meaning="What is rated", example="overall", key=True,
            default="overall", synonyms=("question", "dimension"),
        ),
        Column(
            name="score", kind="number", meaning="The rating, on its scale", example="7",
            unit="points of the scale", required=True, synonyms=("rating",),
        ),
        number("scale_min", "Lowest point of the scale (default 0)", "0"),
        number("scale_max", "Highest point of the scale (default 10)", "10"),
        people("respondents", "People behind the rating", "12"),
        *REMARKS,
    ),
    orders=(("scale_min", "score"), ("score", "scale_max")),
)  # fmt: skip
_CONTRIBUTIONS = Form(
    name="contributions",
    row="what one contributor promised and gave of one resource",
    columns=(
        MISSION,
        PERIOD,
        contributor("contributor", "Who gives", key=True, required=True),
        text("resource", "What is given", "troops", "resource_type", "category", key=True),
        Column(
            name="unit", kind="text", meaning="Unit of the amounts", example="persons",
            required=True, synonyms=("units",),
        ),
        amount("pledged", "Amount promised", "450", "pledge", unit="see unit"),
        amount("delivered", "Amount given", "430", "deployed", "actual", unit="see unit"),
        amount("on_time", "The part that came by its date", "400", "ontime", unit="see unit"),
        amount("authorised", "Amount authorised", "450", "authorized", unit="see unit"),
        amount("value_usd", "Value of what was given", "120000", "usd", unit="US dollars"),
        *REMARKS,
    ),
    needs=(("pledged",), ("delivered",), ("authorised",)),
    orders=(("on_time", "delivered"),),
)  # fmt: skip
_ENGAGEMENT = Form(
    name="engagement",
    row="contact with one community in a period",
    columns=(
        MISSION,
        PERIOD,
        AREA,
        contributor("contributor", "Who met the community; blank = the whole mission", key=True),
        Column(
            name="meetings", kind="whole", meaning="Meetings held", example="4", unit="meetings",
            least=0,
        ),
        people("participants", "People who took part", "120", "attendees"),
        people("women", "Women among the participants", "55", "female"),
        people("youth", "Youth among the participants", "30"),
        people("minority", "Members of minorities among the participants", "12", "minorities"),
        people("satisfied", "People content with the contact", "60"),
        people("respondents", "People who were asked", "80"),
        *REMARKS,
    ),
    needs=(("meetings",), ("participants",), ("respondents",)),
    orders=(
        ("women", "participants"), ("youth", "participants"), ("minority", "participants"),
        ("satisfied", "respondents"),
    ),
)  # fmt: skip
_OBJECTIVES = Form(
    name="objectives",
    row="where one objective stood",
    columns=(
        MISSION,
        text("objective", "Code of the objective", "OBJ-1", "goal", "objective_code", key=True),
        PERIOD,
        Column(name="value", kind="number", meaning="Where it stood", example="42", unit="unit"),
        number("baseline", "Where it began", "10", "unit"),
        number("target", "Where it should be", "80", "unit"),
        day("start", "First day of the plan", "2025-01-01"),
        day("due", "Day by which the target is due", "2027-12-31", "due_date", "deadline"),
        Column(
            name="direction", kind="choice", meaning="Better up or down, for a goal to hold",
            example="up", choices=("up", "down"),
        ),
        contributor("contributor", "Who leads"),
        text("title", "What it is about", "Districts under civil control"),
        text("unit", "Unit of value, baseline and target", "districts"),
        amount("weight", "Weight among the mission's objectives (default 1)", "1"),
        Column(
            name="cumulative", kind="yesno", meaning="Whether value is a running total",
            example="no",
        ),
        *REMARKS,
    ),
    orders=(("start", "due"),),
)  # fmt: skip
_ACTIONS = Form(
    name="actions",
    row="one thing that must be answered or done by a date",
    columns=(
        MISSION,
        Column(
            name="kind", kind="choice", meaning="What kind of thing", example="commitment",
            key=True, required=True, choices=ACTION_KINDS, synonyms=("type",),
        ),
        text("ref", "Its number or name", "C-2026-014", "reference_number", "id", key=True),
        contributor("contributor", "Who must act"),
        day("opened", "Day it began", "2026-07-03", "opened_on", "date_opened"),
        day("due", "Day by which it is due", "2026-08-31", "due_date", "deadline"),
        day("done", "Day it was done", "2026-08-20", "closed", "done_on", "completed"),
        text("area", "The community concerned", "Harbour", "community"),
        Column(
            name="satisfied", kind="yesno", meaning="Whether the person was content",
            example="yes",
        ),
        *REMARKS,
    ),
    needs=(("opened",), ("due",)),
    orders=(("opened", "done"),),
)  # fmt: skip
_OBSERVATIONS = Form(
    name="observations",
    row="one value of any indicator of the framework",
    columns=(
        MISSION,
        PERIOD,
        Column(
            name="indicator", kind="indicator", meaning="Code of the indicator", example="T6",
            key=True, required=True, synonyms=("indicator_code", "measure"),
        ),
        contributor("contributor", "Whom it concerns; blank = the whole mission", key=True),
        AREA,
        Column(
            name="evaluator", kind="text", meaning="Who scored, when two score the same",
            example="E1", key=True, synonyms=("assessor",),
        ),
        Column(
            name="value", kind="number", meaning="The value, in the indicator's unit",
            example="62",
        ),
        amount("numerator", "Upper part of a ratio", "186"),
        amount("denominator", "Lower part of a ratio", "300"),
        Column(
            name="sample_size", kind="whole", meaning="People or units asked", example="300",
            least=0, synonyms=("n", "sample"),
        ),
        Column(
            name="design_effect", kind="number", meaning="Design effect of a survey",
            example="1.4", least=0,
        ),
        *REMARKS,
    ),
    needs=(("value",), ("numerator", "denominator")),
)  # fmt: skip
_CAPACITY = Form(
    name="capacity",
    row="what a contributor could bear in a year",
    columns=(
        contributor("contributor", "Whose capacity", key=True, required=True),
        Column(
            name="year", kind="year", meaning="Calendar year", example="2025", key=True,
            required=True,
        ),
        amount("gdp_usd", "Gross domestic product", "500000000000", "gdp", unit="US dollars"),
        amount("population", "People living there", "45000000", "pop", unit="people"),
        Column(
            name="assessment_rate", kind="number", meaning="Share of the assessed budget",
            example="0.61", unit="%", least=0, most=100,
        ),
        *REMARKS,
    ),
)  # fmt: skip
_EVENTS = Form(
    name="events",
    row="something charts and people should remember",
    columns=(
        MISSION,
        Column(
            name="date", kind="date", meaning="Day it happened", example="2026-05-14", key=True,
            required=True,
        ),
        text("title", "What happened, in a few words", "Force rotation", "event", key=True),
        Column(
            name="kind", kind="choice", meaning="What kind of event", example="rotation",
            required=True, choices=EVENT_KINDS, synonyms=("type",),
        ),
        text("detail", "More about it", "Two battalions were replaced", "details"),
        text("link", "Where to read on", "https://example.org/report", "url"),
        *REMARKS,
    ),
)  # fmt: skip
_MISSIONS = Form(
    name="missions",
    row="one mission of the register",
    columns=(
        MISSION,
        text("name", "Full name", "Northern Stabilisation Mission", "mission_name"),
        text("organisation", "Who runs it", "UN", "organization"),
        contributor("host", "Host state"),
        day("start", "First day", "2023-01-01"),
        day("end", "Last day; blank = it goes on", "2028-12-31"),
        Column(
            name="areas", kind="list", meaning="Communities to be reached, separated by ;",
            example="Harbour; Upper Valley",
        ),
        Column(
            name="aliases", kind="list", meaning="Other names, separated by ;",
            example="NSM; Mission Nord",
        ),
        *REMARKS,
    ),
    orders=(("start", "end"),),
)  # fmt: skip

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        _TRUST, _CONTRIBUTIONS, _ENGAGEMENT, _OBJECTIVES, _ACTIONS, _OBSERVATIONS, _CAPACITY,
        _EVENTS, _MISSIONS,
    )
}  # fmt: skip
