"""How fresh the facts of a page are, in sentences."""

from __future__ import annotations

from rssgraph.answers import Freshness
from rssgraph.viewer.language import Language


def freshness_said(found: Freshness, spoken: Language) -> list[str]:
    """Return the sentences that say from which years facts are, and how many are stale or without a dated source."""
    parts = []
    if found.oldest is not None and found.newest is not None:
        years = sorted({found.oldest.year, found.newest.year})
        parts.append(spoken.say("Facts from {years}.", years="–".join(map(str, years))))
    if found.stale:
        parts.append(
            spoken.count(
                "{number} fact was last attested more than two years before.",
                "{number} facts were last attested more than two years before.",
                found.stale,
            )
        )
    if found.oldest is None and found.undated:
        parts.append(
            spoken.say(
                "No dated source is as old as that day: what has no dates of its own is shown as if it held."
            )
        )
    if found.undated:
        parts.append(
            spoken.count(
                "{number} fact rests on sources without a date.",
                "{number} facts rest on sources without a date.",
                found.undated,
            )
        )
    return parts
