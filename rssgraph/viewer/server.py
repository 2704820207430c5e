"""The web server around the pages: it lets a browser load nothing from other hosts."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send


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


def make_app(script: Path) -> Any:
    """Return the pages of a script as a web application."""
    return st.App(script, middleware=[Middleware(SecurityHeaders)])
