"""What each number means, from the framework and the forms themselves."""

import pytest

from data.forms import FORMS
from metrics.words import reference, sources
from metrics.words.attention import RULES
from tests import app
from ui import answers


def shown(there) -> list[str]:
    """Return the codes of the indicators that are shown."""
    codes = answers.framework().indicators
    return [caption for caption in app.tables(there) if caption in codes]


class TestWhole:
    @pytest.fixture(autouse=True)
    def there(self, look):
        self.page = look("methods")

    def test_every_indicator_has_a_card(self):
        assert set(shown(self.page)) == set(answers.framework().indicators)

    def test_every_promise_is_listed(self):
        assert len(reference.PROMISES) == 12
        for promise in reference.PROMISES:
            assert promise in app.words(self.page)

    def test_the_rules_of_needs_attention_are_told(self):
        table = app.tables(self.page)["Rules, most pressing first"]
        assert dict(table.rows) == dict(RULES)

    def test_what_may_be_said_and_where_coalitions_fail_is_told(self):
        told = app.tables(self.page)
        claims = told["By the number of periods that count"]
        assert claims.column("Periods") == list(sources.CLAIMS)
        spots = told["What fails, and what shows it"]
        assert spots.column("Where") == list(sources.HARD_SPOTS)
        assert spots.column("See")[1].startswith("R2 Delivered on time; K1 ")
        assert told["What is done with readings"].column("What") == list(sources.METHODS)

    def test_every_card_says_source_and_limits(self):
        card = dict(app.tables(self.page)["R3"].rows)
        assert card["Source"].startswith("Hoover 1936")
        assert card["Limits"].endswith("It names no one.")

    def test_every_form_is_listed_with_its_columns(self):
        for form in FORMS.values():
            table = app.tables(self.page)[f"Columns of {form.name}"]
            assert table.column("Column") == [column.name for column in form.columns]

    def test_the_framework_in_force_is_named(self):
        assert f"Framework {answers.framework().version}" in app.words(self.page)


def test_a_link_shows_one_indicator_open(look):
    there = look("methods", indicator="T1")
    assert shown(there) == ["T1"]
    [card] = [box for box in there.expander if box.label.startswith("T1 ")]
    assert card.proto.expanded
    assert there.text_input[0].value == "T1"


@pytest.mark.usefixtures("small_store")
def test_search_by_a_word_or_a_code():
    there = app.opened("methods")
    there.text_input[0].input("gini")
    app.run(there)
    assert shown(there) == ["R8"]
    there.text_input[0].input(" r1 ")
    app.run(there)
    assert shown(there) == ["R1"]
    there.text_input[0].input("*no such [thing](x)*")
    app.run(there)
    assert shown(there) == []
    assert "Nothing matches: *no such [thing](x)*." in app.words(there)
    assert "[thing](x)" not in app.markdown(there)
