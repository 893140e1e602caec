"""What a column of a form is, and the columns that several forms share."""

from dataclasses import dataclass

KINDS = (
    "mission", "contributor", "indicator", "period", "year", "date", "choice", "text", "list",
    "number", "whole", "yesno",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a form: what it means and what may stand in it.

    `key` columns identify a record; `required` ones may not be blank. A blank key column that has a
    `default` takes it. `least` and `most` bound numbers; `choices` are the allowed words.
    """

    name: str
    kind: str
    meaning: str
    example: str
    unit: str = ""
    key: bool = False
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    synonyms: tuple[str, ...] = ()


def amount(name: str, meaning: str, example: str, *synonyms: str, unit: str = "") -> Column:
    """Return a column of an amount that cannot be negative."""
    return Column(
        name=name, kind="number", meaning=meaning, example=example, unit=unit, least=0,
        synonyms=synonyms,
    )  # fmt: skip


def people(name: str, meaning: str, example: str, *synonyms: str) -> Column:
    """Return a column that counts people."""
    return Column(
        name=name, kind="whole", meaning=meaning, example=example, unit="people", least=0,
        synonyms=synonyms,
    )  # fmt: skip


def contributor(
    name: str, meaning: str, example: str = "XAB", *, key: bool = False, required: bool = False
) -> Column:
    """Return a column that names a contributor."""
    synonyms = ("contributing_country", "country", "state", "iso3", "tcc")
    return Column(
        name=name, kind="contributor", meaning=meaning, example=example, key=key, required=required,
        synonyms=synonyms if name == "contributor" else (),
    )  # fmt: skip


MISSION = Column(
    name="mission", kind="mission", meaning="Code of the mission", example="NORTH", key=True,
    required=True, synonyms=("mission_code", "operation", "mission_acronym"),
)  # fmt: skip
PERIOD = Column(
    name="period", kind="period", meaning="The period the row speaks of", example="2026-Q3",
    key=True, required=True, synonyms=("reporting_period", "month", "quarter"),
)  # fmt: skip
REMARKS = (
    Column(
        name="source", kind="text", meaning="Where the figure comes from",
        example="Monthly report 9", synonyms=("reference",),
    ),
    Column(
        name="note", kind="text", meaning="A remark for evaluators", example="Provisional count",
        synonyms=("notes", "remark", "comment", "comments"),
    ),
)  # fmt: skip
AREA = Column(
    name="area", kind="text", meaning="The community or area concerned", example="Harbour",
    key=True, synonyms=("community", "district", "location"),
)  # fmt: skip


def text(name: str, meaning: str, example: str, *synonyms: str, key: bool = False) -> Column:
    """Return a column of text; one of the key may not be blank."""
    return Column(
        name=name, kind="text", meaning=meaning, example=example, key=key, required=key,
        synonyms=synonyms,
    )  # fmt: skip


def day(name: str, meaning: str, example: str, *synonyms: str) -> Column:
    """Return a column of a date."""
    return Column(name=name, kind="date", meaning=meaning, example=example, synonyms=synonyms)


def number(name: str, meaning: str, example: str, unit: str = "") -> Column:
    """Return a column of a number that may be negative."""
    return Column(name=name, kind="number", meaning=meaning, example=example, unit=unit)
