"""The states of ISO 3166-1, and no code that ISO leaves to its users."""

import re

import pytest

from data import countries
from data.countries import short_names


def test_there_are_as_many_as_iso_lists():
    assert len(short_names()) == 249


def test_codes_are_three_letters_with_a_name():
    for code, name in short_names().items():
        assert re.fullmatch(r"[A-Z]{3}", code)
        assert name


@pytest.mark.parametrize(
    ("code", "name"), [("NAM", "Namibia"), ("CIV", "Côte d'Ivoire"), ("BGD", "Bangladesh")]
)
def test_states_are_known_by_their_short_name(code, name):
    assert short_names()[code] == name


@pytest.mark.parametrize("code", ["XKX", "XAA", "AAA", "QMA", "QZZ", "ZZZ", "SUN", "ANT"])
def test_codes_left_to_users_and_states_that_ended_are_not(code):
    assert code not in short_names()


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(countries, "PACKAGE", "no_such_package")
    short_names.cache_clear()
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        short_names()
