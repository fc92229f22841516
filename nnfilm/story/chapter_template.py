"""`nnfilm init --chapter`: a chapter to begin with, that plays."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from nnfilm.render.chapter_files import film_folder
from nnfilm.settings.template import write_new
from nnfilm.utils.errors import BadInput

FIRST = "OnceMore"
"""What the class is called if nobody says otherwise."""

TEXT = '''\
"""Once more: the whole plane flows into its square."""

from __future__ import annotations

from nnfilm.kit import Chapter, SquareFigure, Tween, appear


class OnceMore(Chapter):
    """The plane flows into its square, and there the boundary is a straight line."""

    order = 58
    title = "Once more"
    poster = "into the square"
    slots = ("bands",)

    def construct(self) -> None:
        flat = SquareFigure(self.experiment, self.layout.middle, self.layout, self.theme)
        flat.boundary.opacity = 0.0
        flat.space.include(flat.grid, *flat.cuts, flat.cloud, flat.boundary)
        self.add(flat.space)
        self.beat("the plane", "The plane with its cuts", "The points in the plane, and the two cut lines.")
        self.open()
        self.say("Once more: both neurons move every point at once.")
        self.beat("into the square", "The plane fills the square", "The plane is warped into the unit square.")
        self.play(Tween(flat.flow, t=0.5, run_time=3.0))
        self.play(Tween(flat.flow, t=1.0, run_time=4.0))
        self.say("The boundary has become straight.", *appear(flat.boundary))
        self.hold()
        self.close()
'''


def write(folder: Path, name: str) -> Path:
    """Write the file of a chapter, and return its path.

    Args:
        folder: to write it to.
        name: of its class (OnceMore), or of its file (once_more, once_more.py).

    Raises BadInput for a name that no class can have, or that is taken.
    """
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+(?:[A-Za-z](?![a-z]))?", name.removesuffix(".py"))
    cls = "".join(word[0].upper() + word[1:] for word in words)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*(\.py)?", name) or keyword.iskeyword(cls):
        raise BadInput(f"{name!r} cannot name a class: use letters, digits and _, as in {FIRST}")
    stem = "_".join(words).lower()
    if (film_folder() / f"{stem}.py").exists():
        raise BadInput(f"a chapter {cls} exists already; choose another name")
    return write_new(folder / f"{stem}.py", TEXT.replace(FIRST, cls))
