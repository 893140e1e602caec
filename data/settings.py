"""What the environment may set. The only place that reads it."""

import ipaddress
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_STORE = "var/concord.duckdb"
DEFAULT_PORT = 8501
# What .streamlit/config.toml must say for the app to start (docs/threat-model.md).
HARDENED: Mapping[str, object] = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.trustedUserHeaders": {},
    "server.enableAgentApi": False,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
}


class Refused(Exception):  # noqa: N818 - what the start does
    """Concord does not start with these settings; the message says why and what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the store is, and where the app listens."""

    store: Path
    host: str
    port: int


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; raises Refused where one is not usable."""
    given = os.environ if environment is None else environment
    port = given.get("PORT", str(DEFAULT_PORT))
    if not (port.isdecimal() and 1 <= int(port) <= 65535):
        raise Refused(f"PORT is {port!r}: it must be a whole number from 1 to 65535.")
    store = Path(given.get("CONCORD_STORE", DEFAULT_STORE))
    host = given.get("CONCORD_HOST", "127.0.0.1")
    require_loopback(host)
    return Settings(store=store if store.is_absolute() else ROOT / store, host=host, port=int(port))


def require_loopback(host: str) -> None:
    """Raise Refused unless `host` is this machine only: nobody is signed in, so nobody else may."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise Refused(
            f"Concord will not listen on {host!r}: without sign-in it serves this machine only. "
            "Use 127.0.0.1, or leave the address out."
        )


def require_hardened(option: Callable[[str], object]) -> None:
    """Raise Refused where a setting of the server was loosened, or sign-in is configured.

    `option` returns a setting of Streamlit by its name.
    """
    for name, safe in HARDENED.items():
        if option(name) != safe:
            raise Refused(f"The setting {name} must be {safe!r}. Restore .streamlit/config.toml.")
    require_loopback(str(option("server.address") or "127.0.0.1"))
    require_no_sign_in(ROOT / ".streamlit" / "secrets.toml")


def require_own_folder(folder: Path) -> None:
    """Raise Refused unless the server starts in its own folder: elsewhere other settings rule."""
    if folder.resolve() != ROOT:
        raise Refused(
            "Start serve.py in the folder where it lies: its settings are in .streamlit there."
        )


def require_no_sign_in(secrets: Path) -> None:
    """Raise Refused where the secrets configure sign-in: roles are not part of this version."""
    if secrets.exists() and "auth" in tomllib.loads(secrets.read_text(encoding="utf-8")):
        raise Refused(
            "Sign-in is configured, but this version has no roles yet: whoever signed in would be "
            "administrator. Take [auth] out of .streamlit/secrets.toml."
        )
