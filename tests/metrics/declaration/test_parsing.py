"""A framework is looked at before it is used: columns, needs, targets, circles, each by name."""

import re

import pytest

from data.forms import FORMS
from metrics.framework import FILE, FrameworkRefused, load

WRITTEN = FILE.read_text("utf-8")


def changed(code, *lines, **replaced):
    """Return the framework with lines added to an entry, and fields of it replaced."""
    found = re.search(rf'code = "{code}"\n.*?(?=\n\n|\Z)', WRITTEN, re.DOTALL)[0]
    made = found
    for name, value in replaced.items():
        made = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}" if value else "", made)
    return WRITTEN.replace(found, "\n".join([made.strip("\n"), *lines]), 1)


def faults(text):
    with pytest.raises(FrameworkRefused) as refused:
        load(text.encode())
    return list(refused.value.faults)


def test_every_column_that_is_read_is_one_of_a_form():
    for entry in load().indicators.values():
        assert entry.columns or entry.form == "(computed)"
        for name in entry.columns:
            form, _, column = name.rpartition(".")
            assert column in {one.name for one in FORMS[form or entry.form].columns}


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ('["due", "doen"]', "`columns` names 'doen', and the form 'actions' has no such column"),
        ('["missions.area"]',
         "`columns` names 'missions.area', and the form 'missions' has no such column"),
        ('["ships.due"]', "`columns` names 'ships.due', and the form 'ships' has no such column"),
    ],
)  # fmt: skip
def test_a_column_that_no_form_has_is_told(columns, told):
    assert faults(changed("T5", columns=columns)) == [f"indicator T5: {told}"]
    assert faults(changed("T5", columns="")) == ["indicator T5: `columns` is missing"]


@pytest.mark.parametrize(
    ("code", "replaced", "told"),
    [
        ("T5", {"form": '"party"'}, ["`form` cannot be 'party'",
         "`columns` names 'due', and the form 'party' has no such column",
         "`columns` names 'done', and the form 'party' has no such column"]),
        ("T5", {"formula": '"ratio"'}, ["`formula` 'ratio' does not read the form 'actions'"]),
        ("A2", {"formula": '"ratio"'}, ["`formula` 'ratio' does not read the form '(computed)'"]),
        ("T5", {"kind": ""}, ["`kind` is missing: done_by_due cannot do without it"]),
        ("L4", {"standard_days": ""},
         ["`standard_days` is missing: done_in_time cannot do without it"]),
        ("L4", {"standard_days": "-1"}, ["`standard_days` must be 1 or more"]),
        ("M3", {"item": ""}, ["`item` is missing: rated_item cannot do without it"]),
        ("I1", {"needs": ""}, ["`needs` is missing: posts cannot do without it"]),
        ("T6", {"interval": '"ratio_t"'},
         ["`interval` of what is observed must be one of none, wilson, poisson"]),
        ("T6", {"unit": '"0-100"'}, ["a wilson interval is for the unit %"]),
        ("T6", {"target": "101"}, ["`target` 101 is outside the range of %"]),
        ("R4", {"target": "-0.1"}, ["`target` -0.1 is outside the range of 0-1"]),
        ("K2", {"target": "-1"}, ["`target` -1 is outside the range of count"]),
        ("P3", {"also": '["strategic_planning"]'},
         ["`also` names 'strategic_planning', which is its place already"]),
        ("I1", {"needs": '["I9"]'}, ["`needs` names 'I9', which is not declared"]),
        ("I1", {"needs": '["R9"]'}, ["`needs` names 'R9', which is no indicator that is observed"]),
        ("A2", {"needs": '["T1"]'}, ["`needs` names 'T1', which is no pillar"]),
        ("L4", {"standard_days": "366"},
         ["`standard_days` may not exceed 365: no case is followed for longer"]),
        ("L5", {"direction": '"none"', "worst": ""},
         ["`worst` is missing: median_days cannot do without it"]),
        ("R1", {"interval": '"wilson"'}, ["`interval` of fulfilled must be none"]),
        ("L4", {"interval": '"none"'}, ["`interval` of done_in_time must be km_within"]),
        ("T2", {"item": '"communication"'},
         ["`item` cannot be 'communication': trust_returned reads trust itself, 'overall'"]),
    ],
)  # fmt: skip
def test_what_an_entry_cannot_be(code, replaced, told):
    assert faults(changed(code, **replaced)) == [f"indicator {code}: {one}" for one in told]


def test_a_target_may_lie_beyond_the_unit_where_the_value_may():
    assert load(changed("E3", target="120").encode())["E3"].target == 120


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_number_is_finite(number):
    told = float(number)
    assert faults(changed("T5", weight=number)) == [f"indicator T5: `weight` cannot be {told!r}"]


@pytest.mark.parametrize("code", ["index", "context", ""])
def test_some_codes_are_taken(code):
    text = WRITTEN.replace('code = "T8"', f'code = "{code}"', 1)
    assert faults(text) == [f"no entry may have the code {code!r}"]


def test_every_pillar_and_practice_counts_something():
    joint = re.sub(r'(pillar = "joint_training"(?:\n.+)*?\nweight = )1', r"\g<1>0", WRITTEN)
    assert faults(joint) == ["practice joint_training: no indicator counts in it"]


@pytest.mark.parametrize(
    ("code", "replaced", "told"),
    [
        ("A2", {"pillar": '"trust"'}, ["A2 > trust > A2"]),
        ("I1", {"needs": '["I1"]'}, ["I1 > I1"]),
        ("I1", {"needs": '["A2"]', "pillar": '"trust"'},
         ["A2 > trust > I1 > A2", "I1 > A2 > trust > I1"]),
    ],
)  # fmt: skip
def test_nothing_is_computed_from_itself(code, replaced, told):
    wanted = [
        f"indicator {one.split()[0]}: it would be computed from itself: {one}" for one in told
    ]
    assert sorted(faults(changed(code, **replaced))) == sorted(wanted)


def test_what_counts_nowhere_closes_no_circle():
    made = load(changed("A2", pillar='"trust"', weight="0", also='["regular_assessment"]').encode())
    assert made["A2"].weight == 0


def test_lists_hold_tables():
    for name in ("pillars", "practices", "indicators"):
        head = re.sub(rf"(?ms)^\[\[{name}\]\]\n.*?(?=^\[|\Z)", "", WRITTEN)
        assert f"`{name}` must hold tables" in faults(f"{name} = [1]\n{head}")
    assert faults("rebase = [1]\n" + WRITTEN) == ["`rebase` must hold tables"]


def test_a_rebase_is_a_day_with_its_reason():
    text = """
[[rebase]]
mission = "NORTH"
indicator = "T1"
since = {since}
reason = "{reason}"
"""
    where = "rebase of T1 in NORTH"
    blank, timed = (
        WRITTEN + text.format(since=since, reason=reason)
        for since, reason in (("2026-01-01", " "), ("2026-01-01T00:00:00", "New command"))
    )
    assert faults(blank) == [f"{where}: its `reason` is missing"]
    (told,) = faults(timed)
    assert told.startswith(f"{where}: `since` cannot be ")
