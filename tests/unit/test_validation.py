"""The rules about what a dataset says; each broken folder breaks one of them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.io.datapackage import validate_folder
from rssgraph.model import (
    ActivityKind,
    ActorKind,
    Certainty,
    EventKind,
    Level,
    LinkKind,
    ObservationKind,
    Status,
)
from rssgraph.schema import TABLES
from rssgraph.validation import validate
from rssgraph.validation.findings import Finding, Message, Severity, closest
from tests.factories import (
    activity,
    actor,
    dataset,
    event,
    figure,
    link,
    meeting,
    name,
    observation,
    reference,
    theme,
)
from tests.unit.test_datapackage import FORM, MALFORMED, lines

ADD_ACTOR = "Add it to actors.csv, or correct it."
NO_DATE = "is not a date of the calendar. Write it as 2018, 2018-03 or 2018-03-01."
CIRCLE = "stands above itself: follow 'broader' from here, and break the circle."

CONTENT = {
    "area-code": [
        "warning area-code actors, row 2, column area: '114' is not an SCB code: two digits for a county, four for a "
        "municipality. Spreadsheets drop the zero a code begins with; write it as text."
    ],
    "broader-cycle": [
        f"error broader-cycle themes, row {row}, column broader: '{own}' {CIRCLE}"
        for row, own in ((2, "x"), (3, "y"), (4, "z"))
    ],
    "control-character": [
        "warning control-character actors, row 3, column name: "
        "'B\\x07' has a control character that cannot be seen. Delete it."
    ],
    "date-form": [
        f"error date-form actors, row 2, column start: '2018-02-30' {NO_DATE}",
        f"error date-form actors, row 2, column end: '18-01' {NO_DATE}",
    ],
    "duplicate-fact": [
        "error duplicate-fact links, row 3: The link says the same as 'one' in row 2, on the same days. "
        "Keep one of them.",
        "warning duplicate-fact links, row 4: The link gives another status to the same fact as 'one' in row 2, "
        "on the same days.",
    ],
    "end-before-start": [
        "error end-before-start names, row 2, column end: The end '2009' is before the start '2010'. "
        "Correct one of them.",
        "error end-before-start links, row 2, column end: The end '2019-02' is before the start '2019-03'. "
        "Correct one of them.",
    ],
    "figure-sign": [
        "warning figure-sign figures, row 2, column value: '-3' is below zero. Correct the number."
    ],
    "group-without-count": [
        "warning group-without-count actors, row 2, column member_count: The group has no number of members. "
        "Fill in 'member_count', if a source counts them."
    ],
    "id-form": [
        "error id-form actors, row 2, column id: 'å a' cannot be an id. Use the letters a to z, digits and hyphens."
    ],
    "known-activity": [
        "error known-activity activities, row 2, column after: 'plam' is the id of no activity. "
        "Did you mean 'plan'?",
        "error known-activity activities, row 3, column part_of: 'everything' is the id of no activity. "
        "Add it to activities.csv, or correct it.",
    ],
    "known-actor": [
        f"error known-actor names, row 2, column actor: 'someone' is the id of no actor. {ADD_ACTOR}",
        "error known-actor links, row 2, column target: 'region-norr' is the id of no actor. "
        "Did you mean 'region-nord'?",
        f"error known-actor links, row 2, column on_behalf_of: 'zzz' is the id of no actor. {ADD_ACTOR}",
        f"error known-actor meetings, row 2, column forum: 'nobody' is the id of no actor. {ADD_ACTOR}",
        f"error known-actor activities, row 2, column done_by: 'nix' is the id of no actor. {ADD_ACTOR}",
        f"error known-actor figures, row 2, column actor: 'who' is the id of no actor. {ADD_ACTOR}",
        f"error known-actor events, row 2, column original: 'ghost' is the id of no actor. {ADD_ACTOR}",
    ],
    "known-reference": [
        "error known-reference actors, row 3, column references: 'dok' is the id of no reference. "
        "Add it to references.csv, or correct it."
    ],
    "known-subject": [
        "error known-subject observations, row 3, column about: 'nothing-known' is the id of no record. "
        "Correct it, or leave it out."
    ],
    "known-theme": [
        "error known-theme themes, row 2, column broader: 'aged' is the id of no theme. "
        "Add it to themes.csv, or correct it.",
        "error known-theme actors, row 2, column themes: 'childs' is the id of no theme. Did you mean 'child'?",
    ],
    "known-word": [
        "error known-word actors, row 3, column kind: 'netwrok' is not a word for 'kind'. Did you mean 'network'?",
        "error known-word links, row 2, column kind: 'likes' is not a word for 'kind'. Use one of: member_of, "
        "represented_in, convenes, part_of, has_post, lends_staff, cooperates_with, governs, mandates, prepares_for, "
        "reports_to, informs, supports, covers, funds, succeeds.",
    ],
    "locator-form": [
        "error locator-form links, row 2, column references: 'doc#L12-10' ends before it begins. "
        "Write the smaller number first.",
        "error locator-form links, row 2, column references: 'doc#page3' is not a reference. "
        "Write it as document, document#L10-12, #p3 or #row12.",
    ],
    "meeting-time": [
        "error meeting-time meetings, row 2, column date: The meeting has neither a date nor a number of meetings "
        "a year. Fill in one of them.",
        "error meeting-time meetings, row 3, column per_year: '0' meetings a year are not possible. "
        "Write a number from 1 to 366.",
        "error meeting-time meetings, row 5, column per_year: '500' meetings a year are not possible. "
        "Write a number from 1 to 366.",
    ],
    "no-reference": [
        "warning no-reference actors, row 3, column references: The certainty is 'stated', but no reference says "
        "where. Fill in 'references', or change it."
    ],
    "number-form": [
        "error number-form actors, row 3, column members_complete: 'true' is neither 'yes' nor 'no'.",
        "error number-form links, row 2, column amount: '1 000,50' is not a number. "
        "Write it as 1250 or 1250.50, without spaces.",
        "error number-form links, row 2, column months: '13' is not a month. "
        "Write the numbers 1 to 12, such as 2;5;9.",
        "error number-form links, row 2, column latency_days: '1.5' is not a whole number. "
        "Write it with digits only, such as 14.",
    ],
    "outside-life": [
        "error outside-life links, row 2, column start: The link starts '2019', after 'a' ends (2018), "
        "so it never holds. Correct the dates of one of them.",
        "error outside-life links, row 3, column end: The link ends '2016-05', before 'a' starts (2016-06), "
        "so it never holds. Correct the dates of one of them.",
        "warning outside-life links, row 4, column start: The link starts '2015', before 'a' does (2016-06). "
        "It counts only on the days that both have.",
        "warning outside-life links, row 7, column end: The link ends '2019', after 'a' does (2018). "
        "It counts only on the days that both have.",
    ],
    "private-data": [
        "warning private-data actors, row 2, column note: This looks like an e-mail address. "
        "The data holds posts, not people: delete it.",
        "warning private-data actors, row 3, column note: This looks like a mobile number. "
        "The data holds posts, not people: delete it.",
        "warning private-data links, row 2, column note: This looks like a personal identity number. Delete it.",
    ],
    "required-value": [
        "error required-value actors, row 2, column name: 'name' is required, and empty here. Fill it in.",
        "error required-value links, row 3, column id: 'id' is required, and empty here. Fill it in.",
        "error required-value links, row 3, column kind: 'kind' is required, and empty here. Fill it in.",
    ],
    "self-link": [
        "error self-link links, row 2, column target: The link goes from 'a' to itself. Correct one of its ends."
    ],
    "unique-id": [
        "error unique-id links, row 4, column id: The id 'a-b' is already used in row 2. "
        "Give this record an id of its own."
    ],
}

CITED: dict[str, Any] = {"references": ("doc#L1",)}


def rules(*records: object) -> list[tuple[str, str, int | None, str | None]]:
    """Return what each finding is and where, without its words."""
    findings = validate(dataset(*records, reference("doc")))  # type: ignore[arg-type]
    return [(own.rule, own.table, own.row, own.column) for own in findings]


@pytest.mark.parametrize("folder", CONTENT)
def test_each_broken_rule_is_reported_with_its_cell_and_the_way_out(folder: str) -> None:
    assert lines(validate_folder(MALFORMED / folder)) == CONTENT[folder]


def test_every_broken_folder_is_tested() -> None:
    assert {path.name for path in MALFORMED.iterdir()} == {*FORM, *CONTENT}


def test_valid_records_of_every_table_give_no_findings() -> None:
    found = rules(
        actor("a", aliases=("A1", "A2"), area="0114", themes=("t",), start="2010", **CITED),
        actor("b", Level.REGIONAL, ActorKind.GROUP, member_count=3, members_complete=True, **CITED),
        actor("c", certainty=Certainty.IMPLIED, note="0910-12 34 56, org. nr 232100-0222, 5 522 038 kr"),
        link(
            "a", "b", LinkKind.FUNDS, amount=-1.5, per="inhabitant", months=(1, 12), latency_days=3, **CITED
        ),
        link("a", "b", start="2010", end="2010", themes=("t", "u"), on_behalf_of="c", **CITED),
        link("a", "b", id="later", start="2011-01-01", themes=("u", "t"), on_behalf_of="c", **CITED),
        theme("t", broader=("u",)),
        theme("u"),
        name("a", "Old", end="2012", references=("doc#p3-4",)),
        meeting("b", "2018-03"),
        meeting("b", per_year=4, months=(2, 5)),
        activity("x", given_by=("a",), done_by=("b",), for_whom=("c",), after=("y",)),
        activity("y", ActivityKind.STEP, part_of="x", after=("x",)),
        figure("a", "budget_change", -20.5, references=("doc#row12",)),
        event("e", EventKind.MERGED, original=("a",), resulting=("b", "c"), date="2018"),
        observation(
            "o", ObservationKind.UNCLEAR, about=("a", "later", "x", "doc", "t"), text_sv="Två\nrader"
        ),
    )

    assert found == []


def test_findings_come_by_table_row_column_and_rule() -> None:
    found = rules(
        link("b", "a", status=Status.DECIDED, start="2019-13", references=("dokk",)),
        link("a", "nobody", **CITED),
        actor("b", references=("doc#L3-1",)),
        actor("a", end="never", references=()),
        theme("t", broader=("s",)),
    )

    assert found == [
        ("known-theme", "themes", 2, "broader"),
        ("locator-form", "actors", 2, "references"),
        ("date-form", "actors", 3, "end"),
        ("no-reference", "actors", 3, "references"),
        ("date-form", "links", 2, "start"),
        ("known-reference", "links", 2, "references"),
        ("known-actor", "links", 3, "target"),
    ]


def test_missing_tables_are_not_missed() -> None:
    data = dataset(
        actor("a", themes=("any",), references=("any",)),
        activity("x", themes=("any",), references=("any#L1",)),
    )

    assert validate(data) == ()


@pytest.mark.parametrize(
    ("life", "own", "severity"),
    [
        ({"start": "2016-06"}, {"start": "2016"}, None),
        ({"start": "2016-06"}, {"start": "2016-05"}, Severity.WARNING),
        ({"start": "2016-06-02"}, {"start": "2016-06-01"}, Severity.WARNING),
        ({"start": "2016-06-02"}, {"end": "2016-06-01"}, Severity.ERROR),
        ({"start": "2016-06-02"}, {"end": "2016-06"}, None),
        ({"end": "2016-06"}, {"end": "2016"}, None),
        ({"end": "2016-06-30"}, {"end": "2016-07"}, Severity.WARNING),
        ({"end": "2016-06"}, {"start": "2016-07-01"}, Severity.ERROR),
        ({"end": "2016-06"}, {"start": "2016-06-30"}, None),
        ({"end": "2016"}, {}, None),
        ({}, {"start": "1900", "end": "2100"}, None),
    ],
)
def test_a_link_outside_the_life_of_an_end_is_reported_if_no_reading_fits(
    life: dict[str, Any], own: dict[str, Any], severity: Severity | None
) -> None:
    for kinds in (
        (actor("a", **life, **CITED), actor("b", **CITED)),
        (actor("a", **CITED), actor("b", **life, **CITED)),
    ):
        found = validate(dataset(*kinds, link("a", "b", **own, **CITED)))

        expected = [] if severity is None else [(severity, "outside-life", 2)]
        assert [(finding.severity, finding.rule, finding.row) for finding in found] == expected


def test_a_successor_may_begin_after_the_end() -> None:
    old, new = actor("old", end="2015", **CITED), actor("new", start="2016", **CITED)

    assert rules(old, new, link("new", "old", LinkKind.SUCCEEDS, start="2016", **CITED)) == []


def test_every_double_of_a_fact_is_reported_but_the_one_that_starts_first() -> None:
    data = dataset(
        actor("a"),
        actor("b"),
        link("b", "a", id="y", end="2001"),
        link("b", "a", id="x", start="2001"),
        link("a", "b", id="m", start="2005", end="2006"),
        link("a", "b", id="z-long", start="2000", end="2020"),
        link("a", "b", id="c", start="2010-01", end="2011"),
        link("a", "b", id="after", start="2021"),
        link("b", "a", LinkKind.INFORMS, id="other-kind"),
        link("a", "b", id="on-behalf", on_behalf_of="b"),
        link("a", "b", id="in-a-role", role="chair"),
        link("a", "b", id="about", themes=("t",)),
    )

    found = [(own.row, own.message) for own in validate(data) if own.rule == "duplicate-fact"]

    assert found == [
        (row, f"The link says the same as {other} in row {there}, on the same days. Keep one of them.")
        for row, other, there in ((3, "'y'", 2), (4, "'z-long'", 5), (6, "'z-long'", 5))
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from("ab"),
            st.sampled_from(["", "x"]),
            st.sampled_from([(), ("t",), ("t", "u"), ("u", "t")]),
            st.integers(2000, 2004),
            st.integers(0, 2),
        ),
        max_size=8,
    )
)
def test_doubles_are_those_that_share_a_day_with_an_equal_fact(
    drawn: list[tuple[str, str, str, tuple[str, ...], int, int]],
) -> None:
    links = [
        link(
            source,
            target,
            id=f"l{place}",
            role=role or None,
            themes=themes,
            start=str(year),
            end=str(year + length),
        )
        for place, (source, target, role, themes, year, length) in enumerate(drawn)
    ]

    found = validate(dataset(actor("a"), actor("b"), *links))

    def same(one: int, other: int) -> bool:
        (*head, themes, year, length), (*own_head, own_themes, own_year, own_length) = (
            drawn[one],
            drawn[other],
        )
        years, own_years = range(year, year + length + 1), range(own_year, own_year + own_length + 1)
        return head == own_head and set(themes) == set(own_themes) and not set(years).isdisjoint(own_years)

    reported = {finding.row - 2 for finding in found if finding.rule == "duplicate-fact" and finding.row}
    assert all(any(same(row, other) for other in range(len(drawn)) if other != row) for row in reported)
    remaining = [row for row in range(len(drawn)) if row not in reported]
    assert not any(same(one, other) for one in remaining for other in remaining if one < other)


def test_circles_are_reported_only_for_what_stands_above_itself() -> None:
    found = rules(
        theme("loop", broader=("loop",)),
        theme("below", broader=("loop", "top")),
        theme("top"),
        activity("p", part_of="q"),
        activity("q", part_of="p"),
    )

    assert found == [
        ("broader-cycle", "themes", 2, "broader"),
        ("broader-cycle", "activities", 2, "part_of"),
        ("broader-cycle", "activities", 3, "part_of"),
    ]


@pytest.mark.parametrize(
    ("locator", "fine"),
    [
        ("doc", True),
        ("doc#L10", True),
        ("doc#L10-10", True),
        ("doc#L9-10", True),
        ("doc#p3-4", True),
        ("doc#row12", True),
        ("doc#L10-9", False),
        ("doc#", False),
        ("doc#L", False),
        ("doc#L1-", False),
        ("doc#L1#L2", False),
        ("doc #L1", False),
        ("#L1", False),
        ("doc#l1", False),
    ],
)
def test_places_in_documents(locator: str, fine: bool) -> None:
    found = validate(dataset(actor("a", references=(locator,))))

    assert [finding.rule for finding in found] == ([] if fine else ["locator-form"])


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("-".join(("070", "174 06 05")), True),  # of those that the authority keeps for fiction: nobody's
        ("+46 70 174 06 05", True),
        ("0701740605", True),
        ("19121212-1212", True),
        ("121212-1212", True),
        ("121212+1212", True),
        ("namn.efternamn@example.org", True),
        ("0910-12 34 56", False),
        ("232100-0222", False),
        ("2018-03-01", False),
        ("5 522 038 kr, 2017-2018", False),
        ("fem @ tolv", False),
    ],
)
def test_what_looks_private(text: str, private: bool) -> None:
    found = validate(dataset(actor("a", note=text, **CITED)))

    assert [(own.rule, own.column) for own in found] == ([("private-data", "note")] if private else [])


def test_a_rule_speaks_once_for_each_broken_value_and_row() -> None:
    found = validate(
        dataset(
            actor("b", themes=("x", "y", "x"), **CITED),
            actor("a", themes=("x", "y", "x"), **CITED),
            theme("t"),
            reference("doc"),
        )
    )

    assert [(own.row, str(own.message).partition(" ")[0]) for own in found] == [
        (2, "'x'"),
        (2, "'y'"),
        (3, "'x'"),
        (3, "'y'"),
    ]


cell_texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.sampled_from(
        ["", "a", "b", "2018", "2018-02-30", "99999999999999999999", "1e999", "a;b;;a", ";", "doc#L9-1"]
    ),
)


@given(st.data())
def test_whatever_the_cells_say_validation_answers(data: st.DataObject) -> None:
    tables = {
        table: pa.table(
            {
                column: pa.array(data.draw(st.lists(cell_texts, min_size=2, max_size=2)), pa.string())
                for column in schema.column_names
            }
        )
        for table, schema in TABLES.items()
        if data.draw(st.booleans())
    }

    found = validate(Dataset(tables))

    assert all(isinstance(finding, Finding) and str(finding) for finding in found)
    for table in tables:
        blank = [row for row in (0, 1) if tables[table].column(0)[row].as_py().strip() == ""]
        rows = [own.row for own in found if own.table == table and own.rule == "required-value"]
        assert {row + 2 for row in blank} <= set(rows)


def test_many_unknown_ids_are_all_reported_and_suggestions_stop() -> None:
    ids = pa.array([f"a{number}" for number in range(3000)])
    wrong = pa.array([f"b{number}" for number in range(3000)])
    tables = {
        "actors": pa.table({"id": ids, "name": ids, "kind": ["unit"] * 3000, "level": ["local"] * 3000}),
        "links": pa.table({"id": ids, "source": wrong, "target": ids, "kind": ["informs"] * 3000}),
    }

    found = [own for own in validate(Dataset(tables)) if own.rule == "known-actor"]

    assert [own.row for own in found] == list(np.arange(2, 3002))


def test_a_message_keeps_its_template_for_other_languages_through_copies() -> None:
    message = Message("{value!r} is {{odd}}.", value="{x}")

    assert message == "'{x}' is {odd}."
    for copied in (copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert (copied, copied.template, copied.fields) == (
            message,
            "{value!r} is {{odd}}.",
            {"value": "{x}"},
        )


def test_the_closest_word_is_the_most_alike_and_case_alone_is_no_difference() -> None:
    assert closest("Network", ["net", "network", "networks"]) == "network"
    assert closest("region-norr", ["region-nord", "region-norrb"]) == "region-norrb"
    assert closest("completely", ["other"]) is None
    assert closest("", []) is None
