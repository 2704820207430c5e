"""The frame around every page: navigation, language, filters, the day, errors, and the address.

How a page is made
------------------
A page is a `View` (see `views.py`): its path, its title (an English text that the catalogue translates), the
words of the address that are its own, the filters that it shows, and a function ``show(frame)``. The frame
calls that function with everything it needs, and turns every `RssgraphError` into a sentence:

- `frame.store`: the store; ask the questions with it and with `frame.filters` (already checked).
- `frame.language`: `say("No path from {source}.", source=...)`, `count("{number} link", "{number} links", n)`,
  `day(date)`. English texts stand in the code; after a change run `tests.viewer.catalogue`.
- `frame.name(actor_id)`, `frame.theme(theme_id)`: text for people; `frame.references(locators)`: links for them.
- `frame.address`: the words of the address. Widgets of `controls.py` are bound to a word: they show its value
  and write it back. `frame.address.get("actor")` reads one; `frame.address.update({"actor": id})` changes one
  from Python (in a callback, else call `st.rerun()` after it). The frame writes the address after each run:
  the filters, the language, and the page's own words. Other pages' words stay in the session.
  `frame.address.opened` is a number that changes when a component has to follow the address (send it with
  the data as the id of the command).
- `frame.link("vagar", {"from": id})` is the address of another page with some of its words.
- `frame.stands(answer)` writes the line that says on which day the page stands and how fresh its facts are;
  call it once, wherever the answer is there: it appears below the title.
- What a page is asked for stands in `frame.controls`, in a row with the filters.
- Text from the data goes through `markup.escape`, `markup.tag` or `markup.table`, or to a component as data;
  never into `st.markdown`. Labels of buttons are Markdown: use `controls.plain_label`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rssgraph.answers import Answer
from rssgraph.drawing.filter_words import filter_names, selection_sentences
from rssgraph.drawing.freshness import freshness_sentences
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.speech import alphabetical
from rssgraph.errors import RssgraphError, StoreError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.holding import day_of
from rssgraph.model import Actor, ActorKind, Reference, Theme
from rssgraph.stores.base import Store
from rssgraph.viewer import markup
from rssgraph.viewer.address import UNKNOWN_PAGE, Address
from rssgraph.viewer.citations import cited
from rssgraph.viewer.controls import choose_switch
from rssgraph.viewer.errors import sentence
from rssgraph.viewer.filter_row import filter_row, filters_of
from rssgraph.viewer.language import LANGUAGES, Language, language
from rssgraph.viewer.refusals import one_of, refuse_others
from rssgraph.viewer.session import (
    actors_by_id,
    counties_by_code,
    documents_by_id,
    forget_store,
    the_store,
    themes_by_id,
)
from rssgraph.viewer.standing import standing_line
from rssgraph.viewer.views import View, views
from rssgraph.viewer.visit import go_on_with_visit

LOG = logging.getLogger(__name__)

KEPT = ("on", "area", "lang")
"""Words that a link to another page takes along: those that every address has."""
TAKEN = "rssgraph-taken"
STYLE = Path(__file__).parent / "style.css"


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a page gets; the docstring of the module says how it is used."""

    view: View
    store: Store
    filters: Filters
    language: Language
    address: Address
    actors: Mapping[str, Actor]
    themes: Mapping[str, Theme]
    documents: Mapping[str, Reference]
    standing: Any
    controls: Any

    @property
    def on(self) -> date | Literal["any"]:
        """The day the page stands on, or "any"."""
        return day_of(self.store.as_of, self.filters)

    @property
    def counties(self) -> Mapping[str, str]:
        """The names of the counties of the data by code, in the order of these."""
        return counties_by_code(self.store.load_id, self.store)

    def say(self, text: str, **fields: object) -> str:
        """Return a text in the language of the page."""
        return self.language.say(text, **fields)

    def count(self, one: str, many: str, number: float, **fields: object) -> str:
        """Return the text for one or many."""
        return self.language.count(one, many, number, **fields)

    def name(self, actor: str) -> str:
        """Return the name of an actor; its id if there is none."""
        own = self.actors.get(actor)
        if own is None:
            return actor
        return (own.name_en if self.language.code == "en" else None) or own.name

    def theme(self, theme: str) -> str:
        """Return the name of a theme; its id if there is none."""
        own = self.themes.get(theme)
        if own is None:
            return theme
        return (own.name_en if self.language.code == "en" else None) or own.name_sv

    def alphabetical(self, ids: Iterable[str]) -> list[str]:
        """Return ids of actors and themes by their names, as a Swedish reader looks for them."""
        names = {own: self.name(own) if own in self.actors else self.theme(own) for own in ids}
        return sorted(names, key=lambda own: (alphabetical(names[own]), own))

    def references(self, locators: Iterable[str], *, separator: str | None = None) -> markup.Html:
        """Return references as links to the page on sources: one below the other, or with a separator."""
        links = [
            markup.tag("a", own.text, href=own.href, target="_self", aria_label=own.label)
            for own in cited(self, locators)
        ]
        return markup.lines(links) if separator is None else markup.join(links, separator)

    def link(self, path: str, words: Mapping[str, str]) -> str:
        """Return the address of a page with some of its words, on the day, in the county and language of this one."""
        kept = self.address.of(own for own in KEPT if own not in words)
        return f"{path}?{urlencode({**words, **kept})}"

    def stands(self, answer: Answer[Any] | Drawing) -> None:
        """Say on which day the page stands, and how fresh the facts of its answer are."""
        found = answer.freshness
        said = freshness_sentences(found, self.language, on_a_day=isinstance(self.on, date))
        self._stand(said, mostly_old=found.is_mostly_stale)

    def _stand(self, parts: Sequence[str], *, mostly_old: bool = False) -> None:
        self.standing.html(standing_line(self, parts, mostly_old=mostly_old))


def run() -> None:
    """Show the page that the address names, with the way to the others."""
    pages: dict[str, Any] = {}

    def opener(view: View) -> Any:
        return lambda: show_page(view, pages)

    def start() -> None:
        words = st.query_params.to_dict()
        st.session_state[UNKNOWN_PAGE] = words.pop(UNKNOWN_PAGE, None)
        if Address().written:
            show_page(views()[0], pages)
        else:
            st.switch_page(pages[views()[0].path], query_params=words)

    for view in views():
        pages[view.path] = st.Page(opener(view), title=view.title, url_path=view.path)
    first = st.Page(start, title="rssgraph", url_path="start", default=True)
    st.navigation([first, *pages.values()], position="hidden").run()


def show_page(view: View, pages: Mapping[str, Any] | None = None) -> None:
    """Show one page in its frame."""
    address = Address()
    words = view.address_words
    address.turn_to(view.path)
    address.read(words)
    spoken = language(address.get("lang") or "sv")
    title = spoken.say(view.title)
    st.set_page_config(page_title=f"{title} – rssgraph", layout="wide")
    st.html(STYLE)
    unseen = st.container(key="rg-visit")
    with unseen:
        go_on_with_visit(address, view.path, words, spoken)
    ways = st.container(horizontal=True, key="rg-pages")
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="rg-head"
    ):
        st.html(markup.tag("h1", title, class_="rg-title"), width="content")
        about = st.empty()
        with st.container(width="content", key="rg-languages"):
            choose_switch(address, "lang", "Språk / Language", LANGUAGES, hide_label=True)
    try:
        with _busy(spoken, unseen):
            _show_in(view, address, spoken, about)
    except RssgraphError as error:
        _explain(error, spoken)
    except Exception:  # the page may fail by a fault of ours, but not the way to the others
        LOG.exception("The page %s failed.", view.path)
        text = spoken.say(
            "Something in the program went wrong on this page. The other pages still work. "
            "Tell whoever runs rssgraph for you what the address is; the fault is in its log."
        )
        st.html(markup.tag("p", text, class_="rg-problem", role="alert", data_testid="fault"))
    address.write(words)
    with ways:
        _ways(address, spoken, pages or {}, in_foot=False)
    with st.container(horizontal=True, key="rg-foot"):
        _ways(address, spoken, pages or {}, in_foot=True)


@contextmanager
def _busy(spoken: Language, unseen: Any) -> Iterator[None]:
    """Say, if it takes more than half a second, that the page is on its way: above all else, so that nothing moves."""
    with ExitStack() as stack:
        with unseen, st.container(key="rg-busy"):
            stack.enter_context(st.spinner(spoken.say("The page is being prepared …")))
        yield


def _ways(address: Address, spoken: Language, pages: Mapping[str, Any], *, in_foot: bool) -> None:
    """Show the links to the other pages, each with its words of the address."""
    for other in views() if pages else ():
        if other.in_foot is in_foot:
            there = address.of(other.address_words)
            st.page_link(pages[other.path], label=spoken.say(other.title), query_params=there)


def _show_in(view: View, address: Address, spoken: Language, about: DeltaGenerator) -> None:
    store = the_store()
    if store.title:
        about.html(markup.tag("p", store.title, class_="rg-about"))
    standing = st.empty()
    actors = actors_by_id(store.load_id, store)
    themes = themes_by_id(store.load_id, store)
    filters = filters_of(view, store, address, actors, themes, spoken)
    refuse_others(address, {**view.values, "lang": one_of(LANGUAGES)}, spoken)
    unknown = st.session_state.pop(UNKNOWN_PAGE, None)
    if unknown:
        text = spoken.say("There is no page “{path}”; this is the first one.", path=unknown)
        address.refuse(UNKNOWN_PAGE, text)
    for problem in address.problems():
        st.html(markup.tag("p", problem, class_="rg-problem", role="alert"))
    frame = Frame(
        view=view,
        store=store,
        filters=filters,
        language=spoken,
        address=address,
        actors=actors,
        themes=themes,
        documents=documents_by_id(store.load_id, store),
        standing=standing,
        controls=st.container(horizontal=True, vertical_alignment="bottom", key="rg-filters"),
    )
    if view.filters:
        frame._stand([])
        filter_row(frame)
        names = filter_names(store, replace(filters, area=None), spoken.code)
        selection = selection_sentences(filters, names, spoken)
        if selection:
            markup.show(markup.tag("p", selection[0], class_="rg-selection"))
    if view.filters and not actors:
        text = frame.say(
            "The data has no actors yet, so there is nothing to show. Whoever runs this viewer can load it."
        )
        markup.show(markup.tag("p", text, class_="rg-empty"))
        return
    view.show(frame)
    _take_along(frame)


def _take_along(frame: Frame) -> None:
    """Make a municipality that is newly chosen as actor that of the pages on municipalities, too."""
    actor = frame.address.get("actor")
    if "actor" not in frame.view.words or actor == st.session_state.get(TAKEN):
        return
    st.session_state[TAKEN] = actor
    own = frame.actors.get(actor or "")
    if own is not None and own.kind is ActorKind.MUNICIPALITY:
        for word in ("municipality", "row"):
            frame.address.set(word, actor)


def _explain(error: RssgraphError, spoken: Language) -> None:
    st.html(markup.tag("p", sentence(error, spoken), class_="rg-problem", role="alert"))
    if isinstance(error, StoreError):
        forget_store()
        st.button(spoken.say("Try again"))


__all__ = ["ANY_DAY", "Frame", "run", "show_page"]
