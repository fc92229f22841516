"""Chapters: whole frames, exact ends, captions that follow one another; what a chapter says of itself, and answers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from manim.renderer.cairo_renderer import CairoRenderer

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.common_beats import CLOSING, closing_card, has_credits
from nnfilm.kit.chapter.requirements import in_hidden_space, in_the_cube, in_the_square
from nnfilm.kit.chapter.storyboard import beat
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.words import Words
from nnfilm.render.chapter_renderer import ChapterRenderer, manim_set
from nnfilm.story.registry import chapters
from nnmath import Experiment, load, standard
from nnmath.experiments.traits import DataTraits
from tests.support.chapters import load_chapter
from tests.support.networks import network
from tests.support.plans import FPS, counted, known
from tests.support.stand_in import TINY, Frames


class Counted(CairoRenderer):
    """Manim's own renderer, counting the frames that it would write."""

    frames = 0

    def add_frame(self, frame: object, num_frames: int = 1) -> None:
        self.frames += num_frames


class Timed(Chapter):
    """Plays and holds of lengths that are not whole frames."""

    lengths = (0.5, 0.049, 1.0, 0.333, 0.1)

    def construct(self) -> None:
        for length in self.lengths:
            self.play(Tween(self.heading, opacity=1.0, run_time=length))
            self.hold(length)


def test_run_times_are_whole_frames_and_manim_agrees(tmp_path: object) -> None:
    expected = sum(2 * max(1, round(length * FPS)) for length in Timed.lengths)
    settings = {"pixel_width": 320, "pixel_height": 180, "frame_rate": FPS, "media_dir": str(tmp_path)}
    with manim_set({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        stock = Counted(camera_class=FilmCamera)
        Timed(renderer=stock).render()
        assert counted(Timed).frames == stock.frames == expected


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_captions_follow_one_another(chapter: type[Chapter]) -> None:
    for before, after in pairwise(known(chapter).captions):
        assert before.frames.stop <= after.frames.start


# What a film says of itself: with its title, and on a card at its end; a chapter is told what it shows.

Title = load_chapter("Title")

SAID = Credits("Penguins", "Week 3", "Ada <b>")


class Closed(Chapter):
    """A sentence, and the card."""

    credits = CLOSING
    words: ClassVar[Mapping[str, Any]] = {
        "said": {"headline": "A sentence is said", "seen": "A sentence.", "said": "Here is all."}
    }

    def stage(self) -> None:
        self.add(Words("A picture", (3.0, 3.0), 0.5, self.theme.ink))

    @beat("said")
    def said(self) -> None:
        self.open()
        self.tell("said")
        self.hold()

    @beat("who made it", when=has_credits)
    def who_made_it(self) -> None:
        closing_card(self)


class Deaf(Closed):
    """The same, told of no credits."""

    credits = ()


def renderer(credits: Credits, folder: Path) -> ChapterRenderer:
    return ChapterRenderer(TINY, Presentation(credits=credits), {"bands": standard("bands")}, folder)


def test_at_the_end_stands_who_made_it_and_nothing_else(tmp_path: Path) -> None:
    drawing, shown = renderer(SAID, tmp_path), Frames()
    plan = drawing.plan(Closed)
    assert [beat.heading for beat in plan.beats] == ["A sentence is said", "Who made this film"]
    assert plan.beats[1].seen == "Everything fades, and a clear background shows “Ada <b>” and “Week 3”."
    assert plan.captions[-1].frames.stop <= plan.beats[1].frames.start
    drawing.draw(Closed, [plan.frames - 1], shown)
    (last,) = shown.shown.values()
    inked = np.nonzero((np.abs(last[..., :3].astype(int) - rgba(DARK.background)[:3]) > 8).any(axis=2))
    assert len(inked[0]) > 20
    assert 0.3 * TINY.height < inked[0].min() and inked[0].max() < 0.7 * TINY.height


@pytest.mark.parametrize(("chapter", "credits"), [(Closed, Credits()), (Closed, Credits("A title")), (Deaf, SAID)])
def test_where_nothing_is_to_be_told_there_is_no_card(chapter: type[Chapter], credits: Credits, tmp_path: Path) -> None:
    assert [beat.name for beat in renderer(credits, tmp_path).plan(chapter).beats] == ["said"]


def test_the_title_is_the_users_with_what_stands_below_it(tmp_path: Path) -> None:
    plan = renderer(SAID, tmp_path).plan(Title)
    assert plan.title == "Penguins"
    assert plan.beats[-1].seen.endswith("Below it: “Week 3” and “Ada <b>”.") and "“Penguins”" in plan.beats[-1].seen
    assert renderer(Credits(author="Ada"), tmp_path).plan(Title).title == Title.title


# What chapters answer when they are asked about a user's data.


def traits(source: str, *widths: int) -> DataTraits:
    """The traits of data with any network of those widths: no answer here depends on how good it is."""
    data = load(source)
    return DataTraits(Experiment(data, network(data.n_features, *widths, 1 if data.n_classes == 2 else data.n_classes)))


@pytest.mark.parametrize(
    "what",
    [("rings", 1), ("rings", 2), ("rings", 3), ("rings", 5), ("rings", 4, 2), ("blobs", 3), ("iris", 3)],
    ids=str,
)
def test_every_chapter_answers_in_one_line_and_square_cube_and_space_exclude_each_other(what: tuple) -> None:
    of = traits(*what)
    kinds = [in_the_square(of, ""), in_the_cube(of, ""), in_hidden_space("", True, of, "")]
    assert [kind.in_film for kind in kinds].count(True) == (0 if of.one_neuron else 1)
    assert [kind.met for kind in kinds] == [of.flat, of.lifts, True]
    for chapter in chapters():
        answer = chapter.requires(of)
        assert answer.reason and "\n" not in answer.reason, chapter
        assert answer == chapter.requires(of)
