"""The production door: headers, health, and what it refuses to start with."""

import json
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.serving import ROOT, free_port, running, unmeasured


def asked(url: str) -> tuple[int, dict[str, str], str]:
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - loopback
        return answer.status, dict(answer.headers), answer.read().decode()


def test_it_answers_ready_with_the_change_and_hardened_headers(demo_path: Path):
    with running(demo_path) as server:
        status, _, body = asked(f"{server.url}/readyz")
        assert status == 200
        assert json.loads(body) == {"status": "ready", "change": 10}
        assert json.loads(asked(f"{server.url}/healthz")[2]) == {"status": "ok"}
        _, headers, page = asked(server.url)
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "'unsafe-inline'" not in policy.split("style-src")[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "<script" in page


def test_it_stops_and_leaves_the_store_whole(demo_path: Path):
    with running(demo_path) as server:
        server.process.terminate()
        server.process.wait(timeout=30)
    told = subprocess.run(
        [sys.executable, "concord.py", "verify", "--store", str(demo_path)],
        cwd=ROOT, env=unmeasured(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr


def refused(store: Path, folder: Path, **settings: str) -> str:
    """Start the server of `folder` where it must not start, and return what it says."""
    given = {"PORT": str(free_port()), "CONCORD_STORE": str(store), **settings}
    started = subprocess.run(
        [sys.executable, "serve.py"], cwd=folder, env=unmeasured(**given),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert started.returncode == 2, started.stderr
    assert "Concord did not start." in started.stderr
    assert not store.exists()
    return started.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The product in a folder of its own, whose settings may be loosened."""
    folder = tmp_path / "copy"
    kept = shutil.ignore_patterns(
        ".git", ".venv", "var", "tests", "docs", ".*_cache", "__pycache__"
    )
    shutil.copytree(ROOT, folder, ignore=kept)
    return folder


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "example.org"])  # noqa: S104 - refused
def test_any_address_but_this_machine_is_refused(tmp_path: Path, host: str):
    said = refused(tmp_path / "concord.duckdb", ROOT, CONCORD_HOST=host)
    assert f"will not listen on '{host}'" in said


def test_a_port_that_is_none_is_refused(tmp_path: Path):
    assert "PORT is 'http'" in refused(tmp_path / "concord.duckdb", ROOT, PORT="http")


@pytest.mark.parametrize(
    ("hardened", "loosened"),
    [
        ('address = "127.0.0.1"', 'address = "0.0.0.0"'),
        ("enableXsrfProtection = true", "enableXsrfProtection = false"),
        ("enableCORS = true", "enableCORS = false"),
        ("enableStaticServing = false", "enableStaticServing = true"),
        ("gatherUsageStats = false", "gatherUsageStats = true"),
        ('showErrorDetails = "none"', 'showErrorDetails = "full"'),
        ("showErrorLinks = false", "showErrorLinks = true"),
    ],
)
def test_a_loosened_setting_is_refused(copy: Path, hardened: str, loosened: str):
    settings = copy / ".streamlit" / "config.toml"
    shipped = settings.read_text(encoding="utf-8")
    assert hardened in shipped
    settings.write_text(shipped.replace(hardened, loosened), encoding="utf-8")
    refused(copy / "concord.duckdb", copy)


def test_a_framework_with_a_fault_is_refused_and_the_entry_named(copy: Path):
    file = copy / "metrics" / "framework.toml"
    shipped = file.read_text(encoding="utf-8")
    file.write_text(shipped.replace("worst = 0\n", "worst = 100\n", 1), encoding="utf-8")
    said = refused(copy / "concord.duckdb", copy)
    assert "indicator T1: `worst` and `best` may not be equal." in said
    assert "Traceback" not in said


def test_settings_of_another_folder_never_rule(tmp_path: Path):
    environment = unmeasured(PORT=str(free_port()))
    started = subprocess.run(
        [sys.executable, str(ROOT / "serve.py")], cwd=tmp_path, env=environment,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert started.returncode == 2
    assert "in the folder where it lies" in started.stderr


def test_sign_in_is_refused_until_there_are_roles(tmp_path: Path):
    from data.settings import Refused, require_no_sign_in  # noqa: PLC0415 - the claim is on it

    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nclient_id = "x"\n', encoding="utf-8")
    with pytest.raises(Refused, match="no roles yet"):
        require_no_sign_in(secrets)
