"""The page that says how accessible the viewer is, what is not met, and what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rssgraph.viewer import markup

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def show(frame: Frame) -> None:
    """Show the page."""
    say = frame.say
    sections = (
        (
            say("How far it goes"),
            (
                say(
                    "The viewer aims at WCAG 2.1 level AA, which EN 301 549 and the Swedish act on accessibility"
                    " to digital public service refer to. It meets it in part: what is not met stands below."
                ),
            ),
        ),
        (
            say("What is met"),
            (
                say("Everything can be done with the keyboard, and the focus is always visible."),
                say(
                    "Every picture has a sentence and a table that say the same; of the poster the table has the sums,"
                    " and the page Gaps each cell."
                ),
                say("Nothing is told by colour alone: signs, shapes, dashes and words say it too."),
                say(
                    "The pages can be enlarged to 200 %; on a narrow screen a list stands in place of the map."
                ),
                say("Each page has a language, a title and headings of its own."),
            ),
        ),
        (
            say("What is not met"),
            (
                say(
                    "The map itself is a drawing that a screen reader cannot read: use the search box, the card and"
                    " the tables on the same page instead. (1.1.1, 1.3.1)"
                ),
                say(
                    "Some words of the tool beneath are in English also on Swedish pages: in the calendar, where"
                    " nothing is found in a box for counties, sources or several choices, in the link past the"
                    " menu, when the connection is lost, and in what a screen reader says of the parts of a date"
                    " and of the buttons in a box. (3.1.2)"
                ),
                say(
                    "What the data has in one language only, such as notes, stands in it on all pages and is not"
                    " marked as another language. (3.1.2)"
                ),
                say(
                    "A page of a PDF file is tagged as one picture with a text that sums it up, not part by part:"
                    " the pages that they are made of say the same. (1.3.1)"
                ),
                say(
                    "In the map, names and lines that a choice dims, and what is drawn above them, have less"
                    " contrast than the rest. (1.4.3, 1.4.11)"
                ),
            ),
        ),
        (
            say("How it was checked"),
            (
                say(
                    "The tests of the program check every page in a browser, wide and narrow, with the rules of"
                    " axe-core, and walk through tasks with keys alone. No person who depends on aids has"
                    " tried it yet."
                ),
            ),
        ),
        (
            say("If something does not work"),
            (
                say(
                    "Tell whoever runs this viewer for you. An authority that publishes it has to add how to reach"
                    " it, and the way to the supervising authority, to this page."
                ),
            ),
        ),
    )
    for title, paragraphs in sections:
        items = (
            markup.tag("ul", *(markup.tag("li", own) for own in paragraphs))
            if len(paragraphs) > 1
            else markup.tag("p", paragraphs[0])
        )
        markup.show(markup.join((markup.tag("h2", title), items)))
