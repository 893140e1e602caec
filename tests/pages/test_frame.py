"""Doors within the app: who may open what, and what is said when nothing can be opened."""

import pytest
from streamlit.testing.v1 import AppTest

from data import settings
from data.access import ACTIONS, Person
from data.store import Store
from metrics.framework import FrameworkRefused
from tests import app
from ui import answers, cached, frame

VIEWER = Person(subject="vic", name="Vic", role="viewer")
STRANGER = Person(subject="sam", name="Sam", role="")


def asking(monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
    monkeypatch.setattr(cached, "person", lambda: person)


@pytest.mark.usefixtures("small_store")
class TestRooms:
    def test_a_page_that_one_may_not_open_is_not_there(self, monkeypatch):
        asking(monkeypatch, VIEWER)
        there = app.opened("overview")
        with pytest.raises(ValueError, match="upload"):
            there.switch_page(app.SCRIPTS["upload"])

    @pytest.mark.parametrize("page", ["upload", "records", "history"])
    def test_each_privileged_page_asks_for_itself(self, monkeypatch, page):
        """Its script alone, as if the list of pages had a hole."""
        asking(monkeypatch, STRANGER)
        there = app.started(app.ROOT / app.SCRIPTS[page])
        app.run(there)
        assert app.h1(there) == "You cannot see this page"
        assert [info.value for info in there.info] == ["Ask an administrator."]
        assert not there.get("html")


class TestClosed:
    def test_a_foreign_file_is_left_alone_and_named(self, monkeypatch, tmp_path):
        path = tmp_path / "notes.duckdb"
        path.write_bytes(b"nothing of ours")
        monkeypatch.setenv("CONCORD_STORE", str(path))
        there = app.opened("overview")
        assert app.h1(there) == "Concord is not open"
        assert "Concord has changed nothing in it." in app.words(there)
        assert path.read_bytes() == b"nothing of ours"

    @pytest.mark.usefixtures("empty_store")
    def test_a_loosened_setting_keeps_the_app_shut(self, monkeypatch):
        monkeypatch.setattr(settings, "HARDENED", {"server.enableXsrfProtection": "other"})
        there = app.opened("overview")
        assert app.h1(there) == "Concord is not open"
        assert "server.enableXsrfProtection" in app.words(there)

    def test_a_framework_with_a_fault_keeps_the_app_shut_and_is_named(self, monkeypatch, tmp_path):
        def refused():
            raise FrameworkRefused(["indicator T5: `worst` and `best` may not be equal"])

        monkeypatch.setenv("CONCORD_STORE", str(tmp_path / "concord.duckdb"))
        monkeypatch.setattr(answers, "framework", refused)
        there = app.opened("overview")
        assert app.h1(there) == "Concord is not open"
        assert "indicator T5: `worst` and `best` may not be equal" in app.words(there)
        assert not (tmp_path / "concord.duckdb").exists()


def test_an_error_is_told_by_a_reference_only(empty_store: Store):
    def page():
        from ui import frame as told  # noqa: PLC0415 - a script of its own

        told.say_error("7f3a19c2")

    there = app.run(AppTest.from_function(page))
    [error] = there.error
    assert error.value.startswith("Something went wrong. What gave you a receipt is safe; if you")
    assert "it never counts twice. Reference 7f3a19c2, " in error.value
    assert error.value.endswith(" UTC.")
    assert empty_store.version() == 1


def test_every_room_asks_for_an_action_that_exists():
    assert {room.action for room in frame.ROOMS.values()} <= set(ACTIONS)
