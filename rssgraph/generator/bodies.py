"""The actors of a synthetic nation: columns of text, and who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rssgraph.errors import InvalidValueError
from rssgraph.generator.words import AREAS, FUNCTIONS, County, Place, Word
from rssgraph.model import ActorKind, Certainty, Level, Status

Indices = npt.NDArray[np.int64]

LEAST_NATIONAL, MOST_NATIONAL = 4, 300
ACTORS_PER_NATIONAL = 68
SHARE_OF_GROUPS, SHARE_OF_FORUMS = 0.01, 0.23
"""Of the actors beyond the fixed ones; the rest are posts."""

NATIONAL = (
    (ActorKind.AUTHORITY, "myndighet", "Myndigheten för {theme}"),
    (ActorKind.ASSOCIATION, "forening", "Riksföreningen för {theme}"),
    (ActorKind.NETWORK, "natverk", "Nationella nätverket för {theme}"),
    (ActorKind.COUNCIL, "rad", "Nationella rådet för {theme}"),
    (ActorKind.AUTHORITY, "myndighet", "Myndigheten för {theme}"),
    (ActorKind.NETWORK, "natverk", "Nationella nätverket för {theme}"),
    (ActorKind.UNIVERSITY, "larosate", "Lärosätet för {theme}"),
)
"""Kinds of national bodies, in turn; ids begin with `nationell-` and the second word."""

FORUMS = (
    (ActorKind.NETWORK, Level.REGIONAL, "Nätverket {theme}, {county}"),
    (ActorKind.NETWORK, Level.REGIONAL, "Nätverket {theme}, {county}"),
    (ActorKind.COOPERATION, Level.SUBREGIONAL, "Delregional samverkan {theme}, {county}"),
    (ActorKind.COUNCIL, Level.REGIONAL, "Samrådet {theme}, {county}"),
    (ActorKind.NETWORK, Level.SUBREGIONAL, "Delregionala nätverket {theme}, {county}"),
    (ActorKind.COOPERATION, Level.REGIONAL, "Samverkan {theme}, {county}"),
)
"""Kinds of forums of a county, in turn."""


@dataclass
class Pool:
    """Rows of actors by county, to draw from; those of the nation stand under every county."""

    by_county: list[list[int]]

    def flat(self) -> tuple[Indices, Indices, Indices]:
        """Return all rows, and where those of each county begin and how many they are."""
        counts = np.array([len(rows) for rows in self.by_county], dtype=np.int64)
        rows = np.array([row for rows in self.by_county for row in rows], dtype=np.int64)
        return rows, np.cumsum(counts) - counts, counts


@dataclass
class Bodies:
    """Actors as columns of text, and their rows by what they are."""

    counties: Sequence[County]
    columns: dict[str, list[str]] = field(default_factory=dict)
    pools: dict[str, list[list[int]]] = field(default_factory=dict)
    functions: list[tuple[int, int]] = field(default_factory=list)
    """For each post, its municipality and itself."""

    def add(self, **cells: str) -> int:
        """Add an actor and return its row."""
        if not self.columns:
            self.columns = {name: [] for name in COLUMNS}
        for name, column in self.columns.items():
            column.append(cells.get(name, DEFAULTS.get(name, "")))
        return len(self.columns["id"]) - 1

    def put(self, pool: str, county: int, row: int) -> int:
        """Note that an actor belongs to a pool of a county."""
        self.pools.setdefault(pool, [[] for _ in self.counties])[county].append(row)
        return row

    def put_national(self, pool: str, row: int) -> int:
        """Note that an actor belongs to a pool of the nation, drawn from by every county."""
        for county in range(len(self.counties)):
            self.put(pool, county, row)
        return row

    def of(self, pool: str, county: int) -> list[int]:
        """Return the rows of a pool in a county."""
        return self.pools[pool][county] if pool in self.pools else []

    def table(self) -> pa.Table:
        """Return the columns as a table."""
        return pa.table({name: pa.array(column, pa.string()) for name, column in self.columns.items()})


COLUMNS = (
    *("id", "name", "kind", "level", "area", "themes", "status", "start", "end"),
    *("certainty", "member_count", "members_complete", "references"),
)
DEFAULTS = {"status": str(Status.ESTABLISHED), "certainty": str(Certainty.STATED)}


def make_bodies(
    counties: Sequence[County], actors: int, rng: np.random.Generator, locators: Sequence[str]
) -> Bodies:
    """Make exactly so many actors.

    Raises
    ------
    InvalidValueError
        If they are too few for the municipalities and the fixed bodies of the counties.
    """
    places = [(index, place) for index, county in enumerate(counties) for place in county.municipalities]
    fixed = len(places) + 6 * len(counties)
    if actors < fixed + LEAST_NATIONAL:
        least = fixed + LEAST_NATIONAL
        expected = f"These counties ({len(counties)}) and their municipalities ({len(places)}) need at least {least}."
        raise InvalidValueError("actors", actors, expected)

    national = min(max(LEAST_NATIONAL, actors // ACTORS_PER_NATIONAL), MOST_NATIONAL, actors - fixed)
    rest = actors - fixed - national
    groups, forums = int(rest * SHARE_OF_GROUPS), int(rest * SHARE_OF_FORUMS)

    bodies = Bodies(counties)
    _national(bodies, national, rng, locators)
    for index, county in enumerate(counties):
        _county(bodies, index, county, rng, locators)
    _groups(bodies, groups, rng, locators)
    _forums(bodies, forums, rng, locators)
    _posts(bodies, places, rest - groups - forums, rng, locators)
    return bodies


def _national(bodies: Bodies, count: int, rng: np.random.Generator, locators: Sequence[str]) -> None:
    for number in range(count):
        kind, word, name = NATIONAL[number % len(NATIONAL)]
        theme = AREAS[number % len(AREAS)]
        row = bodies.add(
            id=f"nationell-{word}-{number + 1:03}",
            name=f"{name.format(theme=theme.name_sv.lower())} {number + 1}",
            kind=kind,
            level=Level.NATIONAL,
            themes=theme.id,
            start=str(rng.integers(1990, 2005)),
            references=_one(rng, locators),
        )
        bodies.put_national("national", row)
        is_forum = kind in (ActorKind.NETWORK, ActorKind.COUNCIL)
        bodies.put_national("national_forums" if is_forum else "national_bodies", row)


def _county(
    bodies: Bodies, index: int, county: County, rng: np.random.Generator, locators: Sequence[str]
) -> None:
    code, name, size = county.code, county.name, len(county.municipalities)

    def body(pool: str, word: str, own_name: str, kind: ActorKind, level: Level, **cells: str) -> None:
        own = {"id": f"{word}-{code}", "name": own_name, "kind": kind, "level": level, "area": code, **cells}
        bodies.put(pool, index, bodies.add(**own, references=_one(rng, locators)))

    regional = Level.REGIONAL
    body("regions", "region", f"Regionen i {name}", ActorKind.REGION, regional)
    body(
        "units", "fou", f"FoU-enheten i {name}", ActorKind.UNIT, regional, start=str(rng.integers(1998, 2005))
    )
    body("councils", "rad", f"Länsrådet i {name}", ActorKind.COUNCIL, regional, start="2004")
    body("forums", "lansnatverk", f"Länsnätverket i {name}", ActorKind.NETWORK, regional, themes="fou-ombud")
    body("areas", "lan", name, ActorKind.AREA, regional)
    group = {"member_count": str(size), "members_complete": "yes"}
    body("groups", "kommunerna", f"Kommunerna i {name}", ActorKind.GROUP, Level.LOCAL, **group)
    for place in county.municipalities:
        row = bodies.add(
            id=f"kommun-{place.code}",
            name=f"{_genitive(place.name)} kommun",
            kind=ActorKind.MUNICIPALITY,
            level=Level.LOCAL,
            area=place.code,
            references=_one(rng, locators),
        )
        bodies.put("municipalities", index, row)


def _groups(bodies: Bodies, count: int, rng: np.random.Generator, locators: Sequence[str]) -> None:
    for number in range(count):
        index, own = number % len(bodies.counties), number // len(bodies.counties) + 1
        county = bodies.counties[index]
        row = bodies.add(
            id=f"grupp-{county.code}-{own:04}",
            name=f"Kommungrupp {own} i {county.name}",
            kind=ActorKind.GROUP,
            level=Level.LOCAL,
            area=county.code,
            references=_one(rng, locators),
        )
        bodies.put("groups", index, row)


def _forums(bodies: Bodies, count: int, rng: np.random.Generator, locators: Sequence[str]) -> None:
    for number in range(count):
        index, own = number % len(bodies.counties), number // len(bodies.counties) + 1
        county = bodies.counties[index]
        kind, level, name = FORUMS[own % len(FORUMS)]
        themes = [AREAS[int(rng.integers(len(AREAS)))] for _ in range(1 + int(rng.random() < 0.25))]
        title = name.format(theme=themes[0].name_sv.lower(), county=county.name)
        row = bodies.add(
            id=f"forum-{county.code}-{own:04}",
            name=f"{title} ({own})",
            kind=kind,
            level=level,
            area=county.code,
            themes=";".join(sorted({theme.id for theme in themes})),
            members_complete="yes" if rng.random() < 0.08 else "",
            references=_one(rng, locators),
            **_life(rng),
        )
        bodies.put("forums", index, row)


def _posts(
    bodies: Bodies,
    places: list[tuple[int, Place]],
    count: int,
    rng: np.random.Generator,
    locators: Sequence[str],
) -> None:
    municipalities = [
        row for index in range(len(bodies.counties)) for row in bodies.of("municipalities", index)
    ]
    for number in range(count):
        (index, place), municipality = places[number % len(places)], municipalities[number % len(places)]
        function: Word = FUNCTIONS[number // len(places) % len(FUNCTIONS)]
        round_ = number // (len(places) * len(FUNCTIONS)) + 1
        suffix = "" if round_ == 1 else f"-{round_}"
        row = bodies.add(
            id=f"post-{place.code}-{function.id}{suffix}",
            name=f"{function.name_sv} i {place.name}" + ("" if round_ == 1 else f" ({round_})"),
            kind=ActorKind.POST,
            level=Level.LOCAL,
            area=place.code,
            themes=function.id,
            certainty=Certainty.IMPLIED,
            member_count=str(rng.integers(1, 3)),
            references=_one(rng, locators),
        )
        bodies.put("posts", index, row)
        bodies.functions.append((municipality, row))


def _life(rng: np.random.Generator) -> dict[str, str]:
    """Draw the standing and dates of a forum: most live on, some are over, young or only planned."""
    draw = rng.random()
    if draw < 0.02:
        return {"start": "2003", "end": f"{rng.integers(2014, 2019)}-{rng.integers(1, 13):02}"}
    if draw < 0.04:
        return {"start": f"{rng.integers(2016, 2019)}-{rng.integers(1, 13):02}-01"}
    if draw < 0.05:
        return {"start": "2020", "status": str(Status.DECIDED)}
    if draw < 0.06:
        return {"status": str(Status.PROPOSED)}
    return {"start": str(rng.integers(1995, 2005)) if draw < 0.6 else ""}


def _genitive(name: str) -> str:
    """Return "Lunds" of Lund, and names that end in a vowel or an s as they are."""
    return name if name[-1] in "aeiouyåäösxz" else f"{name}s"


def _one(rng: np.random.Generator, locators: Sequence[str]) -> str:
    return locators[int(rng.integers(len(locators)))]
