"""The plain texts of a pack: captions, the transcript, and the licence."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from nnfilm.kit.text.sentence import Name
from nnfilm.outputs.captions import captions_of_film, to_srt, to_vtt
from nnfilm.outputs.transcript import to_markdown
from nnfilm.pack.model import CAPTIONS, HANDOUT, LICENSE, POWERPOINT, SUBTITLES, TRANSCRIPT, Content
from nnfilm.pack.words import PageText
from nnfilm.render.plan import Plan

WIDTH = 81
"""Most letters in a line of the licence, as far as they can be parted."""

MINE = PageText(
    "The film and everything made from it in this folder - videos, pictures, loops, captions, transcript, handout, "
    "pages, slides and the experiment bundle - belong to the person who made them, who may use, change, share and sell "
    "them, and decide what others may do. nnfilm, the program that made them, requires nothing in return, not even "
    "credit."
)
DATA = PageText("The data shown in the film, and the names in it, remain the property of their owners.")
OTHERS = PageText("This folder contains parts of other projects:")
PARTS: tuple[tuple[str | PageText, ...], ...] = (
    (
        "slides/deck.js, slides/reveal/",
        PageText("reveal.js, the program that shows the slides in a browser."),
        "Copyright (C) Hakim El Hattab and reveal.js contributors.",
        PageText("MIT License: see {file}.", file=Name("slides/reveal/LICENSE")),
    ),
    (
        POWERPOINT,
        PageText("The blank presentation of python-pptx, on which it is based."),
        "Copyright (c) 2013 Steve Canny, https://github.com/scanny.",
        PageText("MIT License: the text below."),
    ),
    (
        HANDOUT,
        PageText(
            "The glyphs that it uses, of Source Sans 3 and, for other scripts and formulas, other free fonts. Their "
            "licences (such as the SIL Open Font License) make no demands on a document that shows them. This folder "
            "contains no font file."
        ),
    ),
)
"""Files, and what is to be said of them. Copyrights are said as their owners say them."""

MIT = """\
The MIT License
---------------

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in the
Software without restriction, including without limitation the rights to use,
copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def write(content: Content, root: Path) -> list[str]:
    """Write the licence."""
    (root / LICENSE).write_text(rights(content), encoding="utf-8")
    return [LICENSE]


def write_said(told: Content, plans: Sequence[Plan], cues: Sequence[Plan], root: Path) -> list[str]:
    """Write captions and transcript in the language that the content is in. `cues`: plans whose captions have the times
    of the subtitles. Returns the names."""
    captions = captions_of_film(cues)
    written = {
        CAPTIONS: to_vtt(captions, told.fps),
        SUBTITLES: to_srt(captions, told.fps),
        TRANSCRIPT: to_markdown(plans, told.credits),
    }
    (root / told.named(CAPTIONS)).parent.mkdir(exist_ok=True)
    for name, text in written.items():
        (root / told.named(name)).write_text(text, encoding="utf-8")
    return [told.named(name) for name in written]


def rights(content: Content) -> str:
    """Whose the pack is, and what others may do with it."""
    title = str(PageText("Rights"))
    blocks = [f"{title}\n{'=' * len(title)}", *(_filled(text) for text in (MINE, terms(content), DATA, OTHERS))]
    blocks += ["\n".join([str(names), *(_filled(line, "    ") for line in said)]) for names, *said in PARTS]
    return "\n\n".join([*blocks, MIT])


def terms(content: Content) -> str:
    """What others may do with the film, or whose task it is to say that."""
    if not content.about.license:
        return str(PageText("If you made this film, put your own terms here."))
    licence = content.about.license, content.terms_link and f"({content.terms_link})"
    facts = {"title": Name(content.title), "licence": Name(" ".join(filter(None, licence)))}
    if content.author:
        facts["author"] = Name(content.author)
        return str(PageText("“{title}” by {author} may be used under the licence {licence}.", **facts))
    return str(PageText("“{title}” may be used under the licence {licence}.", **facts))


def _filled(text: str | PageText, indent: str = "") -> str:
    return textwrap.fill(str(text), WIDTH, break_on_hyphens=False, initial_indent=indent, subsequent_indent=indent)
