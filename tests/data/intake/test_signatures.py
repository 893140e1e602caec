import gzip
import io
import zipfile

import pytest

from data.intake.signatures import refusal


def zipped(name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "an empty file"),
        (b" \r\n\t", "an empty file"),
        (zipped("a.csv"), "a ZIP archive or an office file"),
        (zipped("xl/workbook.xml"), "an Excel workbook or another office file"),
        (gzip.compress(b"a,b", mtime=0), "a gzip archive"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file"),
        (b"12345678DUCK", "a DuckDB database"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "a web page (HTML or XML)"),
        (b'[{"mission": "NORTH"}]\n', "a JSON text"),
        (b'{"mission": "NORTH"}', "a JSON text"),
    ],
)
def test_anything_but_csv_is_refused_by_content(content, kind):
    assert refusal(content).found == kind


def test_advice_for_office_files():
    advice = "Concord reads CSV. In Excel: Save As, CSV UTF-8."
    assert refusal(zipped("xl/workbook.xml")).suggestion == advice


@pytest.mark.parametrize("content", [b"mission,name\n", b"[mission],name\nNORTH,x\n", b"<3,x\n"])
def test_text_may_be_csv(content):
    assert refusal(content) is None
