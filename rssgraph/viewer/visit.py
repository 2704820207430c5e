"""The visit: what goes on when a page is loaded anew, which is a new session in Python."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

import streamlit as st

from rssgraph.viewer.address import Address
from rssgraph.viewer.components import component
from rssgraph.viewer.language import Language

VISIT = "rssgraph-visit"
SESSION = "rssgraph-session"
RECALLED = "rssgraph-recalled"


def go_on_with_visit(address: Address, page: str, words: Iterable[str], spoken: Language) -> None:
    """Let the browser keep what is chosen on all pages, and take over what an earlier session had on the others.

    The words of this page are those of its address alone. It also says in which language the document is.
    """

    def take_over() -> None:
        st.session_state[RECALLED] = True
        address.recall(st.session_state[VISIT].get("kept") or {}, words)

    component(
        "visit",
        key=VISIT,
        data={
            "lang": spoken.code,
            "page": page,
            "recalled": RECALLED in st.session_state,
            "session": st.session_state.setdefault(SESSION, uuid4().hex),
            "words": address.values(),
        },
        on_kept_change=take_over,
    )
