"""The web server around the pages: a browser loads nothing from other hosts, and comes to a page from any address."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rssgraph.viewer.address import UNKNOWN_PAGE
from rssgraph.viewer.views import views


def policy() -> str:
    """Return what a page may load: from this server only, and of scripts in the page only Streamlit's own."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (b64encode(sha256(script.encode()).digest()).decode() for script in inline)
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *(f"'sha256-{own}'" for own in digests)))
    return "; ".join((f"script-src {scripts}", *POLICY))


POLICY = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)


LOG_IN = "oauth2callback"
"""Where Streamlit's log-in comes back to."""


class SecurityHeaders:
    """Adds the headers that tell a browser what a page may load."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self.policy
                headers["Referrer-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class WayIn:
    """Leads a browser that asks for a page which is not there to the first one, which says so.

    Streamlit would do so below a dialogue that speaks English only.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the way to the first page."""
        if scope["type"] == "http" and _asks_for_a_page(scope) and not _is_there(scope["path"].strip("/")):
            asked = urlencode({UNKNOWN_PAGE: scope["path"].strip("/")})
            others = scope["query_string"].decode("latin-1")
            here = "../" if scope["path"].endswith("/") else "./"
            await RedirectResponse(f"{here}?{'&'.join(filter(None, (others, asked)))}")(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _asks_for_a_page(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return scope["method"] == "GET" and "text/html" in headers.get("accept", "")


def _is_there(path: str) -> bool:
    """Return whether a path is a page, or something that Streamlit itself answers: a file, a folder, a log-in."""
    return (
        not path or "/" in path or "." in path or path == LOG_IN or any(path == own.path for own in views())
    )


def make_app(script: Path) -> Any:
    """Return the pages of a script as a web application."""
    return st.App(script, middleware=[Middleware(SecurityHeaders), Middleware(WayIn)])
