"""The command `sheet`, and what `draw` writes of sheets, posters and money."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from rssgraph.cli.session import session, write_file
from rssgraph.errors import InvalidValueError

if TYPE_CHECKING:
    from rich.console import Console

    from rssgraph.answers import Answer
    from rssgraph.filters import Filters
    from rssgraph.questions.sheet import Sheet
    from rssgraph.stores.base import Store

COLUMNS = ("themes", "forums", "functions")
MONEY_WIDTH = 1100


def sheet(
    context: typer.Context,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Id, name or alias of a municipality.")],
    language: Annotated[str, typer.Option(help="Language of the words: sv or en.")] = "sv",
    *,
    filters: Any,
) -> None:
    """Say what one page about a municipality says: forums, meetings, themes, changes, payments and gaps."""
    from rssgraph.questions.lookup import find_actor
    from rssgraph.questions.sheet import sheet as ask
    from rssgraph.viewer.language import LANGUAGES

    if language not in LANGUAGES:
        raise InvalidValueError("language", language, f"Choose among {', '.join(LANGUAGES)}.")
    own = session(context)
    answer = ask(own.store, find_actor(own.store, actor), filters=filters(own.store))
    own.show(answer, lambda console, found: _print(console, found, own.store, language))


def _print(console: Console, answer: Answer[Sheet], store: Store, language: str) -> None:
    from rssgraph.drawing.sheet_content import sheet_content
    from rssgraph.viewer.language import language as speak

    content = sheet_content(store, answer, speech=speak(language))
    console.print(content.title, content.subtitle, content.summary, content.way, sep="\n")
    for section in content.sections:
        console.print(f"\n{section.title}", style="bold")
        if section.lead:
            console.print(f"  {section.lead}")
        for group in section.groups:
            if group.title:
                console.print(f"  {group.title}")
            for row in group.rows:
                parts = (row.text, row.right and f"- {row.right}", row.note and f"({row.note})")
                console.print("   ", *(part for part in parts if part))


def draw_sheets(store: Store, actor: str, output: Path, *, filters: Filters, language: str) -> None:
    """Write the sheet of a municipality, or all of them: in one PDF, or a PDF each in a folder."""
    from rssgraph.drawing.prints import SHEET_ENDINGS, print_sheet, print_sheets, read_sheet
    from rssgraph.questions.lookup import find_actor
    from rssgraph.viewer.language import language as speak

    ending, speech = output.suffix.lower(), speak(language)
    if actor != "all":
        if ending not in SHEET_ENDINGS:
            raise InvalidValueError(
                "output", str(output), "Give a file that ends in .svg, .png, .pdf or .html."
            )
        content = read_sheet(store, find_actor(store, actor), filters=filters, speech=speech)
        write_file(print_sheet(content, ending, speech=speech), output)
        return
    if ending not in ("", ".pdf"):
        raise InvalidValueError("output", str(output), "Give a folder, or a file that ends in .pdf.")
    contents = {
        own: read_sheet(store, own, filters=replace(filters, area=None), speech=speech)
        for own in _municipalities(store, filters)
    }
    if not contents:
        raise InvalidValueError("sheet", actor, "No municipality holds on the day in the area.")
    if ending == ".pdf":
        write_file(print_sheets(tuple(contents.values()), speech=speech), output)
        return
    output.mkdir(parents=True, exist_ok=True)
    for own, content in contents.items():
        write_file(print_sheet(content, ".pdf", speech=speech), output / f"{own}.pdf")


def draw_poster(
    store: Store,
    output: Path,
    *,
    county: str | None,
    columns: str,
    filters: Filters,
    language: str,
) -> None:
    """Write the poster of a county, or of the whole country."""
    from rssgraph.drawing.prints import ENDINGS, print_poster, read_poster
    from rssgraph.viewer.language import language as speak

    ending, speech = output.suffix.lower(), speak(language)
    if ending not in ENDINGS:
        raise InvalidValueError("output", str(output), "Give a file that ends in .svg, .png or .pdf.")
    if columns not in COLUMNS:
        raise InvalidValueError("columns", columns, f"Choose among {', '.join(COLUMNS)}.")
    content = read_poster(
        store,
        columns=filters.themes or cast(Literal["themes", "forums", "functions"], columns),
        filters=filters if filters.area else replace(filters, area=county),
        speech=speech,
    )
    write_file(print_poster(content, ending, speech=speech), output)


def draw_money(store: Store, payee: str, output: Path, *, filters: Filters, language: str) -> None:
    """Write the picture of who pays an actor."""
    from rssgraph.drawing.bars import bars_page
    from rssgraph.drawing.prints import ENDINGS, print_picture, read_money
    from rssgraph.questions.lookup import find_actor
    from rssgraph.viewer.language import language as speak

    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise InvalidValueError("output", str(output), "Give a file that ends in .svg, .png or .pdf.")
    found = read_money(store, find_actor(store, payee), filters=filters, speech=speak(language))
    if not found.chart.groups:
        raise InvalidValueError(
            "money", payee, "No payment to this actor with a known amount is in the data."
        )
    write_file(print_picture(bars_page(found.chart, width=MONEY_WIDTH), ending), output)


def _municipalities(store: Store, filters: Filters) -> tuple[str, ...]:
    from rssgraph.model import ActorKind

    wanted = replace(filters, levels=frozenset(), actor_kinds=frozenset({ActorKind.MUNICIPALITY}))
    return store.listed(wanted)
