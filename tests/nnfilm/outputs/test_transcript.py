"""The transcript tells every beat and every caption at its time, and no word of theirs in it is markup."""

from __future__ import annotations

import re
from html import escape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nnfilm.kit.style.presentation import Credits
from nnfilm.outputs.transcript import HOW_TO_READ as TEMPLATE
from nnfilm.outputs.transcript import to_markdown
from nnfilm.render.plan import Beat, Caption, Plan
from nnfilm.utils.safe_text import inert

HOW_TO_READ = str(TEMPLATE)

READERS = MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})

BY_ITSELF = re.compile(r"\b(?:https?|ftp)://|\b(?:mailto|xmpp):|\bwww\.|(?<=[\w.+-])@\w", re.IGNORECASE)
"""Where GitHub's Markdown begins a link that nobody wrote."""

PIECES = (
    *"*_`[]()<>#+-=.!|~\\&;:/$1 ab",
    *("**", "__", "~~", "```", "---", "- ", "1. ", "2) ", "# ", " #", "> ", "](", "![", "&lt;", "<b>", "<!--", "-->"),
    *("[a](b)", "![a](b)", "http://a.b", "www.a.b", "a@b.c", "mailto:a", "<a@b.c>", "[a]: b", "a_b", "\\*"),
    *("|-|", ":-", "\n", "\n\n    "),
    *("\u202e", "\u2069", "\x85", "\x00", "\ud800"),
)

hostile = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)


def plan(title: str, seen: str, said: str, headline: str = "") -> Plan:
    beats = (Beat("first", range(0, 30), seen, headline), Beat("second", range(30, 90)))
    captions = (Caption(said, range(5, 29)), Caption("At last.", range(40, 60)), Caption(said, range(60, 90)))
    return Plan("Chapter", title, 30, 90, (0, 30), (), beats, captions)


def page(text: str) -> str:
    """A transcript that consists of a text wherever it can, as a reader is to see it."""
    shown = escape(inert(text), quote=False).replace('"', "&quot;")
    return (
        f"<h1>{shown}</h1>\n<p>{HOW_TO_READ}</p>\n<h2>{shown}</h2>\n"
        f"<h3>{shown or 'first'}</h3>\n<p>0:00{f' <em>{shown}</em>' if shown else ''}</p>\n"
        f"<blockquote>\n<p>{shown}</p>\n</blockquote>\n"
        f"<h3>second</h3>\n<p>0:01</p>\n<blockquote>\n<p>At last.<br />\n{shown}</p>\n</blockquote>\n"
    )


def transcript(text: str) -> str:
    return to_markdown([plan(text, text, text, inert(text))], Credits(inert(text)) if inert(text) else None)


def test_beats_and_captions_stand_at_their_times() -> None:
    one, two = plan("One", "A cloud.", "It moves.", "The points move"), plan("Two", "A line.", "It cuts.")
    lines = [line.rstrip() for line in to_markdown([one, two], Credits("The film")).splitlines() if line]
    assert lines[0] == "# The film"
    assert lines[2:] == [
        *("## One", "### The points move", "0:00 *A cloud.*", "> It moves."),
        *("### second", "0:01", "> At last.", "> It moves."),
        *("## Two", "### first", "0:03 *A line.*", "> It cuts."),
        *("### second", "0:04", "> At last.", "> It cuts."),
    ]
    below = to_markdown([one], Credits("The film", "*Week* 3", "Ada"))
    assert below.startswith(f"# The film\n\n\\*Week\\* 3\n\nAda\n\n{HOW_TO_READ}\n")
    assert to_markdown([one]).startswith(f"{HOW_TO_READ}\n\n# One\n\n## The points move\n\n0:00 *A cloud.*\n")


@given(st.one_of(hostile, st.text()))
def test_text_from_a_chapter_is_shown_as_it_is(text: str) -> None:
    if inert(text):
        transcript(text).encode()
        for reader in READERS:
            assert reader.render(transcript(text)) == page(text)


@given(hostile)
def test_no_text_becomes_a_link_by_itself(text: str) -> None:
    assert not BY_ITSELF.search(transcript(text))
