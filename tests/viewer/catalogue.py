"""The texts of the viewer and their Swedish catalogue. Run it after a change: it adds what is new, drops what is gone.

python -m tests.viewer.catalogue
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import rssgraph.viewer
from rssgraph import errors
from rssgraph.questions.coverage import CLOSES, Reason
from rssgraph.viewer.language import LOCALE

KEYWORDS = {"say": None, "mark": None, "count": (1, 2), "_": None}
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
    """Return every text that a page can say: those in the code of the viewer and of pictures, of errors, and of answers."""
    package = Path(rssgraph.viewer.__file__).parents[1]
    folders = [str(package / name) for name in ("drawing", "viewer")]
    found = [own for folder in folders for own in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)]
    own = {tuple(text) if isinstance(text, (tuple, list)) else text for _, _, text, _, _ in found}
    return own | templates(errors.RssgraphError) | set(Reason) | set(CLOSES.values())  # type: ignore[return-value]


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
