"""Make docs/chapters.md anew from the chapters' classes: ``python -m tools.chapters``, after a chapter is added or its
docstring, title, order, slots or requirements are changed. A test compares the page with what this would write.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.story.registry import chapters, file_of
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.load import load
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.traits import DataTraits
from nnmath.networks.network import Network

PAGE = Path(__file__).parent.parent / "docs" / "chapters.md"

HEAD = """\
# The chapters

<!-- Made by `python -m tools.chapters` from the classes in scenes/. Change those, not this page. -->

A chapter is one file in [scenes/](../scenes) with one subclass of `Chapter`; `nnfilm render NAME` makes a video of it,
and so does stock Manim. *Order* is its place in a film, *plays* the slots of the experiments that it shows, the main
one first (see the [glossary](glossary.md)). For which data of yours a film has it, its class says itself (`requires`);
the last column is what it answers. How to add one is told in [CONTRIBUTING.md](../CONTRIBUTING.md#add-a-chapter);
`nnfilm list` tells their beats and seconds.
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


def experiment(data: Dataset, *widths: int, answer: int = 0) -> Experiment:
    """Data with a network of those widths that gives every point one class: nothing need be fitted for this page."""
    sizes = (data.n_features, *widths, 1 if data.n_classes == 2 else data.n_classes)
    weights = [np.eye(n_in, n_out) for n_in, n_out in pairwise(sizes)]
    weights[-1] = np.zeros_like(weights[-1])
    biases = [np.zeros(n_out) for n_out in sizes[1:]]
    biases[-1][0] = 1.0 if answer else -1.0
    return Experiment(data, Network.from_arrays(weights, biases))


@cache
def kinds() -> dict[str, DataTraits]:
    """The kinds of data that chapters tell apart, each with an example."""
    around = np.array([[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    ring = Dataset.from_raw("ring", around, [0, 1, 1, 1, 1], ("x1", "x2"), ("inside", "outside"))
    return {
        "a straight cut is enough": DataTraits(experiment(load("blobs"), 2)),
        "two columns, two neurons": DataTraits(experiment(load("bands"), 2)),
        "two columns, three neurons": DataTraits(experiment(ring, 3, answer=1), lambda: experiment(ring, 2)),
        "two columns, more neurons": DataTraits(experiment(load("xor"), 4)),
        "more columns": DataTraits(experiment(load("iris"), 3)),
    }


def page() -> str:
    """The whole page, in Markdown."""
    parts = (line for article in PARTS for line in part(article, [c for c in chapters() if c.of_article() is article]))
    return "\n".join([HEAD, *parts])


def part(article: bool, told: Iterable[type[Chapter]]) -> Iterator[str]:
    """The lines of one part: heading, lead and a table of the chapters."""
    heading, lead = PARTS[article]
    yield from (f"## {heading}", "", lead, "")
    yield "| order | chapter | what is seen | plays | | in a film of your data |"
    yield "| ---: | --- | --- | --- | --- | --- |"
    yield from (row(chapter) for chapter in told)
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
        told(chapter),
    ]
    return f"| {' | '.join(cells)} |"


def picture(name: str) -> str:
    """A chapter's picture, if `make gallery` has drawn one."""
    path = f"media/gallery/{name}.png"
    there = (PAGE.parent.parent / path).exists()
    return f'<img src="../{path}" width="240" alt="A frame of {name}">' if there else ""


def told(chapter: type[Chapter]) -> str:
    """The kinds of data of whose films it is."""
    found = [kind for kind, traits in kinds().items() if chapter.requires(traits).told]
    return "always" if len(found) == len(kinds()) else "; ".join(found) or "never"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
