"""Who reported, and who is silent: expected against received, from the records themselves."""

import pandas as pd

from data import periods
from data.forms import Facts
from metrics.framework import Framework

# A contributor is expected while it reported in at least one of this many periods before.
EXPECTED_AFTER = 4
# Columns that name who sent a record of each form; a rating is sent by its rater.
SENDERS = {
    "trust": "rater",
    "contributions": "contributor",
    "engagement": "contributor",
    "objectives": "contributor",
    "observations": "contributor",
}
COLUMNS = ["mission", "contributor", "period_start", "period_end", "records", "status"]
REPORTED, MISSING, NOT_EXPECTED = "Reported", "Missing", "Not expected"


def reports(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return whether each contributor reported, by mission and period of the mission's grid.

    One row per mission, contributor and grid period, from the mission's first to its newest;
    `records` counts the rows it sent, `status` is Reported, Missing or Not expected: a contributor
    is expected when it reported in one of the four periods before.
    """
    sent = _sent(facts, framework)
    if sent.empty:
        return pd.DataFrame(columns=COLUMNS)
    tables = [_of_mission(str(mission), rows) for mission, rows in sent.groupby("mission")]
    return pd.concat(tables, ignore_index=True)


def newest(facts: Facts) -> pd.Series:
    """Return the last day that any record of a period form speaks of, by mission."""
    ends = [
        facts[form][["mission", "period_end"]]
        for form in (*SENDERS,)
        if not facts[form].empty
    ]  # fmt: skip
    if not ends:
        return pd.Series(dtype="datetime64[us]", name="period_end")
    return pd.concat(ends).groupby("mission")["period_end"].max()


def _sent(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return the number of rows per mission, contributor and grid period, longer ones left out."""
    parts = []
    for form, sender in SENDERS.items():
        rows = facts[form][["mission", sender, "period_start", "period_end"]]
        parts.append(rows.rename(columns={sender: "contributor"}).dropna(subset="contributor"))
    rows = pd.concat([part for part in parts if not part.empty] or parts[:1], ignore_index=True)
    grid = [
        periods.of(framework.grid(mission), day.date())
        for mission, day in zip(rows["mission"], rows["period_end"], strict=True)
    ]
    keyed = rows.assign(
        inside=[period.start <= day.date() for period, day in
                zip(grid, rows["period_start"], strict=True)],
        period_start=pd.to_datetime([period.start for period in grid]),
        period_end=pd.to_datetime([period.end for period in grid]),
    )  # fmt: skip
    counted = keyed[keyed["inside"]].groupby(COLUMNS[:4], as_index=False).size()
    return counted.rename(columns={"size": "records"})


def _of_mission(mission: str, sent: pd.DataFrame) -> pd.DataFrame:
    spans = sent[["period_start", "period_end"]].drop_duplicates().sort_values("period_start")
    counts = (
        sent.pivot_table(index="contributor", columns="period_start", values="records")
        .reindex(columns=spans["period_start"])
        .fillna(0)
        .astype("int64")
    )
    before = (counts > 0).T.rolling(EXPECTED_AFTER, min_periods=1).max().shift(1).T
    status = counts.where(counts > 0).notna().replace({True: REPORTED, False: NOT_EXPECTED})
    status = status.mask((counts == 0) & (before == 1), MISSING)
    long = counts.stack().rename("records").to_frame().join(status.stack().rename("status"))
    ends = spans.set_index("period_start")["period_end"]
    return (
        long.reset_index()
        .assign(mission=mission, period_end=lambda table: table["period_start"].map(ends))
        .sort_values(["contributor", "period_start"], ignore_index=True)[COLUMNS]
    )
