"""Golden charts: figure, title, alternative text and table twin, kept beside the tests.

They are renewed by hand: a test that differs leaves what it found in a file, and names it.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def contents(chart):
    figure = json.loads(chart.figure.to_json())
    # The template is the theme's, and depends on what else was imported.
    figure["layout"].pop("template", None)
    return {
        "name": chart.name,
        "title": [chart.title.message, chart.title.what, chart.title.source],
        "alt": chart.alt,
        "table": [list(chart.table.columns), *chart.table.to_numpy().tolist()],
        "figure": figure,
    }


def assert_golden(name, chart, folder):
    found = contents(chart)
    written = json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / f"{name}.json").write_text(written, encoding="utf-8")
    kept = FOLDER / f"{name}.json"
    words = f"{folder / name}.json differs from {kept}: look, and copy it by hand if it is right"
    assert kept.exists(), words
    assert found == json.loads(kept.read_text(encoding="utf-8")), words
