"""What a file is by its first bytes, whatever its name says: anything but text is refused."""

from data.intake.problems import whole_file
from data.report import Problem

_ADVICE = "Concord reads CSV. In Excel: Save As, CSV UTF-8."
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a text processor's file"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<table")
# DuckDB writes its mark behind a checksum.
_DUCKDB_PLACE = slice(8, 12)
# Enough to see a workbook's parts in a ZIP archive, or how a JSON text begins.
_HEAD = 4000


def refusal(content: bytes) -> Problem | None:
    """Return why these bytes are no CSV, or None where they may be one."""
    if not content.strip():
        return blank_file()
    kind = _kind(content)
    if not kind:
        return None
    return whole_file(kind, "a CSV file", _ADVICE, "Save the file as CSV")


def blank_file() -> Problem:
    """Return the problem of a file in which nothing stands."""
    return whole_file(
        "an empty file", "a header and rows", "Nothing was read: there is no data in it.",
        "Send a file with rows",
    )  # fmt: skip


def _kind(content: bytes) -> str:
    head = content[:_HEAD]
    if head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"xl/" in head):
        return "an Excel workbook or another office file"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[_DUCKDB_PLACE] == b"DUCK":
        return "a DuckDB database"
    return _text_kind(head.removeprefix(b"\xef\xbb\xbf").lstrip().lower(), content.rstrip()[-1:])


def _text_kind(beginning: bytes, last: bytes) -> str:
    if beginning.startswith(_MARKUP):
        return "a web page (HTML or XML)"
    if (beginning[:1] + last) in {b"{}", b"[]"}:
        return "a JSON text"
    return ""
