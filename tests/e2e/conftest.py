"""The viewer as its users have it: a server of its own, and a browser that may reach no other host."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = "RSSGRAPH_TEST_CHROMIUM"
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
STARTS_WITHIN = 60.0


def find_chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    known = "/usr/bin/chromium"
    return os.environ.get(CHROMIUM) or (known if os.path.exists(known) else shutil.which("chromium"))  # noqa: PTH110


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Start a browser; without one skip, or fail if one is required."""
    path = find_chromium()
    if path is None:
        reason = f"there is no Chromium; install one, or name it in {CHROMIUM}"
        if request.config.getoption("--require-browser", default=False):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()


@contextmanager
def viewer(*options: str) -> Iterator[str]:
    """Serve the viewer with `rssgraph view` on a free port; return its address."""
    with served(sys.executable, "-m", "rssgraph", *options, "view", "--port", "{port}") as own:
        yield own


@contextmanager
def served(*command: str) -> Iterator[str]:
    """Run a command that serves pages of Streamlit on a free port, put in for `{port}`; return the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    own = f"http://127.0.0.1:{port}"
    said = [part.replace("{port}", port) for part in command]
    server = subprocess.Popen(said, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        _wait(own, server)
        yield own
    finally:
        server.terminate()
        server.communicate(timeout=20)


@pytest.fixture(scope="session")
def address(browser: Browser) -> Iterator[str]:
    """Serve the packaged data."""
    with viewer() as own:
        yield own


def _wait(address: str, server: subprocess.Popen[str]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the viewer ended: {server.communicate()[1]}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the viewer does not start")


@pytest.fixture(params=[1440], ids=lambda width: f"{width}px")
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of the browser; at the end, fail if it asked another host for anything, or broke a script."""
    own = browser.new_page(viewport={"width": request.param, "height": 900}, base_url=address)
    own.set_default_timeout(20_000)
    foreign: list[str] = []
    broken: list[str] = []

    def look(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(address).netloc:
            foreign.append(url)

    own.on("request", lambda request: look(request.url))
    own.on("websocket", lambda socket: look(socket.url))
    own.on("pageerror", lambda error: broken.append(str(error)))
    own.on(
        "console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None
    )
    yield own
    own.close()
    assert foreign == []
    assert broken == []
