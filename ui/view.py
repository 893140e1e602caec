"""The view: what a link says is shown. Codes, never labels; the period always written out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

COMPARISONS = {
    "previous": "Previous period",
    "year": "Same period last year",
    "none": "None",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The filters of a page. None leaves a filter free."""

    mission: str | None = None
    period: str | None = None
    compare: str = "previous"
    indicator: str | None = None
    contributor: str | None = None
    key: str | None = None
    asof: int | None = None
    form: str | None = None
    change: int | None = None
    line: int | None = None
    page: int | None = None

    def parameters(self) -> dict[str, str]:
        """Return the parameters of the link that shows this view."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}

    def but(self, **changed: str | int | None) -> "View":
        """Return this view with some filters changed."""
        return replace(self, **changed)  # type: ignore[arg-type]  # the fields check themselves


NAMES = tuple(View.__dataclass_fields__)
# What a person chooses in the strip and keeps from page to page; the rest belongs to one link.
FILTERS = ("mission", "period", "compare", "indicator", "contributor", "key", "asof")
_NUMBERS = ("asof", "change", "line", "page")
# Numbers with more digits name nothing, and some would not fit where they are looked up.
MOST_DIGITS = 9


def parse(parameters: Mapping[str, str]) -> View:
    """Return the view that a link's parameters ask for; what it cannot read it leaves free."""
    given = {name: parameters[name] for name in NAMES if parameters.get(name)}
    numbers = {name: int(given[name]) for name in _NUMBERS if _is_number(given.get(name, ""))}
    words = {name: text for name, text in given.items() if name not in _NUMBERS}
    if words.get("compare") not in COMPARISONS:
        words["compare"] = "previous"
    return View(**words, **numbers)  # type: ignore[arg-type]  # sorted into words and numbers above


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= MOST_DIGITS
