"""Write docs/chapters.md from the classes of the chapters: run ``python -m tools.chapters`` after a chapter was added
or its docstring, title, order, slots or requirements were changed. A test checks that the page is current.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.story.registry import chapters, file_of
from nnmath.datasets.load import load
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import fitted
from nnmath.experiments.traits import DataTraits
from nnmath.fitting.spec import FitSpec

PAGE = Path(__file__).parent.parent / "docs" / "chapters.md"

HEAD = """\
# The chapters

<!-- Made by `python -m tools.chapters` from the classes in scenes/. Change those, not this page. -->

A chapter is one file in [scenes/](../scenes) with one subclass of `Chapter`; `nnfilm render NAME` makes a video of it,
and so does stock Manim. *Order* is its position in a film, *plays* the slots of the experiments that it shows, the main
one first (see the [glossary](glossary.md)). Its class decides for which data a film has it (`requires`); the last
column lists them. [CONTRIBUTING.md](../CONTRIBUTING.md#add-a-chapter) explains how to add one; `nnfilm list` shows
their beats and lengths.
"""

PARTS = {
    "article": ("The article's film", "What `make film` and `nnfilm render` show, in this order."),
    "other data": (
        "For other data",
        "In a film of your own data (`--data`) these come among those above, if they apply to the data; "
        "`nnfilm list --data FILE` shows which, and why.",
    ),
}
"""Heading and lead of the chapters in the article's film, and of the others."""

STARTS = 4
SEPALS = "sepal length (cm)", "sepal width (cm)"


def example(name: str, n_hidden: int, **choices: Any) -> Experiment:
    """A built-in data set, or what is chosen of it, with a network of `n_hidden` neurons, from a few starts, as its
    quality does not matter.
    """
    return fitted(load(name, **choices), FitSpec(hidden=n_hidden, starts=STARTS))


@cache
def kinds() -> dict[str, DataTraits]:
    """The kinds of data that chapters distinguish, each with an example."""
    return {
        "one neuron": DataTraits(example("blobs", 1)),
        "a straight cut is enough": DataTraits(example("blobs", 2)),
        "two columns, two neurons": DataTraits(example("moons", 2)),
        "two columns, three neurons": DataTraits(example("rings", 3), lambda: example("rings", 2)),
        "two columns, more neurons": DataTraits(example("xor", 4)),
        "two columns, three classes": DataTraits(example("iris", 2, features=SEPALS)),
        "more columns": DataTraits(example("iris", 3)),
        "one column": DataTraits(example("goldilocks", 2)),
    }


def page() -> str:
    """The whole page, in Markdown."""
    parts = (line for name in PARTS for line in part(name, [c for c in chapters() if part_of(c) == name]))
    return "\n".join([HEAD, *parts])


def part_of(chapter: type[Chapter]) -> str:
    """The part of the page that a chapter is in."""
    return "article" if chapter.of_article() else "other data"


def part(name: str, members: Iterable[type[Chapter]]) -> Iterator[str]:
    """The lines of one part: heading, lead and a table of the chapters."""
    heading, lead = PARTS[name]
    yield from (f"## {heading}", "", lead, "")
    yield "| order | chapter | what is seen | plays | | in a film of your data |"
    yield "| ---: | --- | --- | --- | --- | --- |"
    yield from (row(chapter) for chapter in members)
    yield ""


def row(chapter: type[Chapter]) -> str:
    """A chapter's line of the table."""
    name = chapter.__name__
    title = f'<br>"{chapter.title}"' if chapter.title else ""
    cells = [
        str(chapter.order),
        f"[`{name}`](../scenes/{file_of(chapter)}.py){title}",
        " ".join((inspect.getdoc(chapter) or "").split()).replace("|", "\\|"),
        ", ".join(f"`{slot}`" for slot in chapter.slots),
        picture(name),
        kinds_of_data(chapter),
    ]
    return f"| {' | '.join(cells)} |"


def picture(name: str) -> str:
    """A chapter's picture, if `make gallery` has drawn one."""
    path = f"media/gallery/{name}.png"
    there = (PAGE.parent.parent / path).exists()
    return f'<img src="../{path}" width="240" alt="A frame of {name}">' if there else ""


def kinds_of_data(chapter: type[Chapter]) -> str:
    """The kinds of data whose films include a chapter."""
    found = [kind for kind, traits in kinds().items() if chapter.requires(traits).in_film]
    return "always" if len(found) == len(kinds()) else "; ".join(found) or "never"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
