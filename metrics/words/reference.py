"""What each number means, written from the framework for the methods page and docs/."""

from typing import TypeAlias

from metrics.declaration import shown
from metrics.framework import CONTEXT, Framework, Indicator, Pillar, Practice
from metrics.words.attention import RULES
from metrics.words.sources import CLAIMS, FORMULAS, HARD_SPOTS, METHODS

Section: TypeAlias = tuple[Pillar | Practice | None, tuple[Indicator, ...]]

PROMISES = (
    "Goalposts are fixed: no later upload and no other mission moves an earlier score.",
    "No number stands bare: n, coverage, state and an interval, or the word census, go with it.",
    "What is missing is never 0, is never filled in, and is named.",
    "Below 60 % coverage a pillar is blank and says why; below 80 % it is provisional.",
    "A high pillar does not pay for a low one: the index is a geometric mean.",
    "One value is a level, two are a difference; no trend is claimed without a test.",
    "A change is told by parts that add up to it; who joined or left comes before who did better.",
    "No order is shown without how sure it is.",
    "Intervals hold what they promise, also for small numbers and for cases still open.",
    "Nobody is found in a small group: fewer than five people are hidden, and what would tell.",
    "However many trends are tested, on average at most one in twenty of those claimed is chance.",
    "The same records give the same numbers, to the last digit.",
)
DIRECTIONS = {
    "up": "higher is better",
    "down": "lower is better",
    "band": "best at its ideal, worse on either side",
    "none": "shown without a score",
}
INTERVALS = {
    "none": "none: a census of what is registered",
    "wilson": "Wilson, on the effective number asked",
    "ratio_t": "t interval of a ratio over clusters",
    "km_within": "Kaplan-Meier with log-log limits; open cases count as open",
    "km_median": "Brookmeyer-Crowley limits of the Kaplan-Meier median",
    "poisson": "exact Poisson",
    "gilbert": "Gilbert's limits of Sen's slope",
}


def facets(entry: Indicator, framework: Framework) -> list[tuple[str, str]]:
    """Return what is to be known of an indicator, as pairs of what and words."""
    return [
        ("Formula", entry.formula_words),
        ("From", f"{entry.form}: {entry.inputs}"),
        ("Unit", entry.unit),
        ("Direction", DIRECTIONS[entry.direction]),
        ("Goalposts", _goalposts(entry)),
        ("Target", "none" if entry.target is None else shown.value(entry.target, entry)),
        ("Weight", _weight(entry, framework)),
        ("Least n", str(entry.min_n)),
        ("Interval", INTERVALS[entry.interval]),
        ("Small groups", _hiding(entry, framework)),
        ("Counts in", _places(entry, framework)),
        ("Source", FORMULAS[entry.formula][0]),
        ("Limits", FORMULAS[entry.formula][1]),
        ("Note", entry.note or "–"),
    ]


def _places(entry: Indicator, framework: Framework) -> str:
    if entry.weight <= 0 or entry.pillar == CONTEXT:
        return "nothing: it is shown by itself"
    return "; ".join(framework.name(code) for code in entry.places)


def _goalposts(entry: Indicator) -> str:
    if entry.worst is None or entry.best is None:
        return "none"
    worst, best = shown.value(entry.worst, entry), shown.value(entry.best, entry)
    return f"score 0 at {worst}, 100 at {best}"


def _weight(entry: Indicator, framework: Framework) -> str:
    if not entry.weight:
        return "0: shown, counted in no pillar"
    total = sum(member.weight for member in framework.members(entry.pillar))
    share = shown.number(100 * entry.weight / total, decimals=0)
    return f"{shown.number(entry.weight, decimals=2)}, {share} % of a complete pillar"


def _hiding(entry: Indicator, framework: Framework) -> str:
    if not entry.personal:
        return "does not count people"
    return f"hidden below n {framework.hide_below(entry.code)}"


def sections(framework: Framework) -> list[Section]:
    """Return each pillar and practice with the indicators that have their place there.

    Last, under None, come the inputs of others.
    """
    nodes: dict[str, Pillar | Practice] = {**framework.pillars, **framework.practices}
    parts: list[Section] = [(node, framework.of_pillar(code)) for code, node in nodes.items()]
    placed = {entry.code for _, entries in parts for entry in entries}
    rest = tuple(entry for entry in framework.indicators.values() if entry.code not in placed)
    return [*parts, (None, rest)] if rest else parts


def documentation(framework: Framework) -> str:
    """Return docs/methods.md in Markdown: promises, rules, what may be said, every indicator."""
    lines = [
        "# Methods",
        "",
        "Written from `metrics/framework.toml` by `make docs`. Do not edit.",
        "",
    ]
    lines += [f"Framework version `{framework.version}`.", "", "## What is promised", ""]
    lines += [f"{number}. {promise}" for number, promise in enumerate(PROMISES, start=1)]
    lines += ["", "## What needs attention", ""]
    lines += [f"- **{rule}.** {words}" for rule, words in RULES.items()]
    lines += ["", *_claims(), "", *_hard_spots(framework), "", *_origins()]
    for node, entries in sections(framework):
        lines += ["", f"## {node.name if node else 'Inputs of other indicators'}", ""]
        lines += [node.question, ""] if node else []
        beside = [] if node is None else _beside(node, framework)
        lines += [f"Counts here too: {'; '.join(beside)}.", ""] if beside else []
        for entry in entries:
            lines += [f"### {entry.code} {entry.name}", "", entry.question, ""]
            lines += [f"- {what}: {words}" for what, words in facets(entry, framework)]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _beside(node: Pillar | Practice, framework: Framework) -> list[str]:
    """Return the indicators that count in a node and have their place elsewhere."""
    members = framework.members(node.code)
    return [f"{entry.code} {entry.name}" for entry in members if entry.pillar != node.code]


def _claims() -> list[str]:
    rows = [f"| {n} | {may} | {never} |" for n, (may, never) in CLAIMS.items()]
    head = ["| periods that count | may be said | never |", "|---|---|---|"]
    return ["## What may be said", "", *head, *rows]


def hard_spots(framework: Framework) -> list[tuple[str, str, list[str]]]:
    """Return where coalitions fail, why, and those of its indicators that the framework has."""
    return [
        (spot, words, [f"{code} {framework.name(code)}" for code in codes
                       if code in framework.indicators])
        for spot, (codes, words) in HARD_SPOTS.items()
    ]  # fmt: skip


def _hard_spots(framework: Framework) -> list[str]:
    told = [
        f"- **{spot}.** {words}" + (f" See {', '.join(named)}." if named else "")
        for spot, words, named in hard_spots(framework)
    ]
    return ["## Known hard spots", "", *told]


def _origins() -> list[str]:
    return [
        "## Where the methods come from",
        "",
        *(f"- {what}: {who}" for what, who in METHODS.items()),
    ]
