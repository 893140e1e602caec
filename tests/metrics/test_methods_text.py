"""What is written of each indicator comes from the framework, and misses none."""

from dataclasses import replace
from types import SimpleNamespace

from metrics import load
from metrics.words import sources
from metrics.words.attention import RULES
from metrics.words.reference import PROMISES, documentation, facets, hard_spots, sections

FRAMEWORK = load()


def told(code: str) -> dict[str, str]:
    return dict(facets(FRAMEWORK[code], FRAMEWORK))


def test_every_indicator_stands_in_one_section():
    placed = [entry.code for _, entries in sections(FRAMEWORK) for entry in entries]
    assert sorted(placed) == sorted(FRAMEWORK.indicators)
    assert sections(FRAMEWORK)[-1][0] is None, "the inputs of others come last"


def test_goalposts_target_and_weight_are_those_of_the_framework():
    trust = told("T1")
    assert trust["Goalposts"] == "score 0 at 0, 100 at 100"
    assert trust["Target"] == "70"
    assert trust["Weight"] == "1.00, 20 % of a complete pillar"  # one of five
    assert trust["Direction"] == "higher is better"
    assert trust["Small groups"] == "does not count people"


def test_what_is_only_shown_says_so():
    gini = told("R8")
    assert gini["Goalposts"] == "none"
    assert gini["Target"] == "none"
    assert gini["Weight"] == "0: shown, counted in no pillar"
    assert gini["Interval"] == "none: a census of what is registered"


def test_people_are_hidden_below_the_limit():
    assert told("L7")["Small groups"] == "hidden below n 5"


def test_the_document_holds_promises_rules_and_every_indicator():
    text = documentation(FRAMEWORK)
    assert FRAMEWORK.version in text
    assert all(promise in text for promise in PROMISES)
    assert all(f"**{rule}.** {words}" in text for rule, words in RULES.items())
    for entry in FRAMEWORK.indicators.values():
        assert f"### {entry.code} {entry.name}\n\n{entry.question}" in text
        assert entry.formula_words in text


def test_a_framework_without_inputs_of_others_has_no_last_section():
    placed = {code: FRAMEWORK[code] for code in ("T1", "T2")}

    small = SimpleNamespace(
        pillars={"trust": FRAMEWORK.pillars["trust"]},
        practices={},
        indicators=placed,
        of_pillar=lambda _: tuple(placed.values()),
    )
    assert [pillar.code for pillar, _ in sections(small) if pillar] == ["trust"]
    assert all(pillar is not None for pillar, _ in sections(small))


def test_practices_follow_the_pillars_and_name_what_counts_beside_its_own_place():
    named = [node.code for node, _ in sections(FRAMEWORK) if node]
    assert named == [*FRAMEWORK.pillars, *FRAMEWORK.practices]
    text = documentation(FRAMEWORK)
    part = text.split("\n## Commitment\n")[1].split("\n## ")[0]
    assert "Counts here too: T5 Commitments honoured on time; R1 Pledges fulfilled." in part
    assert "### K2 National caveats" in part
    # Mutual trust has nothing of its own.
    alone = text.split("\n## Mutual trust\n")[1].split("\n## ")[0]
    assert "T1 Trust between contributors" in alone
    assert "###" not in alone


def test_where_an_indicator_counts_is_told():
    assert told("T5")["Counts in"] == "Trust; Commitment"
    assert told("R5")["Counts in"] == "nothing: it is shown by itself"
    assert told("B1")["Counts in"] == "nothing: it is shown by itself"


def test_every_formula_has_its_source_and_its_limits():
    used = {entry.formula for entry in FRAMEWORK.indicators.values()}
    assert used == set(sources.FORMULAS)
    for source, limits in sources.FORMULAS.values():
        assert source[0].isupper()
        assert limits.endswith(".")
    assert "Wilson 1927" in told("T5")["Source"]
    assert "Hoover 1936" in told("R3")["Source"]


def test_hard_spots_and_claims_are_in_the_document():
    text = documentation(FRAMEWORK)
    for spot, (codes, words) in sources.HARD_SPOTS.items():
        assert f"**{spot}.** {words} See " in text
        assert all(f"{code} {FRAMEWORK.name(code)}" in text for code in codes)
    for n, (may, never) in sources.CLAIMS.items():
        assert f"| {n} | {may} | {never} |" in text
    assert all(f"- {what}: {who}" in text for what, who in sources.METHODS.items())


def test_a_hard_spot_names_only_what_the_framework_has():
    kept = {code: entry for code, entry in FRAMEWORK.indicators.items() if code[0] != "C"}
    kept.pop("R2")
    spots = {spot: named for spot, _, named in hard_spots(replace(FRAMEWORK, indicators=kept))}
    assert spots["Language and culture"] == []
    assert spots["Late deployment"] == ["K1 Strength against authorised", "R7 Requirement not met"]
    text = documentation(replace(FRAMEWORK, indicators=kept))
    assert "gives offence without meaning to.\n- **One carries too much.**" in text
