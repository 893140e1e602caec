"""Bytes to text: the encoding by its mark, by proof, or as a guess that a person confirms."""

import codecs
import re
from dataclasses import dataclass

from data.intake.problems import shown, whole_file
from data.report import ERROR, WARNING, Guess, Problem

UTF8, UTF16, WINDOWS = "UTF-8", "UTF-16", "Windows-1252"
# Text of which this share are control characters is no text.
MOST_CONTROLS = 0.05
# UTF-16 without a mark: every second byte is zero in Latin text, hardly any of the others.
ZEROS_EXPECTED, ZEROS_TOLERATED = 0.4, 0.05
# Windows-1252 text holds pairs that look like UTF-8 by accident, rarely more than one in twenty.
ACCIDENTS = 0.05
_SAMPLE = 4000
# A character of UTF-8 takes at most four bytes: a cut one leaves at most three.
_LONGEST_TAIL = 3
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text, with its line ends made LF. `ends` counts CRLF, lone LF and lone CR."""

    text: str
    encoding: str
    ends: tuple[int, int, int]
    guesses: tuple[Guess, ...]
    problems: tuple[Problem, ...]


def decoded(content: bytes, *, listed: int) -> Decoded:
    """Return the text of a file. Bytes that cannot be read are problems, at most `listed`."""
    text, encoding, guesses, problems = _read(content, listed)
    ends = _line_ends(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not problems and len(_CONTROLS.findall(text[:_SAMPLE])) > MOST_CONTROLS * _SAMPLE / 4:
        problems = [
            whole_file("binary content", "a text file", "Save it as CSV UTF-8.", "Send a CSV file")
        ]
    if "\ufffd" in text and not problems:
        problems = [_lost(text)]
    if "\0" in text:
        problems += _nul_problems(text, listed)
        text = text.replace("\0", "\ufffd")
    return Decoded(
        text=text, encoding=encoding, ends=ends, guesses=tuple(guesses), problems=tuple(problems)
    )


def _read(content: bytes, listed: int) -> tuple[str, str, list[Guess], list[Problem]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        guess = Guess(what="encoding", words="Read as UTF-16, which its first bytes say.")
        return _read_utf16(content, "utf-16", guess)
    order = _unmarked_utf16(content[:_SAMPLE])
    if order:
        guess = Guess(what="encoding", words="Read as UTF-16, though nothing in the file says so.")
        return _read_utf16(content, order, guess)
    try:
        return content.decode("utf-8-sig"), UTF8, [], []
    except UnicodeDecodeError as broken:
        return _read_eight_bits(content, broken, listed)


def _read_utf16(
    content: bytes, order: str, guess: Guess
) -> tuple[str, str, list[Guess], list[Problem]]:
    try:
        return content.decode(order), UTF16, [guess], []
    except UnicodeDecodeError:
        text = content.decode(order, "replace")
        line = text[: max(text.find("\ufffd"), 0)].count("\n") + 1
        return text, UTF16, [guess], [_undecodable(line, "bytes that are not UTF-16")]


def _unmarked_utf16(sample: bytes) -> str:
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > ZEROS_EXPECTED and even < ZEROS_TOLERATED:
        return "utf-16-le"
    return "utf-16-be" if even > ZEROS_EXPECTED and odd < ZEROS_TOLERATED else ""


def _read_eight_bits(
    content: bytes, broken: UnicodeDecodeError, listed: int
) -> tuple[str, str, list[Guess], list[Problem]]:
    replaced = content.decode("utf-8-sig", "replace")
    if broken.reason == "unexpected end of data" and broken.start >= len(content) - _LONGEST_TAIL:
        last = _line_of(content, broken.start)
        return replaced, UTF8, [], [_undecodable(last, "a character cut in the middle")]
    kept = len(_FOREIGN.findall(content.decode("utf-8-sig", "ignore")))
    lost = replaced.count("\ufffd")
    if kept > ACCIDENTS * lost:
        return replaced, UTF8, [], _broken_lines(content, listed)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as neither:
        line = _line_of(content, neither.start)
        found = "bytes that are neither UTF-8 nor Windows-1252"
        return replaced, UTF8, [], [_undecodable(line, found)]
    return text, WINDOWS, [_windows_guess(text)], []


def _windows_guess(text: str) -> Guess:
    first = _FOREIGN.search(text)
    place = first.start() if first else 0
    line = text[:place].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    around = re.split(r"[\r\n]", text[max(place - 12, 0) : place + 12])
    piece = next(part for part in around if _FOREIGN.search(part))
    words = f"Read as Windows-1252. Line {line} then says “{shown(piece)}”."
    return Guess(what="encoding", words=words)


def _broken_lines(content: bytes, listed: int) -> list[Problem]:
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    broken = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    found = f"bytes that are not UTF-8 in a file that is UTF-8 elsewhere ({len(broken)} lines)"
    return [_undecodable(number, found) for number in broken[:listed]]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(line: int, found: str) -> Problem:
    return Problem(
        severity=ERROR, line=line, column="", found=found, expected="one encoding throughout",
        suggestion="Save the file again as CSV UTF-8, from where it was made.",
        repair="Save the file as UTF-8",
    )  # fmt: skip


def _lost(text: str) -> Problem:
    """Return a warning of letters that an earlier program replaced by U+FFFD."""
    place = text.index("\ufffd")
    return Problem(
        severity=WARNING, line=text.count("\n", 0, place) + 1, column="",
        found=f"{text.count(chr(0xFFFD)):,} letters that were lost before (U+FFFD)",
        expected="text as it was written",
        suggestion="Export the file again as CSV UTF-8, or accept the loss.",
        repair="Export the file again",
    )  # fmt: skip


def _line_of(content: bytes, place: int) -> int:
    before = content[:place].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def _line_ends(text: str) -> tuple[int, int, int]:
    pairs = text.count("\r\n")
    return pairs, text.count("\n") - pairs, text.count("\r") - pairs


def _nul_problems(text: str, listed: int) -> list[Problem]:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "\0" in line]
    return [
        Problem(
            severity=ERROR, line=number, column="", found="a NUL byte (\\x00)",
            expected="text without NUL bytes",
            suggestion="The file was damaged on its way: export it again.",
            repair="Export the file again, without NUL bytes",
        )
        for number in lines[:listed]
    ]  # fmt: skip
