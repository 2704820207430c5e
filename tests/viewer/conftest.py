"""Pages run without a browser, on any dataset."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from rssgraph.dataset import Dataset
from rssgraph.io.datapackage import write_dataset
from rssgraph.viewer import change, gaps, money, paths, poster, sheet
from rssgraph.viewer import map as map_page
from rssgraph.viewer.frame import Frame
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

    def given(self, component: str) -> list[dict[str, Any]]:
        """Return what a component was given, each time it is on the page."""
        found = [own.proto for own in self.run.get("bidi_component")]
        return [json.loads(own.json) for own in found if own.component_name == f"rssgraph.{component}"]

    @property
    def picture(self) -> dict[str, Any]:
        """What the picture of the page was given: its SVG, and the width it was laid out for."""
        (own,) = self.given("picture_view")
        return own

    @property
    def card(self) -> dict[str, list[Any]]:
        """The rows of the card of an actor, by their title without the number."""
        payloads = [own.proto.json for own in self.run.get("bidi_component")]
        own = next(json.loads(own) for own in payloads if '"sections"' in own)
        return {part["title"].rsplit(" (", 1)[0]: part["rows"] for part in own["sections"]}

    def words_in_picture(self) -> str:
        """Return what a reader sees in the picture of the page, line by line."""
        root = ElementTree.fromstring(self.picture["svg"])
        return " ".join("".join(own.itertext()) for own in root.iter() if own.tag.endswith("}text"))


OpenPage = Callable[..., Page]


@pytest.fixture(autouse=True)
def no_fault(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test if a page had a fault, which it shows as a sentence and writes to the log."""
    yield
    assert [own.exc_text or own.getMessage() for own in caplog.get_records("call") if own.exc_info] == []


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


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """Collect what makes each file that a page offers below its picture, by the name of the file."""
    found: dict[str, Callable[[], bytes]] = {}

    def keep(_frame: Frame, _key: str, name: str, files: dict[str, Callable[[], bytes]]) -> None:
        found.update({f"{name}{ending}": make for ending, make in files.items()})

    for page in (change, gaps, map_page, money, paths, poster, sheet):
        monkeypatch.setattr(page, "offer_files", keep)
    return found
