"""What may be said hangs on how many readings count, and on what their tests showed."""

import pandas as pd
import pytest

from metrics import framework
from metrics.statistics import control
from metrics.words.status import Evidence, status
from tests.metrics.told import BEFORE, NAN, by_contributor, change, drivers, reading, trend

FRAMEWORK = framework.load()
WITHIN = "4 points lower than in Q2 2026, within the margin of error"
SIGNAL = {"rule": "outside, low", "variation": control.DECLINING}
LEVEL = "Trust in X is 61 (54 to 67) in Q3 2026"
FELL = "Trust in X fell 4 points since Q2 2026"


def told(n=None, *, words="", of=None, entry="trust", trended=None, **more):
    """Return the sentence on a reading with n that count; `words` are those of its change."""
    evidence = Evidence(
        reading=of or reading(entry),
        trend=None if n is None else trend(n, entry, **(trended or {})),
        change=change(words, indicator=entry) if words else None,
        **more,
    )
    return status(evidence, FRAMEWORK).replace("\N{NO-BREAK SPACE}", " ")


class TestWithoutAValue:
    @pytest.mark.parametrize(
        ("state", "reason", "text"),
        [
            ("missing", "no data", "No data."),
            ("missing", "needs at least 3", "Needs at least 3."),
            ("suppressed", "hidden", "Hidden to protect people in small groups."),
        ],
    )
    def test_the_reason_stands_alone(self, state, reason, text):
        blank = reading(state=state, reason=reason, value=NAN, low=NAN, high=NAN)
        assert told(16, words="fell 4 points since Q2 2026", of=blank) == text


class TestOne:
    def test_a_level_and_never_a_change(self):
        assert told(1) == f"{LEVEL}."
        assert told(1, words="fell 4 points since Q2 2026") == f"{LEVEL}."
        assert told() == f"{LEVEL}."

    def test_a_reading_that_is_none_of_its_series_is_a_level(self):
        """What is carried here says nothing of a trend that ended before."""
        ended = {"last": pd.Timestamp(BEFORE.end)}
        assert told(16, words="fell 4 points since Q2 2026", trended=ended) == f"{LEVEL}."

    def test_whose_it_is(self):
        own = reading(contributor="XAB")
        assert told(1, of=own) == "Trust of XAB in X is 61 (54 to 67) in Q3 2026."
        goal = reading("O1", objective="OBJ-1", value=40.0)
        assert told(1, of=goal).startswith("Progress to target of OBJ-1 in X is 40 % (census)")

    def test_provisional_stands_before_everything_else(self):
        doubtful = reading(state="provisional", reason="coverage 0.71")
        assert told(1, of=doubtful) == f"Provisional: {LEVEL}."
        assert told(3, words=WITHIN, of=doubtful).startswith("Provisional: Trust in X is 4 points")

    def test_a_median_that_is_not_reached_has_words(self):
        open_still = reading("L5", value=NAN, low=NAN, high=NAN, reason="more than 40 days")
        assert told(1, of=open_still).endswith("in X is more than 40 days in Q3 2026.")


class TestTwo:
    def test_a_difference_is_no_trend(self):
        assert told(2, words="fell 4 points since Q2 2026") == (
            f"{FELL}; two periods show no trend."
        )

    def test_within_the_margin_of_error(self):
        assert told(2, words=WITHIN) == f"Trust in X is {WITHIN}."

    def test_nothing_where_one_of_the_two_is_small(self):
        # A change on a small base has no words.
        evidence = Evidence(reading=reading(), trend=trend(2), change=change(""))
        assert status(evidence, FRAMEWORK) == f"{LEVEL}."

    def test_what_rounds_to_nothing_is_no_change(self):
        assert told(2, words="no change") == (
            "Trust in X shows no change since Q2 2026; two periods show no trend."
        )


class TestThreeAndFour:
    def test_steps_are_counted_and_not_tested(self):
        words = "fell 4 points since Q2 2026"
        few = "; too few periods for a trend test."
        assert told(4, words=words, steps=-3) == f"{FELL}, the third fall in a row{few}"
        assert told(3, words=words, steps=-2) == f"{FELL}, the second fall in a row{few}"
        assert told(3, words=words, steps=-1) == f"{FELL}{few}"
        assert told(3, words="rose 4 points since Q2 2026", steps=2) == (
            f"Trust in X rose 4 points since Q2 2026, the second rise in a row{few}"
        )

    def test_steps_may_stand_beside_the_margin_of_error(self):
        assert told(3, words=WITHIN, steps=-2) == (
            f"Trust in X is {WITHIN}, the second fall in a row; too few periods for a trend test."
        )

    def test_a_level_has_no_steps(self):
        assert told(4, steps=-3) == f"{LEVEL}; too few periods for a trend test."


class TestFiveToEleven:
    words = "fell 4 points since Q2 2026"

    def test_no_clear_trend(self):
        assert told(8, words=self.words) == f"{FELL}; no clear trend over 8 periods."
        assert told(8) == f"{LEVEL}; no clear trend over 8 periods."

    @pytest.mark.parametrize(("slope", "way"), [(-2.0, "downward"), (1.5, "upward")])
    def test_the_test_gives_the_direction(self, slope, way):
        tested = {"q": 0.05, "slope_per_year": slope}
        assert told(8, words=self.words, trended=tested) == f"{FELL}; {way} over 8 periods."

    @pytest.mark.parametrize(
        "tested", [{"q": 0.0501}, {"q": NAN}, {"q": 0.01, "slope_per_year": 0}]
    )
    def test_anything_less_is_no_trend(self, tested):
        assert told(5, words=self.words, trended=tested).endswith("no clear trend over 5 periods.")

    def test_lower_is_better_is_said_once(self):
        tested = {"q": 0.01}
        assert told(6, entry="R3", of=reading("R3", 0.4), trended=tested).endswith(
            "; downward over 6 periods (lower is better)."
        )
        words = "fell 4 points since Q2 2026 (lower is better)"
        sentence = told(6, words=words, entry="R3", of=reading("R3", 0.4), trended=tested)
        assert sentence.count("lower is better") == 1

    def test_no_range_and_no_target_before_twelve(self):
        assert "range" not in told(11, words=self.words, trended={"q": 0.01})


class TestTwelveAndMore:
    words = "fell 4 points since Q2 2026"

    @pytest.mark.parametrize(
        ("rule", "text"),
        [
            ("outside, low", ", outside its usual range"),
            ("outside, high", ", outside its usual range"),
            ("seven below", "; 7 periods in a row below its average"),
            ("seven above", "; 7 periods in a row above its average"),
            ("seven falling", "; 7 periods in a row falling"),
            ("seven rising", "; 7 periods in a row rising"),
            ("two of three, low", "; 2 of 3 periods near the lower end of its usual range"),
            ("two of three, high", "; 2 of 3 periods near the upper end of its usual range"),
        ],
    )
    def test_a_signal_is_told_by_its_rule(self, rule, text):
        signal = {"rule": rule, "variation": control.DECLINING}
        assert told(16, words=self.words, trended=signal) == f"{FELL}{text}."

    def test_every_special_cause_has_words(self):
        for rule in control.CAUSES:
            assert told(16, trended={"rule": rule, "variation": control.IMPROVING}) != f"{LEVEL}."

    def test_common_cause_is_the_usual_range(self):
        assert told(16, words=self.words) == f"{FELL}, within its usual range."
        assert told(16) == f"{LEVEL}, within its usual range."

    def test_a_trend_may_be_told_within_the_range(self):
        assert told(16, words=self.words, trended={"q": 0.03}) == (
            f"{FELL}, within its usual range; downward over 16 periods."
        )

    def test_at_twelve_the_range_is_on_trial(self):
        assert told(12, words=self.words) == f"{FELL}, within its usual range (trial range)."
        assert told(12, words=self.words, trended=SIGNAL) == (
            f"{FELL}, outside its usual range (trial range)."
        )

    def test_a_series_that_never_changed_has_no_range(self):
        flat = {"lower_limit": NAN, "upper_limit": NAN, "slope_per_year": 0.0}
        assert told(16, words="no change", trended=flat) == (
            "Trust in X shows no change since Q2 2026."
        )

    def test_a_segment_that_is_too_short_is_tested_and_has_no_range(self):
        rebased = {"variation": control.NOT_ENOUGH, "lower_limit": NAN, "q": 0.01}
        assert told(14, words=self.words, trended=rebased) == f"{FELL}; downward over 14 periods."


class TestCauses:
    words = "fell 4 points since Q2 2026"
    parts = by_contributor(XAY=-2.0, XAB=-1.0, XAC=-1.0)
    composed = drivers(("composition", "T1", "XAA", -4.0))

    def test_the_whole_sentence(self):
        assert (
            told(16, words=self.words, trended=SIGNAL, drivers=self.parts, named={"XAY"})
            == f"{FELL}, outside its usual range; half of the fall is one contributor, XAY."
        )

    def test_no_cause_of_what_may_not_be_claimed(self):
        for words in (WITHIN, "no change", ""):
            assert "contributor" not in told(16, words=words, drivers=self.parts)
        assert "contributor" not in told(1, words=self.words, drivers=self.parts)

    def test_two_periods_may_have_a_cause(self):
        assert told(2, words=self.words, drivers=self.parts) == (
            f"{FELL}; two periods show no trend; half of the fall is one contributor."
        )

    def test_who_reported_comes_first(self):
        clause = "; most of the change is who reported (8 of 11, before 11 of 11), not what they "
        counts = ("8 of 11", "11 of 11")
        assert told(8, words=self.words, drivers=self.composed, reported=counts) == (
            f"{FELL}{clause}reported; no clear trend over 8 periods."
        )
        assert (
            told(16, words=self.words, trended=SIGNAL, drivers=self.composed, reported=counts)
            == f"{FELL}, outside its usual range{clause}reported."
        )

    def test_who_reported_may_be_told_within_the_margin_of_error(self):
        assert told(16, words=WITHIN, drivers=self.composed) == (
            f"Trust in X is {WITHIN}, within its usual range; most of the change is who reported, "
            "not what they reported."
        )


def test_no_forbidden_word_is_ever_used():
    sentences = [
        told(n, words=words, trended={"q": q}, drivers=by_contributor(XAY=-3.0, XAB=-1.0))
        for n in (1, 2, 3, 5, 8, 12, 20)
        for words in ("fell 4 points since Q2 2026", WITHIN, "no change", "")
        for q in (0.01, 0.5)
    ]
    for word in ("because", "due to", "led to", "stable", "significant", "proven", "!"):
        assert not [sentence for sentence in sentences if word in sentence.lower()]
