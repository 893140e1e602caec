"""Answers of the store as pandas tables."""

import pandas as pd
import pyarrow as pa


def frame(table: pa.Table) -> pd.DataFrame:
    """Return a table for pandas: days as datetime64, times in UTC, yes/no True, False, None."""
    shown: pd.DataFrame = table.to_pandas(date_as_object=False)
    yesno = [field.name for field in table.schema if pa.types.is_boolean(field.type)]
    times = [field.name for field in table.schema if pa.types.is_timestamp(field.type)]
    utc = {name: shown[name].dt.tz_localize("UTC") for name in times}
    return shown.astype(dict.fromkeys(yesno, "object")).assign(**utc)
