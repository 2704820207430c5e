"""A box that finds an actor or a theme by any of its names, without regard to case and accents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.errors import QuestionError
from rssgraph.model import Name
from rssgraph.questions.lookup import find_actor
from rssgraph.stores.base import Store
from rssgraph.viewer import markup
from rssgraph.viewer.address import Address
from rssgraph.viewer.components import component
from rssgraph.viewer.errors import sentence

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def find(
    frame: Frame,
    word: str,
    label: str,
    ids: Sequence[str],
    say: Callable[[str], str],
    *,
    placeholder: str = "",
    clears: Sequence[str] = (),
    must: bool = False,
) -> str | None:
    """Show a box to find one of several actors and themes, bound to a word of the address; None if none is chosen.

    It finds them by their names, in both languages, by aliases and by dated names.

    Parameters
    ----------
    frame
        The page.
    word
        Word of the address.
    label
        What is to be chosen.
    ids
        Those that can be chosen, in their order.
    say
        What they are called.
    placeholder
        What stands in the box while nothing is chosen.
    clears
        Words that a choice takes out of the address.
    must
        Whether one is always chosen: the box cannot be emptied.
    """
    chosen = frame.address.get(word)
    value = chosen if chosen in ids else None
    names = names_by_id(frame.store.load_id, frame.store)
    key = f"find-{word}"

    def take() -> None:
        told = st.session_state[key].get("chosen")
        if told is not None:
            take_over(frame.address, word, told, clears)

    component(
        "find_box",
        key=key,
        data={
            "label": label,
            "placeholder": placeholder,
            "options": [[own, say(own), names.get(own, ())] for own in ids],
            "value": value,
            "texts": {
                "none": frame.say("Nobody and nothing is called so."),
                "more": frame.say("… and {count} more", count="{number}"),
                "clear": "" if must else frame.say("Clear"),
            },
        },
        on_chosen_change=take,
    )
    return value


def know_actors(frame: Frame, *words: str) -> None:
    """Put ids in the place of names in the address; what names nobody is taken away and said."""
    for word in words:
        known = []
        for text in frame.address.list(word):
            try:
                known.append(text if text in frame.actors else find_actor(frame.store, text))
            except QuestionError as error:
                said = sentence(error, frame.language)
                markup.show(markup.tag("p", said, class_="rg-problem", role="alert"))
        frame.address.set(word, ",".join(known))


def take_over(address: Address, word: str, told: Sequence[str], clears: Sequence[str] = ()) -> None:
    """Take over what was chosen: one id, or none."""
    address.update({**dict.fromkeys(clears), word: told[0] if told else None})


def other_ways(frame: Frame, ids: Sequence[str], say: Callable[[str], str]) -> dict[str, str]:
    """Return the other names of actors and themes as "other name → name", with their ids, for a box to choose several."""
    names = names_by_id(frame.store.load_id, frame.store)
    return {
        f"{other} → {shown}": own
        for own, shown in ((own, say(own)) for own in ids)
        for other in names.get(own, ())
        if other.casefold() not in shown.casefold()
    }


@st.cache_resource(show_spinner=False, max_entries=4)
def names_by_id(load_id: str, _store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return every name of each actor and theme, those that it always has before dated ones."""
    found: dict[str, list[str | None]] = defaultdict(list)
    for actor in _store.records("actors"):
        found[actor.id] += [actor.name, actor.name_en, *actor.aliases]
    dated: tuple[Name, ...] = _store.records("names")
    for own in dated:
        found[own.actor].append(own.name)
    for theme in _store.records("themes"):
        found[theme.id] += [theme.name_sv, theme.name_en, *theme.aliases]
    return {own: tuple(name for name in dict.fromkeys(names) if name) for own, names in found.items()}
