"""Which chapters tell a film, in what order, and why: of the article's own experiments, or of a user's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.settings.request import flag
from nnfilm.story.registry import chapters, file_of, find, find_all
from nnfilm.story.rules import DataTraits
from nnfilm.utils.errors import BadInput
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.examples import STANDARD
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import TWO

SLOTS = ("bands", "rings", DATA)
"""What chapters call the experiment that they are about: in a user's film one plays them all."""

ALWAYS = ("Title", "DataTour", "OneCut")
IN_THE_SQUARE = ("CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface")
IN_THE_CUBE = ("TooFewNeurons", "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane")
ELSEWHERE = ("ManyCuts", "IntoHiddenSpace", "ClassesApart", "Regions")

ARTICLES_OWN = ("Classifiers", "BandsData", "RingsData", "Recap")
"""Chapters whose words are about the article's data and no other."""


@dataclass(frozen=True)
class Story:
    """What a film tells.

    Attributes:
        title: of the film.
        chapters: in order.
        experiments: by slot; None: the article's own.
        reasons: why a chapter is there, by its class.
        left_out: likewise for chapters that are not.
    """

    title: str
    chapters: tuple[type[Chapter], ...]
    experiments: Mapping[str, Experiment] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)

    def some(self, names: Sequence[str]) -> tuple[type[Chapter], ...]:
        """The chapters of those names, in order; without names all of the story's.

        Raises BadInput for one that this story cannot tell, and why.
        """
        if not names:
            return self.chapters
        wanted = find_all(names)
        for chapter in wanted:
            if chapter.__name__ in self.left_out:
                raise BadInput(f"{chapter.__name__} does not apply: {self.left_out[chapter.__name__]}")
        places = {chapter: place for place, chapter in enumerate(self.chapters)}
        return tuple(sorted(wanted, key=lambda chapter: places.get(chapter, len(places))))


def article(named: Callable[[str], str] = flag) -> Story:
    """The film of the article's own experiments; ``named`` is what the front end calls what it can be asked for."""
    told = tuple(chapter for chapter in chapters() if chapter.article)
    others = [chapter.__name__ for chapter in chapters() if not chapter.article]
    left_out = dict.fromkeys(others, f"it tells of data of your own; name them with {named('data')}")
    return Story(told[0].title if told else "", told, left_out=left_out)


def of(experiment: Experiment, two: Callable[[], Experiment | None], named: Callable[[str], str] = flag) -> Story:
    """The story of a user's data.

    Args:
        experiment: for every slot.
        two: gives what two neurons can do with the same data, if that is known; asked only if it may be shown.
        named: what the front end calls what it can be asked for.
    """
    facts = DataTraits(experiment)
    experiments = dict.fromkeys(SLOTS, experiment)
    if facts.lifts and (rival := two()):
        facts = DataTraits(experiment, rival)
        experiments[TWO] = rival
    reasons, left_out = {}, {}
    names = _plan(facts)
    known = {chapter.__name__: chapter for chapter in chapters()}
    for name in names:
        if why_not := facts.why_not(name):
            left_out[name] = why_not
        elif name in known:
            reasons[name] = facts.why(name)
        else:
            left_out[name] = "there is no such chapter"
    for name in known:
        if name not in names and (why_not := _foreign(name, named) or facts.why_not(name)):
            left_out[name] = why_not
    if TWO in experiments and "TooFewNeurons" not in reasons:
        del experiments[TWO]
    told = tuple(known[name] for name in reasons)
    return Story(f"{experiment.dataset.name}: what the network does to it", told, experiments, reasons, left_out)


def _plan(facts: DataTraits) -> tuple[str, ...]:
    """The chapters for data like these; some may turn out not to apply."""
    if facts.needs_no_layer:
        own: tuple[str, ...] = ("NoHiddenLayer",)
    elif facts.flat:
        own = IN_THE_SQUARE
    elif facts.lifts:
        own = IN_THE_CUBE
    else:
        own = ELSEWHERE
    return (*ALWAYS, *own, "Summary")


def _foreign(name: str, named: Callable[[str], str]) -> str:
    return f"it tells of the article's own data; leave out {named('data')} for it" if name in ARTICLES_OWN else ""


def of_bundle(bundle: Bundle) -> Story:
    """The story that a bundle was written for. Raises BadInput if the bundle holds something else."""
    if DATA in bundle.experiments:
        return of(bundle.experiments[DATA], lambda: bundle.experiments.get(TWO))
    for slot, experiment in bundle.experiments.items():
        widths = (STANDARD[slot][1].hidden,) if slot in STANDARD else None
        if (experiment.dataset.n_features, experiment.dataset.n_classes, DataTraits(experiment).widths) != (
            2,
            2,
            widths,
        ):
            raise BadInput(f"the bundle's experiment {slot!r} is none that the article's film can show")
    whole = article()
    missing = {
        chapter.__name__: f"the bundle holds no experiment for it, only: {', '.join(bundle.experiments)}"
        for chapter in whole.chapters
        if not set(chapter.slots) <= set(bundle.experiments)
    }
    told = tuple(chapter for chapter in whole.chapters if chapter.__name__ not in missing)
    return Story(whole.title, told, bundle.experiments, {}, missing)


__all__ = ["Story", "article", "chapters", "file_of", "find", "find_all", "of", "of_bundle"]
