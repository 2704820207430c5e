"""Widgets whose value is a word of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from rssgraph.dates import parse_day
from rssgraph.filters import ANY_DAY
from rssgraph.viewer.address import Address

NOTHING: Mapping[str, str] = {}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def plain_label(text: str) -> str:
    """Return a text for the places where Streamlit reads Markdown, so that it is shown as it is."""
    return "".join("\\" + sign if sign in "\\`*_{}[]()<>#+-.!|~$:@&" else sign for sign in text)


def choose(
    address: Address,
    word: str,
    label: str,
    options: Sequence[str],
    say: Callable[[str], str],
    *,
    placeholder: str = "",
    nothing: str | None = None,
    clears: Sequence[str] = (),
) -> str | None:
    """Show a box to choose one of some words; None if nothing is chosen (`nothing` is its word in the address).

    A choice takes the words `clears` out of the address.
    """
    value = address.get(word)
    if value not in options:
        value = None
    key = _hold(address, word, value)
    return st.selectbox(
        label,
        options,
        index=None,
        format_func=say,
        key=key,
        placeholder=placeholder,
        on_change=_take,
        args=(address, word, key, lambda own: own or nothing, clears),
    )


def choose_many(
    address: Address,
    word: str,
    label: str,
    options: Sequence[str],
    say: Callable[[str], str],
    *,
    placeholder: str = "",
    others: Mapping[str, str] = NOTHING,
    default: Sequence[str] = (),
) -> tuple[str, ...]:
    """Show a box to choose several of some words, in the order of choosing; the default is not in the address.

    The keys of `others` are offered after the options, each as another way to one of them.
    """
    chosen = [own for own in address.list(word) if own in options] or list(default)
    key = _hold(address, word, chosen)

    def text(own: list[str]) -> str:
        taken = dict.fromkeys(others.get(each, each) for each in own)
        return "" if sorted(taken) == sorted(default) else ",".join(taken)

    st.multiselect(
        label,
        [*options, *others],
        format_func=lambda own: own if own in others else say(own),
        key=key,
        placeholder=placeholder,
        filter_mode="contains",
        select_all=False,
        on_change=_take,
        args=(address, word, key, text),
    )
    return tuple(chosen)


def choose_switch(
    address: Address, word: str, label: str, options: Mapping[str, str], *, hide_label: bool = False
) -> str:
    """Show words side by side, one of which is chosen: the first at the start."""
    first = next(iter(options))
    value = address.get(word)
    key = _hold(address, word, value if value in options else first)
    st.segmented_control(
        label,
        list(options),
        required=True,
        format_func=lambda own: plain_label(options[own]),
        key=key,
        label_visibility="collapsed" if hide_label else "visible",
        on_change=_take,
        args=(address, word, key, lambda own: "" if own == first else own),
    )
    return value if value in options else first  # type: ignore[return-value]


def choose_words(
    address: Address,
    word: str,
    label: str,
    options: Mapping[str, str],
    chosen: Sequence[str],
    text: Callable[[list[str]], str],
) -> None:
    """Show words side by side, each of which is on or off; `text` makes the word of the address of those on."""
    key = _hold(address, word, list(chosen), as_="pills")
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda own: plain_label(options[own]),
        key=key,
        on_change=_take,
        args=(address, word, key, text),
    )


def choose_day(
    address: Address, word: str, label: str, *, default: date, help_text: str, must: bool = False
) -> None:
    """Show a box for a day; an empty one means every day, or the default where there must be one."""
    text = address.get(word)
    day = None if text == ANY_DAY and not must else parse_day(text or "") or default
    key = _hold(address, word, day)
    st.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=key,
        help=help_text,
        on_change=_take,
        args=(address, word, key, lambda own: ANY_DAY if own is None else own.isoformat()),
    )


def choose_yes(address: Address, word: str, label: str) -> None:
    """Show a box to tick."""
    key = _hold(address, word, address.get(word) == "yes")
    st.checkbox(label, key=key, on_change=_take, args=(address, word, key, lambda own: "yes" if own else ""))


def type_text(address: Address, word: str, label: str, *, placeholder: str = "") -> str:
    """Show a box to type words into."""
    value = address.get(word) or ""
    key = _hold(address, word, value)
    st.text_input(
        label, key=key, placeholder=placeholder, on_change=_take, args=(address, word, key, str.strip)
    )
    return value


def choose_number(address: Address, word: str, label: str, *, default: int, least: int, most: int) -> int:
    """Show a box for a whole number; the default is not in the address."""
    text = address.get(word) or ""
    value = min(max(int(text), least), most) if text.isdecimal() else default
    key = _hold(address, word, value)
    st.number_input(
        label,
        value=None,
        min_value=least,
        max_value=most,
        step=1,
        key=key,
        placeholder=str(default),
        on_change=_take,
        args=(address, word, key, lambda own: "" if own in (None, default) else str(own)),
    )
    return value


def _hold(address: Address, word: str, value: Any, *, as_: str = "widget") -> str:
    """Give the widget of a word its value before it is shown; return its key (another in each language).

    It is given on every run: a widget of a popover that is opened later knows only what the last run gave.
    """
    key = f"{as_}-{address.get('lang') or 'sv'}-{word}"
    st.session_state[key] = value
    return key


def _take(
    address: Address, word: str, key: str, text: Callable[[Any], str | None], clears: Sequence[str] = ()
) -> None:
    """Take over what the user has chosen."""
    for other in clears:
        address.set(other, None)
    address.set(word, text(st.session_state[key]))
    address.follow()
