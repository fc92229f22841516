"""What a pack says in plain text beside the film: chapter marks for YouTube, and whose all of it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from nnfilm.pack.model import CHAPTERS, LICENSE, Content
from nnfilm.utils.safe_text import cut
from nnfilm.utils.timecode import stamp

SHORTEST = 10
"""Seconds: YouTube takes no list of chapters with a shorter one in it,"""

FEWEST = 3
"""nor one of fewer."""

LONGEST_LINE = 200
"""Bytes of a title: YouTube shows less, and takes 5,000 in all."""

WHOSE = """\
Whose this is
=============

The film and all that was made from it in this folder - videos, pictures, loops,
captions, transcript, handout, pages, slides and the experiment bundle - belong
to whoever made them. Their maker may use, change, share and sell them, and say
what others may do; nnfilm, the program that they were made with, asks for
nothing, not even to be named. If you are the maker, put your own terms here.

The data that the film is about, and the names in it, stay the property of whoever
they came from.

Of other projects this folder holds:

slides/reveal/
    reveal.js, the program that shows the slides in a browser.
    Copyright (C) Hakim El Hattab and reveal.js contributors.
    MIT License: its notice lies beside it, in slides/reveal/LICENSE.

slides/film.pptx
    The blank presentation of python-pptx, which it was built upon.
    Copyright (c) 2013 Steve Canny, https://github.com/scanny.
    MIT License: the text below.

handout.pdf
    The shapes of those letters that it uses, of Source Sans 3 and, where other
    scripts or formulas need them, other free fonts. Their licences (the SIL Open
    Font License and the like) ask for nothing in return from a document that
    shows them. No font file is in this folder.

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
    """Write both."""
    (root / CHAPTERS).write_text(marks(content), encoding="utf-8")
    (root / LICENSE).write_text(WHOSE, encoding="utf-8")
    return [CHAPTERS, LICENSE]


def marks(content: Content) -> str:
    """Lines for the description of a video on YouTube: of the film's chapters, or of its beats if chapters are few."""
    end = int(content.seconds)
    found = _merged([(int(chapter.start), chapter.title) for chapter in content.chapters], end)
    if len(found) < FEWEST:
        found = _merged([(int(beat.start), beat.heading) for beat in content.beats], end)
    return "".join(f"{stamp(start)} {_line(title)}\n" for start, title in found)


def _merged(found: Sequence[tuple[int, str]], end: int) -> list[tuple[int, str]]:
    """The marks of a film of `end` seconds, those of a short part joined with the next, or at the end the last."""
    long: list[tuple[int, str]] = []
    for start, title in found:
        if long and (start - long[-1][0] < SHORTEST or end - start < SHORTEST):
            long[-1] = (long[-1][0], f"{long[-1][1]} · {title}")
        else:
            long.append((start, title))
    return long


def _line(title: str) -> str:
    """A title that YouTube takes, which refuses angle brackets, and in which it finds no time of day to link to."""
    quoted = title.translate({ord("<"): "‹", ord(">"): "›"})
    return cut(re.sub(r"(?<=\d):(?=\d)", "∶", quoted), LONGEST_LINE)
