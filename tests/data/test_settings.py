"""What the environment may set, and what stops the start."""

from pathlib import Path

import pytest

from data import settings as module
from data.settings import (
    HARDENED,
    ROOT,
    Refused,
    require_hardened,
    require_loopback,
    require_no_sign_in,
    require_own_folder,
    settings,
)  # fmt: skip


def test_nothing_set_is_this_machine_and_the_store_beside_the_code():
    found = settings({})
    assert (found.store, found.host, found.port) == (ROOT / "var/concord.duckdb", "127.0.0.1", 8501)


def test_what_is_set_counts():
    found = settings(
        {"CONCORD_STORE": "/srv/x.duckdb", "PORT": "9000", "CONCORD_HOST": "localhost"}
    )
    assert (found.store, found.host, found.port) == (Path("/srv/x.duckdb"), "localhost", 9000)


def test_the_environment_is_read_where_none_is_given(monkeypatch):
    monkeypatch.setenv("PORT", "9001")
    assert settings().port == 9001


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "8501x", "1e3", "²"])
def test_a_port_is_a_whole_number_in_its_range(port):
    with pytest.raises(Refused, match="from 1 to 65535"):
        settings({"PORT": port})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_this_machine_may_listen(host):
    require_loopback(host)


EVERYBODY = "0.0.0.0"  # noqa: S104 - what must be refused


@pytest.mark.parametrize("host", [EVERYBODY, "::", "192.168.1.4", "example.org", "", "localhost "])
def test_nobody_else_may(host):
    with pytest.raises(Refused, match="serves this machine only"):
        require_loopback(host)


def options(**loosened):
    return ({"server.address": "127.0.0.1"} | HARDENED | loosened).get


def test_the_shipped_settings_of_the_server_are_accepted(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "ROOT", tmp_path)
    require_hardened(options())
    require_hardened(options(**{"server.address": None}))


@pytest.mark.parametrize("name", HARDENED)
def test_each_loosened_setting_is_named(name):
    with pytest.raises(Refused, match=name):
        require_hardened(options(**{name: "loosened"}))


def test_a_server_that_listens_to_all_is_refused():
    with pytest.raises(Refused, match="serves this machine only"):
        require_hardened(options(**{"server.address": EVERYBODY}))


@pytest.mark.parametrize(("secrets", "refused"), [("[auth]\nx = 1\n", True), ("[mail]\n", False)])
def test_sign_in_needs_roles_first(tmp_path, secrets, refused):
    path = tmp_path / "secrets.toml"
    require_no_sign_in(path)
    path.write_text(secrets, encoding="utf-8")
    if not refused:
        require_no_sign_in(path)
        return
    with pytest.raises(Refused, match="Sign-in is configured"):
        require_no_sign_in(path)


def test_the_server_starts_in_its_own_folder_only(tmp_path):
    require_own_folder(ROOT)
    with pytest.raises(Refused, match="in the folder where it lies"):
        require_own_folder(tmp_path)
