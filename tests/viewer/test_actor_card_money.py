"""The payments and seats on the card of an actor."""

from __future__ import annotations

from rssgraph.model import ActorKind, Level, LinkKind, ObservationKind, Status
from tests.factories import activity, actor, dataset, event, figure, link, meeting, observation, reference
from tests.viewer.conftest import OpenPage


def test_a_card_says_what_is_paid_and_how_often_one_meets(open_page: OpenPage) -> None:
    page = open_page(
        "karta",
        dataset(
            reference("plan", published="2019-05-01"),
            actor("town", kind=ActorKind.MUNICIPALITY, name="Norr", area="2401"),
            actor("unit", Level.REGIONAL, name="Enheten", area="24"),
            actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket"),
            actor("board", Level.REGIONAL, ActorKind.COUNCIL, name="Rådet"),
            actor("towns", kind=ActorKind.GROUP, name="Kommunerna", member_count=1, area="24"),
            link("town", "towns", LinkKind.MEMBER_OF),
            link("town", "net", LinkKind.MEMBER_OF),
            link("town", "board", LinkKind.REPRESENTED_IN),
            meeting("net", per_year=3),
            figure("town", "population", 1000, date="2018-12-31"),
            link(
                "towns",
                "unit",
                LinkKind.FUNDS,
                amount=12,
                currency="SEK",
                per="inhabitant",
                references=("plan#L7",),
            ),
        ),
        actor="town",
    )

    found = page.card

    assert found["Platser och möten om året"] == [
        [["Sitter i 2 nätverk eller råd: minst 3 möten om året"]],
        [["Hur ofta 1 av dem möts är inte känt:", {"actor": "board", "name": "Rådet"}]],
    ]
    ((row,),) = found["Pengar under året"]
    assert row == [
        "Betalar till",
        {"actor": "unit", "name": "Enheten"},
        "12\u00a0000\u00a0kr 2020",
        "12\u00a0kr för var och en av 1\u00a0000 invånare (31 december 2018)",
        "som en av Kommunerna",
        "framgår indirekt",
        {"href": "kallor?document=plan&lines=7&on=2020-01-01&area=24", "text": "plan, rad 7"},
    ]


def test_a_card_without_money_and_seats_has_no_such_parts(open_page: OpenPage) -> None:
    page = open_page(
        "karta", dataset(actor("a", area="24"), actor("b", area="24"), link("a", "b")), actor="a"
    )

    assert not {"Platser och möten om året", "Pengar under året"} & page.card.keys()


def test_links_that_have_no_direction_are_one_part_of_a_card(open_page: OpenPage) -> None:
    page = open_page(
        "karta",
        dataset(
            actor("a", name="A", area="24"),
            actor("b", name="B", area="24"),
            actor("c", name="C", area="24"),
            link("c", "a", LinkKind.COOPERATES_WITH),
            link("a", "b", LinkKind.COOPERATES_WITH),
        ),
        actor="a",
    )
    found = page.card["Samverkar med"]
    assert [row[0][0] for row in found] == [{"actor": "b", "name": "B"}, {"actor": "c", "name": "C"}]


def test_seats_of_which_no_rhythm_is_known_are_said_once(open_page: OpenPage) -> None:
    page = open_page(
        "karta",
        dataset(
            actor("a", area="24"),
            actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket"),
            link("a", "net", LinkKind.MEMBER_OF),
        ),
        actor="a",
    )
    assert page.card["Platser och möten om året"] == [
        [
            [
                "Sitter i 1 nätverk eller råd: hur ofta de möts är inte känt",
                {"actor": "net", "name": "Nätverket"},
            ]
        ]
    ]


def test_seats_that_are_only_decided_are_named_apart(open_page: OpenPage) -> None:
    page = open_page(
        "karta",
        dataset(
            actor("town", kind=ActorKind.MUNICIPALITY, area="2401"),
            actor("post", kind=ActorKind.POST, area="2401"),
            actor("both", Level.REGIONAL, ActorKind.NETWORK),
            actor("planned", Level.REGIONAL, ActorKind.NETWORK),
            *(meeting(own, per_year=2) for own in ("both", "planned")),
            link("town", "post", LinkKind.HAS_POST),
            link("town", "both", LinkKind.MEMBER_OF),
            link("post", "both", LinkKind.MEMBER_OF, status=Status.DECIDED),
            link("post", "planned", LinkKind.MEMBER_OF, status=Status.DECIDED),
        ),
        actor="town",
    )
    assert page.card["Platser och möten om året"] == [
        [["Har eller ska få plats i 2 nätverk eller råd: 4 möten om året"]],
        [["1 av dem är bara beslutat eller föreslaget:", {"actor": "planned", "name": "planned"}]],
    ]


def test_figures_of_later_days_are_not_on_the_card(open_page: OpenPage) -> None:
    figures = [
        figure("town", "population", number, id=f"in-{day}", date=day)
        for number, day in ((1000, "2017-12-31"), (1001, "2019"), (1002, "2019-12-31"))
    ]
    page = open_page("karta", dataset(actor("town", area="2401"), *figures), actor="town", on="2019-06-13")
    assert [row[0][1] for row in page.card["Siffror"]] == ["31 december 2017", "2019"]


def test_an_amount_is_open_where_the_sources_leave_open_whether_the_rule_applies(open_page: OpenPage) -> None:
    about = ("town", "towns", "unit")
    page = open_page(
        "karta",
        dataset(
            actor("town", kind=ActorKind.MUNICIPALITY, area="2401"),
            actor("unit", Level.REGIONAL, area="24"),
            actor("towns", kind=ActorKind.GROUP, member_count=1, area="24"),
            link("town", "towns", LinkKind.MEMBER_OF),
            figure("town", "population", 1000, date="2018-12-31"),
            link("towns", "unit", LinkKind.FUNDS, amount=12, currency="SEK", per="inhabitant"),
            observation("doubt", ObservationKind.UNCLEAR, about=about),
        ),
        actor="town",
    )
    ((row,),) = page.card["Pengar under året"]
    assert row[2:4] == ["? 12\u00a0000\u00a0kr 2020", "oklart om regeln gäller här, se iakttagelserna"]


def test_what_is_over_says_so_and_an_end_that_is_only_decided_that_it_is(open_page: OpenPage) -> None:
    page = open_page(
        "karta",
        dataset(
            actor("post", kind=ActorKind.POST, area="2401", end="2018-01"),
            actor("town", kind=ActorKind.MUNICIPALITY, area="2401"),
            event("e", date="2018-01", original=("post",), status=Status.DECIDED),
            activity("past", given_by=("post",), end="2017"),
            activity("now", given_by=("post",)),
        ),
        actor="post",
    )
    assert "Status avslutad; beslutad, ej bekräftat genomförd; står i källan" in page.part("card")
    assert [row[0][1] for row in page.card["Aktiviteter"]] == [
        "aktivitet; gällande; tid ej angiven",
        "aktivitet; avslutad; till och med 2017",
    ]
