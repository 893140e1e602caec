"""The measurements run, and print what they claim to measure."""

import re

from bench import upload


def test_an_upload_is_measured_beside_duckdbs_own_read(capsys):
    upload.measure(500)
    told = capsys.readouterr().out
    assert "500 rows" in told
    assert re.search(r"check and commit: [\d.]+ s, [\d.]+ x DuckDB's typed read", told)


def test_every_key_of_the_measured_file_is_its_own():
    rows = upload.content(3_000).decode().splitlines()[1:]
    assert len({tuple(row.split(",")[:4]) for row in rows}) == 3_000
