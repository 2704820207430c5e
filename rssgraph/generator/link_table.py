"""The links of a synthetic nation as columns of text: ids, standings, dates, amounts and references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.generator.bodies import Bodies, Indices
from rssgraph.model import Certainty, LinkKind, Per, Status

KINDS = tuple(LinkKind)
STATUSES = tuple(Status)
CERTAINTIES = tuple(Certainty)

VALID = 0.80
"""Share of the links that hold on the date of the dataset."""
STANDINGS = (0.86, 0.05, 0.04, 0.02, 0.02, 0.01)
"""Shares of the statuses, in their order."""
SURENESS = (0.75, 0.12, 0.08, 0.05)
"""Shares of the certainties, in their order."""

STARTS = (
    *(str(year) for year in range(2005, 2013)),
    *(f"{year}-{month:02}" for year in range(2005, 2013) for month in (1, 4, 9)),
    *(f"{year}-{month:02}-15" for year in range(2005, 2013) for month in (2, 8)),
)
ENDS = (
    *(str(year) for year in range(2013, 2019)),
    *(f"{year}-{month:02}" for year in range(2013, 2019) for month in (3, 6)),
    *(f"{year}-12-31" for year in range(2013, 2019)),
)
LATER = ("2019-08", "2020", "2020-01-01", "2021")
LAST_YEARS = ("2020", "2021-06", "2022")


class Ties(NamedTuple):
    """Links as numbers: rows of their ends, and the place of their kind."""

    source: Indices
    kind: Indices
    target: Indices

    def __len__(self) -> int:
        return len(self.source)

    def take(self, rows: npt.NDArray[np.bool_] | Indices | slice) -> Ties:
        """Return some of them."""
        return Ties(self.source[rows], self.kind[rows], self.target[rows])


def joined(parts: Sequence[Ties]) -> Ties:
    """Return the links of all parts, one after the other."""
    return Ties(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def link_table(
    bodies: Bodies, ties: Ties, frame: int, rng: np.random.Generator, locators: Sequence[str]
) -> pa.Table:
    """Return the links as columns of text; the first ones, of the frame, are established and undated."""
    count, drawn = len(ties), len(ties) - frame
    ids = pa.array(bodies.columns["id"], pa.string())
    source, target = ids.take(pa.array(ties.source)), ids.take(pa.array(ties.target))
    kind = _words([str(kind) for kind in KINDS], ties.kind)
    phrase = _words([kind.replace("_", "-") for kind in KINDS], ties.kind)

    statuses = np.zeros(count, dtype=np.int64)
    statuses[frame:] = rng.choice(len(STATUSES), size=drawn, p=STANDINGS)
    certainties = np.zeros(count, dtype=np.int64)
    certainties[frame:] = rng.choice(len(CERTAINTIES), size=drawn, p=SURENESS)
    certainties[:frame][ties.kind[:frame] == KINDS.index(LinkKind.HAS_POST)] = CERTAINTIES.index(
        Certainty.IMPLIED
    )
    start, end = _dates(bodies, ties, frame, statuses, rng)

    funds = ties.kind == KINDS.index(LinkKind.FUNDS)
    informs = ties.kind == KINDS.index(LinkKind.INFORMS)
    amount = np.where(funds, rng.integers(1, 80, size=count), 0)
    return pa.table(
        {
            "id": pc.binary_join_element_wise(source, phrase, target, "-"),
            "source": source,
            "target": target,
            "kind": kind,
            "on_behalf_of": _groups_spoken_for(bodies, ties, frame, rng),
            "themes": _link_themes(bodies, ties, frame, rng),
            "status": _words([str(status) for status in STATUSES], statuses),
            "start": start,
            "end": end,
            "certainty": _words([str(certainty) for certainty in CERTAINTIES], certainties),
            "amount": _words(["", *(str(tens * 10_000) for tens in range(1, 80))], amount),
            "currency": _words(["", "SEK"], funds.astype(np.int64)),
            "per": _words(["", str(Per.YEAR)], funds.astype(np.int64)),
            "months": _words(["", "3;9", "2;5;8;11"], np.where(informs, rng.integers(0, 3, size=count), 0)),
            "latency_days": _words(["", "7", "14"], np.where(informs, rng.integers(0, 3, size=count), 0)),
            "references": _words(locators, rng.integers(len(locators), size=count)),
        }
    )


def _groups_spoken_for(bodies: Bodies, ties: Ties, frame: int, rng: np.random.Generator) -> pa.Array:
    """Let every sixth municipality that is drawn into a forum speak for all municipalities of the county."""
    group_of = np.full(len(bodies.columns["id"]), -1, dtype=np.int64)
    for index in range(len(bodies.counties)):
        group_of[bodies.of("municipalities", index)] = bodies.of("groups", index)[0]
    spoken = np.where(ties.kind == KINDS.index(LinkKind.REPRESENTED_IN), group_of[ties.source], -1)
    spoken[:frame] = -1
    spoken[rng.random(len(ties)) > 1 / 6] = -1
    return _words(["", *bodies.columns["id"]], spoken + 1)


def _link_themes(bodies: Bodies, ties: Ties, frame: int, rng: np.random.Generator) -> pa.Array:
    """Give every fourth drawn link the themes of its target."""
    themes = pa.array(bodies.columns["themes"], pa.string()).take(pa.array(ties.target))
    some = rng.random(len(ties)) < 0.25
    some[:frame] = False
    return pc.if_else(pa.array(some), themes, "")


def _dates(
    bodies: Bodies, ties: Ties, frame: int, statuses: Indices, rng: np.random.Generator
) -> tuple[pa.Array, pa.Array]:
    """Draw first and last days so that the asked share holds on the day, within the lives of both ends."""
    count, drawn = len(ties), len(ties) - frame
    share = min(max((VALID * count - frame) / drawn, 0.0), 1.0) if drawn else 1.0
    # actors whose lives are dated late, or over: their links leave the dates to them
    early = [text == "" or text < "2005" for text in bodies.columns["start"]]
    lasting = np.array(early) & np.array([text == "" for text in bodies.columns["end"]])
    dated = lasting[ties.source] & lasting[ties.target]
    dated[:frame] = False
    share = min(
        share * drawn / max(int(dated.sum()), 1) - (drawn - int(dated.sum())) / max(drawn, 1) * 0.4, 1.0
    )

    draw = rng.random(count)
    valid = draw < share
    later = ~valid & (draw > 1 - 0.2 * (1 - share))
    over = dated & ~valid & ~later
    over &= statuses != STATUSES.index(Status.ENDED)  # over, but nobody says when
    start = rng.choice(len(STARTS), size=count) + 1
    start = np.where(valid & (rng.random(count) < 0.3), 0, start)
    start = np.where(later, len(STARTS) + 1 + rng.choice(len(LATER), size=count), start)
    end = np.where(over, 1 + rng.choice(len(ENDS), size=count), 0)
    end = np.where(
        valid & (rng.random(count) < 0.1), len(ENDS) + 1 + rng.choice(len(LAST_YEARS), size=count), end
    )
    return (
        _words(["", *STARTS, *LATER], np.where(dated, start, 0)),
        _words(["", *ENDS, *LAST_YEARS], np.where(dated, end, 0)),
    )


def _words(words: Sequence[str], places: npt.NDArray[np.integer[Any]]) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(places))
