"""What a view shows, as the words of its address: read when it is opened, written on each run.

An address that somebody opens, or goes back to, wins over what the session has kept. A bare one (no words at
all) keeps it; after the first it is left bare, or nobody could go back past it. So is one that lacks some words
and was completed before. What somebody chooses wins over all: with two choices in quick succession the second comes
with the address from before the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

UNKNOWN_PAGE = "unknown"
"""Word that says which page was asked for, where there is none of its name."""
_WORDS = "rssgraph-words"
_WRITTEN = "rssgraph-written"
_LEFT = "rssgraph-left"
_COMPLETED = "rssgraph-completed"
_OPENED = "rssgraph-opened"
_CHOSEN = "rssgraph-chosen"
_PROBLEMS = "rssgraph-problems"
_PAGE = "rssgraph-page"


class Address:
    """The words of the address, of all pages."""

    def __init__(self) -> None:
        self._words: dict[str, str] = st.session_state.setdefault(_WORDS, {})
        self._taken = False

    @property
    def opened(self) -> int:
        """How often words came from elsewhere than the page's own widgets: changes when those have to follow."""
        return int(st.session_state.get(_OPENED, 0))

    def turn_to(self, page: str) -> None:
        """Come to a page: what was said of words refused on another one is over."""
        if st.session_state.get(_PAGE) != page:
            st.session_state[_PAGE] = page
            st.session_state.pop(_PROBLEMS, None)

    def read(self, words: Iterable[str]) -> None:
        """Take over the address in the browser if it is not the one that was written last, and nothing was chosen since.

        The words of the page that it lacks go back to their defaults; those of other pages stay.
        """
        found = dict(st.query_params.to_dict())
        if not found or found in (st.session_state.get(_WRITTEN), st.session_state.get(_LEFT)):
            return
        if self.written and st.session_state.get(_CHOSEN):
            return
        for word in words:
            self._words.pop(word, None)
        self._words.update(found)
        st.session_state[_WRITTEN] = found
        self._taken = True
        self.follow()

    def write(self, words: Iterable[str]) -> None:
        """Write the words of the page into the address."""
        wanted = self.of(words)
        found = dict(st.query_params.to_dict())
        completed: list[tuple[dict[str, str], dict[str, str]]] = st.session_state.setdefault(_COMPLETED, [])
        went_back = (found, wanted) in completed or (not found and wanted == st.session_state.get(_WRITTEN))
        if found != wanted and not went_back:
            st.query_params.from_dict(wanted)
            if self._taken:
                completed.append((found, wanted))
        st.session_state[_LEFT] = found if went_back else None
        st.session_state[_WRITTEN] = wanted
        st.session_state[_CHOSEN] = False

    def recall(self, kept: Mapping[str, str], words: Iterable[str]) -> None:
        """Take over what was chosen in an earlier session on other pages than the one with some words."""
        for word in kept.keys() - set(words):
            self._words.setdefault(word, kept[word])

    @property
    def written(self) -> bool:
        """Whether an address was written before: the visit has begun."""
        return _WRITTEN in st.session_state

    def of(self, words: Iterable[str]) -> dict[str, str]:
        """Return those of some words that have a value."""
        return {word: self._words[word] for word in words if self._words.get(word)}

    def get(self, word: str) -> str | None:
        """Return a word's value, or None."""
        return self._words.get(word)

    def list(self, word: str) -> tuple[str, ...]:
        """Return the values of a word that has several, in their order."""
        return tuple(part for part in (self.get(word) or "").split(",") if part)

    def set(self, word: str, value: str | None) -> None:
        """Give a word a value; None or an empty one takes it away."""
        st.session_state[_CHOSEN] = True
        if value:
            self._words[word] = value
        else:
            self._words.pop(word, None)

    def update(self, words: Mapping[str, str | None]) -> None:
        """Give several words their values, so that widgets and drawings follow."""
        for word, value in words.items():
            self.set(word, value)
        self.follow()

    def follow(self) -> None:
        """Make the drawings follow the words."""
        st.session_state[_OPENED] = self.opened + 1
        st.session_state.pop(_PROBLEMS, None)

    def values(self) -> dict[str, str]:
        """Return all words."""
        return dict(self._words)

    def refuse(self, word: str, sentence: str) -> None:
        """Take a word away that cannot be used, and keep the sentence that says why for this run."""
        self.set(word, None)
        st.session_state.setdefault(_PROBLEMS, []).append(sentence)

    def problems(self) -> tuple[str, ...]:
        """Return the sentences about refused words; they stay until the words follow something else."""
        return tuple(st.session_state.get(_PROBLEMS, ()))
