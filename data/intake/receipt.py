"""The records that a child wrote, read back and believed only where they are as expected."""

from pathlib import Path
from typing import TYPE_CHECKING

from data.forms import FORMS
from data.intake.storage import arrow_types

if TYPE_CHECKING:
    import pyarrow as pa


class BrokenRecords(Exception):  # noqa: N818 - what they are
    """A file of records is not what a check of this form writes; the message says how."""


def received(path: Path, *, form: str, rows: int) -> "pa.Table":
    """Return the records in a Parquet file; raises BrokenRecords where they are not as expected."""
    import pyarrow as pa  # noqa: PLC0415 - the child imports this package too, and does without
    from pyarrow import parquet  # noqa: PLC0415 - as above

    try:
        table = parquet.read_table(path)
        table.validate(full=True)
    except (pa.ArrowException, OSError) as broken:
        raise BrokenRecords(str(broken)) from broken
    found = [(field.name, str(field.type)) for field in table.schema]
    if found != list(arrow_types(FORMS[form]).items()):
        raise BrokenRecords(f"columns {found}")
    if table.num_rows != rows:
        raise BrokenRecords(f"{table.num_rows} rows instead of {rows}")
    return table
