"""What is not plain about a file, in words that a person confirms."""

from data.intake.decoding import Decoded
from data.intake.dialect import DELIMITERS, Layout
from data.intake.problems import shown
from data.intake.reading import Sheet
from data.report import NOTE, Guess, Problem


def layout_guesses(text: str, layout: Layout) -> list[Guess]:
    """Return the guesses about a sheet's layout. Commas and a header in line 1 are plain."""
    guesses = []
    if layout.delimiter != ",":
        words = f"Cells are separated by a {DELIMITERS[layout.delimiter]}."
        guesses.append(Guess(what="delimiter", words=words))
    if layout.header_line != 1:
        above = _lines(1, layout.header_line - 1)
        words = f"The header is in line {layout.header_line}; {above} left out."
        guesses.append(Guess(what="header", words=words))
    if layout.tag_line:
        words = f"Line {layout.tag_line} holds HXL tags and is left out."
        guesses.append(Guess(what="tags", words=words))
    if layout.padded:
        words = "Blanks in front of cells are left out, so that quotes behind them count."
        guesses.append(Guess(what="quotes", words=words))
    if layout.foot:
        lines = text.split("\n")
        said = shown(lines[layout.foot[0] - 1])
        words = f"{_lines(layout.foot[0], layout.foot[-1])} no rows and left out: “{said}”."
        guesses.append(Guess(what="end", words=words[0].upper() + words[1:]))
    return guesses


def _lines(first: int, last: int) -> str:
    return f"line {first} is" if first == last else f"lines {first} to {last} are"


def reading_guesses(decoded: Decoded, sheet: Sheet) -> list[Guess]:
    """Return the guesses that show only when the rows are read."""
    guesses = []
    pairs, alone, returns = decoded.ends
    if returns:
        words = f"A carriage return alone ends a line, {returns:,} times."
        guesses.append(Guess(what="line ends", words=words))
    # A lone LF inside a quoted cell is how spreadsheets break a line there: it is no line end.
    elif pairs and alone > sheet.breaks:
        words = f"Lines end in two ways: {pairs:,} in CRLF and {alone:,} in LF."
        guesses.append(Guess(what="line ends", words=words))
    if sheet.overhanging:
        words = "Each row has an empty cell behind the last column, which is left out."
        guesses.append(Guess(what="cells", words=words))
    return guesses


def reading_notes(decoded: Decoded, sheet: Sheet) -> list[Problem]:
    """Return notes on what reading left out or changed without harm."""
    pairs, _, returns = decoded.ends
    told = [
        (
            len(sheet.blank), f"{len(sheet.blank):,} blank rows", "They are left out.",
            sheet.blank[0] if sheet.blank else None,
        ),
        (
            sheet.breaks and (pairs or returns), f"{sheet.breaks:,} line breaks inside cells",
            "They are kept as LF, whatever ends the lines of the file.", None,
        ),
    ]  # fmt: skip
    return [
        Problem(
            severity=NOTE, line=line, column="", found=found, expected="rows of filled cells",
            suggestion=suggestion, repair="Nothing needs mending",
        )
        for holds, found, suggestion, line in told
        if holds
    ]  # fmt: skip
