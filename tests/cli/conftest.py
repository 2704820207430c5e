"""Running the command line inside the test process, as `rssgraph` on a terminal would."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from rssgraph.__main__ import run


class Result(NamedTuple):
    """What a run of the command line gives."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout."""
        return json.loads(self.out)


Rssgraph = Callable[..., Result]


@pytest.fixture
def rssgraph(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Rssgraph:
    """Run the command line with some arguments."""

    def run_with(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["rssgraph", *map(str, arguments)])
        code = 0
        try:
            run()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run_with
