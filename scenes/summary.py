"""The end of a film about any data: three pictures, and what they come to in numbers."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Sentence, Share, Tween, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.datasets.table_columns import table_columns
from nnmath.experiments.traits import DataTraits
from nnmath.networks.importance import importances, relied_on
from nnmath.networks.metrics import errors

COMES = 1.2  # seconds in which the first picture comes
STANDS = 1.2  # seconds for which the last picture stands in a full film
MOST_NAMED = 2  # columns in one caption
FAILS = 0.75  # the share of a class: if less is right, a short film says so
GROWS = 1.6  # seconds in which the last grows


class Summary(Chapter):
    """Cut, warp, separate: each with its number; then how the network does on points that it has not seen."""

    order = 138
    slots = ("data",)
    in_twin = kit.TwinMoment()
    poster = "the pictures"
    credits = kit.CLOSING
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.always(f"{traits.wrong} of {traits.dataset.n_samples} points wrong in the end")

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        self.cut, self.n_wrong = straight_cut(data), errors(network, data.X, data.y)
        unseen = self.experiment.unseen if self.short else None  # in full, `UnseenPoints` has shown its bars
        self.held = kit.HeldOut(self.experiment, unseen, layout, theme) if unseen else None
        if self.held and unseen:
            self.held.bars.step = float(len(unseen.networks))
        if not network.flaw and network.n_hidden > 1 and data.n_features > 1:
            words = self.names_and_numbers()
            self.pictures = kit.three_pictures(self.experiment, self.cut, words, layout, theme, self.held is not None)
        else:  # the data stay on a line, or the network bends nothing
            self.pictures = [kit.picture_of_cut(self.experiment, self.cut, layout, theme, self.held is not None)]
        self.legend = kit.legend_of(data, layout, theme)
        in_plane = self.held is not None and data.n_features == 2
        self.plane = kit.picture_of_regions(self.experiment, layout, theme) if in_plane else None
        pictures = [*self.pictures, *([self.plane] if self.plane else [])]
        parts = [*(part for picture in pictures for part in picture.parts), self.legend]
        hide(*parts)
        self.add(*parts, *([self.held.bars] if self.held else []))

    def names_and_numbers(self) -> list[tuple[str, str]]:
        """The words at each of three pictures."""
        widths = self.network.widths
        names = self.phrase("cut"), self.phrase("bend"), self.phrase("separate")
        before, now = (self.phrase("number", n=Count(n)) for n in (self.cut.errors, self.n_wrong))
        numbers = before, " → ".join(map(kit.figure, (self.data.n_features, *widths))), now
        return [(str(name), str(number)) for name, number in zip(names, numbers, strict=True)]

    def facts(self) -> dict[str, Fact]:
        data, network, report, held = self.data, self.network, self.experiment.report, self.held
        choice = held.choice if held else None
        before, now = self.cut.errors, self.n_wrong
        on_unseen = kit.no_gain_on_unseen(data, report)
        no_gain = kit.no_gain(data, before, now, report) or on_unseen
        idle = np.flatnonzero(~network.layers[0].weights.any(axis=0))
        flaw = "neuron" if len(idle) else "output" if network.idle else "direction"
        is_judged = report is not None and report.held_out is not None
        compared = report is not None and is_judged and report.straight is not None
        single = len(self.pictures) == 1
        self.judgement = self.judged()
        return {
            "single": Case(single),
            "several": Case(data.n_classes > 2),
            "space": Case("plane" if data.n_features == 2 else "space"),
            "outcome": Case(flaw if network.flaw else "no_gain" if no_gain else "gain"),
            "idle": Count(int(idle[0]) + 1 if len(idle) else 0),
            "few": Case(kit.few_beside(now, before)),
            "points_before": kit.points_of(data, before, data.n_samples),
            "points_now": kit.points_of(data, now, data.n_samples),
            "no_gain": no_gain,
            "no_gain_here": kit.no_gain(data, before, now) or on_unseen,
            "is_praised": Case(data.n_classes > 2 and compared and not no_gain),
            "judged_apart": Case(is_judged and not single),
            "judgement": kit.paragraph(*self.judgement),
            "has_bars": Case(held is not None),
            "chosen": Case(choice is not None),
            "of_columns": Count(choice.of_columns if choice else data.n_features),
            "whole": held.as_share(choice.all_columns) if held and choice else kit.NOTHING,
            "own": held.as_share(held.right) if held else kit.NOTHING,
            "guesses": Case(held is not None and held.guesses),
            "likely": kit.the_class(data, held.chance.label) if held else kit.NOTHING,
            "relies": self.relied_on(),
            "hardest": self.fails(),
        }

    def judged(self) -> list[Sentence]:
        """How much such a network gets right of points that it has not seen, beside others; if that is not known, on
        which points all was counted, and how much one gets right without looking.
        """
        data, report, unseen = self.data, self.experiment.report, self.experiment.unseen
        chance = data.chance(unseen.y if unseen is not None and unseen.given else None)
        mostly = chance.share >= kit.MOSTLY
        if report is None or report.held_out is None:
            said = self.phrase("fitted" if report else "given")
            if data.n_samples - self.n_wrong <= chance.right:
                label = kit.Name(kit.shown_classes(data)[chance.label])
                return [said, self.phrase("no_more", label=label, share=Share(chance.share))]
            return [said, kit.guessing(data, chance)] if mostly else [said]
        given = unseen is not None and unseen.given  # a test set, which no others were judged by
        own = unseen.confusion.accuracy if unseen is not None and given else report.held_out
        straight = None if given else report.straight
        shares = tuple(share for share in (own, straight, chance.share) if share is not None)
        better = [] if given or unseen is None else report.ahead[:1]
        return [
            kit.right_of_unseen(data, own, straight, chance.share, shares),
            *(kit.doing_better(method, shares) for method in better),
            *([kit.all_columns(data, report.columns, shares)] if report.columns else []),
            *([kit.hardest(data, unseen.confusion)] if unseen is not None else []),
        ]

    @beat("the picture", when=lambda self: len(self.pictures) == 1)
    def the_picture(self) -> None:
        self.show_pictures()

    @beat("the pictures", when=lambda self: len(self.pictures) > 1)
    def the_pictures(self) -> None:
        self.show_pictures()

    def show_pictures(self) -> None:
        """One after another comes, and is played."""
        first, *others = self.pictures
        seconds = 1.3 if self.short else 1.6  # in which each is played
        come = kit.from_rest(self, same=first.space, run_time=COMES) or appear(first.space)
        self.open(*come, appear(*first.beside, rate_func=last), run_time=COMES)
        if others and self.short and self.data.followed:  # whose probability takes that time
            self.play(first.plays(seconds))
        elif others:
            self.tell("said", first.plays(seconds))
        else:  # what it comes to is told once it is seen
            self.play(first.plays(seconds))
            self.tell("said")
        for picture in others:
            self.play(appear(*picture.parts), picture.plays(seconds))
        self.hold(0.2)

    @beat("the last picture", short=False, when=lambda self: len(self.pictures) > 1)
    def the_last_picture(self) -> None:
        legend = appear(self.legend, run_time=GROWS, rate_func=late)  # once the words have gone
        self.tell("said", self.last_grows(), legend)

    def last_grows(self) -> list[Tween]:
        """The others go, and what stands beside it; it takes their place."""
        *others, grown = self.pictures
        gone = [part for picture in others for part in picture.parts]
        larger = Tween(grown.space, region=grown.large, run_time=GROWS, rate_func=kit.steady)
        return [*vanish(*gone, *grown.beside, run_time=0.6), larger]

    def back_to_the_plane(self) -> None:
        """All others go, and the plane of the data is seen as the network divides it."""
        assert self.plane
        gone = vanish(*(part for picture in self.pictures for part in picture.parts), run_time=0.6)
        self.hush(gone, appear(self.plane.space, run_time=GROWS, rate_func=late), self.plane.plays(2 * GROWS))
        self.hold(0.6)

    @beat("what was counted", when=lambda self: self.held)
    def unseen(self) -> None:
        """Bars stand beside the last picture, or beside the plane of the data."""
        assert self.held
        if self.plane:
            self.back_to_the_plane()
        self.tell("unseen", [] if self.plane else self.last_grows(), self.held.bars.come(slice(None), GROWS))
        if not self.data.followed:
            self.remark(self.sentence("relies"))
            self.remark(self.sentence("fails"))
        self.stand_alone()

    @beat("what was counted", when=lambda self: not self.held)
    def fitted(self) -> None:
        for said in self.judgement if self.experiment.unseen is None else []:
            self.say(said)
        self.stand_alone()

    def fails(self) -> Sentence:
        """The class of which least is right, if that is little."""
        held = self.held
        if held is None or min(held.recall[held.known]) >= FAILS:
            return kit.NOTHING
        return kit.hardest(self.data, held.unseen.confusion)

    def relied_on(self) -> Sentence:
        """The columns that count most, of more than two; in full, a chapter of its own tells."""
        data, unseen = self.data, self.experiment.unseen
        if not self.held or unseen is None or data.n_features < 3:
            return kit.NOTHING
        _, names = relied_on(importances(unseen, table_columns(data)))
        return self.phrase("most", names=kit.Listing(kit.quoted(names[:MOST_NAMED]))) if names else kit.NOTHING

    def stand_alone(self) -> None:
        """What the network makes of the row, where the film follows one; then the picture stands alone."""
        self.remark(kit.row_chance(self.experiment))
        self.hold(0.3)
        self.close()
        self.hold(0.3 if self.short else STANDS)

    @beat("who made it", when=kit.has_credits)
    def who_made_it(self) -> None:
        kit.closing_card(self)


def last(share: float) -> float:
    """Comes once the picture that it stands beside has come to its place."""
    return late(late(share))
