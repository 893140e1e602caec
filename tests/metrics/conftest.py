"""The readings of the demo coalition, made once for all tests that stand on them."""

from pathlib import Path

import pandas as pd
import pytest

import metrics
from data.access import Scope
from data.store import Store


@pytest.fixture(scope="session")
def demo_readings(demo_folder: Path) -> pd.DataFrame:
    """Every reading of the demo coalition by the framework that comes with the product."""
    with_demo = Store.open(demo_folder / "concord.duckdb")
    try:
        return metrics.readings(with_demo.facts(Scope(missions=None)), metrics.load())
    finally:
        with_demo.close()
