"""Everything that films say, for many data sets at once, without drawing: ``python -m tools.sentences [DATA ...]``.

DATA is a built-in set, a file, or one of `MADE`; ``moons:3`` is moons with three neurons, ``moons:6,3`` with two hidden
layers; ``article`` is the article's film. Without any, all of `USUAL`. What several films say word for word is listed
once, with their names. Read it beside the pictures (`nnfilm sheet --data ...`): each sentence must be true of its data.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.storage import cache
from nnfilm.story import story
from nnfilm.story.fitting import Fitting, standard_experiments
from nnfilm.story.story import Story
from nnfilm.utils.progress import Lines
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.load import load
from nnmath.experiments.spec import ExperimentSpec, rival_of

SMALL = Quality(320, 180, 30)
ARTICLE = "article"


def three_blobs() -> Dataset:
    """Three classes in a plane, 60 points each, that touch."""
    random = np.random.RandomState(11)
    raw = np.concatenate([random.normal(center, 0.8, (60, 2)) for center in ((0, 0), (3, 0.5), (1, 2.5))])
    return Dataset.from_raw(
        "three blobs", raw, np.repeat(np.arange(3), 60), ("width", "height"), ("ash", "beech", "oak")
    )


def noisy_ring() -> Dataset:
    """One class in a ring of the other, one label in eight turned round."""
    random = np.random.RandomState(12)
    raw = random.uniform(-1, 1, (240, 2))
    y = np.hypot(*raw.T) > 0.6
    flipped = random.uniform(size=240) < 1 / 8
    return Dataset.from_raw("noisy ring", raw, (y ^ flipped).astype(int), ("east", "north"), ("inner", "outer"))


def five_numbers() -> Dataset:
    """Three classes of very different size with five features."""
    random = np.random.RandomState(13)
    sizes = (90, 50, 12)
    raw = np.concatenate([random.normal(1.8 * random.normal(size=5), 1.2, (n, 5)) for n in sizes])
    names = tuple(f"sensor {k}" for k in range(1, 6))
    return Dataset.from_raw("five numbers", raw, np.repeat(np.arange(3), sizes), names, ("idle", "normal", "faulty"))


MADE: dict[str, Callable[[], Dataset]] = {
    "three_blobs": three_blobs,
    "noisy_ring": noisy_ring,
    "five_numbers": five_numbers,
}
USUAL = (
    *(
        ARTICLE,
        "moons",
        "moons:1",
        "moons:2",
        "moons:3",
        "moons:6,3",
        "spirals",
        "spirals:2",
        "spirals:8",
        "xor",
        "xor:2",
    ),
    *("xor:3", "iris", "iris:3", "wine", "breast_cancer", "examples/coffee.csv", "examples/coffee.csv:5", *MADE),
)


def story_of(name: str) -> Story:
    """The story of the article, or of some data with the widths behind a colon, or with those that a search finds."""
    if name == ARTICLE:
        film = story.article()
        return Story(film.chapters, standard_experiments(film.chapters))
    source, _, widths = name.partition(":")
    data = MADE[source]() if source in MADE else load(source)
    hidden = tuple(int(width) for width in widths.split(",")) if widths else None
    spec, fitting = ExperimentSpec(data=source, hidden=hidden).spec(), Fitting(cache.users(), 1, Lines())
    return story.story_of(fitting(data, spec), lambda: fitting(data, rival_of(spec)))


def plans(film: Story) -> list[Plan]:
    """What each chapter of a story is, in words and frames."""
    spec = RenderSpec(SMALL, Presentation(alone=False), film.experiments or {})
    with tempfile.TemporaryDirectory() as scratch:
        return [spec.renderer(Path(scratch)).plan(chapter) for chapter in film.chapters]


def sentences(plan: Plan) -> Iterator[tuple[str, str]]:
    """Where a chapter says something (its heading, what is seen in a beat, a caption, its prose), and what."""
    yield "heading", plan.title
    for beat in plan.beats:
        yield f"{beat.name}, seen", beat.seen
        for caption in plan.captions:
            if caption.frames.start in beat.frames:
                yield f"{beat.name}, said", caption.text
    for paragraph in plan.prose:
        yield "prose", paragraph


def table(films: Iterable[tuple[str, list[Plan]]]) -> dict[str, dict[str, dict[str, list[str]]]]:
    """By chapter, place and sentence the data sets of whose films it is."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for name, chapters in films:
        for plan in chapters:
            for place, sentence in sentences(plan):
                found.setdefault(plan.chapter, {}).setdefault(place, {}).setdefault(sentence, []).append(name)
    return found


def main(names: list[str]) -> None:
    """Print the table."""
    for chapter, places in table((name, plans(story_of(name))) for name in names or USUAL).items():
        print(f"\n{chapter}")
        for place, said in places.items():
            print(f"  {place}")
            for sentence, of in said.items():
                print(f"    {sentence}\n        {', '.join(dict.fromkeys(of))}")


if __name__ == "__main__":
    main(sys.argv[1:])
