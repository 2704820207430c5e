"""The texts of the sources, where whoever runs the viewer has them: a folder with one text file a document."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

DOCUMENTS = "RSSGRAPH_DOCUMENTS"
"""Names the folder; the packaged data holds none of the texts."""


def lines_between(document: str, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """Return the lines of a document that are not empty, with their numbers; none if its text is not there."""
    folder = folder_of_texts()
    own = _text(folder, document) if folder else ()
    return tuple(
        (number, own[number - 1]) for number in range(first, min(last, len(own)) + 1) if own[number - 1]
    )


def folder_of_texts() -> str | None:
    """Return the folder that whoever runs the viewer has named; None if there is none."""
    return os.environ.get(DOCUMENTS)


def text_at_hand(document: str) -> bool:
    """Return whether the text of a document is there."""
    folder = folder_of_texts()
    return bool(folder and _text(folder, document))


@st.cache_resource(show_spinner=False, max_entries=16)
def _text(folder: str, document: str) -> tuple[str, ...]:
    path = Path(folder) / f"{document}.txt"
    if path.parent != Path(folder) or not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8", errors="replace")
    return tuple(" ".join(line.split()) for line in text.split("\n"))
