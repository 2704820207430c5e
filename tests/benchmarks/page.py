"""Pages of the viewer, run again as after a click: what a browser waits for, and the script alone."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from rssgraph.generator import generate
from rssgraph.io.datapackage import write_dataset
from tests.benchmarks.map_page import ACTORS, LINKS
from tests.benchmarks.timing import Row, compare
from tests.e2e.conftest import served, viewer

APP = Path(__file__).parents[2] / "app.py"
EMPTY = "import streamlit\nstreamlit.write('page')\n"
RUNS = 20
PAGES = ("karta", "luckor", "vagar", "forandring", "pengar", "kallor")


def measure(size: str) -> Iterator[Row]:
    """Compare reruns with those of a Streamlit script that writes one word."""
    with tempfile.TemporaryDirectory() as folder, _empty(Path(folder)) as empty:
        with viewer() as address:
            for page in PAGES:
                yield _compared(f"a rerun of /{page} on a server", "seed", f"{address}/{page}", empty)
        nation = Path(folder) / "nation"
        write_dataset(generate(counties=21, actors=ACTORS, links=LINKS, seed=1), nation)
        with viewer("--dataset", str(nation)) as address:
            yield _compared("a rerun of /karta on a server", str(ACTORS), f"{address}/karta?area=all", empty)
    yield _script_alone()


@contextmanager
def _empty(folder: Path) -> Iterator[str]:
    """Serve a script that writes one word, as `streamlit run` does; return its address."""
    script = folder / "empty.py"
    script.write_text(EMPTY, "utf-8")
    options = ("--server.headless=true", "--server.fileWatcherType=none", "--browser.gatherUsageStats=false")
    command = (sys.executable, "-m", "streamlit", "run", str(script), *options, "--server.port={port}")
    with served(*command) as address:
        yield address


def _compared(name: str, size: str, ours: str, peer: str) -> Row:
    """Compare what a browser waits for: from asking for a rerun until it has all of the page."""
    with Visitor(ours) as own, Visitor(peer) as other:
        return Row(
            name, size, *compare(lambda _: own.rerun(), lambda _: other.rerun(), range(RUNS + 1)), 1 / 3
        )


class Visitor:
    """A browser tab as the server sees it: it asks for runs of a page, and reads what comes."""

    def __init__(self, address: str) -> None:
        where, _, self._query = address.removeprefix("http://").partition("?")
        host, _, self._page = where.partition("/")
        self._hash = ""
        self._socket: ClientConnection = connect(
            f"ws://{host}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None
        )

    def __enter__(self) -> Visitor:
        self.rerun()  # comes to the page
        self.rerun()  # warms it up
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def rerun(self) -> bool:
        """Ask for a run and read until it is done; return whether it came to its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_script_hash = self._hash
        asked.rerun_script.page_name = "" if self._hash else self._page
        self._socket.send(asked.SerializeToString())
        while True:
            came = ForwardMsg()
            came.ParseFromString(self._socket.recv())
            if came.WhichOneof("type") == "navigation":
                self._hash = came.navigation.page_script_hash
            if came.WhichOneof("type") == "script_finished":
                return came.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def _script_alone() -> Row:
    """Compare the scripts without a server around them, which is not what anyone waits for."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    empty = AppTest.from_string(EMPTY).run()
    return Row(
        "the script of the first page alone",
        "seed",
        *compare(lambda _: _rerun(page), lambda _: _rerun(empty), range(RUNS + 1)),
    )


def _rerun(app: AppTest) -> list[str]:
    """Return the errors of a rerun: none."""
    app.run()
    return [error.message for error in app.exception]
