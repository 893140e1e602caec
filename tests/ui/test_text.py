import pytest

from tests.charts.made import HOSTILE
from ui.text import md

JOINER = "\N{WORD JOINER}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words 12", "plain words 12"),
        ("**bold** _thin_", r"\*\*bold\*\* \_thin\_"),
        ("[a](b)", r"\[a\]\(b\)"),
        ("$x$ :red[y]", r"\$x\$ \:red\[y\]"),
        ("<b>", r"\<b\>"),
        ("# head\n- item", r"\# head \- item"),
        ("https://x.org", f"https{JOINER}" + r"\:\/\/x\.org"),
        ("WWW.x.org", f"WWW{JOINER}" + r"\.x\.org"),
        ("a@b.org", rf"a\@{JOINER}b\.org"),
        ("a -> b", rf"a \-{JOINER}\> b"),
        (41, "41"),
    ],
)
def test_what_markdown_would_read_is_escaped(text, shown):
    assert md(text) == shown


def test_nothing_is_lost():
    literal = md(HOSTILE).replace("\\", "").replace(JOINER, "")
    assert literal == HOSTILE
