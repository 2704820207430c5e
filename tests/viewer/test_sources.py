"""The page on sources."""

from __future__ import annotations

from rssgraph.model import ActorKind, Level
from tests.factories import actor, dataset
from tests.viewer.conftest import OpenPage
from tests.viewer.data import two_municipalities


def test_each_source_is_listed_with_what_rests_on_it(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities())

    assert page.part("summary") == "7 uppgifter bygger på 2 källor."
    assert "old 2010 kopplingar 1, iakttagelser 1" in page.text
    assert "Planen 1 maj 2019 aktörer 1, kopplingar 3, iakttagelser 1 5" in page.text
    assert "Två besked. Nätverket plan, rad 7 old" in page.text


def test_one_source_shows_its_records_and_lines(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities(), document="plan")

    assert page.part("source") == (
        "Planen Utgiven 1 maj 2019 Vad som bygger på den aktörer 1, kopplingar 3, iakttagelser 1 "
        "Citerade rader 3–5, 7, 9"
    )
    assert "Norr ingår i Nätverket (gällande) rad 3–4" in page.text
    assert "Söder informerar Enheten (föreslagen) rad 9" in page.text


def test_old_facts_are_listed(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities(), on="2014-01-01")

    assert "1 uppgift är belagd för mer än två år sedan." in page.part("standing")
    assert "Norr ingår i Det gamla 31 december 2010 old" in page.text


def test_a_document_that_is_none_is_said(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities(), document="nope")

    assert "Ingen källa har beteckningen nope." in page.text
    assert "document" not in page.words


def test_no_sources_at_all(open_page: OpenPage) -> None:
    page = open_page("kallor", dataset(actor("alone", Level.LOCAL, ActorKind.MUNICIPALITY)))

    assert "Uppgifterna anger inga källor." in page.text
