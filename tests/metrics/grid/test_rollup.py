"""Rolling up: records of shorter periods, re-keyed to the grid (METHODS 2b)."""

import pandas as pd
import pytest

from metrics import framework
from metrics.arrays.ground import PERIOD_FORMS
from metrics.grid.rollup import PART
from tests.metrics.asked import rolled
from tests.metrics.written import facts, one, readings

RATERS = ("XAA", "XAB", "XAC")


def merged(form, text, *columns):
    """Return the columns asked for of the one row that `text` is merged into."""
    made = rolled(facts(**{form: text})).facts[form]
    quarter = made[made["period_end"] - made["period_start"] == pd.Timedelta(days=90)]
    assert len(quarter) == 1
    row = quarter.iloc[0]
    found = [None if pd.isna(row[name]) else row[name] for name in columns]
    return found[0] if len(found) == 1 else found


def test_amounts_add_and_a_sum_over_no_known_value_stays_unknown():
    rows = """
        period  contributor pledged delivered authorised
        2025-04 XAA         10      4         -
        2025-05 XAA         10      0         -
        2025-06 XAA         10      9         -
    """
    assert merged("contributions", rows, "pledged", "delivered", "authorised") == [30, 13, None]


def test_a_blank_is_never_added_as_a_zero():
    rows = """
        period  contributor pledged delivered
        2025-04 XAA         10      4
        2025-05 XAA         10      -
        2025-06 XAA         10      9
    """
    made = rolled(facts(contributions=rows)).facts["contributions"]
    known = made["delivered"].notna()
    # Of 20 pledged 13 came; what came of the 10 of May nobody says.
    assert made.loc[known, ["pledged", "delivered"]].to_numpy().tolist() == [[20, 13]]
    assert made.loc[~known, "pledged"].tolist() == [10]
    quarter = one(readings(contributions=rows), "R1", "2025-Q2")
    assert (quarter["value"], quarter["coverage"]) == (pytest.approx(65), 0.5)


def test_ratings_of_a_cell_average_whatever_their_scales():
    rows = """
        period  rater ratee score scale_min scale_max respondents
        2025-04 XAA   XAB   8     -         -         12
        2025-05 XAA   XAB   3     1         5         9
    """
    # 80 and 50 per cent; behind the mean stand as few as behind any month of it.
    found = merged("trust", rows, "score", "scale_min", "scale_max", "respondents")
    assert found == [65, 0, 100, 9]
    untold = rows.replace(" 9\n", " -\n")
    assert merged("trust", untold, "respondents") == [1]


def test_counts_of_an_area_add():
    rows = """
        period  area  contributor meetings participants satisfied respondents
        2025-04 North -           1        40           10        20
        2025-06 North -           0        2            5         10
    """
    found = merged("engagement", rows, "meetings", "participants", "satisfied", "respondents")
    assert found == [1, 42, 15, 30]


def test_the_last_known_value_and_attributes_of_an_objective_count():
    rows = """
        period  objective value baseline target
        2025-05 O-1       50    10       -
        2025-04 O-1       40    12       100
        2025-06 O-1       -     -        -
    """
    quarter = one(readings(objectives=rows), "O1", "2025-Q2", objective="O-1")
    assert quarter["value"] == pytest.approx(100 * (50 - 10) / (100 - 10))


def test_numerators_add_and_design_effects_are_weighed_by_n():
    rows = """
        period  indicator numerator denominator sample_size design_effect
        2025-04 T6        30        60          100         2
        2025-05 T6        90        120         -           -
    """
    columns = ("numerator", "denominator", "sample_size", "design_effect")
    assert merged("observations", rows, *columns) == [
        120, 180, 100 + 120, pytest.approx((100 * 2 + 120 * 1) / 220),
    ]  # fmt: skip


def test_values_without_parts_average():
    rows = """
        period  indicator value sample_size numerator denominator
        2025-04 T6        60    50          -         -
        2025-05 T6        70    -           -         -
        2025-06 T6        -     -           9         10
    """
    # One month has a value only: the values are averaged, and the ratio is none of them.
    assert merged("observations", rows, "value", "sample_size", "numerator") == [65, 50, None]


def test_records_of_the_grids_length_and_longer_stay_as_given():
    rows = "period contributor delivered\n2025-Q1 XAA 1\n2025-H1 XAA 2\n2025-04 XAA 3"
    made = rolled(facts(contributions=rows)).facts["contributions"]
    spans = made.assign(days=(made["period_end"] - made["period_start"]).dt.days + 1)
    found = sorted(spans[["days", "delivered"]].itertuples(index=False, name=None))
    assert found == [(90, 1), (91, 3), (181, 2)]


def parts(**written):
    """Return whether each part is complete, by its series, contributor and objective."""
    made = rolled(facts(**written))
    named = made.codes.named(made.parts.only(*PART, "complete"))
    series = made.codes.words["indicator"].texts[named["series"]]
    blank = named[["contributor", "objective"]].astype(object)
    subjects = blank.where(blank.notna(), None).itertuples(index=False, name=None)
    of_form = named["form"] < len(PERIOD_FORMS)
    pairs = zip(series, subjects, named["complete"], of_form, strict=True)
    return {(one, *subject): complete for one, subject, complete, kept in pairs if kept}


def test_a_quarter_is_complete_with_its_three_months_and_each_subject_by_its_own():
    rows = """
        period  contributor delivered
        2025-04 XAA         1
        2025-05 XAA         1
        2025-06 XAA         1
        2025-06 XAB         1
    """
    assert parts(contributions=rows) == {
        (None, None, None): True, (None, "XAA", None): True, (None, "XAB", None): False,
    }  # fmt: skip


def test_observations_are_complete_by_indicator_and_objectives_by_objective():
    observed = "period indicator value\n2025-04 T6 60\n2025-05 T6 60\n2025-06 B1 50"
    assert set(parts(observations=observed).items()) == {
        (("T6", None, None), False), (("B1", None, None), False),
    }  # fmt: skip
    rows = """
        period  objective value
        2025-04 O-1       1
        2025-05 O-1       1
        2025-06 O-1       1
        2025-06 O-2       1
    """
    assert parts(objectives=rows) == {
        (None, None, None): True, (None, None, "O-1"): True, (None, None, "O-2"): False,
    }  # fmt: skip


def test_of_two_shorter_lengths_the_longer_is_taken_and_none_is_added_twice():
    yearly = framework.FILE.read_text("utf-8").replace('grid = "quarter"', 'grid = "year"')
    rows = "period contributor delivered\n2025-Q1 XAA 5\n2025-02 XAA 3\n2024-05 XAA 7"
    made = rolled(facts(contributions=rows), framework.load(yearly.encode()))
    found = made.facts["contributions"][["period_start", "delivered"]]
    assert [(start.year, x) for start, x in found.itertuples(index=False)] == [(2024, 7), (2025, 5)]


def test_without_shorter_records_there_is_nothing_to_roll_up():
    made = rolled(facts(contributions="period contributor delivered\n2025-Q1 XAA 5"))
    assert len(made.parts) == 0


def test_a_contributor_is_complete_with_the_rows_of_what_it_leads():
    rows = """
        period  objective contributor value baseline target start      due
        2025-04 O-1       XAA         20    10       100    2025-01-01 2025-12-31
        2025-05 O-1       -           30    -        -      -          -
        2025-06 O-1       -           40    -        -      -          -
        2025-06 O-2       XAB         40    10       100    2025-01-01 2025-12-31
    """
    made = readings(objectives=rows)
    assert one(made, "O3", "2025-Q2", "XAA")["state"] == "published"
    assert one(made, "O3", "2025-Q2", "XAB")["reason"] == "not complete"
    # June was reported for both: the mission has all three months.
    assert one(made, "O3", "2025-Q2")["state"] == "published"


def test_ratings_of_another_thing_make_no_month_of_trust_complete():
    rows = [f"2025-{month} {rater} XAD 7 overall" for month in ("04", "06") for rater in RATERS]
    text = "\n".join(["period rater ratee score item", *rows, "2025-05 XAA XAD 7 communication"])
    assert one(readings(trust=text), "T1", "2025-Q2", "XAD")["reason"] == "small base; not complete"
    # With one overall rating of May the three months are there.
    whole = readings(trust=f"{text}\n2025-05 XAA XAD 7 overall")
    assert one(whole, "T1", "2025-Q2", "XAD")["reason"] == "small base"


def test_the_population_is_the_latest_given_however_contacts_are_reported():
    shares = "period indicator value\n2025-04 B1 80\n2025-05 B1 40"
    one_quarter = "period area participants women\n2025-Q2 North 40 10"
    months = "period area participants women\n2025-04 North 30 5\n2025-05 North 10 5"
    for rows in (one_quarter, months):
        made = readings(engagement=rows, observations=shares)
        # 10 of 40 are a quarter; May said 40 %, and the mean of the months, 60 %, nobody said.
        assert one(made, "L3", "2025-Q2")["value"] == pytest.approx(100 * 0.25 / 0.40)


def test_an_objective_with_a_record_of_the_grid_period_is_read_from_that_alone():
    """Its months tell nothing more of the quarter: neither another value nor another lead."""
    made = readings(
        objectives="""
        period  objective value baseline target contributor
        2025-Q2 O-1       30    0        100    XAA
        2025-05 O-1       80    0        100    -
        2025-Q3 O-1       50    0        100    XAB
        2025-06 O-2       20    0        100    XAB
        """
    )
    assert one(made, "O1", "2025-Q2", objective="O-1")["value"] == 30
    assert one(made, "O1", "2025-Q2", objective="O-2")["value"] == 20
    assert one(made, "O1", "2025-Q2", "XAA")["value"] == 30
    assert one(made, "O1", "2025-Q2", "XAB")["value"] == 20
