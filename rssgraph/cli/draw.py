"""The command `draw`: the map, what changes, a sheet, the poster or the money, with date, filters and sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rssgraph.cli.changes import changes_drawer, parse_against
from rssgraph.cli.options import with_filters
from rssgraph.cli.session import session, write_file
from rssgraph.cli.sheets import draw_money, draw_poster, draw_sheets, sheet
from rssgraph.errors import InvalidValueError

if TYPE_CHECKING:
    from rssgraph.drawing.picture import Drawing


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(with_filters(draw))
    app.command()(with_filters(sheet))


def draw(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Picture to write: .svg, .png, .pdf, or .html but for poster and money.",
        ),
    ],
    focus: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Actor in focus; the rest is dimmed.")
    ] = None,
    county: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="County that is shown, or all; the largest if left out."),
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the picture: sv or en.")] = "sv",
    slide: Annotated[
        bool, typer.Option("--slide", help="Lay it out for a slide, 16:9; with --focus only what is lit.")
    ] = False,
    sheet_of: Annotated[
        str | None,
        typer.Option(
            "--sheet", metavar="ACTOR", help="Instead of the map: the page of a municipality, or of all."
        ),
    ] = None,
    poster: Annotated[
        bool, typer.Option("--poster", help="Instead of the map: all municipalities on one page.")
    ] = False,
    money: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Instead of the map: who pays an actor, by year.")
    ] = None,
    against_on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Instead of the map: what changes since this day; for --focus or all."
        ),
    ] = None,
    against_status: Annotated[
        list[str] | None,
        typer.Option(
            help="Instead of the map: what is added to what has these standings; for --focus or all."
        ),
    ] = None,
    columns: Annotated[
        str, typer.Option(help="Columns of the poster: themes, forums or functions.")
    ] = "themes",
    *,
    filters: Any,
) -> None:
    """Draw the map by level, what changes, the page of a municipality, a poster or the money.

    Date, filters, legend and sources are in the picture.
    """
    from rssgraph.drawing.level_map import map_drawing
    from rssgraph.drawing.overview import overview_drawing
    from rssgraph.drawing.selection import counties
    from rssgraph.questions.lookup import find_actor
    from rssgraph.viewer.language import LANGUAGES
    from rssgraph.viewer.language import language as speak

    asked = {
        "--sheet": sheet_of,
        "--poster": poster,
        "--money": money,
        "--focus or --slide or --against-on or --against-status": focus
        or slide
        or against_on
        or against_status,
    }
    if sum(bool(value) for value in asked.values()) > 1:
        raise InvalidValueError("draw", output.name, f"Give one of {', '.join(asked)}.")
    if language not in LANGUAGES:
        raise InvalidValueError("language", language, f"Choose among {', '.join(LANGUAGES)}.")
    store = session(context).store
    known = [own.code for own in counties(store)]
    if county not in (None, "all", *known):
        raise InvalidValueError("county", county, f"Choose among {', '.join((*known, 'all'))}.")
    here = None if county == "all" else county or next(iter(known), None)
    chosen = filters(store)
    if sheet_of is not None:
        own = chosen if chosen.area or county in (None, "all") else replace(chosen, area=county)
        draw_sheets(store, sheet_of, output, filters=own, language=language)
    elif poster:
        draw_poster(store, output, county=here, columns=columns, filters=chosen, language=language)
    elif money is not None:
        draw_money(store, money, output, filters=chosen, language=language)
    else:
        _check_ending(output, slide=slide)
        actor = None if focus is None else find_actor(store, focus)
        if against_on is None and not against_status:
            overview = county == "all" and len(known) > 1
            draw_it: Callable[..., Drawing] = partial(
                overview_drawing if overview else partial(map_drawing, county=here, only_lit=slide),
                store,
                filters=chosen,
                focus=actor,
                speech=speak(language),
            )
        else:
            against = parse_against(against_on, against_status)
            draw_it = changes_drawer(
                store, against, actor=actor, county=here, filters=chosen, speech=speak(language)
            )
        _write_drawing(draw_it, output, slide=slide, language=language)
    session(context).show_file("draw", output)


def _check_ending(output: Path, *, slide: bool) -> None:
    from rssgraph.drawing.formats import PICTURES

    ending = output.suffix.lower()
    if ending not in PICTURES and (slide or ending != ".html"):
        endings = ".svg, .png or .pdf" if slide else ".svg, .png, .pdf or .html"
        raise InvalidValueError("output", str(output), f"Give a file that ends in {endings}.")


def _write_drawing(draw_it: Callable[..., Drawing], output: Path, *, slide: bool, language: str) -> None:
    """Write a drawing, which is made for a width or for the usual one, in the format that the file's ending asks for."""
    from rssgraph.drawing.formats import PICTURES
    from rssgraph.drawing.page import to_html
    from rssgraph.drawing.pdf import to_pdf
    from rssgraph.drawing.slide import READABLE, to_slide
    from rssgraph.drawing.svg import to_svg
    from rssgraph.viewer.language import language as speak

    ending = output.suffix.lower()
    if ending == ".html":
        write_file(to_html(draw_it(), _=speak(language).say).encode(), output)
    elif slide:
        picture, letters = to_slide(draw_it)
        if letters < READABLE:
            typer.echo(
                f"Names are {letters:.1f} pixels high on this slide; with less on it they are larger: a county, an actor in"
                " focus with few links, or fewer links (--confirmed, --kind).",
                err=True,
            )
        write_file((to_pdf if ending == ".pdf" else PICTURES[ending])(picture), output)
    else:
        write_file(PICTURES[ending](to_svg(draw_it())), output)
