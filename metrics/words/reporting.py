"""Who reported, and who is silent: expected against received, from the records themselves."""

import numpy as np
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


def _sent(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return the number of rows per mission, contributor and grid period, longer ones left out."""
    parts = []
    for form, sender in SENDERS.items():
        rows = facts[form][["mission", sender, "period_start", "period_end"]]
        parts.append(rows.rename(columns={sender: "contributor"}).dropna(subset="contributor"))
    rows = pd.concat([part for part in parts if not part.empty] or parts[:1], ignore_index=True)
    spans = rows[["mission", "period_start", "period_end"]].drop_duplicates()
    grid = [
        periods.of(framework.grid(mission), end.date())
        for mission, _, end in spans.itertuples(index=False, name=None)
    ]
    spans = spans.assign(
        grid_start=pd.to_datetime([period.start for period in grid]),
        grid_end=pd.to_datetime([period.end for period in grid]),
    )
    inside = spans[spans["period_start"] >= spans["grid_start"]]
    keyed = rows.merge(inside, on=["mission", "period_start", "period_end"])
    counted = keyed.groupby(["mission", "contributor", "grid_start", "grid_end"], as_index=False)
    return counted.size().rename(
        columns={"size": "records", "grid_start": "period_start", "grid_end": "period_end"}
    )


def _of_mission(mission: str, sent: pd.DataFrame) -> pd.DataFrame:
    spans = sent[["period_start", "period_end"]].drop_duplicates().sort_values("period_start")
    counts = (
        sent.pivot_table(index="contributor", columns="period_start", values="records")
        .reindex(columns=spans["period_start"])
        .fillna(0)
        .astype("int64")
    )
    sent_any = counts > 0
    lately = sent_any.T.rolling(EXPECTED_AFTER, min_periods=1).max().shift(1).T == 1
    status = pd.DataFrame(
        np.select([sent_any, lately], [REPORTED, MISSING], NOT_EXPECTED),
        index=counts.index, columns=counts.columns,
    )  # fmt: skip
    long = counts.melt(ignore_index=False, value_name="records").reset_index()
    words = status.melt(ignore_index=False, value_name="status").reset_index()
    ends = spans.set_index("period_start")["period_end"]
    return (
        long.assign(status=words["status"], mission=mission)
        .assign(period_end=long["period_start"].map(ends))
        .sort_values(["contributor", "period_start"], ignore_index=True)[COLUMNS]
    )
