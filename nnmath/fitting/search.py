"""The search for a width and a penalty: which to try, and which to take.

From narrow to wide, and from much penalty to little, since both make the better picture: fewer neurons need no
projection, and a penalty keeps the hidden points off the walls. The first is taken that does as well on held-out points
as the best, by the one-standard-error rule (see `nnmath.fitting.cross_validation`), and as well as a straight cut, if
one does. Without held-out points, it is the first that no other beats on the points of the fit.

Each candidate is first looked at briefly. What would then be taken, what does best, and what is simpler and only just
falls behind, is looked at `Again` on more folds, until none of them changes: a good score may be luck in how the points
were split, and so may a bad one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nnmath.fitting.cross_validation import MANY, Score
from nnmath.fitting.optimizer import RestartResult
from nnmath.fitting.readability import best_start
from nnmath.fitting.report import Trial
from nnmath.fitting.spec import FitSpec
from nnmath.networks.metrics import Unseen

NARROW = tuple((width,) for width in range(1, 7))
WIDE = ((8,), (8, 3), (12, 3), (16, 8, 3))
# And after all these, as long as a straight cut does clearly better on held-out points, however few points of the fit
# are left wrong: of many features a narrow layer lets too few through. Of not too many points, for which that is quick,
# also as long as the widest layer does best on held-out points.
WIDER = ((8,), (12,))
ALPHAS = (0.1, 0.01, 0.001)
# And where a straight cut does as well: if classes overlap, the best penalty lies beyond these. So much of it flattens
# the picture, so it is taken only if all smaller ones are clearly worse or fall short of the straight cut; but rather
# than a wider network.
HEAVIER = (1.0, 10.0, 100.0)
# So much more of the held-out points a heavier penalty may get right; what falls further short of a straight cut is not
# tried under one.
LIFT = 0.05
# What is wider, or has less penalty, must save more than this share of the points.
WORTH = 0.02
# This many widths in a row without improvement end the narrow part of the search, and then the wide one.
IN_VAIN = 2
# At least this many widths are tried, so that the table shows what one neuron more or less would do.
AT_LEAST = 3
# By so much of its standard error a brief look may make a network look worse than it is.
LUCK = 0.5


@dataclass(frozen=True, eq=False)
class Candidate:
    """A trial with its starts ``tried`` on all points, and the ``unseen`` points of its held-out fits. ``again``: it
    was looked at again.
    """

    trial: Trial
    tried: tuple[RestartResult, ...]
    unseen: Unseen | None = None
    again: bool = False


Run = Callable[[tuple[int, ...], float], Candidate]
Again = Callable[[Candidate], Candidate]
"""Validates a candidate on more folds."""
Looked = Callable[[Sequence[Candidate]], list[Candidate]]
"""Looks again at those of the candidates for which it matters."""


def candidate(
    hidden: tuple[int, ...],
    alpha: float,
    tried: Sequence[RestartResult],
    held_out: Score | None,
    unseen: Unseen | None = None,
) -> Candidate:
    """The trial of these starts."""
    starts = [t.start for t in tried]
    best = starts[best_start(starts)]
    trial = Trial(
        hidden=hidden,
        alpha=alpha,
        starts=len(starts),
        errors=best.errors,
        held_out=held_out.mean if held_out else None,
        held_out_error=held_out.error if held_out else None,
    )
    return Candidate(trial, tuple(tried), unseen)


def widths_of(spec: FitSpec, n_classes: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The widths to try: narrow ones, and those for when none of these will do.

    For more than two classes the search begins with two neurons: a single one can only line the classes up.
    """
    if spec.hidden == "auto":
        return NARROW[n_classes > 2 :], WIDE
    return ((spec.hidden if isinstance(spec.hidden, tuple) else (spec.hidden,),),)


def alphas_of(spec: FitSpec) -> tuple[float, ...]:
    """The penalties to try, the largest first."""
    return ALPHAS if spec.alpha == "auto" else (spec.alpha,)


def search(
    run: Run,
    spec: FitSpec,
    n_classes: int,
    n_samples: int,
    straight: Score | None = None,
    again: Again = lambda one: one,
) -> list[Candidate]:
    """Try widths and penalties until no other can be worth taking. In order of preference."""

    def looked(found: Sequence[Candidate]) -> list[Candidate]:
        return look_again(again, found, n_samples, straight)

    found = _as_wide_as_it_is_worth(run, looked, spec, n_classes, n_samples, straight)
    heavier: set[tuple[int, ...]] = set()  # the widths that were tried under more penalty
    near = [c.trial.hidden for c in found if straight and straight.mean - (c.trial.held_out or 0.0) <= LIFT]
    for hidden in dict.fromkeys(near):
        if spec.alpha != "auto" or not falls_short(choose(found, n_samples, straight).trial, straight):
            break
        found = looked(_with_heavier_penalties(run, found, {hidden}))
        heavier.add(hidden)
    for hidden in WIDER if spec.hidden == "auto" else ():
        chosen = choose(found, n_samples, straight).trial
        if not (falls_short(chosen, straight) or (n_samples < MANY and _widest_is_best(found))):
            break
        if all(c.trial.hidden != hidden for c in found):
            found = looked([*found, *_penalties(run, hidden, alphas_of(spec), n_samples)])
    while spec.alpha == "auto":
        chosen = choose(found, n_samples, straight).trial
        widths = {chosen.hidden, *(WIDER[:1] if spec.hidden == "auto" else ())} - heavier
        is_matched = straight is not None and chosen.held_out is not None and straight.mean >= chosen.held_out
        if not widths or not is_matched:
            break
        found = looked(_with_heavier_penalties(run, found, widths))
        heavier |= widths
    return found


def look_again(again: Again, found: Sequence[Candidate], n_samples: int, straight: Score | None) -> list[Candidate]:
    """The same candidates, with those looked at again on which the choice depends: the one to be taken, the best one,
    and the first one before it that would be taken if it were better by some `LUCK`.
    """
    found = list(found)
    while True:
        taken, best = choose(found, n_samples, straight), max(found, key=lambda one: one.trial.held_out or 0.0)
        simpler = (one for one in found[: found.index(taken)] if one.trial.held_out is not None and not one.again)
        close = next((one for one in simpler if _could_be_taken(one, found, n_samples, straight)), taken)
        places = {found.index(one) for one in (taken, best, close) if one.trial.held_out is not None and not one.again}
        if not places:
            return found
        for place in sorted(places):
            found[place] = replace(again(found[place]), again=True)


def _could_be_taken(one: Candidate, found: Sequence[Candidate], n_samples: int, straight: Score | None) -> bool:
    """Whether a candidate would be taken if it were better on held-out points by some `LUCK`."""
    better = replace(one.trial, held_out=(one.trial.held_out or 0.0) + LUCK * _error(one.trial))
    lucky = replace(one, trial=better)
    return choose([lucky if other is one else other for other in found], n_samples, straight) is lucky


def _with_heavier_penalties(run: Run, found: Sequence[Candidate], widths: set[tuple[int, ...]]) -> list[Candidate]:
    """The candidates, and behind those of each of these widths the same under more penalty, until that is clearly worse
    on held-out points: only then may it be said that a straight cut does as well.
    """
    whole: list[Candidate] = []
    for hidden in dict.fromkeys([*(c.trial.hidden for c in found), *sorted(widths)]):
        of_width = [c for c in found if c.trial.hidden == hidden]
        for alpha in HEAVIER if hidden in widths else ():
            of_width.append(run(hidden, alpha))
            best = max(of_width, key=lambda c: c.trial.held_out or 0.0).trial
            if (best.held_out or 0.0) - (of_width[-1].trial.held_out or 0.0) > _error(best):
                break
        whole += of_width
    return whole


def _as_wide_as_it_is_worth(
    run: Run, looked: Looked, spec: FitSpec, n_classes: int, n_samples: int, straight: Score | None
) -> list[Candidate]:
    found: list[Candidate] = []
    for part in widths_of(spec, n_classes):
        in_vain = 0
        for hidden in part:
            so_far = choose(found, n_samples, straight) if found else None
            found += _penalties(run, hidden, alphas_of(spec), n_samples)
            tried, chosen = len({c.trial.hidden for c in found}), choose(found, n_samples, straight)
            few = min(c.trial.errors for c in found) <= WORTH * n_samples
            in_vain = in_vain + 1 if chosen is so_far else 0
            settled = len(hidden) > 1 or not _unsettled(chosen.trial)  # deeper networks take too long to go on
            if few and (in_vain == IN_VAIN or (tried >= AT_LEAST and settled)):
                return looked(found)
            if in_vain == IN_VAIN:
                break
        found = looked(found)
    return found


def could_be_beaten(held_out: float, error: float) -> bool:
    """Whether another network could be clearly better than this ``held_out`` accuracy with its standard ``error``. (Few
    errors on the points of the fit do not decide that.)
    """
    return 1 - held_out > max(WORTH, error)


def _unsettled(trial: Trial) -> bool:
    return trial.held_out is not None and could_be_beaten(trial.held_out, _error(trial))


def _widest_is_best(found: Sequence[Candidate]) -> bool:
    """Whether the widest single layer does best on held-out points, and another could still be better."""
    known = [c.trial for c in found if c.trial.held_out is not None and len(c.trial.hidden) == 1]
    best = max(known, key=lambda trial: trial.held_out or 0.0, default=None)
    return best is not None and best.hidden == max(trial.hidden for trial in known) and _unsettled(best)


def _penalties(run: Run, hidden: tuple[int, ...], alphas: Sequence[float], n_samples: int) -> list[Candidate]:
    """Less penalty as long as it helps; the first time without asking."""
    found: list[Candidate] = []
    for alpha in alphas:
        found.append(run(hidden, alpha))
        in_vain = len(found) > 1 and not beats(found[-1].trial, found[-2].trial, n_samples)
        if in_vain or found[-1].trial.errors <= WORTH * n_samples:
            break
    return found


def beats(other: Trial, one: Trial, n_samples: int) -> bool:
    """Whether ``other``, which is less simple, is clearly better: on held-out points, by more than either's standard
    error; without held-out points, by enough points of the fit. (A trial that was not validated, because it promised
    nothing, is no better than one that was.)
    """
    if other.held_out is None and one.held_out is not None:
        return False
    if one.held_out is None or other.held_out is None:
        return (one.errors - other.errors) / n_samples > WORTH
    return other.held_out - one.held_out > max(_error(other), _error(one))


def _error(trial: Trial) -> float:
    return trial.held_out_error or 0.0


def choose(found: Sequence[Candidate], n_samples: int, straight: Score | None = None) -> Candidate:
    """The first that neither another nor the ``straight`` cut (if any) beats, and whose lower penalty is worth it.

    (One that no other beats there is: what has the fewest errors, or the best score.)
    """
    unbeaten = [c for c in found if not any(beats(other.trial, c.trial, n_samples) for other in found)]
    worth_it = [c for c in unbeaten if _is_worth_its_penalty(c, found, n_samples)] or unbeaten
    return next((c for c in worth_it if not falls_short(c.trial, straight)), worth_it[0])


def _is_worth_its_penalty(one: Candidate, found: Sequence[Candidate], n_samples: int) -> bool:
    """Whether it is clearly better than the same network under more penalty, which would read better. (That one may be
    beaten by what is wider, and this one by chance not: of two that are about alike it is the luckier.)
    """
    usual = [c for c in found if c.trial.hidden == one.trial.hidden and c.trial.alpha not in HEAVIER]
    more = [c for c in usual if c.trial.alpha > one.trial.alpha]
    return not more or beats(one.trial, min(more, key=lambda c: c.trial.alpha).trial, n_samples)


def falls_short(trial: Trial, straight: Score | None) -> bool:
    """Whether a ``straight`` cut does better on held-out points, by more than a standard error."""
    return straight is not None and straight.mean - (trial.held_out or 0.0) > _error(trial)
