"""The measurements run, and print what they claim to measure."""

import re

import pandas as pd

import metrics
from bench import coalition, trends, upload
from tests.metrics.drawn_series import drawn, table


def test_an_upload_is_measured_beside_duckdbs_own_read(capsys):
    upload.measure(500)
    told = capsys.readouterr().out
    assert "500 rows" in told
    assert re.search(r"check and commit: [\d.]+ s, [\d.]+ x DuckDB's typed read", told)


def test_every_key_of_the_measured_file_is_its_own():
    rows = upload.content(3_000).decode().splitlines()[1:]
    assert len({tuple(row.split(",")[:4]) for row in rows}) == 3_000


def test_trends_and_readings_are_measured_beside_a_plain_loop(capsys, monkeypatch):
    # Readings are long in the making: here a table of them stands for any.
    monkeypatch.setattr(metrics, "readings", lambda _facts, _framework: table(drawn(1)))
    monkeypatch.setattr(trends, "LARGER", 2)
    trends.measure(1, growth=True)
    told = capsys.readouterr().out
    assert re.search(
        r"18,\d+ records of 1 missions: [\d,]+ readings, \d+ series, \d+ of them", told
    )
    assert re.search(r"trends: [\d.]+ s, [\d.]+ of the loop \(at most 0.050\)", told)
    assert re.search(r"one mission: [\d.]+ s, [\d.]+ of all readings \(at most 0.333\)", told)
    assert re.search(r"trends: [\d.]+ s, grows as records\^-?[\d.]+ \(at most \^1.1\)", told)


def test_the_measured_coalition_is_the_same_each_time_and_as_large_as_it_says():
    first, again = (coalition.facts(1, metrics.load()) for _ in range(2))
    assert coalition.records(first) == coalition.RECORDS_A_MISSION + len(first["capacity"])
    for form, made in first.items():
        pd.testing.assert_frame_equal(made, again[form])
