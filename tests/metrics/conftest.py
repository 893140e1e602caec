"""What tests of metrics stand on: readings of the demo coalition, and worked numbers."""

import json
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


@pytest.fixture(scope="session")
def worked(shared: Path) -> dict[str, dict[str, object]]:
    """Every worked example of ../shared/reference, by its number: scoring-01."""
    files = sorted((shared / "reference").glob("*.json"))
    examples = [example for file in files for example in json.loads(file.read_text("utf-8"))]
    return {example["name"].split()[0]: example for example in examples}
