import pytest

from data.intake.decoding import decoded

TEXT = "mission,note\nNORTH,Zoë\n"


def read(content):
    return decoded(content, listed=200)


@pytest.mark.parametrize(
    ("content", "encoding", "asks"),
    [
        (TEXT.encode(), "UTF-8", []),
        (TEXT.encode("utf-8-sig"), "UTF-8", []),
        (TEXT.encode("utf-16"), "UTF-16", ["encoding"]),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16", ["encoding"]),
        (TEXT.encode("utf-16-le"), "UTF-16", ["encoding"]),
        (TEXT.encode("utf-16-be"), "UTF-16", ["encoding"]),
        (TEXT.encode("cp1252"), "Windows-1252", ["encoding"]),
    ],
    ids=["plain", "BOM", "UTF-16 LE", "UTF-16 BE", "LE unmarked", "BE unmarked", "cp1252"],
)
def test_each_encoding_gives_the_same_text(content, encoding, asks):
    found = read(content)
    assert (found.text, found.encoding) == (TEXT, encoding)
    assert [guess.what for guess in found.guesses] == asks
    assert found.problems == ()


def test_the_guess_of_windows_1252_shows_the_letters():
    (guess,) = read("a,b\r\nx,plain\r\nx,Côte d'Or\r\n".encode("cp1252")).guesses
    assert guess.words == "Read as Windows-1252. Line 3 then says “x,Côte d'Or”."


@pytest.mark.parametrize(
    ("content", "lines", "found"),
    [
        # Two exports pasted together: one guess would break one of them.
        (b"a,b\nx,Zo\xc3\xab\ny,Zo\xeb\n", [3], "in a file that is UTF-8 elsewhere (1 lines)"),
        (b"a,b\nx,abc\xe2\x82", [2], "a character cut in the middle"),
        # 0x81 has no meaning in Windows-1252.
        (b"a,b\nx,\xe9\ny,\x81\n", [3], "bytes that are neither UTF-8 nor Windows-1252"),
        (b"\xff\xfea\x00\n\x00b\x00\x00\xd8c\x00", [2], "bytes that are not UTF-16"),
        (b"a,b\nx,3\x000\ny,\x001\n", [2, 3], "a NUL byte (\\x00)"),
    ],
    ids=["mixed", "cut", "neither", "half a pair", "NUL"],
)
def test_what_cannot_be_decoded_is_named_by_its_line(content, lines, found):
    problems = read(content).problems
    assert [one.line for one in problems] == lines
    assert all(found in one.found for one in problems)


def test_letters_that_were_lost_before_are_a_warning():
    (problem,) = read("a,b\nx,Zo\ufffd\n".encode()).problems
    assert (problem.severity, problem.line) == ("warning", 2)
    assert problem.found == "1 letters that were lost before (U+FFFD)"


def test_binary_content_is_no_text():
    assert [one.found for one in read(bytes(range(1, 9)) * 100).problems] == ["binary content"]


def test_line_ends_are_counted_and_made_lf():
    found = read(b"a\r\nb\nc\rd\r\n")
    assert (found.text, found.ends) == ("a\nb\nc\nd\n", (2, 1, 1))


def test_accidental_pairs_do_not_hide_windows_1252():
    # É and a no-break space are valid UTF-8 together; twenty lone é are not.
    found = read(("É\u00a0 " + "é " * 20).encode("cp1252"))
    assert found.encoding == "Windows-1252"
