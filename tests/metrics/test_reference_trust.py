"""The worked numbers of ../shared/reference: cells, means, effects and asymmetry of trust."""

import numpy as np
import pandas as pd

from data import periods
from metrics.arrays.ground import prepared as ground
from metrics.comparison.dyads import means
from metrics.indicators.agreement import alpha
from metrics.statistics.scales import bottom_two, top_two
from tests.metrics.asked import asymmetry, low_trust, trust_received, trust_returned
from tests.metrics.asked import cells as cells_of
from tests.metrics.asked import related as relations
from tests.metrics.closeness import are_near, meets
from tests.metrics.written import FRAMEWORK, one

NAMES = ("XAA", "XAB", "XAC", "XAD")
DEFAULTS = {"period": "2025-Q2", "item": "overall", "mission": "ALPHA"}


def facts(ratings):
    """Return ratings as facts; what is not told is of the overall trust in one quarter."""
    rows = [DEFAULTS | rating for rating in ratings]
    spans = [periods.parse(row["period"]) for row in rows]
    ends = {"period_start": [span.start for span in spans], "period_end": [s.end for s in spans]}
    days = {name: pd.to_datetime(dates) for name, dates in ends.items()}
    return {"trust": pd.DataFrame(rows).assign(**days)}


def of_matrix(matrix, **scale):
    """Return the ratings of a table with raters down and ratees across."""
    return [
        {"rater": rater, "ratee": ratee, "score": score, **scale}
        for rater, row in zip(NAMES, matrix, strict=False)
        for ratee, score in zip(NAMES, row, strict=False)
        if score is not None
    ]


def quarter(formula, code, on, contributor=None):
    """Return the estimate of the quarter, a value that is blank as None."""
    return one(formula(on, FRAMEWORK[code], FRAMEWORK), code, "2025-Q2", contributor)


def effects(ratings):
    """Return mean and effects of the quarter, by contributor."""
    found = relations(ground(facts(ratings), FRAMEWORK), FRAMEWORK)
    sides = found.contributors.set_index("contributor")[["trusting", "trusted"]]
    return {"mean": found.missions["mean"].iloc[0], **sides.to_dict()}


def test_trust_returned_of_a_full_matrix(worked):
    example = worked["trust-01"]
    on = ground(facts(of_matrix(example["inputs"]["matrix"])), FRAMEWORK)
    assert meets(quarter(trust_returned, "T2", on)["value"], example)


def test_effects_of_an_additive_matrix(worked):
    example = worked["trust-02"]
    found = effects(of_matrix(example["inputs"]["matrix"], scale_max=100))
    sides = {name: [found[name][who] for who in NAMES] for name in ("trusting", "trusted")}
    assert meets(found | sides, example)


def test_effects_with_a_hole(worked):
    example = worked["trust-03"]
    ratings = [
        {"rater": rater, "ratee": ratee, "score": score, "scale_max": 100}
        for rater, row in example["inputs"]["cells"].items()
        for ratee, score in row.items()
    ]
    assert meets(effects(ratings), example)


def test_a_scale_of_one_to_five_as_per_cent_of_its_maximum(worked):
    example = worked["trust-04"]
    given = example["inputs"]
    # The mean of several items of one pair is the mean of the answers.
    scale = {"scale_min": given["scale_min"], "scale_max": given["scale_max"]}
    ratings = [
        {"rater": "XAA", "ratee": "XAB", "item": f"item {place}", "score": score, **scale}
        for place, score in enumerate(given["x"])
    ]
    found = {
        "pomp": cells_of(ground(facts(ratings), FRAMEWORK), FRAMEWORK)["value"].iloc[0],
        "top2": top_two(given["x"], highest=given["scale_max"]),
        "bottom2": bottom_two(given["x"], lowest=given["scale_min"]),
    }
    assert meets(found, example)


def by_code(on):
    """Return value, limits, n and coverage of the quarter under the names of the example."""
    formulas = {"T1": trust_received, "T2": trust_returned, "T3": low_trust, "T8": asymmetry}
    rows = {code: quarter(formula, code, on) for code, formula in formulas.items()}
    found = {code: row["value"] for code, row in rows.items()}
    found |= {f"{code}_{end}": row[end] for code, row in rows.items() for end in ("low", "high")}
    found |= {"pairs": rows["T3"]["n"], "mutual_pairs": rows["T8"]["n"]}
    coverage = {row["coverage"] for row in rows.values()}
    return found | {"coverage": coverage.pop(), "received_XAA": quarter(
        trust_received, "T1", on, "XAA"
    )}  # fmt: skip


def of_rows(made):
    """Return every figure of trust in the quarter of some facts."""
    on = ground(made, FRAMEWORK)
    known = cells_of(on, FRAMEWORK)
    now = known[known["period_start"] == "2025-04-01"]
    named = now[["rater", "ratee", "value"]].itertuples(index=False)
    cells = {f"{rater}>{ratee}": value for rater, ratee, value in named}
    sides = means(made, FRAMEWORK)
    whole = one(sides[sides["side"].isna()].assign(objective=None), "T1", "2025-Q2")
    seen = relations(on, FRAMEWORK).missions.set_index("period_start")["n"]
    own = {"T1_se": whole["error"], "contributors": seen["2025-04-01"]}
    return by_code(on) | own | {"cells": cells}


def test_from_rows_to_cells_to_readings(worked):
    example = worked["trust-05"]
    found = of_rows(facts(example["inputs"]["rows"]))
    assert set(found["cells"]) == set(example["expected"]["cells"])
    assert meets(found, example)


def test_agreement_at_four_levels(worked):
    example = worked["trust-06"]
    scores = np.array(example["inputs"]["coders"], dtype=float)
    _, units = np.indices(scores.shape)
    found = {level: alpha(units, scores, level=level) for level in example["expected"]}
    assert meets(found, example)


def test_effects_are_told_by_name_not_by_place(worked):
    # Renaming the contributors of the worked hole renames its effects and no more.
    given = worked["trust-03"]["inputs"]["cells"]
    names = dict(zip(NAMES, ("DDD", "CCC", "BBB", "AAA"), strict=True))
    ratings = [
        {"rater": names[rater], "ratee": names[ratee], "score": score, "scale_max": 100}
        for rater, row in given.items()
        for ratee, score in row.items()
    ]
    expected = worked["trust-03"]["expected"]["trusting"]
    renamed = {names[who]: value for who, value in expected.items()}
    assert are_near(effects(ratings)["trusting"], renamed, 1e-7)
