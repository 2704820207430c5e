"""Starting the viewer as a server of its own."""

from __future__ import annotations

import logging
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from rssgraph.errors import InvalidValueError
from rssgraph.viewer.session import DATASET, STORE

APP = Path(__file__).with_name("app.py")
OPTIONS: dict[str, object] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.enableRich": False,
    "logger.hideWelcomeMessage": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "theme.base": "light",
    "theme.primaryColor": "#0072B2",
    "theme.linkColor": "#005A8E",
    "theme.textColor": "#1a1a1a",
}
"""The settings of Streamlit; `.streamlit/config.toml` has the same for `streamlit run app.py`."""

LOCAL = ("localhost", "127.0.0.1", "::1")


def launch(*, store: str | None, dataset: Path | None, host: str, port: int) -> int:
    """Serve the viewer until it is ended (Ctrl+C); return the exit code.

    Parameters
    ----------
    store
        Address of a Neo4j server, or None.
    dataset
        Folder with the tables, or None; with neither the packaged seed.
    host, port
        Where to listen; port 0 takes a free one.

    Raises
    ------
    InvalidValueError
        If nothing can listen there.
    RssgraphError
        If a folder is given that cannot be used.
    """
    port = free_port(host, port)
    if dataset is not None:
        from rssgraph.io.datapackage import open_dataset

        open_dataset(dataset)
    for name, value in ((STORE, store), (DATASET, None if dataset is None else str(dataset.resolve()))):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value

    from rssgraph.viewer.server import make_app

    logging.getLogger("streamlit").setLevel(logging.WARNING)
    shown = f"[{host}]" if ":" in host else host
    print(f"The viewer is at http://{shown}:{port}  (Ctrl+C ends it)", file=sys.stderr, flush=True)  # noqa: T201
    options = {**OPTIONS, "server.address": host, "server.port": port}
    if host in LOCAL:
        options["browser.serverAddress"] = host
    with suppress(KeyboardInterrupt):
        make_app(APP).run(config=options)
    return 0


def free_port(host: str, port: int) -> int:
    """Return the port, or a free one for 0.

    Raises
    ------
    InvalidValueError
        If nothing can listen on it.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as own:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            own.bind((host, port))
            return int(own.getsockname()[1])
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        raise InvalidValueError(
            "port", f"{host}:{port}", f"{reason}. Give another --host or --port."
        ) from error
