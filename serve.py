"""The production door: the app with health routes, security headers and a warm start."""

import base64
import gc
import hashlib
import logging
import re
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from data.settings import ROOT, Refused, require_hardened, require_own_folder, settings
from data.store import StoreUnavailable
from metrics.framework import FrameworkRefused
from ui import cached, frame

log = logging.getLogger("concord")
# st.navigation is the only router: a loose page may never run past the frame.
PagesManager.uses_pages_directory = False


def content_policy() -> str:
    """Return the content security policy; the inline scripts of the shipped page by their hash."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in scripts)
    inline = " ".join(f"'sha256-{digest.decode()}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' {inline}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; frame-src 'none'; frame-ancestors 'none'; "
        "form-action 'self'; base-uri 'self'; object-src 'none'"
    )


HEADERS = (
    (b"content-security-policy", content_policy().encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
)


class SecurityHeaders:
    """Adds HEADERS to every HTTP answer; leaves WebSockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *HEADERS]}
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def warm_up() -> None:
    """Open the store and compute every mission once, then freeze what will stay.

    Streamlit collects garbage after each run; frozen objects are not walked again.
    """
    cached.warm_up()
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:  # noqa: ANN401 - Streamlit's own type
    """Warm up before the first visitor, close the store after the last."""
    await anyio.to_thread.run_sync(warm_up)
    yield {"ready": True}
    cached.store().close()


async def healthz(_: Request) -> JSONResponse:
    """Answer that the process lives."""
    return JSONResponse({"status": "ok"})


async def readyz(_: Request) -> JSONResponse:
    """Answer that the store answers, and with which change."""
    try:
        version = await anyio.to_thread.run_sync(cached.store().version)
    except StoreUnavailable:
        return JSONResponse({"status": "unavailable"}, status_code=503)
    return JSONResponse({"status": "ready", "change": version})


def on_error(error: Exception) -> bool:
    """Give the person a sentence and a reference; the details go to the log only."""
    reference = uuid.uuid4().hex[:8]
    log.error("script error %s", reference, exc_info=error)
    frame.say_error(reference)
    return True


app = st.App(
    ROOT / "dashboard.py",
    lifespan=lifespan,
    routes=[Route("/healthz", healthz), Route("/readyz", readyz)],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=on_error,
)


def main() -> int:
    """Serve until stopped. Returns 2, with the reason, where it may not start."""
    try:
        chosen = settings()
        require_own_folder(Path.cwd())
        require_hardened(config.get_option)
        cached.store()
    except (Refused, StoreUnavailable, FrameworkRefused) as refused:
        print(f"Concord did not start. {refused}", file=sys.stderr)
        return 2
    print(f"Concord is at http://{chosen.host}:{chosen.port} (this machine only). Ctrl-C stops it.")
    uvicorn.run(
        app,
        host=chosen.host,
        port=chosen.port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        server_header=False,
        log_level="warning",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
