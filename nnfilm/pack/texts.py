"""The plain texts of a pack: chapters and descriptions for players, and the licence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

from nnfilm.outputs.captions import to_vtt
from nnfilm.pack.model import (
    CHAPTER_CUES,
    DESCRIPTIONS,
    LICENSE,
    BeatContent,
    ChapterContent,
    Content,
    Sentence,
)
from nnfilm.render.plan import Caption

RIGHTS = """\
Rights
======

The film and everything made from it in this folder - videos, pictures, loops,
captions, transcript, handout, pages, slides and the experiment bundle - belong
to the person who made them, who may use, change, share and sell them, and decide
what others may do. nnfilm, the program that made them, requires nothing in
return, not even credit.

{terms}

The data shown in the film, and the names in it, remain the property of their
owners.

This folder contains parts of other projects:

slides/deck.js and slides/reveal/
    reveal.js, the program that shows the slides in a browser.
    Copyright (C) Hakim El Hattab and reveal.js contributors.
    MIT License: see slides/reveal/LICENSE.

slides/film.pptx
    The blank presentation of python-pptx, on which it is based.
    Copyright (c) 2013 Steve Canny, https://github.com/scanny.
    MIT License: the text below.

handout.pdf and slides.pdf
    The glyphs that they use, of Source Sans 3 and, for other scripts and
    formulas, other free fonts. Their licences (such as the SIL Open Font License)
    make no demands on a document that shows them. This folder contains no font
    file.

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
    """Write them."""
    seen = [(beat, beat.seen) for beat in content.beats if beat.seen]
    written = {
        CHAPTER_CUES: track(content, [(chapter, chapter.title) for chapter in content.chapters]),
        DESCRIPTIONS: track(content, seen),
        LICENSE: RIGHTS.format(terms=terms(content)),
    }
    for name, text in written.items():
        (root / name).write_text(text, encoding="utf-8")
    return list(written)


def terms(content: Content) -> str:
    """What others may do with the film, or whose task it is to say that."""
    if not content.terms:
        return "If you made this film, put your own terms here."
    licence = " ".join(filter(None, (content.terms, content.terms_link and f"({content.terms_link})")))
    by = f" by {content.author}" if content.author else ""
    return textwrap.fill(f'"{content.title}"{by} may be used under the licence {licence}.', 80, break_on_hyphens=False)


def track(content: Content, parts: Iterable[tuple[ChapterContent | BeatContent | Sentence, str]]) -> str:
    """Parts of the film and what is said of each, as WebVTT."""
    fps = content.fps
    return to_vtt([Caption(text, range(round(p.start * fps), round(p.stop * fps))) for p, text in parts], fps)
