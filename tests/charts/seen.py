"""What can be seen in a chart: its notes, its dots, all its text."""

import json

from charts.measure import measure
from metrics.framework import load

FRAMEWORK = load()
PILLARS = {code: measure(FRAMEWORK, code) for code in FRAMEWORK.pillars}
T1, R5 = measure(FRAMEWORK, "T1"), measure(FRAMEWORK, "R5")


def notes(chart):
    return [note.text for note in chart.figure.layout.annotations]


def figure_text(chart):
    everything = json.loads(chart.figure.to_json())
    everything["layout"].pop("template", None)
    return json.dumps(everything, ensure_ascii=False)


def dot_places(chart):
    return [list(trace.x) for trace in chart.figure.data if trace.mode == "markers"]
