"""The page on change, without a browser: what is compared, in words and in the picture."""

from __future__ import annotations

import re
from html import unescape

from rssgraph.dataset import Dataset
from rssgraph.model import ActorKind, EventKind, Level, LinkKind, Status
from tests.factories import actor, dataset, event, link, name, reference
from tests.viewer.conftest import OpenPage, Page
from tests.viewer.data import HOSTILE

DATES = {"against": "2019-06-01", "on": "2020-01-01"}


def county(title: str = "Nätverket") -> Dataset:
    """A municipality that joins a network and whose post is to be replaced, and the same elsewhere."""
    return dataset(
        reference("plan", title="Planen", published="2019-05-01"),
        actor("north", kind=ActorKind.MUNICIPALITY, name="Norr", area="2401"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name=title, area="24"),
        actor("old", kind=ActorKind.POST, name="Ombudet", area="2401", end="2019-12", references=("plan#L1",)),
        actor("new", kind=ActorKind.POST, name="Samordnaren", area="2401", start="2019-12",
              status=Status.DECIDED, references=("plan#L2",)),
        actor("idea", Level.REGIONAL, name="Förslaget", area="24", status=Status.PROPOSED),
        link("north", "net", LinkKind.MEMBER_OF, start="2019-09", references=("plan#L5",)),
        link("north", "old", LinkKind.HAS_POST),
        link("north", "new", LinkKind.HAS_POST, status=Status.DECIDED),
        event("swap", EventKind.REPLACED, date="2019-12", original=("old",), resulting=("new",),
              status=Status.DECIDED, references=("plan#L3-4",)),
        name("net", "Gamla nätet", end="2019-06"),
        name("net", title, start="2019-07", references=("plan#L9",)),
        actor("far", kind=ActorKind.MUNICIPALITY, name="Fjärran", area="2501"),
        actor("far-net", Level.REGIONAL, ActorKind.NETWORK, name="Långt bort", area="25"),
        link("far", "far-net", LinkKind.MEMBER_OF, start="2019-09"),
    )  # fmt: skip


def groups(page: Page) -> list[str]:
    return [own.label.replace("\\", "") for own in page.run.expander]


def test_what_changes_is_summed_up_grouped_and_drawn(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), **DATES)

    assert page.words == {"area": "24", **DATES}
    assert page.part("standing") == "Läget den 1 januari 2020. Uppgifterna här är från 2019."
    assert page.part("summary") == (
        "24, från den 1 juni 2019 till den 1 januari 2020: 1 aktör tillkommer, 1 aktör försvinner, "
        "1 aktör byter namn, 2 kopplingar tillkommer, 1 koppling upphör. "
        "4 av förändringarna är beslutade, men inte bekräftat genomförda."
    )
    assert groups(page) == [
        "Ombudet ersätts av Samordnaren – december 2019, dagen är inte känd, "
        "beslutad, ej bekräftat genomförd (4 förändringar)",
        "Norr går med i 1 forum",
        "Namnbyten (1 förändring)",
    ]
    assert "Källor till det som händer: Planen, rad 3–4" in page.text
    assert "−försvinner Ombudet (befattning) beslutad, ej bekräftat genomförd Planen, rad 1" in page.text
    assert "≠ändras Gamla nätet → Nätverket Planen, rad 9" in page.text
    drawn = page.words_in_picture()
    assert all(
        own in drawn for own in ("Norr", "Nätverket", "Ombudet", "Samordnaren", "tillkommer", "försvinner")
    )


def test_payments_that_are_known_of_one_day_only_neither_begin_nor_end(open_page: OpenPage) -> None:
    data = county().edit(
        add=[
            actor("unit", Level.REGIONAL, name="Enheten", area="24"),
            link("north", "unit", LinkKind.FUNDS, start="2019", end="2019"),
            link("net", "unit", LinkKind.FUNDS, start="2020", end="2020"),
        ]
    )
    page, without = (open_page("forandring", own, **DATES) for own in (data, county()))

    assert page.part("summary") == without.part("summary")
    assert page.part("still-there") == (
        "Räknas inte: 2 betalningar som är kända bara för den ena dagen; om de börjar eller upphör säger källorna inte."
    )
    assert "+känd nu Nätverket finansierar Enheten" in page.text
    assert "−känd tidigare Norr finansierar Enheten" in page.text
    assert "Enheten" not in page.words_in_picture()
    assert [own for own in groups(page) if own not in groups(without)] == [
        "Finansiering (2 betalningar, räknas inte ovan)"
    ]


def test_new_links_of_which_no_day_is_known_are_counted(open_page: OpenPage) -> None:
    data = county().edit(add=[link("north", "idea", LinkKind.INFORMS, start="2020")])
    data = data.edit(add=[link("north", "net", LinkKind.INFORMS, start="2020")])
    page = open_page("forandring", data, **DATES)

    assert page.part("still-there") == (
        "För 1 av kopplingarna som tillkommer anger ingen källa "
        "vilken dag den börjar: 2020 kan vara bara när en källa först nämner den."
    )


def test_a_change_has_the_note_of_its_record(open_page: OpenPage) -> None:
    data = county().edit(
        add=[actor("said", name="Det nya", area="24", start="2019-09", note="Nämns 2019 <b>.")]
    )

    assert "Det nya (enhet) Nämns 2019 <b>." in open_page("forandring", data, **DATES).text


def test_the_end_of_what_was_only_decided_is_no_decision_to_end_it(open_page: OpenPage) -> None:
    until = {"end": "2019-09", "status": Status.DECIDED}
    data = dataset(
        actor("unit", Level.REGIONAL, name="Enheten", area="24"),
        actor("north", kind=ActorKind.MUNICIPALITY, name="Norr", area="2401"),
        link("north", "unit", LinkKind.INFORMS, **until),
    )
    page = open_page("forandring", data, area="24", **DATES)

    assert page.part("summary").endswith(
        "1 koppling upphör. 1 av det som upphör var i sig bara beslutat eller föreslaget."
    )
    assert "Norr informerar Enheten var i sig beslutad, ej bekräftat genomförd" in page.text
    assert "ändringen, eller det som upphör, är beslutad" in page.words_in_picture()


def test_many_changes_are_folded_so_that_their_titles_are_the_list(open_page: OpenPage) -> None:
    few = open_page("forandring", county(), **DATES)
    assert [own.proto.expanded for own in few.run.expander] == [True, True, True]

    many = county().edit(add=[actor(f"post-{n}", area="24", start="2019-07") for n in range(12)])
    page = open_page("forandring", many, **DATES)
    assert "Nya aktörer, med sina kopplingar (12 förändringar)" in groups(page)
    assert not any(own.proto.expanded for own in page.run.expander)


def test_another_county_never_mixes_in(open_page: OpenPage) -> None:
    assert "Fjärran" not in open_page("forandring", county(), **DATES).html
    page = open_page("forandring", county(), area="25", **DATES)

    assert page.part("summary") == "25, från den 1 juni 2019 till den 1 januari 2020: 1 koppling tillkommer."
    assert groups(page) == ["Fjärran går med i 1 forum"]


def test_an_actor_of_the_address_may_be_a_name(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), actor="Samordnaren", **DATES)

    assert page.words["actor"] == "new"
    assert page.part("summary").startswith("Samordnaren, från den 1 juni 2019")
    assert groups(page) == [
        "Ombudet ersätts av Samordnaren – december 2019, dagen är inte känd, "
        "beslutad, ej bekräftat genomförd (2 förändringar)"
    ]


def test_somebody_unknown_and_somebody_from_elsewhere_are_said(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), actor="nobody", **DATES)
    assert "Ingen aktör heter ”nobody”." in page.text
    assert "actor" not in page.words
    assert open_page("forandring", county(), actor="norr", **DATES).words["actor"] == "north"

    for area in ("24", "25"):  # whatever county is shown, what changes for somebody is all of it
        page = open_page("forandring", county(), actor="far", area=area, **DATES)
        assert page.part("summary") == (
            "Fjärran, från den 1 juni 2019 till den 1 januari 2020: 1 koppling tillkommer."
        )
    assert open_page("forandring", county(), actor="far", **DATES).words["area"] == "25"


def test_what_is_decided_and_proposed_against_what_is_established(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), mode="standing", on="2020-01-01")

    assert page.part("summary") == (
        "24, beslutat och föreslaget den 1 januari 2020 utöver det som gäller: 2 aktörer skulle tillkomma, "
        "1 koppling skulle tillkomma. 2 av förändringarna är beslutade, men inte bekräftat genomförda. "
        "1 av förändringarna är bara föreslagen."
    )
    assert open_page("forandring", county(), mode="standing", area="25").part("summary") == (
        "25: inget är beslutat eller föreslaget den 1 januari 2020 utöver det som gäller."
    )


def test_it_opens_on_the_day_of_the_data_and_that_of_the_newest_source_before(open_page: OpenPage) -> None:
    page = open_page("forandring", county())

    assert page.words == {"area": "24", "on": "2020-01-01", "against": "2019-05-01"}


def test_without_an_earlier_source_it_goes_back_a_year(open_page: OpenPage) -> None:
    page = open_page("forandring", dataset(actor("a")))

    assert page.words["against"] == "2019-01-01"
    assert page.part("summary") == "Alla län: inget ändras mellan den 1 januari 2019 och den 1 januari 2020."


def test_a_day_that_is_none_is_said(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), against="2019-13-45")

    assert "Adressen anger ”2019-13-45” som från datum: det går inte, och har utelämnats." in page.text
    assert page.words["against"] == "2019-05-01"


def test_days_are_compared_in_the_order_of_time_and_all_days_are_none(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), against="2020-01-01", on="2019-06-01")
    assert "från den 1 juni 2019 till den 1 januari 2020" in page.part("summary")

    assert open_page("forandring", county(), on="any").words["on"] == "2020-01-01"


def test_forums_that_are_joined_on_no_known_day_say_that_a_source_may_only_tell_of_it_first(
    open_page: OpenPage,
) -> None:
    def joined(*starts: str, on: str = "2020-06-30") -> list[str]:
        forums = [
            actor(f"n{own}", Level.REGIONAL, ActorKind.NETWORK, area="24") for own in range(len(starts))
        ]
        links = [
            link("north", f"n{own}", LinkKind.MEMBER_OF, start=start) for own, start in enumerate(starts)
        ]
        page = open_page("forandring", county().edit(add=[*forums, *links]), against="2019-12-31", on=on)
        return [own for own in groups(page) if own.startswith("Norr går med")]

    first = "eller bara då först nämnt i en källa"
    assert joined("2020") == [f"Norr går med i 1 forum – 2020, {first}"]
    assert joined("2020", "2020-06") == [f"Norr går med i 2 forum – 2020, juni 2020, {first}"]
    assert joined("2020", "2020-03-01") == ["Norr går med i 2 forum"]
    assert joined("2020-03") == ["Norr går med i 1 forum"]  # over by the day of the page


def test_a_day_on_which_something_changes_is_compared_with_the_day_before(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), **DATES)
    (marks,) = [own for own in page.run.selectbox if own.label == "Dagar då något ändras"]
    assert marks.options == [
        "1 januari 2020, 2 uppgifter upphör",
        "1 december 2019, 2 uppgifter börjar gälla",
        "1 september 2019, 1 uppgift börjar gälla",
        "1 juli 2019, 1 uppgift börjar gälla, 1 uppgift upphör",
    ]

    marks.select("2019-09-01").run()

    assert page.words == {"area": "24", "against": "2019-08-31", "on": "2019-09-01"}
    assert groups(page) == ["Norr går med i 1 forum – september 2019, eller bara då först nämnt i en källa"]


def test_it_speaks_english(open_page: OpenPage) -> None:
    page = open_page("forandring", county(), lang="en", **DATES)

    assert groups(page)[0].startswith(
        "Ombudet is replaced by Samordnaren – December 2019, the day is not known, decided"
    )
    assert page.part("summary").startswith("24, from June 1, 2019 to January 1, 2020: 1 actor is new")


def test_hostile_names_stay_text(open_page: OpenPage) -> None:
    page = open_page("forandring", county(title=HOSTILE), **DATES)

    assert "<img" not in page.html
    assert f"Norr ingår i {HOSTILE}" in page.text
    assert "<img" not in page.picture["svg"]


def test_who_may_still_be_there_is_said(open_page: OpenPage) -> None:
    words = {"actor": "kommun-2418", "against": "2017-11-07"}
    assert open_page("forandring", on="2018-03-01", **words).part("still-there") == (
        "Region 8 räknas som kvar den 1 mars 2018: vilken dag det upphör (2018) är inte känt. "
        "Räknas redan som tillkommet den 1 mars 2018: Region 10. Vilken dag det började (2018) är inte känt. "
        "För 2 av kopplingarna som tillkommer anger ingen källa "
        "vilken dag de börjar: 2018 kan vara bara när en källa först nämner dem."
    )
    assert 'data-testid="still-there"' not in open_page("forandring", on="2019-06-13", **words).html


def test_a_link_that_is_gone_leads_to_the_day_on_which_it_was_there(open_page: OpenPage) -> None:
    page = open_page("forandring", actor="kommun-2418", against="2017-11-07", on="2019-06-13")
    ways = ways_of(page)
    assert "on=2017-11-07" in ways["Malå kommun ingår i Region 8"]
    assert "on=2019-06-13" in ways["Malå kommun ingår i Region 10"]
    assert ways["Malå kommun ingår i Region 10"].startswith("karta?link=")

    swapped = open_page("forandring", actor="kommun-2418", against="2019-06-13", on="2017-11-07")
    assert ways_of(swapped) == ways


def ways_of(page: Page) -> dict[str, str]:
    """Return the ways to the map, by their words."""
    found = re.findall(r'href="(karta[^"]*)"[^>]*>([^<]*)</a>', page.html)
    return {text: unescape(address) for address, text in found}


def test_of_another_county_nobody_is_said_to_be_still_there(open_page: OpenPage) -> None:
    page = open_page("forandring", area="25", against="2017-11-07", on="2018-03-01")
    assert page.part("still-there") == (
        "Räknas redan som tillkommet den 1 mars 2018: Nationellt system för kunskapsstyrning (regionernas), Region 10. "
        "Vilken dag det började (2018) är inte känt. "
        "För 3 av kopplingarna som tillkommer anger ingen källa "
        "vilken dag de börjar: 2018 kan vara bara när en källa först nämner dem."
    )


def test_a_proposal_whose_day_is_past_says_that_nobody_knows_what_came_of_it(open_page: OpenPage) -> None:
    def titles(date: str) -> list[str]:
        planned = actor("unit", Level.REGIONAL, name="Enheten", area="24", start=date, status=Status.PROPOSED)
        formed = event("formed", EventKind.FORMED, date=date, resulting=("unit",), status=Status.PROPOSED)
        data = county().edit(add=[planned, formed])
        return groups(open_page("forandring", data, mode="standing", on="2020-06-01"))

    now = "Enheten bildas – 2020, dagen är inte känd, föreslagen (1 förändring)"
    assert now in titles("2020")
    past = "Enheten bildas – 1 december 2019, föreslagen; om det blev av är inte känt (1 förändring)"
    assert past in titles("2019-12-01")


def test_where_one_event_is_most_of_many_changes_it_is_said_first(open_page: OpenPage) -> None:
    def said(others: int) -> str | None:
        posts = [
            actor(f"post-{n:02}", kind=ActorKind.POST, name=f"Ombud {n}", area="24", end="2019-12")
            for n in range(12)
        ]
        over = event("over", EventKind.DISSOLVED, date="2019-12", original=tuple(own.id for own in posts))
        more = [actor(f"new-{n:02}", area="24", start="2019-08") for n in range(others)]
        page = open_page("forandring", dataset(*posts, over, *more, link("post-00", "new-00")), **DATES)
        return page.part("most") if 'data-testid="most"' in page.html else None

    assert (
        said(1)
        == "12 av 13 förändringar hör till en och samma händelse: Ombud 0, Ombud 1, Ombud 2 och 9 till upphör."
    )
    assert said(12) is None
