"""Where the sources disagree: what each place says, beside each other."""

from __future__ import annotations

from datetime import date

from rssgraph.filters import Filters
from rssgraph.model import Level, LinkKind, ObservationKind, Record
from rssgraph.questions.disagreements import Disagreement, Voice, disagreements
from tests.conftest import StoreMaker
from tests.factories import activity, actor, dataset, event, figure, link, meeting, observation

NET, ONE, OTHER = actor("net", Level.REGIONAL), actor("one"), actor("other")


def told(make_store: StoreMaker, *records: Record, on: date = date(2020, 1, 1)) -> tuple[Disagreement, ...]:
    return disagreements(make_store(dataset(NET, ONE, OTHER, *records)), filters=Filters(on=on)).value


def differ(*references: str, about: tuple[str, ...] = ("net",), date: str | None = None) -> Record:
    return observation("differ", ObservationKind.DISAGREEMENT, about=about, references=references, date=date)


def test_each_place_has_what_is_recorded_of_the_actors_there(make_store: StoreMaker) -> None:
    early = link("one", "net", LinkKind.GOVERNS, references=("plan#L10-12",))
    late = link("other", "net", LinkKind.GOVERNS, references=("notes#L4",))
    number = figure("net", "staff", 3, references=("plan#L13-14", "notes#L4"))
    elsewhere = link("net", "one", LinkKind.INFORMS, references=("plan#L14", "else#L12", "plan"))
    seen = differ("plan#L12-13", "notes#L4", "notes")

    assert told(make_store, early, late, number, elsewhere, seen) == (
        Disagreement(
            seen,  # type: ignore[arg-type]
            (
                Voice("plan#L12-13", (early, number)),
                Voice("notes#L4", (late, number)),
                Voice("notes", ()),
            ),
        ),
    )


def test_links_between_the_actors_come_before_links_of_one(make_store: StoreMaker) -> None:
    between = link("one", "net", LinkKind.GOVERNS, references=("plan#L1",))
    of_one = link("other", "net", LinkKind.INFORMS, references=("plan#L1", "plan#L2"))

    ((_, (first, second)),) = (
        (own.observation, own.voices)
        for own in told(make_store, between, of_one, differ("plan#L1", "plan#L2", about=("net", "one")))
    )

    assert (first.records, second.records) == ((between,), (of_one,))


def test_activities_meetings_and_events_speak_too(make_store: StoreMaker) -> None:
    records = (
        activity("does", done_by=("one", "net"), references=("plan#p3",)),
        meeting("net", per_year=3, references=("plan#p3",)),
        event("changed", original=("net",), references=("plan#p3",)),
    )
    others = (activity("of-another", done_by=("one",), references=("plan#p3",)),)

    ((voice,),) = (own.voices for own in told(make_store, *records, *others, differ("plan#p3")))

    assert voice.records == records


def test_only_disagreements_up_to_the_day_are_told(make_store: StoreMaker) -> None:
    later = differ("plan#L1", date="2019-06")
    gap = observation("gap", ObservationKind.GAP, about=("net",), references=("plan#L1",))

    assert told(make_store, later, gap, on=date(2019, 5, 31)) == ()
    assert len(told(make_store, later, gap, on=date(2019, 6, 1))) == 1
