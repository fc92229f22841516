"""The production: from a command line to films on disk.

    settings -> story -> plans -> segments -> film, captions, chapter marks, page, deck

`nnfilm.cli` is the command, `nnfilm.outputs` makes films and all else that a render leaves behind, `nnfilm.pack` the
folder for a lecture or a post. In a notebook `nnfilm.show` makes a chapter and displays it, `nnfilm.explore` the twin.
Nothing here computes geometry: chapters are files in `scenes`, made of `nnfilm.kit`; the numbers are of `nnmath`.

Read first: `nnfilm.outputs.film`, `nnfilm.render.plan`, `nnfilm.story.story`.
This door is for users; nothing in the project imports it. nnfilm imports nnmath, never the other way.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which is not loaded before the command knows where to look for modules
if TYPE_CHECKING:
    from nnfilm.notebook import Video, explore, show

__all__ = ["Video", "explore", "show"]


def __getattr__(name: str) -> object:
    """What is behind the door is loaded when it is asked for: the command passes here, and must listen to signals."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from nnfilm import notebook

    found: object = getattr(notebook, name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
