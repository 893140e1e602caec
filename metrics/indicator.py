"""What the framework declares: an indicator, a pillar, and the settings of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.register import Bounds

# Names of the functions that compute indicators; `metrics.formulas` holds the functions.
FORMULAS = (
    "trust_received", "trust_returned", "low_trust", "done_by_due", "ratio", "fulfilled", "on_time",
    "burden_imbalance", "concentration", "burden_ratio", "shortfall", "gini", "herfindahl",
    "top_three", "taking_part", "people", "reach", "continuity", "inclusiveness",
    "answered_in_time", "satisfied_answer", "satisfied_contact", "progress", "pace", "on_track",
)  # fmt: skip
LEVELS = ("mission", "contributor", "objective")
DIRECTIONS = ("up", "down", "band", "none")
INTERVALS = ("none", "wilson", "ratio_t", "km_within", "km_median", "poisson", "gilbert")
# What a value in this unit can be; every unit that is not here runs from 0 up.
RANGES: Mapping[str, tuple[float | None, float | None]] = {
    "%": (0, 100),
    "0-100": (0, 100),
    "share": (0, 1),
    "0-1": (0, 1),
    "-1..1": (-1, 1),
    "points": (None, None),
    "date": (None, None),
}
CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: what is asked, from which records, and on which goalposts.

    `formula` names the function that computes it, `formula_words` say it to a reader. `worst` and
    `best` are the goalposts; `weight` 0 is shown and counted in no pillar; `min_n` is the least n
    for a value; `personal`: n counts people or their cases. `kind` (of actions), `item` (of trust)
    and `standard_days` narrow the records; `rolls_up` is false where periods may not be added;
    `bounded` is false where a value may leave the range of its unit.
    """

    code: str
    name: str
    question: str
    pillar: str
    level: str
    form: str
    inputs: str
    formula: str
    formula_words: str
    unit: str
    direction: str
    interval: str
    note: str
    weight: float
    min_n: int
    decimals: int
    headline: bool
    personal: bool
    also: tuple[str, ...] = ()
    worst: float | None = None
    best: float | None = None
    target: float | None = None
    kind: str | None = None
    item: str | None = None
    standard_days: int | None = None
    hide_below: int | None = None
    rolls_up: bool = True
    bounded: bool = True
    least: float | None = None
    most: float | None = None
    whole: bool = False

    @property
    def range(self) -> tuple[float | None, float | None]:
        """The least and the greatest value that the unit allows; None is without bound."""
        return RANGES.get(self.unit, (0, None)) if self.bounded else (None, None)

    @property
    def scored(self) -> bool:
        """Whether a value has a score."""
        return self.direction != "none"

    @property
    def of_contributors(self) -> bool:
        """Whether contributors have readings of their own."""
        return self.level != "mission"

    @property
    def bounds(self) -> Bounds:
        """What may be reported of it: as declared, else the range of its unit."""
        least, most = self.range
        return Bounds(
            least=least if self.least is None else self.least,
            most=most if self.most is None else self.most,
            whole=self.whole,
            part=self.unit == "%" and self.bounded,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """One of the four pillars, and its weight in the index."""

    code: str
    name: str
    question: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for all indicators (METHODS 1).

    `gate` is the coverage below which a node is blank, `gate_published` that below which it is
    provisional; `floor` stands for a pillar of 0 in the index; n under `hide_below` is hidden.
    """

    grid: str
    capacity_key: str
    capacity_back_years: int
    capacity_need: float
    additive_units: tuple[str, ...]
    gate: float
    gate_published: float
    floor: float
    hide_below: int
    small_base: int
    small_base_clusters: int
    low_trust: float
    hold_tolerance: float
    too_early: float
    carry_days: int
    population_women: float
