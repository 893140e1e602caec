"""The worked numbers of ../shared/reference that tell why it moved and how sure an order is."""

from itertools import chain

import pandas as pd

from metrics import changes, drivers, ranks
from metrics.comparison.alternatives import dropped, means, shape
from metrics.comparison.robustness import aggregates
from metrics.declaration.scoring import scores
from metrics.movement.parts import of_geometric_mean, of_mean, shown_parts
from metrics.scores.reweighing import reweighed
from metrics.statistics.stream import seed, uniform
from tests.metrics.closeness import meets
from tests.metrics.moved import NEW, OLD, PAIR, effects, readings, small
from tests.metrics.ranked import declared, rows


def test_a_mean_with_constant_weights(worked):
    given = worked["explain-01"]["inputs"]
    made = of_mean(given["old"], given["new"], given["weights"], given["weights"])
    found = {"performance": made.performance.tolist(), "change": made.change}
    assert meets(found, worked["explain-01"])


def test_a_mean_whose_weights_change(worked):
    made = of_mean(**worked["explain-02"]["inputs"])
    found = {name: getattr(made, name).tolist() for name in ("performance", "composition")}
    assert meets(found | {"change": made.change}, worked["explain-02"])


def test_a_geometric_mean(worked):
    made = of_geometric_mean(**worked["explain-03"]["inputs"])
    found = {"parts": made.performance.tolist(), "change": made.change}
    assert meets(found, worked["explain-03"])


# The indicators that stand for those of an example, whose values are scores already.
PLACES = {"trust": ("T1", "T2", "T3"), "resource_sharing": ("R1", "R2")}


def ends(members, weights, pillars):
    """Return the readings of both ends of an example with their nodes, and its framework.

    `members`: per end the score of each indicator; the nodes are asked for and made from them.
    """
    asked = [f"{code} - missing" for code in (*pillars, "index")]
    made = small(weights, pillars)
    tables = [
        readings("\n".join(["indicator value state", *asked,
                            *(f"{code} {score} published" for code, score in own.items())]), span)
        for own, span in zip(members, (OLD, NEW), strict=True)
    ]  # fmt: skip
    return reweighed(pd.concat(tables, ignore_index=True), made), made


def change(table, made):
    told = changes(table, made)
    return told.loc[told["indicator"] == "index", "difference"].item()


def test_arithmetic_inside_geometric_across(worked):
    given = worked["explain-04"]["inputs"]
    codes = ["T1", "T2", "R1", "R2"]
    scores = [dict(zip(codes, chain(*given[end]), strict=True)) for end in ("old", "new")]
    table, made = ends(scores, dict.fromkeys(codes, 1.0), dict.fromkeys(PLACES, 1.0))
    parts = effects(drivers(table, made, PAIR), "index", "performance")
    found = {"parts": [parts[code] for code in codes], "change": change(table, made)}
    assert meets(found, worked["explain-04"])


def test_an_index_with_one_joining_and_a_pillar_under_the_floor(worked):
    given = worked["explain-05"]["inputs"]
    scores = [{c: s for own in given[end].values() for c, (_, s) in own.items()}
              for end in ("old", "new")]  # fmt: skip
    weights = {c: w for own in given["new"].values() for c, (w, _) in own.items()}
    of_pillars = dict(zip(PLACES, given["pillar_weights"].values(), strict=True))
    table, made = ends(scores, weights, of_pillars)
    told = drivers(table, made, PAIR)
    named = {"trust": "trust", "resource_sharing": "sharing"}
    names = {c: f"{named[p]}/{c}" for p, own in PLACES.items() for c in own} | named
    found = {part: dict.fromkeys(names.values(), 0.0) | {
        names[code]: effect for code, effect in effects(told, "index", part).items()
    } for part in ("performance", "composition", "floor")}  # fmt: skip
    assert meets(found | {"change": change(table, made)}, worked["explain-05"])


def test_parts_rounded_so_that_they_add_up(worked):
    cases = worked["explain-06"]["inputs"]["cases"]
    assert meets([shown_parts(**case) for case in cases], worked["explain-06"])


def test_rank_intervals(worked):
    given = worked["robustness-01"]["inputs"]
    table = ranks(rows(given["missions"]), declared(given["framework"]))
    names = {"rank": "median", "rank_low": "low", "rank_high": "high", "chance_of_top_3": "top3"}
    found = table.rename(columns=names).set_index("mission").to_dict("index")
    assert meets(found, worked["robustness-01"])


def test_the_index_without_each_indicator(worked):
    given = worked["robustness-02"]["inputs"]
    made = declared(given["framework"])
    table = dropped(rows(given["missions"]), made)
    whole = means(rows(given["missions"]), made).set_index("mission")["geometric"].to_dict()
    without = {
        code: {"index": own.set_index("mission")["change"].to_dict(),
               "mean_rank_change": own["mean_rank_change"].iloc[0]}
        for code, own in table.groupby("indicator")
    }  # fmt: skip
    assert meets({"index": whole, "without": without}, worked["robustness-02"])
    assert set(without) == set(worked["robustness-02"]["expected"]["without"])


def test_three_means_in_their_order(worked):
    given = worked["scoring-03"]["inputs"]
    names = ("arithmetic", "geometric", "harmonic")
    found = dict(zip(names, aggregates(given["x"], given["w"], floor=1), strict=True))
    assert meets(found, worked["scoring-03"])


# Of life, schooling expected and had, and income: a band whose ideal none of them passes falls by
# the logarithm, as the index of income does.
WORST, BEST, BAND = (20, 0, 0, 100), (85, 18, 15, 75000), (False, False, False, True)


def test_the_human_development_index_of_four_countries(worked):
    found = {}
    for country, given in worked["scoring-04"]["inputs"].items():
        health, *school, living = scores(list(given.values()), WORST, BEST, band=BAND)
        learning = aggregates(school, [1, 1], floor=1)[0]
        found[country] = aggregates([health, learning, living], [1, 1, 1], floor=1)[1]
    assert meets(found, worked["scoring-04"], of=100)


def test_a_value_that_stands_apart(worked):
    found = dict(zip(("G1", "G2", "flag"), shape(worked["scoring-05"]["inputs"]["x"]), strict=True))
    assert meets(found, worked["scoring-05"])


def test_the_stream(worked):
    key = worked["intervals-12"]["inputs"]["key"]
    assert meets({"seed": seed(key), "first": uniform(key, (3,)).tolist()}, worked["intervals-12"])
