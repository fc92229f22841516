"""Which chapters a film has, in what order, and why: about the article's own experiments, or a user's data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.requirements import Requirement
from nnfilm.settings.request import Namer, flag
from nnfilm.story.registry import chapters, find_all
from nnfilm.utils.errors import BadInput, ChapterError, FilmError, first_line
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.examples import STANDARD
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import TWO
from nnmath.experiments.traits import DataTraits

SLOTS = ("bands", "rings", DATA)
"""The names of chapters for their experiment: in a user's film one experiment fills them all."""


@dataclass(frozen=True)
class Story:
    """The story of a film.

    Attributes:
        chapters: in order.
        experiments: by slot; None: the article's own.
        reasons: why a chapter is included, by the name of its class.
        left_out: why a chapter is not.
        short: whether it is that of a short film.
    """

    chapters: tuple[type[Chapter], ...]
    experiments: Mapping[str, Experiment] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    short: bool = False

    def of_length(self, length: str) -> Story:
        """The same story, "short" or "full"."""
        if length != "short":
            return self
        own = self.data is not None  # else a short film tells only of the data that it begins with
        told = (chapter for chapter in self.chapters if chapter.in_short)
        chapters = tuple(chapter for chapter in told if own or chapter.slots[0] == SLOTS[0])
        names = {chapter.__name__ for chapter in chapters}
        reasons = {name: reason for name, reason in self.reasons.items() if name in names}
        return replace(self, chapters=chapters, reasons=reasons, short=True)

    @property
    def data(self) -> Dataset | None:
        """The user's data; None: the article's own."""
        return self.experiments[DATA].dataset if self.experiments and DATA in self.experiments else None

    def some(self, names: Sequence[str]) -> tuple[type[Chapter], ...]:
        """The chapters of these names, in order; without names, all of the story.

        Raises BadInput, with the reason, for one that does not apply.
        """
        if not names:
            return self.chapters
        named = find_all(names)
        for chapter in named:
            if chapter.__name__ in self.left_out:
                raise BadInput(f"{chapter.__name__} does not apply: {self.left_out[chapter.__name__]}")
        return named


def article(named: Namer = flag) -> Story:
    """The story of the article's own experiments; ``named`` gives the front end's name of a setting."""
    included = tuple(chapter for chapter in chapters() if chapter.of_article())
    others = [chapter.__name__ for chapter in chapters() if not chapter.of_article()]
    left_out = dict.fromkeys(others, f"it needs data of your own; give them with {named('data')}")
    return Story(included, left_out=left_out)


def story_of(experiment: Experiment, rival: Callable[[], Experiment | None]) -> Story:
    """The story of a user's data.

    Args:
        experiment: for every slot.
        rival: gives the experiment with two neurons on the same data, if there is one; called only if it may be shown.
    """
    traits = DataTraits(experiment, rival)
    answers = {chapter: _asked(chapter, traits) for chapter in chapters()}
    included = {chapter: answer.reason for chapter, answer in answers.items() if answer.in_film}
    refused = [(chapter, answer) for chapter, answer in answers.items() if not answer.met]
    refused.sort(key=lambda one: not one[1].belongs)  # first those that films of this kind usually have
    return Story(
        tuple(included),
        _experiments(traits, [chapter for chapter, answer in answers.items() if answer.met]),
        {chapter.__name__: reason for chapter, reason in included.items()},
        {chapter.__name__: answer.reason for chapter, answer in refused},
    )


def _asked(chapter: type[Chapter], traits: DataTraits) -> Requirement:
    """A chapter's answer about a user's data. Raises ChapterError if it fails on them."""
    try:
        return chapter.requires(traits)
    except FilmError:
        raise  # the fit of two neurons failed
    except (Exception, SystemExit) as error:
        raise ChapterError(chapter.__name__, first_line(error)) from error


def _experiments(traits: DataTraits, able: Iterable[type[Chapter]]) -> dict[str, Experiment]:
    """The user's experiment for every slot, except that of two neurons, if a chapter uses it."""
    slots = {slot for chapter in able for slot in chapter.slots}
    experiments = dict.fromkeys([*SLOTS, *sorted(slots.difference(SLOTS))], traits.experiment)
    if TWO in slots and traits.rival:
        experiments[TWO] = traits.rival
    return experiments


def story_of_bundle(bundle: Bundle) -> Story:
    """The story that a bundle was written for. Raises BadInput if it contains anything else."""
    if DATA in bundle.experiments:
        return story_of(bundle.experiments[DATA], lambda: bundle.experiments.get(TWO))
    for slot, experiment in bundle.experiments.items():
        hidden = STANDARD[slot][1].hidden if slot in STANDARD else None
        widths = hidden if isinstance(hidden, tuple) else (hidden,)
        sizes = experiment.dataset.n_features, experiment.dataset.n_classes, DataTraits(experiment).widths
        if sizes != (2, 2, widths):
            raise BadInput(f"the bundle's experiment {slot!r} does not fit the article's film")
    whole = article()
    missing = {
        chapter.__name__: f"the bundle contains no experiment for it, only: {', '.join(bundle.experiments)}"
        for chapter in whole.chapters
        if not set(chapter.slots) <= set(bundle.experiments)
    }
    included = tuple(chapter for chapter in whole.chapters if chapter.__name__ not in missing)
    return Story(included, bundle.experiments, {}, missing)
