"""Pages run without a browser, on any dataset."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rssgraph.dataset import Dataset
from rssgraph.io.datapackage import write_dataset
from rssgraph.viewer.session import DATASET, STORE

SCRIPT = """
from rssgraph.viewer.frame import show_page
from rssgraph.viewer.views import view
show_page(view({path!r}))
"""


class Page:
    """A page as it stands after its last run."""

    def __init__(self, path: str, words: dict[str, str]) -> None:
        self.run = AppTest.from_string(SCRIPT.format(path=path), default_timeout=30)
        for word, value in words.items():
            self.run.query_params[word] = value
        self.run.run()

    @property
    def html(self) -> str:
        """The markup of the page, without the style."""
        return "\n".join(own.proto.body for own in self.run.get("html") if "<style" not in own.proto.body)

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        spaced = re.sub(r"<(/?)(p|td|th|tr|li|h\d|dt|dd|br)\b[^>]*>", " ", self.html)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", spaced))).strip()

    @property
    def words(self) -> dict[str, str]:
        """The words of its address."""
        found = self.run.query_params
        return {word: own if isinstance(own, str) else own[-1] for word, own in found.items()}

    def part(self, name: str) -> str:
        """Return what a reader sees of the part with a test id."""
        found = re.search(rf'<(\w+)[^>]*data-testid="{name}"[^>]*>(.*?)</\1>', self.html, re.DOTALL)
        assert found is not None, self.html
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[2])).split())


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Open a page on a dataset (the packaged seed if None) with the words of its address."""

    def open_page(path: str, dataset: Dataset | None = None, **words: str) -> Page:
        monkeypatch.delenv(STORE, raising=False)
        monkeypatch.delenv(DATASET, raising=False)
        if dataset is not None:
            folder = tmp_path / dataset.content_hash()
            write_dataset(dataset, folder)
            monkeypatch.setenv(DATASET, str(folder))
        page = Page(path, {word.replace("_", "-").strip("-"): value for word, value in words.items()})
        assert not page.run.exception, page.run.exception
        return page

    return open_page
