"""Which chapters tell of which data, in what order, with what experiments, and why."""

from __future__ import annotations

import numpy as np
import pytest

import nnmath
from nnfilm.story.registry import chapters, find
from nnfilm.story.story import Story, article, story_of, story_of_bundle
from nnfilm.utils.errors import BadInput
from nnmath import Experiment, FitSpec, Network, standard
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.examples import STANDARD
from tests.support.sharing import once_a_run

PLANE = ("Title", "DataTour", "OneCut")
GENERAL = ("IntoHiddenSpace", "ClassesApart")
SINGLE = ("OneNeuron", "OneOutput")
SPACE = "LearningInSpace"
SEPALS = ("sepal length (cm)", "sepal width (cm)")
LINE, ON_LINE = ("Title", "OnALine", "SigmoidsOnALine"), "LearningOnALine"

STORIES = [
    (("blobs", 1), (*PLANE, *SINGLE)),
    (("blobs", 2), (*PLANE, "CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface", "Learning")),
    (("blobs", 3), (*PLANE, "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane", SPACE)),
    (("wine", 4), (*PLANE, *GENERAL, SPACE)),
    (("rings", 3), (*PLANE, "TooFewNeurons", "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane", SPACE)),
    (("rings", 5), (*PLANE, "ManyCuts", *GENERAL, "Regions", SPACE)),
    (("rings", (4, 3)), (*PLANE, *GENERAL, "Regions", SPACE)),
    (("iris", 2), (*PLANE, *GENERAL, SPACE)),
    (("iris", 2, SEPALS), (*PLANE, "ManyCuts", *GENERAL, "Regions", "Landscape", SPACE)),
    (("goldilocks", 1), (*LINE, ON_LINE)),
    (("goldilocks", 2), (*LINE, "FoldedLine", ON_LINE)),
]


@once_a_run
def fitted(name: str, hidden: int | tuple[int, ...], features: tuple[str, ...] | None = None) -> Experiment:
    data = nnmath.load(name, features=features)
    return Experiment.of_fit(data, nnmath.fit(data, FitSpec(hidden=hidden, starts=3, held_out=False)))


def told(name: str, hidden: int | tuple[int, ...], *features: tuple[str, ...]) -> Story:
    return story_of(fitted(name, hidden, *features), lambda: fitted(name, 2, *features))


def names(story: Story) -> list[str]:
    return [chapter.__name__ for chapter in story.chapters]


@pytest.mark.parametrize(("what", "plan"), STORIES, ids=str)
def test_the_plan_follows_from_the_experiment_which_plays_every_role(what: tuple, plan: tuple[str, ...]) -> None:
    story = told(*what)
    assert names(story) == list(story.reasons) == [*plan, "Summary"]
    assert all(story.reasons.values()) and all(story.left_out.values())
    assert not set(story.reasons) & set(story.left_out)
    assert story.experiments
    for chapter in story.chapters:
        for slot in chapter.slots:
            assert story.experiments[slot] is (fitted(what[0], 2, *what[2:]) if slot == "rings_two" else fitted(*what))
    assert ("rings_two" in story.experiments) == ("TooFewNeurons" in plan)


def test_what_two_neurons_can_do_is_told_and_fitted_only_where_it_is_less() -> None:
    good = fitted("rings", 3)
    story = story_of(good, lambda: good)
    assert "TooFewNeurons" not in story.reasons and "rings_two" not in (story.experiments or {})
    assert story.left_out["TooFewNeurons"].startswith("two neurons do as well")
    assert "TooFewNeurons" not in story_of(good, lambda: None).reasons
    story_of(fitted("iris", 3), lambda: pytest.fail("nobody would see it"))
    good = fitted("blobs", 3)
    bad = Experiment(good.dataset, Network.from_arrays([np.zeros((2, 2)), np.zeros((2, 1))], [np.zeros(2), np.ones(1)]))
    story = story_of(good, lambda: bad)
    assert "TooFewNeurons" not in story.reasons
    assert [chapter.__name__ for chapter in story.some(["TooFewNeurons"])] == ["TooFewNeurons"]
    assert story.experiments and story.experiments["rings_two"] is bad


def test_a_chapter_that_does_not_apply_is_refused_with_the_reason() -> None:
    story = told("iris", 2)
    with pytest.raises(BadInput, match=r"^Warp2D does not apply: it needs two features, two classes and two hidden "):
        story.some(["DataTour", "warp_2d"])
    with pytest.raises(BadInput, match=r"^BandsData does not apply: it tells of the article's own data"):
        story.some(["BandsData"])
    assert [chapter.__name__ for chapter in story.some(["summary", "data_tour"])] == ["DataTour", "Summary"]
    assert story.some([]) == story.chapters


def test_the_articles_film_is_of_its_own_chapters() -> None:
    own = article()
    assert own.experiments is None
    assert set(own.chapters) | {find(name) for name in own.left_out} == set(chapters())
    assert all(chapter.of_article() for chapter in own.chapters)
    with pytest.raises(BadInput, match="DataTour does not apply: it needs data of your own; give them with --data"):
        own.some(["DataTour"])


def test_a_bundle_of_the_article_is_told_as_the_article_or_refused() -> None:
    experiments = {slot: standard(slot) for slot in STANDARD}
    assert story_of_bundle(Bundle(experiments)).chapters == article().chapters
    some = story_of_bundle(Bundle({"bands": standard("bands")}))
    assert {slot for chapter in some.chapters for slot in chapter.slots} == {"bands"}
    with pytest.raises(BadInput, match="CubeRotation does not apply: the bundle contains no experiment for it"):
        some.some(["CubeRotation"])
    for slot, experiment in (("bands", fitted("iris", 2)), ("king", standard("bands"))):
        with pytest.raises(BadInput, match=f"experiment '{slot}' does not fit"):
            story_of_bundle(Bundle({slot: experiment}))


@pytest.mark.parametrize("what", [("rings", 3), ("iris", 2)], ids=str)
def test_a_bundle_of_a_users_data_is_told_as_before(what: tuple) -> None:
    before = told(*what)
    after = story_of_bundle(Bundle(before.experiments or {}))
    assert (after.chapters, after.reasons) == (before.chapters, before.reasons)
