"""Errors as sentences in the language of the page."""

from __future__ import annotations

from rssgraph.errors import RssgraphError
from rssgraph.viewer.language import Language
from rssgraph.viewer.words import FILTERS


def sentence(error: RssgraphError, spoken: Language) -> str:
    """Return what an error says, in the language of the page; its fields too, where the catalogue has them."""
    fields = {
        name: spoken.say(FILTERS.get(value, value) if name == "argument" else value)
        if isinstance(value, str)
        else value
        for name, value in error.fields.items()
    }
    return spoken.say(error.template, **fields)
