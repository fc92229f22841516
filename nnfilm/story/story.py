"""Which chapters tell a film, in what order, and why: of the article's own experiments, or of a user's data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.requirements import Requirement
from nnfilm.settings.request import Namer, flag
from nnfilm.story.registry import chapters, find_all
from nnfilm.utils.errors import BadInput, ChapterError, FilmError, first_line
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.examples import STANDARD
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import TWO
from nnmath.experiments.traits import DataTraits

SLOTS = ("bands", "rings", DATA)
"""What chapters call the experiment that they are about: in a user's film one plays them all."""


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
        return wanted


def article(named: Namer = flag) -> Story:
    """The film of the article's own experiments; ``named`` is what the front end calls a setting."""
    told = tuple(chapter for chapter in chapters() if chapter.of_article())
    others = [chapter.__name__ for chapter in chapters() if not chapter.of_article()]
    left_out = dict.fromkeys(others, f"it tells of data of your own; name them with {named('data')}")
    return Story(told[0].title if told else "", told, left_out=left_out)


def of(experiment: Experiment, two: Callable[[], Experiment | None]) -> Story:
    """The story of a user's data.

    Args:
        experiment: for every slot.
        two: gives what two neurons can do with the same data, if that is known; asked only if it may be shown.
    """
    traits = DataTraits(experiment, two)
    answers = {chapter: _asked(chapter, traits) for chapter in chapters()}
    told = {chapter: answer.reason for chapter, answer in answers.items() if answer.told}
    refused = [(chapter, answer) for chapter, answer in answers.items() if not answer.met]
    refused.sort(key=lambda one: not one[1].belongs)  # first what a film of this kind has otherwise
    return Story(
        f"{experiment.dataset.name}: what the network does to it",
        tuple(told),
        _experiments(traits, [chapter for chapter, answer in answers.items() if answer.met]),
        {chapter.__name__: reason for chapter, reason in told.items()},
        {chapter.__name__: answer.reason for chapter, answer in refused},
    )


def _asked(chapter: type[Chapter], traits: DataTraits) -> Requirement:
    """What a chapter says of a user's data. Raises ChapterError if it breaks over them."""
    try:
        return chapter.requires(traits)
    except FilmError:
        raise  # what two neurons can do could not be found
    except Exception as error:
        raise ChapterError(chapter.__name__, first_line(error)) from error


def _experiments(traits: DataTraits, able: Iterable[type[Chapter]]) -> dict[str, Experiment]:
    """The user's experiment for every slot, but for that of two neurons, if a chapter can tell of it."""
    slots = {slot for chapter in able for slot in chapter.slots}
    experiments = dict.fromkeys([*SLOTS, *sorted(slots.difference(SLOTS))], traits.experiment)
    if TWO in slots and traits.rival:
        experiments[TWO] = traits.rival
    return experiments


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
