"""The hidden layers move the data, one after another, into the space where the output neurons cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    EACH_AXIS,
    MOST_CUTS,
    NOTHING,
    SWING,
    Case,
    Chapter,
    Count,
    FrameBorder,
    HiddenSpaceFigure,
    Requirement,
    Sentence,
    Term,
    Tween,
    activation_name,
    appear,
    duration,
    in_hidden_space,
    late,
    moves,
    paragraph,
    sees_neurons,
    span,
    squeezes,
    steady,
    vanish,
)
from nnmath.networks.activations import activation
from nnmath.warps.openness import most_open

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


HALF_WAY = 0.6  # of the last stage, where the points of more than two features rest for a while


class IntoHiddenSpace(Chapter):
    """The warp of any network, stage by stage; in space with a slow swing at its end."""

    order = 55
    title = "Into hidden space"
    slots = ("data",)
    poster = "activation"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        first, *more = traits.widths
        several = f"{1 + len(more)} hidden layers, one after another"
        because = several if more else f"{first} neurons: the points move into the hidden space"
        return in_hidden_space("two hidden neurons or more", traits.network.n_hidden >= 2, traits, because)

    def construct(self) -> None:
        self.set_the_stage()
        self.at_the_start()
        layers = len(self.experiment.network.widths)
        for layer in range(layers):
            self.weights_and_bias(layer)
            self.activation(layer)
        self.arrived()

    def set_the_stage(self) -> None:
        hidden_figure = self.hidden_figure = HiddenSpaceFigure(self.experiment, self.layout, self.theme)
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
        self.frame = FrameBorder(self.theme)
        if not hidden_figure.is_plane:
            hidden_figure.space.include(self.frame)
        hidden_figure.space.include(*hidden_figure.ground, hidden_figure.grid, *self.names)
        hidden_figure.space.include(*hidden_figure.walls, *hidden_figure.cuts, hidden_figure.cloud)
        bent = hidden_figure.is_plane and len(self.experiment.network.widths) == 1
        self.opened = (
            most_open(hidden_figure.flow.warp, self.experiment.dataset.X, hidden_figure.whole) if bent else None
        )
        if not hidden_figure.is_plane and not hidden_figure.is_solid:
            (_, start), (_, end) = hidden_figure.flow.warp.stages[-2:]
            self.opened = start + HALF_WAY * (end - start)
        for diagram in hidden_figure.diagram:
            diagram.opacity = 1.0 if self.after_the_cuts else 0.0
            if not hidden_figure.is_plane:
                diagram.lit = np.zeros(diagram.n_hidden)
        self.add(hidden_figure.space, hidden_figure.legend, *hidden_figure.diagram)
        layers = len(self.experiment.network.widths)
        self.pace = {1: 3.8, 2: 2.6}.get(layers, 2.2)

    @property
    def after_the_cuts(self) -> bool:
        """Whether `ManyCuts` comes before it in a film, and has shown the network."""
        widths = self.experiment.network.widths
        return self.hidden_figure.is_plane and len(widths) == 1 and widths[0] <= MOST_CUTS

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
                "The {n} points with their {features_word} features, seen from the side on which they spread most, "
                "before they go through {through}.",
                n=n,
                features=Count(data.n_features),
                through=through,
            )
        self.beat("at the start", "The points before the network", seen)
        self.open(appear(*hidden_figure.diagram) if not self.after_the_cuts else [])
        if hidden_figure.is_plane:
            self.larger_piece(Sentence("Take a larger piece of the plane: it goes through {through}.", through=through))
        else:
            said = "Lay a sheet through the points."
            self.say(said, appear(*hidden_figure.sheets, run_time=1.0))
            self.light_up(self.reading(said) - 1.0)
        if hidden_figure.is_solid:
            hidden_figure.space.cropped = False
            self.travel(hidden_figure.way(hidden_figure.aside), self.dimensions(), vanish(self.frame))

    def light_up(self, seconds: float) -> None:
        """The hidden neurons light up, one after another."""
        for diagram in self.hidden_figure.diagram:
            for k in range(diagram.n_hidden):
                lit = (np.arange(diagram.n_hidden) <= k).astype(float)
                self.play(Tween(diagram, lit=lit, run_time=seconds / diagram.n_hidden))

    def larger_piece(self, sentence: Sentence) -> None:
        """The view draws back from the data, and the plane is a sheet."""
        hidden_figure = self.hidden_figure
        fades = [*appear(*hidden_figure.sheets, run_time=1.2), *vanish(hidden_figure.grid, *self.names)]
        if hidden_figure.is_solid:
            self.travel(hidden_figure.way(hidden_figure.above), sentence, fades)
        else:
            seconds = self.reading(sentence)
            larger = Tween(hidden_figure.space, region=hidden_figure.bare, run_time=seconds)
            self.say(sentence, fades, larger, Tween(hidden_figure, far=1.0, run_time=seconds))

    def dimensions(self) -> Sentence:
        """How many coordinates the hidden space has, and which are seen."""
        network = self.experiment.network
        n = Count(network.n_hidden)
        if max(network.widths) <= 3:
            return Sentence("{n_word} neurons give each point {n_word} numbers: a place in space.", n=n).capitalized()
        if network.widths[1:]:
            return Sentence("Off into space: of each layer, three directions are shown.")
        return Sentence(
            "{n_word} neurons: seen {classes, plural,"
            " =2 {along one direction that parts the classes, and two of most spread}"
            " =3 {along two directions that part the classes, and one of most spread}"
            " other {from the three directions that part the classes best}}.",
            n=n,
            classes=Count(self.experiment.dataset.n_classes),
        ).capitalized()

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
        move = [Tween(hidden_figure.flow, t=end, run_time=self.pace), *self.follows(end)]
        if hidden_figure.is_solid and layer == 0:
            corner = hidden_figure.corner
            move.append(Tween(hidden_figure, margin=corner.margin, run_time=self.pace))
        self.say(
            "{neurons}: weights and bias {move}{layers, select, yes {} other { the sheet}}.",
            move,
            neurons=neurons,
            move=motion,
            layers=Case(self.has_layers),
        )

    def follows(self, end: float) -> list[Tween]:
        """The viewer steps back or comes nearer, so that what is seen fills the picture at ``end``."""
        hidden_figure = self.hidden_figure
        moves = [Tween(hidden_figure, closeness=hidden_figure.filling(end), run_time=self.pace)]
        if hidden_figure.is_solid:
            moves.append(Tween(hidden_figure.space, region=hidden_figure.seat(end), run_time=self.pace))
        return moves

    def activation(self, layer: int) -> None:
        hidden_figure, network = self.hidden_figure, self.experiment.network
        name, last = Term(activation_name(network.activation)), layer == len(network.widths) - 1
        what = EACH_AXIS if self.sees_neurons(layer) else Sentence("each sum")
        does = squeezes(network.activation, span(network.activation), what)
        is_linear = activation(network.activation).is_linear
        self.beat(
            f"activation{self.suffix(layer)}",
            Sentence("The {activation} {layer} bends the space", activation=name, layer=Count(layer + 1))
            if self.has_layers
            else Sentence("The {activation} bends the space", activation=name),
            Sentence(
                "The {activation} {does}; straight lines {linear, select, yes {stay straight} other {bend}}.",
                activation=name,
                does=does,
                linear=Case(is_linear),
            ),
        )
        if last:  # the viewer steps back before the walls appear, or their names would stand beyond the frame
            back = [Tween(hidden_figure, closeness=1.0, run_time=0.8)]
            place = hidden_figure.corner.region if hidden_figure.is_solid else hidden_figure.keyed
            back.append(Tween(hidden_figure.space, region=place, run_time=0.8))
            back += vanish(self.frame, run_time=1.2)
            seen = *hidden_figure.body, *hidden_figure.walls
            back += [Tween(part, opacity=1.0, run_time=1.2, rate_func=late) for part in seen]
            self.play(back)
        end = self.stage_end(2 * layer + 1)
        self.say(
            "The {activation} {does}{brief, select, yes {} other {, so the sheet bends}}.",
            Tween(hidden_figure.flow, t=self.opened if last and self.opened else end, run_time=self.pace),
            [] if last else self.follows(end),
            activation=name,
            does=does,
            brief=Case(is_linear or self.has_layers),
        )
        if last and self.opened:  # where the sheet is seen best, it rests for a while
            self.hold(1.0)

    def arrived(self) -> None:
        hidden_figure = self.hidden_figure
        turns = Sentence("The space turns a little, and back, so that its depth is seen.")
        self.beat(
            "arrived",
            "All points in hidden space",
            paragraph(
                Sentence("The points have arrived in hidden space."), turns if hidden_figure.is_solid else NOTHING
            ),
        )
        if hidden_figure.is_solid and self.opened:
            self.play(Tween(hidden_figure.flow, t=1.0, run_time=0.8 * self.pace))
        named = hidden_figure.class_names
        for names in named:
            names.opacity = 0.0
        hidden_figure.space.include(*named)
        if hidden_figure.is_solid:
            self.say("This is hidden space, seen from two sides.", appear(*named))
            space = hidden_figure.space
            for turn in (space.turn + SWING, space.turn):
                self.play(Tween(space, turn=turn, run_time=duration(SWING), rate_func=steady))
        else:
            said = "And on to hidden space, which has one axis for each neuron."
            self.say(said, Tween(hidden_figure.flow, t=1.0, run_time=self.reading(said)), appear(*named))
        self.hold(0.5)
        if named:
            self.play(vanish(*named))
        self.close()
        self.hold(0.3)

    def stage_end(self, number: int) -> float:
        """The t at which a stage of the warp ends."""
        return float(self.hidden_figure.flow.warp.stages[number][1])

    def motion(self, layer: int, end: float) -> Sentence:
        """What weights and bias of a layer do to what is seen, while the viewer steps back or comes nearer."""
        figure, region = self.hidden_figure, self.hidden_figure.space.region
        before = region.half / figure.space.look().half
        kept = figure.flow.t, figure.closeness, figure.margin
        figure.flow.t, figure.closeness = end, figure.filling(end)
        if figure.is_solid and layer == 0:
            figure.margin = figure.corner.margin
        region = figure.seat(end) if figure.is_solid else region
        after = region.half / figure.space.look().half
        figure.flow.t, figure.closeness, figure.margin = kept
        return moves(figure.flow.warp.passages[layer], after / before)

    def sees_neurons(self, layer: int) -> bool:
        """Whether each axis that is seen of a layer is a neuron's."""
        return sees_neurons(self.hidden_figure.flow.warp.passages[layer].view)

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
