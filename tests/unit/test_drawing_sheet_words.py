"""What a municipality sheet says: what it leaves open, how well it is known, and what is left out for want of room."""

from __future__ import annotations

from datetime import date

import pytest

from rssgraph.drawing.paper import Words
from rssgraph.drawing.sheet import sheet_pages
from rssgraph.drawing.sheet_content import sheet_content
from rssgraph.drawing.sheet_parts import SheetContent
from rssgraph.filters import ExtraLink, Filters
from rssgraph.model import (
    ActorKind,
    Certainty,
    EventKind,
    Level,
    LinkKind,
    ObservationKind,
    Record,
    Status,
    ThemeKind,
)
from rssgraph.questions.sheet import sheet
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import language
from tests.factories import actor, dataset, event, figure, link, observation, reference, theme

SWEDISH = language("sv")
TOWN = actor("town", kind=ActorKind.MUNICIPALITY, name="Orten", area="2401")
MEMBER = {"kind": LinkKind.MEMBER_OF}


def content_of(*records: Record, filters: Filters | None = None) -> SheetContent:
    store = EmbeddedStore(dataset(TOWN, *records))
    return sheet_content(store, sheet(store, "town", filters=filters or Filters()), speech=SWEDISH)


def rows_of(content: SheetContent, title: str) -> dict[str, list[str]]:
    (section,) = [own for own in content.sections if own.title == title]
    return {group.title: [row.text for row in group.rows] for group in section.groups}


def test_what_it_would_pay_stands_apart_from_what_it_pays() -> None:
    content = content_of(
        *(actor("unit", Level.REGIONAL, name="Enheten"), actor("new", Level.REGIONAL, name="Den nya")),
        link("town", "unit", LinkKind.FUNDS, amount=5, currency="SEK", per="year"),
        link("town", "new", LinkKind.FUNDS, amount=5, currency="SEK", per="year", status=Status.PROPOSED),
    )

    assert rows_of(content, "Vad kommunen betalar") == {
        "": ["5\u00a0kr om året till Enheten"],
        "Beslutat eller föreslaget, ej bekräftat genomfört": ["5\u00a0kr om året till Den nya"],
    }


def test_a_payment_cites_the_source_of_the_inhabitants_it_is_counted_from() -> None:
    content = content_of(
        reference("plan", title="Planen"),
        reference("count", title="Räkningen"),
        actor("unit", Level.REGIONAL, name="Enheten"),
        figure("town", "population", 1000, date="2018", references=("count#L2",)),
        link("town", "unit", LinkKind.FUNDS, amount=5, currency="SEK", per="inhabitant", start="2019",
             end="2019", references=("plan#L1",)),
    )  # fmt: skip

    (section,) = [own for own in content.sections if own.title == "Vad kommunen betalar"]
    assert section.groups[0].rows[0].note == "1\u00a0000 invånare (2018) · [1] rad 2; [2] rad 1"


def test_who_is_on_no_complete_list_has_the_source_of_the_list() -> None:
    content = content_of(
        reference("list", title="Förteckningen", published="2018"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket", area="24", members_complete=True,
              references=("list#L4",)),
        actor("other", kind=ActorKind.MUNICIPALITY, area="2402"),
        link("other", "net", **MEMBER),
    )  # fmt: skip

    (section,) = [own for own in content.sections if own.title == "Forum"]
    assert [(own.title, [(row.text, row.note) for row in own.rows]) for own in section.groups] == [
        ("Deltar inte (1)", [("Nätverket", "[1] rad 4")])
    ]


@pytest.mark.parametrize(
    ("certainty", "known"),
    [
        (Certainty.STATED, (True, False)),
        (Certainty.BACKGROUND, (True, False)),
        (Certainty.ASSUMED, (False, True)),
    ],
)
def test_the_way_up_says_how_well_it_is_known(certainty: Certainty, known: tuple[bool, bool]) -> None:
    content = content_of(
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, name="Myndigheten"),
        link("town", "nation", LinkKind.REPORTS_TO, certainty=certainty),
    )

    said = (
        "Kortaste vägen upp till nationell nivå utan förväntade eller planerade steg: Orten → Myndigheten",
        "En del av den är bara förväntad eller planerad (streckad).",
    )
    assert tuple(own in content.way for own in said) == known
    said_at_step: dict[Certainty, str] = {
        Certainty.STATED: "",
        Certainty.BACKGROUND: "allmänt känd uppgift",
        Certainty.ASSUMED: "vårt antagande",
    }
    in_brackets = f" ({said_at_step[certainty]})" if said_at_step[certainty] else ""
    assert f"Orten → Myndigheten{in_brackets}." in content.way
    steps = [(step.name, step.known) for rung in content.rungs for step in rung.steps]
    assert steps == [("Myndigheten", said_at_step[certainty]), ("Orten", "")]
    (page,) = sheet_pages(content, speech=SWEDISH)
    drawn = [own for own in page.marks if isinstance(own, Words) and own.text == said_at_step[certainty]]
    assert len(drawn) == (certainty is not Certainty.STATED)


def test_a_link_that_the_scenario_adds_has_no_record_on_the_sheet() -> None:
    added = ExtraLink("town", LinkKind.INFORMS, "nation"), ExtraLink("town", LinkKind.MEMBER_OF, "net")
    content = content_of(
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, name="Myndigheten"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket", area="24", themes=("care",)),
        theme("care", kind=ThemeKind.AREA),
        filters=Filters(extra=added),
    )

    assert [(step.name, step.known) for rung in content.rungs for step in rung.steps] == [
        ("Myndigheten", ""),
        ("Orten", ""),
    ]
    assert rows_of(content, "Forum") == {"Bekräftad, direkt (1)": ["Nätverket"]}


def test_what_was_only_decided_is_not_said_to_be_paid() -> None:
    def tile(status: Status) -> str:
        content = content_of(
            actor("unit", Level.REGIONAL, name="Enheten"),
            link("town", "unit", LinkKind.FUNDS, amount=5, currency="SEK", per="year", start="2019", end="2020",
                 status=status),
            filters=Filters(on=date(2019, 6, 1)),
        )  # fmt: skip
        return content.tiles[-1].text

    assert tile(Status.ESTABLISHED) == "betalar kommunen 2019"
    assert tile(Status.DECIDED) == "betalning 2019: beslutad, ej bekräftat genomförd"


def test_a_seat_that_no_source_states_says_so_in_its_number() -> None:
    def tile(certainty: Certainty) -> str:
        net = actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket", area="24")
        return content_of(net, link("town", "net", certainty=certainty, **MEMBER)).tiles[0].text

    assert tile(Certainty.STATED) == "forum där kommunen deltar, bekräftat"
    assert tile(Certainty.BACKGROUND) == "forum där kommunen deltar, bekräftat (allmänt känd uppgift)"


@pytest.mark.parametrize(
    ("certainty", "said"), [(Certainty.ASSUMED, "vårt antagande"), (Certainty.IMPLIED, "")]
)
def test_a_forum_that_we_assume_is_meant_for_the_municipality_says_so(
    certainty: Certainty, said: str
) -> None:
    content = content_of(
        actor("all", kind=ActorKind.GROUP, name="Alla"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket", area="24"),
        link("town", "all", **MEMBER),
        link("net", "all", LinkKind.COVERS, certainty=certainty),
    )

    (section,) = [own for own in content.sections if own.title == "Forum"]
    assert [(own.title, [row.note for row in own.rows]) for own in section.groups] == [
        ("Förväntas delta, riktar sig till Alla (1)", [said])
    ]


def test_a_last_step_to_several_who_are_not_known_alike_is_known_in_part() -> None:
    def last(*certainties: Certainty) -> tuple[str, str]:
        content = content_of(
            *(actor(f"n{row}", Level.NATIONAL, name=f"Myndighet {row}") for row in range(len(certainties))),
            *(
                link("town", f"n{row}", LinkKind.REPORTS_TO, certainty=own)
                for row, own in enumerate(certainties)
            ),
        )
        (step,) = content.rungs[0].steps
        return step.name, step.known

    implied, stated = Certainty.IMPLIED, Certainty.STATED
    assert last(implied, implied) == ("Myndighet 0, Myndighet 1", "framgår indirekt")
    assert last(implied, stated) == ("Myndighet 0, Myndighet 1", "delvis indirekt eller allmänt känt")
    assert last(stated) == ("Myndighet 0", "")


def test_a_sheet_says_whom_to_ask_about_what_is_not_confirmed() -> None:
    def lead(*records: Record) -> str:
        forum = actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket", area="24")
        content = content_of(forum, *records)
        (section,) = [own for own in content.sections if own.title == "Forum"]
        return section.lead

    post = actor("post", kind=ActorKind.POST, name="Samordnaren", area="2401")
    planned = link("town", "post", LinkKind.HAS_POST, status=Status.DECIDED, certainty=Certainty.ASSUMED)
    assert lead().endswith(" Fråga om det som inte är bekräftat: Orten.")
    assert lead(post, link("town", "post", LinkKind.HAS_POST)).endswith(" bekräftat: Samordnaren.")
    assert lead(post, planned).endswith(
        " bekräftat: Orten eller Samordnaren (beslutad, ej bekräftat genomförd; vårt antagande)."
    )
    assert "Fråga" not in lead(link("town", "net", **MEMBER))


def test_what_is_lacking_what_is_unclear_and_where_sources_disagree_stand_apart() -> None:
    kinds = ObservationKind.DISAGREEMENT, ObservationKind.UNCLEAR, ObservationKind.GAP
    content = content_of(
        *(observation(f"o{row}", kind, about=("town",), text_sv=f"{kind}.") for row, kind in enumerate(kinds))
    )

    assert rows_of(content, "Vad som saknas eller är oklart") == {
        "Saknas eller brister, enligt källorna": ["gap."],
        "Oklart eller inte angivet i källorna": ["unclear."],
        "Källorna säger olika": ["disagreement."],
    }


def test_what_no_source_states_outright_says_so_on_the_sheet() -> None:
    content = content_of(
        *(
            actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket"),
            actor("all", kind=ActorKind.GROUP, name="Alla"),
        ),
        link("town", "net", **MEMBER, certainty=Certainty.BACKGROUND),
        link("town", "all", **MEMBER),
        link("all", "net", LinkKind.REPRESENTED_IN, certainty=Certainty.IMPLIED),
    )

    notes = {row.text: row.note for own in content.sections for group in own.groups for row in group.rows}
    assert notes["Nätverket"] == "allmänt känd uppgift"
    assert notes["Alla har representant i Nätverket"] == "framgår indirekt"


def test_an_event_whose_outcome_is_our_assumption_says_so() -> None:
    content = content_of(
        actor("old", kind=ActorKind.POST, name="Ombudet"),
        actor("new", kind=ActorKind.POST, name="Samordnaren", certainty=Certainty.ASSUMED),
        link("town", "old", LinkKind.HAS_POST),
        link("town", "new", LinkKind.HAS_POST),
        event("e", EventKind.REPLACED, original=("old",), resulting=("new",), status=Status.DECIDED),
    )

    assert rows_of(content, "Ändringar")["Händelser"] == [
        "Ombudet ersätts av Samordnaren (beslutad, ej bekräftat genomförd; vårt antagande)"
    ]


def test_a_confirmed_way_through_a_forum_does_not_confirm_the_municipality_in_it() -> None:
    content = content_of(
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, name="Myndigheten"),
        actor("region", Level.SUBREGIONAL, ActorKind.COOPERATION, name="Regionen"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket"),
        link("town", "region", **MEMBER),
        link("region", "net", **MEMBER),
        link("nation", "net", LinkKind.CONVENES),
    )

    assert content.way == (
        "Kortaste vägen upp till nationell nivå utan förväntade eller planerade steg: "
        "Orten → Regionen → Nätverket → Myndigheten. Vägen kan sluta i en grupp men går inte genom någon. "
        "Sammanlagt kan 1 nationell aktör nås, längre vägar medräknade. "
        "Det bekräftar inte att Orten själv deltar i Nätverket."
    )
    assert rows_of(content, "Forum") == {
        "Bekräftad, direkt (1)": ["Regionen"],
        "Förväntas delta, genom Regionen (1)": ["Nätverket"],
    }


def test_forums_are_apart_where_a_group_takes_part_but_not_who_of_it() -> None:
    content = content_of(
        actor("towns", kind=ActorKind.GROUP, name="Länets kommuner", member_count=2),
        actor("chiefs", kind=ActorKind.GROUP, name="Cheferna", member_count=2),
        *(
            actor(own, Level.REGIONAL, ActorKind.COUNCIL, name=own, area="24")
            for own in ("both", "board", "open", "plan")
        ),
        *(link("town", own, **MEMBER) for own in ("towns", "chiefs")),
        *(link("towns", own, LinkKind.REPRESENTED_IN) for own in ("both", "board")),
        link("chiefs", "both", **MEMBER),
        link("chiefs", "open", LinkKind.GOVERNS),
        link("chiefs", "plan", **MEMBER, status=Status.DECIDED),
    )

    assert rows_of(content, "Forum") == {
        "Uppgift saknas (2)": ["open, plan"],
        "Uppgift saknas: Cheferna och Länets kommuner deltar, men det anges inte vilka (1)": ["both"],
        "Uppgift saknas: Länets kommuner deltar, men det anges inte vilka (1)": ["board"],
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.PROPOSED},
        {"status": Status.ENDED},
        {"status": Status.ABSENT},
        {"certainty": Certainty.ASSUMED},
    ],
)
def test_a_group_takes_part_only_by_what_holds_and_is_not_assumed(changes: dict[str, object]) -> None:
    content = content_of(
        actor("towns", kind=ActorKind.GROUP, name="Länets kommuner", member_count=2),
        actor("board", Level.REGIONAL, ActorKind.COUNCIL, name="Styrgruppen", area="24"),
        link("town", "towns", **MEMBER),
        link("towns", "board", LinkKind.REPRESENTED_IN, **changes),  # type: ignore[arg-type]
        filters=Filters(status=frozenset(Status)),
    )

    assert list(rows_of(content, "Forum")) == ["Uppgift saknas (1)"]


def test_the_footer_says_to_what_the_filters_do_not_apply() -> None:
    assert content_of().footer == (
        "Filter: status gällande och beslutad, ej bekräftat genomförd. Deltagande i forum och områden samt ändringar "
        "visas oavsett status, betalningar för alla år."
    )


def test_a_selection_is_said_beside_the_day_and_the_standing_is_none() -> None:
    themed = theme("elderly", name_sv="Äldre")
    day = date(2020, 1, 1)

    assert "Urval" not in content_of(themed, filters=Filters(on=day, area="24")).standing
    assert content_of(themed, filters=Filters(on=day, themes=("elderly",))).standing == (
        "Läget den 1 januari 2020. Urval: "
        "områden Äldre, och det som saknar område. Det som urvalet utesluter räknas som okänt."
    )


def test_facts_that_only_a_later_source_attests_are_counted_on_paper() -> None:
    content = content_of(
        reference("plan", published="2017-11-07"),
        reference("notes", published="2019-06-13"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        actor("new", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        link("town", "net", **MEMBER, references=("plan",)),
        link("town", "new", **MEMBER, references=("notes",)),
        filters=Filters(on=date(2018, 3, 1)),
    )

    assert content.standing == (
        "Läget den 1 mars 2018. Uppgifterna här är från 2017. 1 uppgift är belagd först i en senare källa."
    )


def test_an_approximate_number_of_inhabitants_is_said_to_be_one() -> None:
    exact, about = (
        content_of(figure("town", "population", 1000, date="2018", approximate=approximate)).subtitle.strip()
        for approximate in (False, True)
    )

    assert exact == "Kommunblad · 1\u00a0000 invånare (2018)"
    assert about == "Kommunblad · cirka 1\u00a0000 invånare (2018)"


def test_a_figure_and_an_observation_may_have_one_id() -> None:
    content = content_of(
        actor("unit", Level.REGIONAL, name="Enheten"),
        figure("town", "population", 1000, date="2018", id="same", references=("plan#L2",)),
        observation("same", about=("town",), text_sv="Luckan."),
        link("town", "unit", LinkKind.FUNDS, amount=5, currency="SEK", per="inhabitant", start="2019"),
        reference("plan"),
    )

    assert rows_of(content, "Vad som saknas eller är oklart") == {
        "Saknas eller brister, enligt källorna": ["Luckan."]
    }
    assert rows_of(content, "Vad kommunen betalar")[""][0].endswith("5\u00a0kr per invånare till Enheten")


def drawn_gaps(count: int) -> tuple[list[str], list[str]]:
    """Return which of so many gaps a sheet of one page shows, and what it says of the others."""
    content = content_of(
        *(
            observation(f"gap-{own:03}", about=("town",), text_sv=f"Lucka nummer {own}.")
            for own in range(count)
        )
    )
    (page,) = sheet_pages(content, speech=SWEDISH)
    texts = [mark.text for mark in page.marks if isinstance(mark, Words)]
    shown = [text for text in texts if "Lucka nummer" in text]
    return shown, [text for text in texts if text.startswith("… och")]


def test_all_rows_are_drawn_where_they_have_room() -> None:
    shown, more = drawn_gaps(60)

    assert (len(shown), more) == (60, [])


def test_of_too_many_rows_the_first_are_drawn_and_the_others_counted() -> None:
    shown, more = drawn_gaps(150)

    assert shown[0] == "Lucka nummer 0."
    assert (len(shown), more) == (24, ["… och 126 till"])


@pytest.mark.parametrize("forums", range(36, 42))
def test_a_section_with_few_rows_is_not_divided_between_columns(forums: int) -> None:
    content = content_of(
        actor("unit", Level.REGIONAL, name="Enheten"),
        *(actor(f"net{own}", Level.REGIONAL, ActorKind.NETWORK, name=f"Nät {own}", area="24") for own in range(forums)),
        *(link("town", f"net{own}", **MEMBER) for own in range(forums)),
        *(
            link("town", "unit", LinkKind.FUNDS, amount=5, currency="SEK", per="year", start=year, end=year)
            for year in ("2017", "2018", "2019")
        ),
    )  # fmt: skip

    (page,) = sheet_pages(content, speech=SWEDISH)

    rows = [
        mark.x
        for mark in page.marks
        if isinstance(mark, Words)
        and (mark.text == "Vad kommunen betalar" or mark.text.endswith("till Enheten"))
    ]
    assert len(rows) == 4
    assert len(set(rows)) == 1


def test_undated_sources_do_not_hide_that_no_dated_one_is_old_enough() -> None:
    content = content_of(
        *(reference("old", published="1985"), reference("plan", published="2017-11-07"), reference("web")),
        actor("far", Level.REGIONAL, ActorKind.NETWORK, area="25", references=("old",)),
        *(actor(own, Level.REGIONAL, ActorKind.NETWORK, area="24") for own in ("net", "new")),
        link("town", "net", **MEMBER, references=("plan",)),
        link("town", "new", **MEMBER, references=("web",)),
        filters=Filters(on=date(1990, 1, 1)),
    )

    assert content.standing == (
        "Läget den 1 januari 1990. Inget av detta är belagt i en daterad källa från den dagen eller tidigare: "
        "det som saknar första dag visas som om det alltid funnits. 1 uppgift är belagd först i en senare källa. "
        "1 uppgift bygger bara på odaterade källor."
    )


def test_what_is_lacking_for_a_group_is_not_said_of_the_municipality_itself() -> None:
    content = content_of(
        actor("all", kind=ActorKind.GROUP, name="Alla kommuner"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket"),
        link("town", "all", **MEMBER),
        link("net", "all", LinkKind.COVERS),
        link("all", "net", LinkKind.MANDATES),
        observation("own", about=("town",), text_sv="Något."),
        observation("whole", about=("all",), text_sv="Personal.", references=("plan#L3",)),
        observation("both", about=("town", "all"), text_sv="Annat."),
        reference("plan"),
    )

    (section,) = [own for own in content.sections if own.title == "Vad som saknas eller är oklart"]
    assert {row.text: row.note for group in section.groups for row in group.rows} == {
        "Något.": "",
        "Personal.": "gäller: Alla kommuner · [1] rad 3",
        "Annat.": "",
    }
