"""Which rows are covered by which columns, and whether that is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from rssgraph.errors import InvalidValueError, RecordNotFoundError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Actor, ActorKind, Certainty, Level, LinkKind, Record, Status, ThemeKind
from rssgraph.questions.coverage import Cell, CellState, Coverage, Reason, coverage
from tests import oracle_coverage, strategies
from tests.conformance.helpers import answer_ids
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link, reference, theme

MEMBER = LinkKind.MEMBER_OF
TOWN = actor("town", kind=ActorKind.MUNICIPALITY, area="2480")
CITY = actor("city", kind=ActorKind.MUNICIPALITY, area="2580")
FORUM = actor("forum", Level.REGIONAL, ActorKind.NETWORK, area="24", themes=("t",), references=("list-2018",))
THEME = theme("t")
OLD, NEW = reference("old", published="2017"), reference("new", published="2018-05")
LIST = reference("list-2018", published="2018-01")
BASE: tuple[Record, ...] = (TOWN, FORUM, THEME, OLD, NEW, LIST)


def cell(
    make_store: StoreMaker, *records: Record, on: date | None = None, column: str = "forum", base: Any = BASE
) -> Cell:
    """Ask for the cell of the town and one column."""
    store = make_store(dataset(*base, *records))
    (found,) = coverage(store, rows=["town"], columns=(column,), filters=Filters(on=on)).value.cells
    return found


def told(found: Cell) -> tuple[str, str, tuple[str, ...]]:
    return str(found.state), found.reason.name, found.links


def replaced(old: Actor, **fields: Any) -> tuple[Record, ...]:
    new = actor(
        old.id,
        old.level,
        old.kind,
        **{"area": old.area, "themes": old.themes, "references": old.references, **fields},
    )
    return tuple(new if own is old else own for own in BASE)


def test_an_established_link_either_way_confirms(make_store: StoreMaker) -> None:
    for own in (
        link("town", "forum", MEMBER),
        link("forum", "town", LinkKind.INFORMS),
        link("town", "forum", LinkKind.REPORTS_TO),
    ):
        assert told(cell(make_store, own)) == ("confirmed", "LINK", (own.id,))


def test_links_that_carry_nothing_are_no_evidence(make_store: StoreMaker) -> None:
    pays, after = link("town", "forum", LinkKind.FUNDS), link("forum", "town", LinkKind.SUCCEEDS)

    assert told(cell(make_store, pays, after)) == ("unknown", "NOTHING", ())


def test_a_post_or_part_of_the_row_is_evidence_of_the_row(make_store: StoreMaker) -> None:
    post, office = actor("post", kind=ActorKind.POST), actor("office")
    records = (
        post,
        office,
        link("office", "town", LinkKind.PART_OF),
        link("office", "post", LinkKind.HAS_POST),
    )

    assert told(cell(make_store, *records, link("post", "forum", MEMBER, id="sits"))) == (
        "confirmed",
        "LINK",
        ("sits",),
    )
    assert told(cell(make_store, post, link("post", "forum", MEMBER))) == ("unknown", "NOTHING", ())


def test_a_link_of_a_post_is_worth_no_more_than_the_post(make_store: StoreMaker) -> None:
    post, sits = actor("post", kind=ActorKind.POST), link("post", "forum", MEMBER, id="sits")

    def found(**fields: Any) -> tuple[str, str, tuple[str, ...]]:
        return told(cell(make_store, post, link("town", "post", LinkKind.HAS_POST, **fields), sits))

    assert found(status=Status.DECIDED) == ("planned", "PLANNED", ("sits",))
    assert found(certainty=Certainty.ASSUMED) == ("expected", "ASSUMED", ("sits",))
    assert found(end="2019-12-31") == ("ended", "ENDED", ("sits",))
    assert found(start="2020-01-02") == ("unknown", "NOTHING", ())


def test_that_a_former_or_planned_post_takes_no_part_says_nothing_of_the_row(make_store: StoreMaker) -> None:
    post = actor("post", kind=ActorKind.POST)
    denies = link("post", "forum", MEMBER, id="denies", status=Status.ABSENT)

    def found(status: Status) -> tuple[str, str, tuple[str, ...]]:
        return told(cell(make_store, post, denies, link("town", "post", LinkKind.HAS_POST, status=status)))

    assert found(Status.ESTABLISHED) == ("absent", "DENIED", ("denies",))
    for status in (Status.DECIDED, Status.PROPOSED, Status.ENDED):
        assert found(status) == ("unknown", "NOTHING", ())


def test_of_several_ways_to_a_post_the_one_that_holds_counts(make_store: StoreMaker) -> None:
    post, office = actor("post", kind=ActorKind.POST), actor("office")
    before = link("town", "post", LinkKind.HAS_POST, end="2018")
    now = (link("office", "town", LinkKind.PART_OF), link("office", "post", LinkKind.HAS_POST))

    found = cell(make_store, post, office, before, *now, link("post", "forum", MEMBER, id="sits"))

    assert told(found) == ("confirmed", "LINK", ("sits",))


def test_absent_and_not_applicable_are_told_by_a_link_with_that_status(make_store: StoreMaker) -> None:
    none, not_ours = (
        link("town", "forum", MEMBER, status=Status.ABSENT),
        link("town", "forum", MEMBER, id="n", status=Status.NOT_APPLICABLE),
    )

    assert told(cell(make_store, none)) == ("absent", "DENIED", (none.id,))
    assert told(cell(make_store, not_ours)) == ("not_applicable", "NOT_CONCERNED", ("n",))


def test_a_complete_list_without_the_row_makes_it_absent_and_cites_the_list(make_store: StoreMaker) -> None:
    complete = replaced(FORUM, members_complete=True)

    found = cell(make_store, base=complete)

    assert told(found) == ("absent", "LIST_COMPLETE", ())
    assert (found.references, found.last_attested) == (("list-2018",), date(2018, 1, 31))
    assert told(cell(make_store, link("town", "forum", MEMBER, id="m"), base=complete)) == (
        "confirmed",
        "LINK",
        ("m",),
    )
    assert (
        told(cell(make_store, link("town", "forum", MEMBER, id="m", status=Status.DECIDED), base=complete))[0]
        == "planned"
    )


def test_a_list_that_is_not_said_to_be_complete_says_nothing(make_store: StoreMaker) -> None:
    for said in (None, False):
        assert told(cell(make_store, base=replaced(FORUM, members_complete=said))) == (
            "unknown",
            "NOTHING",
            (),
        )


def test_a_forum_that_is_gone_has_no_list(make_store: StoreMaker) -> None:
    gone = replaced(FORUM, members_complete=True, end="2019-12-31")

    assert told(cell(make_store, base=gone, on=date(2019, 12, 31))) == ("absent", "LIST_COMPLETE", ())
    assert told(cell(make_store, base=gone, on=date(2020, 1, 1))) == ("unknown", "NOTHING", ())


def test_between_confirmed_and_absent_the_newer_attestation_wins_and_a_tie_is_a_disagreement(
    make_store: StoreMaker,
) -> None:
    def found(yes: str, no: str, on: date | None = None) -> tuple[str, str, tuple[str, ...]]:
        sits = link("town", "forum", MEMBER, id="yes", references=(yes,))
        none = link("town", "forum", MEMBER, id="zno", references=(no,), status=Status.ABSENT)
        return told(cell(make_store, sits, none, on=on))

    assert found("new", "old") == ("confirmed", "LINK", ("yes",))
    assert found("old", "new") == ("absent", "DENIED", ("zno",))
    assert found("new", "new") == ("confirmed", "DISAGREEMENT", ("yes", "zno"))
    # on this day the newer document is not yet published: it attests nothing
    assert found("old", "new", on=date(2018, 4, 30)) == ("confirmed", "LINK", ("yes",))


def test_covers_lets_expect_and_so_do_cooperations_representatives_and_assumptions(
    make_store: StoreMaker,
) -> None:
    group = actor("group", kind=ActorKind.GROUP)
    allies = actor("allies", kind=ActorKind.COOPERATION)
    other = actor("other")
    covers = (group, link("town", "group", MEMBER, id="m"), link("forum", "group", LinkKind.COVERS, id="c"))
    joint = (
        allies,
        link("town", "allies", MEMBER, id="j"),
        link("allies", "forum", LinkKind.REPRESENTED_IN, id="r"),
    )
    behalf = (other, link("other", "forum", MEMBER, id="b", on_behalf_of="town"))
    guess = (link("town", "forum", MEMBER, id="g", certainty=Certainty.ASSUMED),)

    assert told(cell(make_store, *covers)) == ("expected", "COVERS", ("c", "m"))
    assert told(cell(make_store, *joint)) == ("expected", "COOPERATION", ("j", "r"))
    assert told(cell(make_store, *behalf)) == ("expected", "ON_BEHALF", ("b",))
    assert told(cell(make_store, *guess)) == ("expected", "ASSUMED", ("g",))


def test_a_forum_that_is_no_cooperation_lends_its_members_nothing(make_store: StoreMaker) -> None:
    board = actor("board", kind=ActorKind.COUNCIL)

    found = cell(make_store, board, link("town", "board", MEMBER), link("board", "forum", MEMBER))

    assert told(found) == ("unknown", "NOTHING", ())


def test_what_is_decided_or_proposed_is_planned_and_an_expectation_comes_before_a_plan(
    make_store: StoreMaker,
) -> None:
    decided = link("town", "forum", MEMBER, id="d", status=Status.DECIDED)
    proposed = link("town", "forum", MEMBER, id="p", status=Status.PROPOSED)
    guess = link("town", "forum", MEMBER, id="g", certainty=Certainty.ASSUMED)

    assert told(cell(make_store, decided, proposed)) == ("planned", "PLANNED", ("d", "p"))
    assert told(cell(make_store, decided, guess)) == ("expected", "ASSUMED", ("g",))


def test_a_link_is_over_the_day_after_its_last_day(make_store: StoreMaker) -> None:
    sits = link("town", "forum", MEMBER, id="s", start="2018-01-02", end="2018-01-03")

    found = [told(cell(make_store, sits, on=date(2018, 1, day)))[0] for day in (1, 2, 3, 4)]

    assert found == ["unknown", "confirmed", "confirmed", "ended"]


def test_what_has_the_status_ended_is_over_and_what_was_only_planned_is_not(make_store: StoreMaker) -> None:
    over = link("town", "forum", MEMBER, id="o", status=Status.ENDED)
    plan = link("town", "forum", MEMBER, id="p", status=Status.DECIDED, end="2018")

    assert told(cell(make_store, over)) == ("ended", "ENDED", ("o",))
    assert told(cell(make_store, plan)) == ("unknown", "NOTHING", ())


def test_what_never_held_because_its_parts_do_not_meet_has_not_ended(make_store: StoreMaker) -> None:
    post = actor("post", kind=ActorKind.POST)
    early, late = (
        link("town", "post", LinkKind.HAS_POST, end="2016"),
        link("post", "forum", MEMBER, start="2017", end="2018"),
    )

    assert told(cell(make_store, post, early, late)) == ("unknown", "NOTHING", ())


def test_a_theme_is_reached_through_forums_units_and_posts_that_have_it_or_a_narrower_one(
    make_store: StoreMaker,
) -> None:
    narrow, wide = theme("narrow", broader=("t",)), theme("wide")
    records: list[Record] = [narrow, wide]
    for number, kind in enumerate((ActorKind.NETWORK, ActorKind.UNIT, ActorKind.POST, ActorKind.AUTHORITY)):
        carrier = actor(f"x{number}", kind=kind, themes=("narrow",))
        records += [carrier, link("town", carrier.id, LinkKind.COOPERATES_WITH, id=f"l{number}")]

    assert told(cell(make_store, *records, column="t")) == ("confirmed", "LINK", ("l0", "l1", "l2"))
    assert told(cell(make_store, *records, column="narrow")) == ("confirmed", "LINK", ("l0", "l1", "l2"))
    assert told(cell(make_store, *records, column="wide")) == ("unknown", "NOTHING", ())


def test_a_link_with_themes_speaks_only_of_them(make_store: StoreMaker) -> None:
    other = theme("other")
    forum = replaced(FORUM, themes=("t", "other"))
    sits = link("town", "forum", MEMBER, id="s", themes=("other",))

    assert told(cell(make_store, other, sits, column="t", base=forum)) == ("unknown", "NOTHING", ())
    assert told(cell(make_store, other, sits, column="other", base=forum)) == ("confirmed", "LINK", ("s",))
    assert told(cell(make_store, other, sits, column="forum", base=forum)) == ("confirmed", "LINK", ("s",))


def test_each_cell_has_its_links_its_references_when_it_was_attested_and_what_would_change_it(
    make_store: StoreMaker,
) -> None:
    sits = link("town", "forum", MEMBER, id="s", references=("old#L1", "new#L2-3"))

    assert cell(make_store, sits, on=date(2019, 1, 1)) == Cell(
        row="town",
        column="forum",
        state=CellState.CONFIRMED,
        reason=Reason.LINK,
        closes="A newer source that says it has ended or does not take part.",
        links=("s",),
        references=("new#L2-3", "old#L1"),
        last_attested=date(2018, 5, 31),
    )


def test_rows_are_the_municipalities_in_the_area_and_cells_come_row_by_row(make_store: StoreMaker) -> None:
    function = theme("f", kind=ThemeKind.FUNCTION)
    national = actor("a-board", Level.NATIONAL, ActorKind.COUNCIL)
    gone = actor("gone", kind=ActorKind.MUNICIPALITY, area="2499", end="2018")
    store = make_store(dataset(*BASE, CITY, function, national, gone, actor("unit", area="2480")))

    def found(columns: Any, **filters: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
        value: Coverage = coverage(store, columns=columns, filters=Filters(**filters)).value
        assert [(own.row, own.column) for own in value.cells] == [
            (row, own) for row in value.rows for own in value.columns
        ]
        return value.rows, value.columns

    assert found("themes") == (("city", "town"), ("t",))
    assert found("functions", area="24") == (("town",), ("f",))
    assert found("forums") == (("city", "town"), ("a-board", "forum"))
    assert found("forums", area="25") == (("city",), ("a-board",))
    assert found("forums", levels=frozenset({Level.REGIONAL})) == (("city", "town"), ("forum",))
    assert found(("forum", "t")) == (("city", "town"), ("forum", "t"))


def test_the_status_filter_does_not_apply_but_the_other_filters_of_links_do(make_store: StoreMaker) -> None:
    sits = link("town", "forum", MEMBER, id="s")
    store = make_store(dataset(*BASE, sits))

    def state(**filters: Any) -> str:
        return str(coverage(store, columns=("forum",), filters=Filters(**filters)).value.cells[0].state)

    assert state(status=frozenset({Status.PROPOSED})) == "confirmed"
    assert state(kinds=frozenset({LinkKind.INFORMS})) == "unknown"
    assert state(without=("s",)) == "unknown"


def test_a_question_that_cannot_be_is_refused(make_store: StoreMaker) -> None:
    store = make_store(dataset(*BASE))

    with pytest.raises(
        InvalidValueError, match=r"^on: 'any' is not possible\. Coverage holds on one day; give a date\.$"
    ):
        coverage(store, filters=Filters(on=ANY_DAY))
    with pytest.raises(
        InvalidValueError, match=r"^columns: 'x' is not possible\. Give ids of actors or themes\.$"
    ):
        coverage(store, columns=("x",), filters=Filters())
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        coverage(store, rows=["x"], columns=("forum",), filters=Filters())


def test_coverage_agrees_with_the_oracle(make_store: StoreMaker) -> None:
    published = {own.id: own.published for own in strategies.REFERENCES}
    themes = tuple(own.id for own in strategies.THEMES)

    @st.composite
    def questions(draw: st.DrawFn) -> tuple[strategies.Case, list[str], Any]:
        case = draw(strategies.cases(on_a_day=True))
        ids = sorted(case.world.actors)
        columns = st.one_of(st.just((*ids, *themes)), st.sampled_from(("themes", "forums", "functions")))
        return case, draw(st.one_of(st.just(ids), st.none())), draw(columns)

    def check(question: tuple[strategies.Case, list[str] | None, Any]) -> None:
        case, rows, columns = question
        answer = coverage(make_store(case.dataset), rows=rows, columns=columns, filters=case.filters)
        expected_rows = oracle_coverage.default_rows(case.world, case.filters) if rows is None else rows
        if columns == "forums":
            expected_columns = oracle_coverage.forum_columns(case.world, case.filters)
        elif isinstance(columns, str):
            kind = {"themes": "area", "functions": "function"}[columns]
            expected_columns = oracle_coverage.theme_columns(case.world, kind)
        else:
            expected_columns = list(columns)
        found = answer_ids(answer)
        assert (found["rows"], found["columns"]) == (expected_rows, expected_columns)
        assert [{**own, "reason": Reason(own["reason"]).name, "closes": None} for own in found["cells"]] == [
            {**oracle_coverage.cell(case.world, case.filters, published, row, column), "closes": None}
            for row in expected_rows
            for column in expected_columns
        ]

    make_store.agrees(questions(), check, examples=150)


def test_a_list_of_members_is_judged_on_all_links_whatever_the_filters_leave_out(
    make_store: StoreMaker,
) -> None:
    complete = replaced(FORUM, members_complete=True)
    member = link("town", "forum", MEMBER, certainty=Certainty.BACKGROUND)
    store = make_store(dataset(*complete, CITY, member))
    stated = Filters(certainty=frozenset({Certainty.STATED}))

    found = coverage(store, rows=["city", "town"], columns=("forum",), filters=stated).value.cells

    assert [told(own)[:2] for own in found] == [("absent", "LIST_COMPLETE"), ("unknown", "NOTHING")]
