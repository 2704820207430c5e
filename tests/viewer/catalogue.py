"""The texts of the viewer and their Swedish catalogue. Run it after a change: it adds what is new, drops what is gone.

python -m tests.viewer.catalogue
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import rssgraph.drawing
import rssgraph.viewer
from rssgraph import errors
from rssgraph.questions.coverage import CLOSES, Reason
from rssgraph.questions.flows import Unknown
from rssgraph.questions.sums import Unchecked
from rssgraph.viewer.language import LOCALE

TEXTS = {"say": 1, "mark": 1, "_": 1, "count": 2, "marks": 2}
"""How many texts each call has, as its first arguments."""
SWEDISH = LOCALE / "sv" / "LC_MESSAGES" / "rssgraph.po"
HEADER = r"""# Swedish texts of the viewer; tests/viewer/catalogue.py says how it is kept up to date.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: sv\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
Message = str | tuple[str, str]


def texts() -> set[Message]:
    """Return every text that a page can say: those in the code of viewer and drawing, of errors, and of answers."""
    folders = (Path(own) for module in (rssgraph.viewer, rssgraph.drawing) for own in module.__path__)
    files = [file for folder in folders for file in folder.glob("*.py")]
    own = {text for file in files for text in said(ast.parse(file.read_text("utf-8")))}
    answers = {*Reason, *CLOSES.values(), *Unknown, *Unchecked}
    return own | templates(errors.RssgraphError) | answers


def said(module: ast.Module) -> Iterator[Message]:
    """Yield the texts in calls that `TEXTS` names, those inside f-strings too (Babel passes them over)."""
    for call in ast.walk(module):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        wanted = TEXTS.get(name, 0)
        found = [str(own.value) for own in call.args[:wanted] if isinstance(own, ast.Constant)]
        if wanted and len(found) == wanted:
            yield found[0] if wanted == 1 else (found[0], found[1])


def templates(error: type[errors.RssgraphError]) -> set[str]:
    """Return the sentences of an error and of those below it."""
    own = {error.template} if isinstance(error.template, str) else set()
    if error is errors.ActorNotFoundError:
        own = {error("x").template, error("x", close=["y"]).template}
    return own.union(*map(templates, error.__subclasses__()))


def update() -> None:
    """Write the catalogue anew, with the translations that it has."""
    old: Catalog = Catalog(locale="sv")
    if SWEDISH.exists():
        with SWEDISH.open("rb") as file:
            old = read_po(file, locale="sv")
    new = Catalog(locale="sv")
    for text in sorted(texts(), key=lambda own: own if isinstance(own, str) else own[0]):
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(text, known.string if known else None)
    written = BytesIO()
    write_po(written, new, width=110, no_location=True, omit_header=True)
    SWEDISH.write_bytes(HEADER.encode() + written.getvalue())


if __name__ == "__main__":
    update()
