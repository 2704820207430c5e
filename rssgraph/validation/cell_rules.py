"""Rules about single cells: their form, their words, and what does not belong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.dates import parse_span
from rssgraph.model import Per
from rssgraph.schema import TABLES, ColumnType
from rssgraph.validation.columns import Columns, every_column
from rssgraph.validation.findings import Finding, error, warning

ID = r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$"
LOCATOR = r"^[^#;\s]+(#(L\d{1,9}(-\d{1,9})?|p\d{1,9}(-\d{1,9})?|row\d{1,9}(-\d{1,9})?))?$"
RANGE = r"#(?:L|p|row)(?P<first>\d{1,9})-(?P<last>\d{1,9})$"
INTEGER = r"^\d{1,9}$"
NUMBER = r"^[+-]?\d{1,300}(\.\d{1,300})?([eE][+-]?\d{1,2})?$"
MONTH = r"^(0?[1-9]|1[0-2])$"
AREA = r"^\d{2}(\d{2})?$"
CONTROL = r"[\x{00}-\x{08}\x{0b}\x{0c}\x{0e}-\x{1f}\x{7f}-\x{9f}]"
EMAIL = r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}"
MOBILE = r"(^|[^\d-])(\+46 ?(\(0\))?|0046 ?|0)-?7[02369]([ -]?\d){7}($|[^\d])"
PERSONAL = (
    r"(^|[^\d-])((19|20)\d{2}|\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]|[67]\d|8\d|9[01])[-+]\d{4}($|[^\d])"
)


def required_value(columns: Columns) -> Iterator[Finding]:
    """Every required cell has a value."""
    for table, column in every_column(*ColumnType):
        if column.required:
            empty = pc.equal(pc.utf8_trim_whitespace(columns.distinct(table, column.name).texts), "")
            for cell in columns.cells(table, column.name, empty):
                problem = "{column!r} is required, and empty here. Fill it in."
                yield error(table, cell.row, column.name, "required-value", problem, column=column.name)


def id_form(columns: Columns) -> Iterator[Finding]:
    """Every id is readable ASCII."""
    for table, schema in TABLES.items():
        if "id" in schema.column_names:
            broken = pc.invert(pc.match_substring_regex(columns.parts(table, "id").texts, ID))
            for cell in columns.values(table, "id", broken):
                problem = "{value!r} cannot be an id. Use the letters a to z, digits and hyphens."
                yield error(table, cell.row, "id", "id-form", problem, value=cell.text)


def known_word(columns: Columns) -> Iterator[Finding]:
    """Every word of a closed list is one of the list."""
    for table, column in every_column(ColumnType.WORD):
        yield from _words(columns, table, column.name, column.words)
    yield from _words(columns, "links", "per", tuple(Per))


def _words(columns: Columns, table: str, column: str, known: Iterable[str]) -> Iterator[Finding]:
    words = [str(word) for word in known]
    broken = pc.invert(pc.is_in(columns.parts(table, column).texts, pa.array(words, pa.string())))
    for cell in columns.values(table, column, broken):
        near = columns.near(cell.text, f"{table}.{column}", words)
        hint = "Did you mean {near!r}?" if near else "Use one of: {words}."
        yield error(
            table,
            cell.row,
            column,
            "known-word",
            "{value!r} is not a word for {column!r}. " + hint,
            value=cell.text,
            column=column,
            near=near,
            words=", ".join(words),
        )


def date_form(columns: Columns) -> Iterator[Finding]:
    """Every date is a year, month or day of the calendar."""
    for table, column in every_column(ColumnType.DATE):
        texts = columns.parts(table, column.name).texts
        broken = pa.array([parse_span(text) is None for text in texts.to_pylist()], pa.bool_())
        for cell in columns.values(table, column.name, broken):
            problem = "{value!r} is not a date of the calendar. Write it as 2018, 2018-03 or 2018-03-01."
            yield error(table, cell.row, column.name, "date-form", problem, value=cell.text)


def number_form(columns: Columns) -> Iterator[Finding]:
    """Every number, month and flag is written as one."""
    for kind, form, problem in (
        (
            ColumnType.INTEGER,
            INTEGER,
            "{value!r} is not a whole number. Write it with digits only, such as 14.",
        ),
        (
            ColumnType.NUMBER,
            NUMBER,
            "{value!r} is not a number. Write it as 1250 or 1250.50, without spaces.",
        ),
        (ColumnType.INTEGERS, MONTH, "{value!r} is not a month. Write the numbers 1 to 12, such as 2;5;9."),
        (ColumnType.FLAG, "^(yes|no)$", "{value!r} is neither 'yes' nor 'no'."),
    ):
        for table, column in every_column(kind):
            broken = pc.invert(pc.match_substring_regex(columns.parts(table, column.name).texts, form))
            for cell in columns.values(table, column.name, broken):
                yield error(table, cell.row, column.name, "number-form", problem, value=cell.text)


def locator_form(columns: Columns) -> Iterator[Finding]:
    """Every reference is a document, or a place in one whose range does not run backwards."""
    for table, column in every_column(ColumnType.LIST):
        if column.name != "references":
            continue
        texts = columns.parts(table, "references").texts
        broken = pc.invert(pc.match_substring_regex(texts, LOCATOR))
        for cell in columns.values(table, "references", broken):
            problem = "{value!r} is not a reference. Write it as document, document#L10-12, #p3 or #row12."
            yield error(table, cell.row, "references", "locator-form", problem, value=cell.text)
        ends = pc.extract_regex(texts, RANGE)
        first, last = (pc.struct_field(ends, name).cast(pa.int64()) for name in ("first", "last"))
        backwards = pc.fill_null(pc.greater(first, last), False)
        for cell in columns.values(table, "references", backwards):
            problem = "{value!r} ends before it begins. Write the smaller number first."
            yield error(table, cell.row, "references", "locator-form", problem, value=cell.text)


def area_code(columns: Columns) -> Iterator[Finding]:
    """Every area has the two digits of a county or the four of a municipality."""
    broken = pc.invert(pc.match_substring_regex(columns.parts("actors", "area").texts, AREA))
    for cell in columns.values("actors", "area", broken):
        problem = "{value!r} is not an SCB code: two digits for a county, four for a municipality. "
        hint = "Spreadsheets drop the zero a code begins with; write it as text."
        yield warning("actors", cell.row, "area", "area-code", problem + hint, value=cell.text)


def control_characters(columns: Columns) -> Iterator[Finding]:
    """No text has invisible control characters, which XML and Excel cannot hold."""
    for table, column in _texts():
        broken = pc.match_substring_regex(columns.distinct(table, column).texts, CONTROL)
        for cell in columns.cells(table, column, broken):
            problem = "{value!r} has a control character that cannot be seen. Delete it."
            yield warning(table, cell.row, column, "control-character", problem, value=cell.text)


def private_data(columns: Columns) -> Iterator[Finding]:
    """No text looks like an address, a mobile number or a personal identity number."""
    for form, problem in (
        (EMAIL, "This looks like an e-mail address. The data holds posts, not people: delete it."),
        (MOBILE, "This looks like a mobile number. The data holds posts, not people: delete it."),
        (PERSONAL, "This looks like a personal identity number. Delete it."),
    ):
        for table, column in _texts():
            broken = pc.match_substring_regex(columns.distinct(table, column).texts, form)
            for cell in columns.cells(table, column, broken):
                yield warning(table, cell.row, column, "private-data", problem)


def _texts() -> Iterator[tuple[str, str]]:
    for table, column in every_column(ColumnType.TEXT, ColumnType.LIST):
        if column.refers_to is None and column.name not in ("id", "references", "url"):
            yield table, column.name
