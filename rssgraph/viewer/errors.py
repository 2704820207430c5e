"""Errors as sentences in the language of the page."""

from __future__ import annotations

from rssgraph.errors import ActorNotFoundError, RssgraphError
from rssgraph.viewer.language import Language
from rssgraph.viewer.words import FILTERS


def sentence(error: RssgraphError, spoken: Language) -> str:
    """Return what an error says, in the language of the page; its fields too, where the catalogue has them."""
    fields = dict(error.fields)
    if "argument" in fields:
        argument = str(fields["argument"])
        fields["argument"] = FILTERS.get(argument, argument)
    if isinstance(error, ActorNotFoundError):
        fields["close"] = spoken.say(" or ").join(spoken.say("“{name}”", name=own) for own in error.close)
    said = {name: spoken.say(value) if isinstance(value, str) else value for name, value in fields.items()}
    return spoken.say(error.template, **said)
