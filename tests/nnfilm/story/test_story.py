"""Which chapters there are, how they are named, and which of them tell of which data."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import nnmath
from nnfilm.render import chapter_files
from nnfilm.story.registry import chapters, file_of, find, installed
from nnfilm.story.story import Story, article, story_of, story_of_bundle
from nnfilm.utils.errors import BadInput, ChapterError
from nnmath import Experiment, FitSpec, Network, standard
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.examples import STANDARD
from tests.support.project import ROOT
from tests.support.sharing import once_a_run

FILES = {path.stem for path in chapter_files.film_folder().glob("*.py")} - {"__init__"}


def test_every_file_of_the_scenes_is_a_chapter() -> None:
    assert {file_of(chapter) for chapter in chapters()} == FILES


def test_chapters_are_in_the_order_of_the_film_with_places_and_titles_of_their_own() -> None:
    orders = [chapter.order for chapter in chapters()]
    assert orders == sorted(set(orders))
    assert all(chapter.title for chapter in chapters())
    assert len({chapter.__name__ for chapter in chapters()}) == len(chapters())


@pytest.mark.parametrize(
    "name", ["Warp2D", "warp2d", "warp_2d", "warp_2d.py", "scenes/warp_2d.py", "./scenes/warp_2d.py"]
)
def test_a_chapter_is_found_by_class_and_by_file(name: str) -> None:
    assert find(name).__name__ == "Warp2D"


@pytest.mark.parametrize("name", ["", "xyzzy", "Chapter", "__init__", "kit", "../etc/passwd"])
def test_what_is_no_chapter_is_told(name: str) -> None:
    with pytest.raises(BadInput, match=r"^no chapter "):
        find(name)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the chapters."""
    monkeypatch.setattr(chapter_files, "film_folder", lambda: tmp_path)
    installed.cache_clear()
    yield tmp_path
    installed.cache_clear()
    for name in [name for name in sys.modules if name.startswith("nnfilm.scenes.extra")]:
        del sys.modules[name]


CHAPTER = """
from nnfilm.kit.chapter.chapter import Chapter

class {name}(Chapter):
    order = {order}

class Helper(Chapter):
    '''Has no place in the film.'''
"""


def test_a_new_chapter_is_one_new_file(house: Path) -> None:
    (house / "extra_second.py").write_text(CHAPTER.format(name="Second", order=7))
    (house / "extra_first.py").write_text(CHAPTER.format(name="First", order=3))
    assert [chapter.__name__ for chapter in chapters()] == ["First", "Second"]
    assert find("extra_second").__name__ == "Second"


# The stories of users' data.

PLANE = ("Title", "DataTour", "OneCut")
GENERAL = ("IntoHiddenSpace", "ClassesApart")
SINGLE = ("OneNeuron", "OneOutput")
SPACE = "LearningInSpace"


@once_a_run
def fitted(name: str, hidden: int | tuple[int, ...], features: tuple[str, ...] | None = None) -> Experiment:
    data = nnmath.load(name, features=features)
    found = nnmath.fit(data, FitSpec(hidden=hidden, starts=3, held_out=False))
    return Experiment.of_fit(data, found)


def told(name: str, hidden: int | tuple[int, ...], *features: tuple[str, ...]) -> Story:
    return story_of(fitted(name, hidden, *features), lambda: fitted(name, 2, *features))


STORIES = [
    (("blobs", 1), (*PLANE, *SINGLE)),
    (("blobs", 2), (*PLANE, "CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface", "Learning")),
    (("blobs", 3), (*PLANE, "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane", SPACE)),
    (("wine", 1), (*PLANE, *SINGLE)),
    (("wine", 4), (*PLANE, *GENERAL, "Landscape", SPACE)),
    (("rings", 1), (*PLANE, *SINGLE)),
    (("bands", 2), (*PLANE, "CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface", "Learning")),
    (("rings", 3), (*PLANE, "TooFewNeurons", "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane", SPACE)),
    (("rings", 5), (*PLANE, "ManyCuts", *GENERAL, "Regions", "Landscape", SPACE)),
    (("rings", 9), (*PLANE, *GENERAL, "Regions", "Landscape", SPACE)),
    (("rings", (4, 3)), (*PLANE, *GENERAL, "Regions", "Landscape", SPACE)),
    (("iris", 2), (*PLANE, *GENERAL, "Landscape", SPACE)),
    (
        ("iris", 2, ("sepal length (cm)", "sepal width (cm)")),
        (*PLANE, "ManyCuts", *GENERAL, "Regions", "Landscape", SPACE),
    ),
]


@pytest.mark.parametrize(("what", "plan"), STORIES, ids=str)
def test_the_plan_follows_from_the_experiment(what: tuple, plan: tuple[str, ...]) -> None:
    story = told(*what)
    assert [chapter.__name__ for chapter in story.chapters] == [*plan, "Summary"]
    assert list(story.reasons) == [*plan, "Summary"]
    assert all(story.reasons.values())
    assert all(story.left_out.values())
    assert not set(story.reasons) & set(story.left_out)


@pytest.mark.parametrize(("what", "plan"), STORIES, ids=str)
def test_one_experiment_plays_every_role_of_a_story(what: tuple, plan: tuple[str, ...]) -> None:
    story = told(*what)
    assert story.experiments
    for chapter in story.chapters:
        for slot in chapter.slots:
            assert story.experiments[slot] is (fitted(what[0], 2, *what[2:]) if slot == "rings_two" else fitted(*what))
    assert ("rings_two" in story.experiments) == ("TooFewNeurons" in plan)


def test_what_two_neurons_can_do_is_told_only_where_it_is_less() -> None:
    good = fitted("rings", 3)
    story = story_of(good, lambda: good)
    assert "TooFewNeurons" not in story.reasons
    assert "rings_two" not in (story.experiments or {})
    assert story.left_out["TooFewNeurons"].startswith("two neurons do as well")
    assert "TooFewNeurons" not in story_of(good, lambda: None).reasons


def test_two_neurons_are_fitted_only_where_they_may_be_shown() -> None:
    story_of(fitted("iris", 3), lambda: pytest.fail("nobody would see it"))
    story_of(fitted("blobs", 3), lambda: fitted("blobs", 1))


def test_a_chapter_that_does_not_apply_is_refused_with_the_reason() -> None:
    story = told("iris", 2)
    with pytest.raises(BadInput, match=r"^Warp2D does not apply: it needs two features, two classes and two hidden "):
        story.some(["DataTour", "warp_2d"])
    with pytest.raises(BadInput, match=r"^BandsData does not apply: it tells of the article's own data"):
        story.some(["BandsData"])
    assert [chapter.__name__ for chapter in story.some(["summary", "data_tour"])] == ["DataTour", "Summary"]
    assert story.some([]) == story.chapters


# A chapter more is one file more, for users' data too.

ASKED = """
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.requirements import needs

class {name}(Chapter):
    order = {order}
    slots = {slots}

    @classmethod
    def requires(cls, traits):
        {body}
"""
FLAT = "return needs('a plane', traits.plane, traits, f'{traits.dataset.n_samples} points in a plane')"


@pytest.fixture
def full_house(house: Path) -> Path:
    """The chapters there are, in a folder that more can be put in."""
    for path in (ROOT / "scenes").glob("*.py"):
        shutil.copy(path, house)
    return house


def test_a_new_chapter_is_in_a_users_film_at_its_place_with_its_reason(full_house: Path) -> None:
    (full_house / "extra.py").write_text(ASKED.format(name="Extra", order=52, slots=("data", "king"), body=FLAT))
    plane, space = told("rings", 5), told("iris", 2)
    assert [chapter.__name__ for chapter in plane.chapters][3:6] == ["ManyCuts", "Extra", "IntoHiddenSpace"]
    assert plane.reasons["Extra"] == "300 points in a plane"
    assert plane.experiments and plane.experiments["king"] is fitted("rings", 5)
    assert "Extra" not in space.reasons
    assert space.left_out["Extra"].startswith("it needs a plane; iris has 4 features")
    with pytest.raises(BadInput, match=r"^Extra does not apply: it needs a plane; "):
        space.some(["extra"])
    assert "Extra" in article().left_out


def test_a_new_chapter_that_says_nothing_is_in_every_users_film(house: Path) -> None:
    (house / "extra_own.py").write_text(
        CHAPTER.format(name="Own", order=3).replace("3\n", "3\n    slots = ('data',)\n")
    )
    (house / "extra_more.py").write_text(CHAPTER.format(name="More", order=7))
    story = told("iris", 2)
    assert (list(story.reasons), story.left_out) == (["Own"], {})
    assert [chapter.__name__ for chapter in story.some(["more", "own"])] == ["Own", "More"]
    assert [chapter.__name__ for chapter in article().chapters] == ["More"]


def test_a_chapter_that_breaks_over_the_data_is_named(house: Path) -> None:
    (house / "extra.py").write_text(ASKED.format(name="Extra", order=3, slots=("data",), body="return traits.colour"))
    with pytest.raises(ChapterError, match=r"^chapter Extra failed: AttributeError: .*colour"):
        told("iris", 2)


def test_two_neurons_have_their_slot_where_a_chapter_that_can_tell_of_them_is_not_in_the_film() -> None:
    good = fitted("blobs", 3)
    bad = Experiment(good.dataset, Network.from_arrays([np.zeros((2, 2)), np.zeros((2, 1))], [np.zeros(2), np.ones(1)]))
    story = story_of(good, lambda: bad)
    assert "TooFewNeurons" not in story.reasons
    assert [chapter.__name__ for chapter in story.some(["TooFewNeurons"])] == ["TooFewNeurons"]
    assert story.experiments and story.experiments["rings_two"] is bad


def test_the_articles_film_is_of_its_own_chapters() -> None:
    own = article()
    assert own.experiments is None
    assert set(own.chapters) | {find(name) for name in own.left_out} == set(chapters())
    assert all(chapter.of_article() for chapter in own.chapters)
    with pytest.raises(BadInput, match="DataTour does not apply: it needs data of your own; give them with --data"):
        own.some(["DataTour"])


def test_a_bundle_of_the_article_is_told_as_the_article() -> None:
    experiments = {slot: standard(slot) for slot in STANDARD}
    assert story_of_bundle(Bundle(experiments)).chapters == article().chapters
    some = story_of_bundle(Bundle({"bands": standard("bands")}))
    assert {slot for chapter in some.chapters for slot in chapter.slots} == {"bands"}
    with pytest.raises(BadInput, match="CubeRotation does not apply: the bundle contains no experiment for it"):
        some.some(["CubeRotation"])


def test_a_bundle_whose_roles_are_played_by_others_is_refused() -> None:
    with pytest.raises(BadInput, match="experiment 'bands' does not fit the article's film"):
        story_of_bundle(Bundle({"bands": fitted("iris", 2)}))
    with pytest.raises(BadInput, match="experiment 'king' does not fit"):
        story_of_bundle(Bundle({"king": standard("bands")}))


def test_a_bundle_of_a_users_data_is_told_as_before() -> None:
    for what in (("rings", 3), ("iris", 2)):
        before = told(*what)
        after = story_of_bundle(Bundle(before.experiments or {}))
        assert (after.chapters, after.reasons) == (before.chapters, before.reasons)
