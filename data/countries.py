"""The states of ISO 3166-1: their alpha-3 codes and short names."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE, TABLE = "country_converter", "country_data.tsv"
# Codes that ISO leaves to users: what they mean is a question to the uploader.
USER_ASSIGNED = ("AA", *(f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"), "X", "ZZ")


@cache
def short_names() -> Mapping[str, str]:
    """Return the short name of each state in force, by alpha-3 code; read once, when first asked.

    The table of country_converter is read without the package: importing it costs 0.4 s, and its
    converter does not start under pandas 3 (it takes Namibia's NA for a blank).
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    with Path(spec.origin).with_name(TABLE).open(encoding="utf-8", newline="") as table:
        return {
            row["ISO3"]: row["name_short"]
            for row in csv.DictReader(table, delimiter="\t")
            if not row["obsolete"] and not row["ISO3"].startswith(USER_ASSIGNED)
        }
