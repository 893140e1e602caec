"""Text from files, shown as it is wherever Streamlit would read Markdown in it; and counts."""

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Bare links and typographic arrows are made without any punctuation that could be escaped: a word
# joiner, which has no width, breaks them up.
_AUTOMATIC = re.compile(r"(?i)(?:https?(?=://)|www(?=\.)|@|[-<>=~](?=[-<>=~]))")
_WORD_JOINER = "\N{WORD JOINER}"


def md(text: object) -> str:
    """Return text that Streamlit shows literally: labels, titles, captions, alerts, cells.

    Line breaks and repeated spaces become one space.
    """
    plain = " ".join(str(text).split())
    return _PUNCTUATION.sub(r"\\\1", _AUTOMATIC.sub(rf"\g<0>{_WORD_JOINER}", plain))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: 1 line, 3 lines, 1,204 lines."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
