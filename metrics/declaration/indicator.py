"""What the framework declares: an indicator, a pillar, a practice, the settings of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.register import Bounds

# The form of an indicator that is computed from readings: it has no records.
COMPUTED = "(computed)"
# The functions that compute indicators, by the form that each reads (`indicators.formulas`).
_READERS: Mapping[str, str] = {
    "trust": "trust_received trust_returned low_trust trusted trusting asymmetry rated_item",
    "contributions": "fulfilled on_time shortfall strength funds_on_time taking_part people "
    "burden_imbalance burden_ratio exploitation concentration gini herfindahl top_three",
    "engagement": "reach continuity inclusiveness satisfied_contact",
    "objectives": "progress pace on_track forecast fully_defined",
    "actions": "done_by_due done_in_time median_days satisfied_answer",
    "observations": "ratio mean_of_contributors contributors_alone agreement posts",
    COMPUTED: "completeness",
}
# The form that each formula reads.
FORMULAS: Mapping[str, str] = {
    name: form for form, names in _READERS.items() for name in names.split()
}
# Those that read what was observed of the very indicator.
OBSERVED = ("ratio", "mean_of_contributors", "contributors_alone")
# Records that a formula counts, where they are not simply those of the indicator's form.
_SOURCES: Mapping[str, str] = {"agreement": "scorings", "posts": "posts"}
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
INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: what is asked, from which records, and on which goalposts.

    `pillar` is its place, a pillar or a practice; `also` lists further practices that it feeds.
    `columns` are those that it reads, of its form or `form.column` of another; `needs` lists the
    indicators, or pillars, that it is made of.
    `formula` names the function that computes it, `formula_words` say it to a reader. `worst` and
    `best` are the goalposts; `weight` 0 is shown and counted in no pillar; `min_n` is the least n
    for a value; `personal`: n counts people or their cases. `kind` (of actions), `item` (of trust)
    and `standard_days` narrow the records; `rolls_up` is false where periods may not be added;
    `bounded` is false where a value may leave the range of its unit, `denominator_counts` where the
    denominator of an observation is an amount: n is then the number of records, not the amount.
    """

    code: str
    name: str
    question: str
    pillar: str
    level: str
    form: str
    inputs: str
    columns: tuple[str, ...]
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
    needs: tuple[str, ...] = ()
    worst: float | None = None
    best: float | None = None
    target: float | None = None
    kind: str | None = None
    item: str | None = None
    standard_days: int | None = None
    hide_below: int | None = None
    rolls_up: bool = True
    bounded: bool = True
    denominator_counts: bool = True
    least: float | None = None
    most: float | None = None
    whole: bool = False

    @property
    def range(self) -> tuple[float | None, float | None]:
        """The least and the greatest value that the unit allows; None is without bound."""
        return RANGES.get(self.unit, (0, None)) if self.bounded else (None, None)

    @property
    def places(self) -> tuple[str, ...]:
        """Its own pillar or practice, then the further practices that it feeds."""
        return self.pillar, *self.also

    @property
    def source(self) -> str:
        """The records that are counted: those of its form, unless its formula has others."""
        return _SOURCES.get(self.formula, self.form)

    @property
    def records_code(self) -> str | None:
        """The kind, item or indicator by which its records are found; None: all of its form."""
        if self.formula == "posts":
            return self.needs[0]
        return self.kind or self.item or (self.code if self.observed else None)

    @property
    def observed(self) -> bool:
        """Whether it is what was observed, and not computed from anything else."""
        return self.formula in OBSERVED

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
class Practice:
    """One of the elements of good practice; there is no total over them."""

    code: str
    name: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """From which day on the limits of one indicator of a mission begin anew, and why.

    `indicator` may also be the code of a pillar, a practice or the index.
    """

    mission: str
    indicator: str
    since: date
    reason: str


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
