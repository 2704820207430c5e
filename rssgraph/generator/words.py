"""The words that a synthetic nation is told with: real counties and municipalities, invented themes."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import NamedTuple


class Place(NamedTuple):
    """A municipality or a county: its SCB code and its name."""

    code: str
    name: str


class County(NamedTuple):
    """A county with its municipalities, by code."""

    code: str
    name: str
    municipalities: tuple[Place, ...]


class Word(NamedTuple):
    """The id of a theme and its names."""

    id: str
    name_sv: str
    name_en: str


AREAS = (
    Word("aldre", "Äldre", "Older people"),
    Word("barn-och-unga", "Barn och unga", "Children and young people"),
    Word("digitalisering", "Digitalisering", "Digital services"),
    Word("ekonomiskt-bistand", "Ekonomiskt bistånd", "Financial assistance"),
    Word("funktionsnedsattning", "Funktionsnedsättning", "Disability"),
    Word("hemloshet", "Hemlöshet", "Homelessness"),
    Word("missbruk-och-beroende", "Missbruk och beroende", "Substance use and addiction"),
    Word("nara-vard", "Nära vård", "Local care"),
    Word("palliativ-vard", "Palliativ vård", "Palliative care"),
    Word("psykisk-halsa", "Psykisk hälsa", "Mental health"),
    Word("systematisk-uppfoljning", "Systematisk uppföljning", "Systematic follow-up"),
    Word("vald-i-nara-relation", "Våld i nära relation", "Domestic violence"),
)
"""Areas of social services."""

FUNCTIONS = (
    Word("fou-ombud", "FoU-ombud", "R&D contact"),
    Word("socialchef", "Socialchef", "Director of social services"),
    Word("enhetschef", "Enhetschef", "Head of unit"),
    Word("kvalitetsansvarig", "Kvalitetsansvarig", "Quality officer"),
    Word("utvecklingsledare", "Utvecklingsledare", "Development officer"),
    Word("medicinskt-ansvarig", "Medicinskt ansvarig", "Medically responsible nurse"),
    Word("e-halsosamordnare", "E-hälsosamordnare", "E-health coordinator"),
    Word("anhorigkonsulent", "Anhörigkonsulent", "Carer support officer"),
    Word("handledare", "Handledare", "Supervisor"),
    Word("brukarinflytande", "Samordnare för brukarinflytande", "User involvement coordinator"),
)
"""Functions, each held by posts in the municipalities."""

METHODS = (
    (Word("motiverande-samtal", "Motiverande samtal", "Motivational interviewing"), "missbruk-och-beroende"),
    (Word("demensteam", "Demensteam", "Dementia team"), "aldre"),
    (Word("tillganglig-information", "Tillgänglig information", "Accessible information"), "digitalisering"),
    (Word("bostad-forst", "Bostad först", "Housing first"), "hemloshet"),
    (Word("barns-behov", "Barns behov i centrum", "Focus on the child's needs"), "barn-och-unga"),
    (
        Word("individbaserad-uppfoljning", "Individbaserad uppföljning", "Individual follow-up"),
        "systematisk-uppfoljning",
    ),
)
"""Methods, each with the area it is narrower than."""


def counties() -> tuple[County, ...]:
    """Return the 21 counties and their 290 municipalities, by code."""
    text = files(__package__).joinpath("municipalities.csv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    places: dict[str, list[Place]] = {}
    for row in csv.DictReader(text.splitlines()):
        names[row["county"]] = row["county_name"]
        places.setdefault(row["county"], []).append(Place(row["code"], row["name"]))
    return tuple(County(code, names[code], tuple(places[code])) for code in sorted(names))
