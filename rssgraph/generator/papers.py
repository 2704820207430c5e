"""What surrounds the actors and links of a synthetic nation: references, themes, meetings and the like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from rssgraph.generator.bodies import Bodies
from rssgraph.generator.words import AREAS, FUNCTIONS, METHODS
from rssgraph.model import ActivityKind, EventKind, ObservationKind, ThemeKind

Row = dict[str, str]

REFERENCES = (
    ("plan", "Verksamhetsplan"),
    ("report", "Årsrapport"),
    ("web", "Webbsida"),
    ("minutes", "Protokoll"),
)
"""Kinds of references, in turn, with the first word of their titles."""


def references(links: int) -> list[Row]:
    """Return the references, more for more links; titles say that they are synthetic."""
    rows = []
    for number in range(min(400, max(12, links // 60))):
        kind, word = REFERENCES[number % len(REFERENCES)]
        year = 2008 + number % 12
        published = f"{min(year, 2018)}-{1 + number % 12:02}" if number % 3 else f"{min(year, 2018)}-05-02"
        rows.append(
            {
                "id": f"syntetisk-{number + 1:03}",
                "title": f"{word} {number + 1} (syntetisk, finns inte)",
                "publisher": "Påhittad utgivare",
                "published": "" if kind == "web" else published,
                "kind": kind,
            }
        )
    return rows


def locators(rows: Sequence[Row], rng: np.random.Generator) -> list[str]:
    """Return the cells that records cite: one or two places in the references."""
    places = [
        f"{row['id']}#L{line}-{line + 2}" if line % 2 else f"{row['id']}#L{line}"
        for row in rows
        for line in rng.integers(1, 300, size=4).tolist()
    ]
    pairs = rng.integers(len(rows), size=(len(places) // 4, 2)).tolist()
    return places + [f"{places[4 * one]};{places[4 * other + 1]}" for one, other in pairs if one != other]


def themes() -> list[Row]:
    """Return the areas, the functions and the methods."""
    rows = []
    for words, kind in ((AREAS, ThemeKind.AREA), (FUNCTIONS, ThemeKind.FUNCTION)):
        rows += [{"id": own, "name_sv": sv, "name_en": en, "kind": str(kind)} for own, sv, en in words]
    for (own, name_sv, name_en), broader in METHODS:
        method = str(ThemeKind.METHOD)
        rows.append({"id": own, "name_sv": name_sv, "name_en": name_en, "kind": method, "broader": broader})
    return rows


def meetings(bodies: Bodies, rng: np.random.Generator, cited: Sequence[str]) -> list[Row]:
    """Return how often most forums meet, and the dates of the meetings of some."""
    rows: list[Row] = []
    forums = [*bodies.of("national_forums", 0)]
    for index in range(len(bodies.counties)):
        forums += bodies.of("councils", index) + bodies.of("forums", index)
    ids, ends = bodies.columns["id"], bodies.columns["end"]
    for forum, draw, line in zip(
        forums, rng.random(len(forums)), rng.integers(len(cited), size=len(forums)), strict=True
    ):
        common = {"forum": ids[forum], "references": cited[line]}
        if draw < 0.55:
            per_year = str(2 + int(draw * 12))
            rows.append({"id": f"mote-{ids[forum]}", "per_year": per_year, "end": ends[forum], **common})
        elif draw < 0.8 and not ends[forum]:
            day = 1 + int(draw * 1000) % 27
            dates = (f"2019-02-{day:02}", f"2019-05-{day:02}", f"2019-09-{day:02}", "2019-11")
            rows += [
                {"id": f"mote-{ids[forum]}-{number}", "date": text, **common}
                for number, text in enumerate(dates, start=1)
            ]
    return rows


def names(bodies: Bodies, cited: Sequence[str]) -> list[Row]:
    """Return the earlier and the present name of every twentieth forum that lasts."""
    rows: list[Row] = []
    columns = bodies.columns
    for index in range(len(bodies.counties)):
        for forum in bodies.of("forums", index)[1::20]:
            if columns["end"][forum] or columns["start"][forum] >= "2015":
                continue
            common = {"actor": columns["id"][forum], "references": cited[forum % len(cited)]}
            now = columns["name"][forum]
            rows.append({**common, "name": f"Tidigare {now[0].lower()}{now[1:]}", "end": "2015"})
            rows.append({**common, "name": now, "start": "2016"})
    return rows


def figures(bodies: Bodies, rng: np.random.Generator, cited: Sequence[str]) -> list[Row]:
    """Return the staff and the budget of each county's unit: invented numbers."""
    rows: list[Row] = []
    for index in range(len(bodies.counties)):
        for unit in bodies.of("units", index):
            own = bodies.columns["id"][unit]
            common = {
                "actor": own,
                "date": "2018",
                "references": cited[unit % len(cited)],
                "note": "Påhittat tal.",
            }
            staff, budget = str(rng.integers(4, 30)), str(rng.integers(40, 300) * 100_000)
            rows.append(
                {**common, "id": f"tal-{own}-staff", "measure": "staff", "value": staff, "unit": "persons"}
            )
            rows.append(
                {
                    **common,
                    "id": f"tal-{own}-budget",
                    "measure": "budget",
                    "value": budget,
                    "unit": "SEK",
                    "approximate": "yes",
                }
            )
    return rows


def events(bodies: Bodies, cited: Sequence[str]) -> list[Row]:
    """Return the forming of the young forums, and the dissolving of those that are over."""
    rows: list[Row] = []
    columns = bodies.columns
    for index in range(len(bodies.counties)):
        for forum in bodies.of("forums", index):
            own, start, end = (columns[name][forum] for name in ("id", "start", "end"))
            cell = {"references": cited[forum % len(cited)]}
            if "2016" <= start < "2020":
                rows.append(
                    {
                        **cell,
                        "id": f"bildad-{own}",
                        "kind": str(EventKind.FORMED),
                        "date": start,
                        "resulting": own,
                    }
                )
            if end:
                rows.append(
                    {
                        **cell,
                        "id": f"upphort-{own}",
                        "kind": str(EventKind.DISSOLVED),
                        "date": end,
                        "original": own,
                    }
                )
    return rows


def activities(bodies: Bodies, cited: Sequence[str]) -> list[Row]:
    """Return an assignment of each county, with an activity that follows from it."""
    rows: list[Row] = []
    ids = bodies.columns["id"]
    for index, county in enumerate(bodies.counties):
        council, unit = bodies.of("councils", index)[0], bodies.of("units", index)[0]
        theme = AREAS[index % len(AREAS)]
        common = {"themes": theme.id, "start": "2018", "references": cited[unit % len(cited)]}
        name = theme.name_sv.lower()
        rows.append(
            {
                **common,
                "id": f"uppdrag-{county.code}",
                "kind": str(ActivityKind.ASSIGNMENT),
                "name_sv": f"Uppdrag om {name}",
                "given_by": ids[council],
                "done_by": ids[unit],
            }
        )
        rows.append(
            {
                **common,
                "id": f"utbildning-{county.code}",
                "kind": str(ActivityKind.ACTIVITY),
                "name_sv": f"Utbildning om {name}",
                "done_by": ids[unit],
                "for_whom": ids[bodies.of("groups", index)[0]],
                "part_of": f"uppdrag-{county.code}",
                "months": "3;10",
            }
        )
    return rows


def observations(bodies: Bodies, cited: Sequence[str]) -> list[Row]:
    """Return a stated gap of every third county, and a disagreement of every fifth."""
    rows: list[Row] = []
    for index, county in enumerate(bodies.counties):
        unit, theme = bodies.of("units", index)[0], AREAS[(index * 5 + 1) % len(AREAS)]
        common = {"about": bodies.columns["id"][unit], "date": "2018", "references": cited[unit % len(cited)]}
        if index % 3 == 0:
            text = f"Det saknas ett forum för {theme.name_sv.lower()} (påhittat)."
            kind = str(ObservationKind.GAP)
            rows.append(
                {
                    **common,
                    "id": f"obs-brist-{county.code}",
                    "kind": kind,
                    "themes": theme.id,
                    "text_sv": text,
                }
            )
        if index % 5 == 0:
            text = "Källorna anger olika antal deltagare (påhittat)."
            kind = str(ObservationKind.DISAGREEMENT)
            rows.append({**common, "id": f"obs-oense-{county.code}", "kind": kind, "text_sv": text})
    return rows


def table(rows: Sequence[Row]) -> pa.Table:
    """Return rows of cells as columns."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return pa.table({name: pa.array([row.get(name, "") for row in rows], pa.string()) for name in columns})
