"""HTML of ours, in which text from the data is only ever text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as _escape

import streamlit as st


class Html(str):
    """Markup that is ours."""

    __slots__ = ()


TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Signs that nobody sees and that turn the direction of all text after them."""


def escape(text: object) -> Html:
    """Return a text as HTML that shows it as it is; what is markup of ours stays.

    Only signs that would turn the text after it round are left out.
    """
    return text if isinstance(text, Html) else Html(_escape(str(text).translate(TURNING), quote=True))


def tag(name: str, *content: object, **attributes: str | None) -> Html:
    """Return an element; `class_` and the like lose their underscore, None leaves an attribute out."""
    own = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{own}>{''.join(map(escape, content))}</{name}>")


def join(parts: Iterable[object], separator: str = "") -> Html:
    """Put parts together."""
    return Html(_escape(separator).join(map(escape, parts)))


def lines(parts: Iterable[object]) -> Html:
    """Put parts one below the other."""
    return Html("<br>".join(map(escape, parts)))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str | None = None) -> Html:
    """Return a table; the first cell of each row is its heading. On a narrow screen a row becomes a list."""
    head = tag("tr", *(tag("th", own, scope="col") for own in headings))
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell, data_label=label) for label, cell in zip(headings[1:], row[1:], strict=True)),
        )
        for row in rows
    ]
    title = () if caption is None else (tag("caption", caption),)
    return tag("table", *title, tag("thead", head), tag("tbody", *body), class_="rg-table")


def show(*parts: object) -> None:
    """Show markup on the page; plain text is shown as it is."""
    st.html(join(parts))
