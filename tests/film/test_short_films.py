"""Short films: a minute to a minute and a half, of a question, a bend, a line and a score."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.story.registry import find
from nnfilm.story.story import story_of
from nnmath import Experiment, FitSpec, fit
from nnmath.datasets.dataset import Dataset, Followed
from tests.film.test_whole_film import SILENCE, read_share, silence
from tests.support.films import ARTICLE, SHORT, film, plans
from tests.support.sharing import once_a_run, shared
from tests.support.witness import SMALL

LENGTH = 45.0, 75.0
"""Seconds of a short film of a user's data."""

READING = 0.5
"""Of a film's seconds, at most, in which captions are read, as of full films."""

every_film = pytest.mark.parametrize("name", [f"short {name}" for name in (ARTICLE, "folded", "ring", "three", "four")])


@every_film
def test_it_takes_about_a_minute_and_is_seen_more_than_it_is_read(name: str) -> None:
    shortest, longest = (60.0, 90.0) if name == f"short {ARTICLE}" else LENGTH
    found = {plan.chapter: plan.seconds for plan in plans(name)}
    assert shortest <= sum(found.values()) <= longest, found
    assert read_share(plans(name)) <= READING


@every_film
def test_it_has_some_of_the_chapters_of_the_full_film_in_their_order(name: str) -> None:
    (short, _), (full, _) = film(name), film(SHORT[name])
    assert list(short) == [chapter for chapter in full if chapter in short]
    assert len(short) < len(full)
    assert {short[0].__name__, short[-1].__name__} <= {"Title", "Summary", "Recap"}
    assert SHORT[name] != ARTICLE or {chapter.slots[0] for chapter in short} == {"bands"}


@pytest.mark.parametrize("name", ["short article", "short plane"])
def test_the_bend_is_seen_in_silence_first(name: str) -> None:
    (plan,) = [plan for plan in plans(name) if plan.chapter == "Warp2D"]
    (beat,) = [beat for beat in plan.beats if beat.name == "the dial"]
    assert silence(plan, beat) >= SILENCE


@pytest.mark.parametrize("name", ["short article", "short three"])
def test_no_question_is_left_open_for_a_pause(name: str) -> None:
    chapters, told = film(name)
    slow = replace(told["presentation"], pause=30.0)
    renderer = ChapterRenderer(SMALL, slow, told["experiments"], shared("media"))
    paused = sum(renderer.plan(chapter).seconds for chapter in chapters)
    assert paused == pytest.approx(sum(plan.seconds for plan in plans(name)), abs=1.0)


@once_a_run
def of_many(rows: int, features: int, classes: int, hidden: int, followed: Followed | None = None) -> list[Plan]:
    """The plans of a short film of classes that overlap, the last of them with few rows, in names of some length."""
    random = np.random.RandomState(rows)
    y = np.sort(random.randint(0, classes - (classes > 2), rows))
    y[-9:] = classes - 1
    raw = random.normal(size=(rows, features)).round(1) + 1.2 * (y[:, None] == np.arange(features) % classes)
    names = [f"glucose {k}" for k in range(features)], [f"WinNF{k}" for k in range(classes)]
    data = Dataset.from_raw("many", raw, y, *names)
    experiment = Experiment.of_fit(data, fit(data, FitSpec(hidden=hidden, starts=1)))
    story = story_of(replace(experiment, dataset=replace(data, followed=followed)), lambda: None).of_length("short")
    assert story.experiments
    renderer = ChapterRenderer(SMALL, Presentation(alone=False, short=True), story.experiments, shared("media"))
    return [renderer.plan(chapter) for chapter in story.chapters]


@pytest.mark.parametrize("followed", [None, Followed(7, "row 7")], ids=["", "followed"])
@pytest.mark.parametrize(("rows", "features", "classes", "hidden"), [(532, 7, 2, 1), (214, 9, 6, 5), (2200, 2, 2, 8)])
def test_many_rows_or_classes_or_a_long_way_of_one_neuron_do_not_make_it_longer(
    rows: int, features: int, classes: int, hidden: int, followed: Followed | None
) -> None:
    found = {plan.chapter: plan.seconds for plan in of_many(rows, features, classes, hidden, followed)}
    assert {"OneNeuron", "OneOutput"} <= found.keys() if hidden == 1 else {"ClassesApart"} <= found.keys()
    shortest, longest = LENGTH
    assert shortest <= sum(found.values()) <= longest, found


@pytest.mark.parametrize("apart", [0.0, 4.0])
def test_a_network_that_is_right_no_more_often_than_a_guess_is_said_to_be(apart: float) -> None:
    y = (np.arange(120) % 3 == 0).astype(int)
    raw = np.random.RandomState(3).normal(size=(120, 2)) + apart * y[:, None]
    data = Dataset.from_raw("noise", raw, y, ("width", "depth"), ("oak", "elm"))
    experiment = Experiment.of_fit(data, fit(data, FitSpec(hidden=1, starts=1)))
    renderer = ChapterRenderer(SMALL, Presentation(alone=False, short=True), {"data": experiment}, shared("media"))
    said = " ".join(caption.text for caption in renderer.plan(find("Summary")).captions)
    assert ("are right: no more than always saying “oak”." in said) == (apart == 0.0)
