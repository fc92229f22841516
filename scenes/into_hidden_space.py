"""The hidden layers move the data, one after another, into the space where the output neurons cut."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    late,
    paragraph,
    steady,
    vanish,
)
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation

FLAT = 1.8  # seconds in which weights and bias move what is flat
BESIDE = 0.3  # frame units between a legend and a picture beside it
BEND, LEAST_BEND, REST = 4.5, 3.5, 1.5  # seconds of a bend, at least, and for which it is held where it is most open


class IntoHiddenSpace(Chapter):
    """The warp of any network, stage by stage; in space with a slow swing at its end."""

    order = 55
    title = "Into hidden space"
    slots = ("data",)
    in_twin = TwinMoment(question="corner")
    poster = "activation"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        first, *more = traits.widths
        several = f"{1 + len(more)} hidden layers, one after another"
        because = several if more else f"{first} neurons: the points move into the hidden space"
        return kit.in_hidden_space("two hidden neurons or more", traits.network.n_hidden >= 2, traits, because)

    def prose(self) -> list[Sentence]:
        network = self.experiment.network
        f = activation(network.activation)
        what = kit.EACH_AXIS if self.sees_neurons(0) else Sentence("each sum")
        return [
            paragraph(
                self.dimensions(),
                self.directions(),
                Sentence("By themselves, weights and bias keep straight lines straight."),
                Sentence(
                    "The {activation} {does}, so the data bend.",
                    activation=kit.Term(f.spoken),
                    does=kit.squeezes(f.name, kit.span(f.name), what),
                ),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.at_the_start()
        layers = len(self.experiment.network.widths)
        for layer in range(layers):
            self.weights_and_bias(layer)
            self.activation(layer)
        self.arrived()

    def set_the_stage(self) -> None:
        hidden_figure = self.hidden_figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        self.headed = [self.heading] if self.layout.is_wide else []  # there the picture takes its place
        if self.headed:
            hidden_figure.whole_frame = self.layout.opening
        self.leaving = self.leaves_while_it_bends()
        self.names = [hidden_figure.input_axes] if hidden_figure.is_plane else []
        for wall in hidden_figure.walls:
            wall.opacity = 0.0
        for ground in hidden_figure.ground:
            ground.opacity = 0.0
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.near)
            hidden_figure.space.cropped = True
        elif not hidden_figure.is_plane:
            hidden_figure.space.region = hidden_figure.bare
        if not self.after_the_cuts:  # the plane as the chapter before left it, with no network beside it
            n_classes = self.experiment.dataset.n_classes
            place = self.layout.beside_legend if hidden_figure.is_plane else self.layout.bare_beside_legend
            hidden_figure.space.region = place(n_classes)
        self.frame = kit.FrameBorder(self.theme)
        if not hidden_figure.is_plane:
            hidden_figure.space.include(self.frame)
        hidden_figure.space.include(*hidden_figure.ground, hidden_figure.grid, *self.names)
        hidden_figure.space.include(*hidden_figure.walls, *hidden_figure.cuts, hidden_figure.cloud)
        self.opened = hidden_figure.opened
        for diagram in hidden_figure.diagram:
            diagram.opacity = 1.0 if self.after_the_cuts else 0.0
            if not hidden_figure.is_plane:
                diagram.lit = np.zeros(diagram.n_hidden)
        self.add(hidden_figure.space, hidden_figure.legend, *hidden_figure.diagram)
        layers = len(self.experiment.network.widths)
        self.bend = {1: BEND, 2: 4.0}.get(layers, LEAST_BEND)

    def leaves_while_it_bends(self) -> list[kit.Legend | kit.NetworkDiagram]:
        """What makes room for the picture: the network, and the legend where the picture would touch it."""
        figure, layers = self.hidden_figure, range(len(self.experiment.network.widths))
        ends = [(self.stage_end(2 * layer), self.stage_end(2 * layer + 1)) for layer in layers]
        left = min(figure.left_of_full_seat(start, end) for start, end in ends)
        return [part for part in figure.beside if part is not figure.legend or left < figure.legend.right + BESIDE]

    @property
    def after_the_cuts(self) -> bool:
        """Whether `ManyCuts` comes before it in a film, and has shown the network."""
        widths = self.experiment.network.widths
        return self.hidden_figure.is_plane and len(widths) == 1 and widths[0] <= kit.MOST_CUTS

    def at_the_start(self) -> None:
        data, widths, hidden_figure = self.experiment.dataset, self.experiment.network.widths, self.hidden_figure
        through = Sentence(
            "{n_word} hidden neurons{layers, plural, one {} other { in {layers_word} layers}}",
            n=Count(sum(widths)),
            layers=Count(len(widths)),
        )
        n = Count(data.n_samples)
        if hidden_figure.is_plane:
            seen = Sentence("The {n} points in the plane, before they go through {through}.", n=n, through=through)
        else:
            seen = Sentence(
                "The {n} points with their {features_word} features, seen from the side from which the network’s "
                "answers change most, before they go through {through}.",
                n=n,
                features=Count(data.n_features),
                through=through,
            )
        self.beat("at the start", "The points before the network", paragraph(seen, self.directions()))
        self.open(*self.diagram_comes())
        said = self.dimensions()
        if hidden_figure.is_plane:
            self.larger_piece(said)
        else:
            self.say(said, hidden_figure.unrolled(1.0))
            self.light_up(self.reading(said) - 1.0)
        if hidden_figure.is_solid:
            hidden_figure.space.cropped = False
            self.travel(hidden_figure.way(hidden_figure.aside), "", vanish(self.frame))

    def diagram_comes(self) -> list[Tween]:
        """The network appears, unless a chapter before it has shown it; where it needs room, the picture makes it."""
        figure = self.hidden_figure
        if self.after_the_cuts:
            return []
        come = [Tween(part, opacity=1.0, rate_func=late) for part in figure.diagram]
        return [*come, Tween(figure.space, region=self.first_place)]

    def light_up(self, seconds: float) -> None:
        """The hidden neurons light up, one after another."""
        for diagram in self.hidden_figure.diagram:
            for k in range(diagram.n_hidden):
                lit = (np.arange(diagram.n_hidden) <= k).astype(float)
                self.play(Tween(diagram, lit=lit, run_time=seconds / diagram.n_hidden))

    def larger_piece(self, sentence: Sentence) -> None:
        """The view draws back from the data, and the plane is a sheet."""
        hidden_figure = self.hidden_figure
        fades = [*hidden_figure.unrolled(1.2), *vanish(hidden_figure.grid, *self.names)]
        if hidden_figure.is_solid:
            self.travel(hidden_figure.way(hidden_figure.above), sentence, fades)
        else:
            seconds = self.reading(sentence)
            larger = Tween(hidden_figure.space, region=hidden_figure.bare, run_time=seconds)
            self.say(sentence, fades, larger, Tween(hidden_figure, far=1.0, run_time=seconds))

    def dimensions(self) -> Sentence:
        """How many coordinates the hidden space has, and which are seen."""
        network, flat = self.experiment.network, Case(self.hidden_figure.is_flat)
        if network.widths[1:]:
            return Sentence(
                "{n_word} layers move the points, one after another{deep, select, yes {; three directions are shown}"
                " other {}}.",
                n=Count(len(network.widths)),
                deep=Case(max(network.widths) > 3),
            ).capitalized()
        n = Count(network.n_hidden)
        if network.n_hidden <= 3:
            return Sentence(
                "{n_word} neurons give each point {n_word} numbers: a place in {flat, select, yes {a plane}"
                " other {space}}.",
                n=n,
                flat=flat,
            ).capitalized()
        return Sentence(
            "{n_word} neurons give each point {n_word} numbers{briefly, select, yes {} other {; three directions of"
            " these are shown}}.",
            n=n,
            briefly=Case(self.short),
        ).capitalized()

    def directions(self) -> Sentence:
        """Which directions are seen of a hidden space of more than three."""
        if self.experiment.network.n_hidden <= 3:
            return kit.NOTHING
        return Sentence(
            "Hidden space is seen {classes, plural,"
            " =2 {along one direction that separates the classes, and two of most spread}"
            " =3 {along two directions that separate the classes, and one of most spread}"
            " other {from the three directions that separate the classes best}}.",
            classes=Count(self.experiment.dataset.n_classes),
        )

    def weights_and_bias(self, layer: int) -> None:
        hidden_figure, end = self.hidden_figure, self.stage_end(2 * layer)
        neurons, motion = self.neurons(layer), self.motion(layer, end)
        self.beat(
            f"weights and bias{self.suffix(layer)}",
            Sentence("Weights and bias {layer} move the points", layer=Count(layer + 1))
            if self.has_layers
            else Sentence("Weights and bias move the points"),
            Sentence(
                "{neurons}: all points {grid, select, yes {and the grid } other {}}{move};"
                " straight lines stay straight.",
                neurons=neurons,
                grid=Case(hidden_figure.is_plane),
                move=motion,
            ),
        )
        seconds, rate = hidden_figure.flat_pace(end, FLAT, kit.soft)
        move = [Tween(hidden_figure.flow, t=end, run_time=seconds, rate_func=rate), *self.follows(layer, seconds)]
        if hidden_figure.is_solid and layer == 0:
            move.append(Tween(hidden_figure, margin=hidden_figure.corner.margin, run_time=seconds))
        if layer:
            self.say("The next layer takes that, and bends it again.", move)
        else:
            self.hush(move, vanish(*self.leaving, *self.headed, self.frame, run_time=0.8))

    def follows(self, layer: int, run_time: float) -> list[Tween]:
        """The viewer steps back or comes nearer, so that what a layer bends fills the frame, and never leaves it."""
        figure = self.hidden_figure
        seat = figure.full_seat(self.stage_end(2 * layer), self.stage_end(2 * layer + 1))
        return [
            Tween(figure, filled=1.0, run_time=run_time),
            Tween(figure.space, region=seat, run_time=run_time),
        ]

    def bends(self, end: float, run_time: float) -> Tween:
        """On to a moment of the activation, evenly in what is seen to move."""
        figure = self.hidden_figure
        rate = kit.as_seen(figure.space, figure.flow, lambda: figure.cloud.place(figure.cloud.points), end)
        return Tween(figure.flow, t=end, run_time=run_time, rate_func=rate)

    def activation(self, layer: int) -> None:
        network = self.experiment.network
        name, last = kit.Term(kit.activation_name(network.activation)), layer == len(network.widths) - 1
        what = kit.EACH_AXIS if self.sees_neurons(layer) else Sentence("each sum")
        does = kit.squeezes(network.activation, kit.span(network.activation), what)
        self.beat(
            f"activation{self.suffix(layer)}",
            Sentence("The {activation} {layer} bends the space", activation=name, layer=Count(layer + 1))
            if self.has_layers
            else Sentence("The {activation} bends the space", activation=name),
            Sentence("The {activation} {does}; straight lines bend.", activation=name, does=does),
        )
        said = Sentence("The {activation} {does}, so the sheet bends.", activation=name, does=does)
        end = self.stage_end(2 * layer + 1)
        if last and self.opened:  # where the sheet is seen best, it rests for a while
            self.hush(self.bends(self.opened, self.bend))
            self.hold(REST)
            seconds, figure = max(LEAST_BEND, self.reading(said)), self.hidden_figure
            fills = Tween(figure.space, region=figure.full_seat(end, end), run_time=seconds, rate_func=late)
            self.say(said, self.bends(end, seconds), fills)
        elif layer:
            self.play(self.bends(end, self.bend))
        else:
            self.hush(self.bends(end, self.bend))
            self.say(said)

    def arrived(self) -> None:
        hidden_figure = self.hidden_figure
        swings = hidden_figure.is_solid and not self.short
        turns = Sentence("The space turns a little, and back, so that its depth is seen.")
        self.beat(
            "arrived",
            "All points in hidden space",
            paragraph(Sentence("The points have arrived in hidden space."), turns if swings else kit.NOTHING),
        )
        named = hidden_figure.class_names
        for names in named:
            names.opacity = 0.0
        hidden_figure.space.include(*named)
        back = [
            *appear(*self.leaving, *self.headed, *hidden_figure.body, *hidden_figure.walls, *named, run_time=1.2),
            Tween(hidden_figure, filled=0.0, run_time=1.0),
            Tween(hidden_figure.space, region=self.last_place, run_time=1.0),
        ]
        if self.sees_neurons(len(self.experiment.network.widths) - 1) and not self.short:
            self.say("And now each axis is one neuron’s answer.", back)
        else:
            self.hush(back)
        if swings:
            space = hidden_figure.space
            for turn in (space.turn + kit.SWING, space.turn):
                self.play(Tween(space, turn=turn, run_time=kit.duration(kit.SWING), rate_func=steady))
        self.hold(0.5)
        if named:
            self.play(vanish(*named))
        self.close()
        self.hold(0.3)

    @property
    def first_place(self) -> kit.Region:
        """Where the picture stands beside the network before it moves."""
        figure = self.hidden_figure
        return figure.keyed if figure.is_plane else figure.bare

    @property
    def last_place(self) -> kit.Region:
        """Where hidden space stands beside the network."""
        figure = self.hidden_figure
        return figure.corner.region if figure.is_solid else figure.keyed

    def stage_end(self, number: int) -> float:
        """The t at which a stage of the warp ends."""
        return float(self.hidden_figure.flow.warp.stages[number][1])

    def motion(self, layer: int, end: float) -> Sentence:
        """What weights and bias of a layer do to what is seen, while the viewer steps back or comes nearer."""
        figure = self.hidden_figure
        before = figure.space.region.half / figure.space.look().half
        kept = figure.flow.t, figure.filled, figure.margin
        figure.flow.t, figure.filled = end, 1.0
        if figure.is_solid and layer == 0:
            figure.margin = figure.corner.margin
        after = figure.full_seat(end, self.stage_end(2 * layer + 1)).half / figure.space.look().half
        figure.flow.t, figure.filled, figure.margin = kept
        return kit.moves(figure.flow.warp.passages[layer], after / before)

    def sees_neurons(self, layer: int) -> bool:
        """Whether each axis that is seen of a layer is a neuron's."""
        return kit.sees_neurons(self.hidden_figure.flow.warp.passages[layer].view)

    @property
    def has_layers(self) -> bool:
        """Whether there are several hidden layers."""
        return len(self.experiment.network.widths) > 1

    def neurons(self, layer: int) -> Sentence:
        """How many neurons a layer has, and which layer it is if there are several."""
        n = Count(self.experiment.network.widths[layer])
        if not self.has_layers:
            return Sentence("{n_word} neurons", n=n).capitalized()
        return Sentence(
            "Layer {layer}, {n, plural, one {{n_word} neuron} other {{n_word} neurons}}", layer=Count(layer + 1), n=n
        )

    def suffix(self, layer: int) -> str:
        """A layer's number behind a beat's name, if there are several."""
        return f" {layer + 1}" if self.has_layers else ""
