"""A page of the viewer, run again as after a click."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.benchmarks.timing import Row, compare

NAME = "a rerun of the viewer's first page"
APP = Path(__file__).parents[2] / "app.py"
RUNS = 10


def measure(size: str) -> Iterator[Row]:
    """Compare with the rerun of a Streamlit script that writes one word."""
    if not APP.exists():
        yield Row(NAME, "seed", skipped="there is no app.py")
        return
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    empty = AppTest.from_string("import streamlit\nstreamlit.write('page')").run()
    yield Row(NAME, "seed", *compare(lambda _: _rerun(page), lambda _: _rerun(empty), range(RUNS + 1)))


def _rerun(app: AppTest) -> list[str]:
    """Return the errors of a rerun: none."""
    app.run()
    return [error.message for error in app.exception]
