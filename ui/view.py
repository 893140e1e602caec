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
    asof: int | None = None

    def parameters(self) -> dict[str, str]:
        """Return the parameters of the link that shows this view."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}

    def but(self, **changed: str | int | None) -> "View":
        """Return this view with some filters changed."""
        return replace(self, **changed)  # type: ignore[arg-type]  # the fields check themselves


NAMES = tuple(View.__dataclass_fields__)


def parse(parameters: Mapping[str, str]) -> View:
    """Return the view that a link's parameters ask for; what it cannot read it leaves free."""
    kept = {name: parameters[name] for name in NAMES if parameters.get(name)}
    asof = kept.pop("asof", "")
    compare = kept.pop("compare", "previous")
    return View(
        **kept,
        compare=compare if compare in COMPARISONS else "previous",
        asof=int(asof) if asof.isdigit() else None,
    )
