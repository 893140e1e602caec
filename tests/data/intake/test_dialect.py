import pytest

from data.intake.dialect import is_tags, layout

HEADER = ("mission", "period", "rater", "ratee", "score")
ROWS = "NORTH,2026-01,XAA,XAB,7\nNORTH,2026-01,XAB,XAA,6\n"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_shows_the_names(mark):
    # A title line full of commas must not outvote the header.
    text = "One, two, three, four, five, six\n" + mark.join(HEADER) + "\n"
    place = layout(text + ROWS.replace(",", mark))
    assert (place.delimiter, place.header, place.header_line) == (mark, HEADER, 2)
    assert (place.first_line, place.known, place.tag_line) == (3, True, None)


def test_title_lines_and_tags_are_counted_as_physical_lines():
    text = (
        '"A title\nof two lines",,,,\n\n' + ",".join(HEADER) + "\n#org,#date,#a,#b,#c+num\n" + ROWS
    )
    place = layout(text)
    assert (place.header_line, place.tag_line, place.first_line) == (4, 5, 6)


def test_sentences_below_the_table_are_no_rows():
    text = ",".join(HEADER) + "\n" + ROWS
    assert layout(text + "\nSource: a survey\n(provisional),,,,\n").foot == (5, 6)
    assert layout(text + "NORTH\n").foot == ()
    assert layout(text + "TOTAL of all,,,,13\n").foot == ()


def test_the_end_of_a_quoted_cell_is_no_sentence():
    text = 'mission,period,rater,ratee,score,note\nNORTH,2026-01,XAA,XAB,7,"one\nand two"\n'
    assert layout(text).foot == ()


def test_two_columns_cannot_have_a_foot():
    assert layout("mission,name\nNORTH,x\nA sentence below,\n").foot == ()


def test_nothing_but_blanks_has_no_layout():
    assert layout("\u00a0\n \n") is None


def test_quotes_behind_blanks():
    assert layout('mission, "period", score\nNORTH, "2026-01", 7\n').padded
    assert not layout('mission,note\nNORTH,say "yes"\n').padded


@pytest.mark.parametrize(
    ("text", "delimiter", "header_line"),
    [
        ("a;b;c\n1;2;3\n4;5;6\n", ";", 1),
        ("A title\nnames,figures\nx,1\ny,2\n", ",", 2),
        # Above tags stands the header, whatever it looks like.
        ("1,2\n2019,2020\n#a,#b\n3,4\n", ",", 2),
        # No row without figures: the first row of the usual width is shown as header.
        ("1,2\n3,4\n", ",", 1),
        ("one column\n1\n2\n", ",", 1),
        (",,,\n,,,\n", ";", 1),
    ],
)
def test_a_table_of_no_form_is_laid_out_as_is_likely(text, delimiter, header_line):
    place = layout(text)
    assert (place.known, place.delimiter, place.header_line) == (False, delimiter, header_line)


def test_a_forced_form_decides_which_names_count():
    text = "objective,value,target\nmission,indicator,period,value\n"
    assert layout(text, form="objectives").header_line == 1
    assert layout(text, form="observations").header_line == 2


def test_a_header_far_down_is_not_looked_for():
    text = "".join(f"title {n}\n" for n in range(100)) + ",".join(HEADER) + "\n"
    assert not layout(text).known


@pytest.mark.parametrize(
    ("cells", "tags"),
    [
        (["#org+code", "", "#date +start"], True),
        (["", ""], False),
        (["#org", "NORTH"], False),
        (["# a remark"], False),
    ],
)
def test_which_rows_are_tags(cells, tags):
    assert is_tags(cells) is tags
