"""Whatever is uploaded and reverted in whatever order: facts equal records, a twin agrees."""

import shutil

from hypothesis import given, settings
from hypothesis import strategies as st

from data.changes import Receipt
from data.store import Store
from tests.people import ADMIN, EVERYWHERE
from tests.records import checked, observed, rating, scope

ratings = st.builds(
    rating,
    st.sampled_from(["NORTH", "SOUTH"]),
    st.sampled_from([1.0, 2.5, 9.0]),
    ratee=st.sampled_from(["XAB", "XAC"]),
    respondents=st.sampled_from([None, 4, 12]),
)
values = st.builds(
    observed,
    st.sampled_from(["NORTH", "SOUTH"]),
    st.sampled_from([0.1, 0.2, 0.3, None]),
    evaluator=st.sampled_from([None, "E1", "E2"]),
    numerator=st.just(1.0),
)


def key(row):
    return row["mission"], row.get("ratee"), row.get("evaluator")


def file(form, rows):
    """Rows of one key only once, as the intake would have it."""
    return form, list({key(row): row for row in rows}.values())


uploads = st.one_of(
    st.lists(ratings, min_size=1, max_size=4).map(lambda rows: file("trust", rows)),
    st.lists(values, min_size=1, max_size=4).map(lambda rows: file("observations", rows)),
)
# A number reverts the change of that number, if it can be reverted.
steps = st.lists(st.one_of(uploads, st.integers(1, 5)), min_size=2, max_size=5)


def apply(store, step, salt):
    if isinstance(step, int):
        return store.revert(step, by=ADMIN, reason="wrong")
    form, rows = step
    checked_file = checked(form, rows, salt=salt)
    previewed = store.preview(checked_file.report, scope=EVERYWHERE)
    return store.commit(previewed, content=checked_file.content, by=ADMIN, accept_removed=True)


def standing(changes):
    """The naive twin: the ratings that stand, from the list of what was done."""
    gone = {step for _, step in changes if isinstance(step, int)}
    stands = {}
    for number, step in changes:
        if not isinstance(step, int) and step[0] == "trust" and number not in gone:
            stands |= {key(row): row for row in step[1]}
    return sorted(
        (row["mission"], row["ratee"], row["score"], row["respondents"] or 0)
        for row in stands.values()
    )


def kept(store, **named):
    table = store.facts(scope(**named))["trust"][["mission", "ratee", "score", "respondents"]]
    return sorted(table.fillna({"respondents": 0}).itertuples(index=False, name=None))


@settings(max_examples=12, deadline=None)
@given(sequence=steps)
def test_facts_equal_records_whatever_happened(new_store, tmp_path_factory, sequence):
    path = tmp_path_factory.mktemp("law") / "concord.duckdb"
    shutil.copy(new_store, path)
    store, done = Store.open(path), []
    for step in sequence:
        outcome = apply(store, step, salt=f"{len(done)}")
        if isinstance(outcome, Receipt) and not outcome.already:
            done.append((outcome.change, step))
    assert kept(store) == standing(done)
    assert store.verify().problems == ()
    for number in range(len(done) + 1):
        assert kept(store, as_of=number) == standing(done[:number])
    store.close()
