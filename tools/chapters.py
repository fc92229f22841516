"""Make docs/chapters.md anew from the chapters' classes: ``python -m tools.chapters``, after a chapter is added or its
docstring, title, order or slots are changed. A test compares the page with what this would write.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path

from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.story.registry import chapters, file_of

PAGE = Path(__file__).parent.parent / "docs" / "chapters.md"

HEAD = """\
# The chapters

<!-- Made by `python -m tools.chapters` from the classes in scenes/. Change those, not this page. -->

A chapter is one file in [scenes/](../scenes) with one subclass of `Chapter`; `nnfilm render NAME` makes a video of it,
and so does stock Manim. *Order* is its place in a film, *plays* the slots of the experiments that it shows, the main
one first (see the [glossary](glossary.md)). How to add one is told in
[CONTRIBUTING.md](../CONTRIBUTING.md#add-a-chapter); `nnfilm list` tells their beats and seconds.
"""

PARTS = {
    True: ("The article's film", "What `make film` and `nnfilm render` show, in this order."),
    False: (
        "For other data",
        "In a film of your own data (`--data`) these take their places among those above, where the data ask for them; "
        "`nnfilm list --data FILE` tells which, and why.",
    ),
}
"""Heading and lead of the chapters that belong to the article's film, and of the others."""


def page() -> str:
    """The whole page, in Markdown."""
    parts = (line for article in PARTS for line in part(article, [c for c in chapters() if c.article is article]))
    return "\n".join([HEAD, *parts])


def part(article: bool, told: Iterable[type[Chapter]]) -> Iterator[str]:
    """The lines of one part: heading, lead and a table of the chapters."""
    heading, lead = PARTS[article]
    yield from (f"## {heading}", "", lead, "")
    yield "| order | chapter | what is seen | plays | |"
    yield "| ---: | --- | --- | --- | --- |"
    yield from (row(chapter) for chapter in told)
    yield ""


def row(chapter: type[Chapter]) -> str:
    """A chapter's line of the table."""
    name = chapter.__name__
    seen = " ".join((inspect.getdoc(chapter) or "").split()).replace("|", "\\|")
    plays = ", ".join(f"`{slot}`" for slot in chapter.slots)
    title = f'<br>"{chapter.title}"' if chapter.title else ""
    picture = f'<img src="../media/gallery/{name}.png" width="280" alt="A frame of {name}">'
    return f"| {chapter.order} | [`{name}`](../scenes/{file_of(chapter)}.py){title} | {seen} | {plays} | {picture} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
