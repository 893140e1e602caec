import csv
import io

import pytest

from data.sample import files


@pytest.fixture(scope="session")
def demo():
    """The rows of the demo by form, each a mapping of column to text, as the files give them."""
    return {file.form: list(csv.DictReader(io.StringIO(file.content.decode()))) for file in files()}
