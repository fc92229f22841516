"""The hidden layers move the data, one after another, into the space where the output neurons cut."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.traits import DataTraits

FLAT = 1.8  # seconds in which weights and bias move what is flat
BEND = {1: 4.5, 2: 4.0}  # seconds in which each of so many activations bends
LEAST_BEND = 3.5  # seconds in which each of more does
REST = 1.5  # seconds for which a bend is held where it is most open
OF_A_LAYER = "weights and bias", "activation"  # the beats that each layer has


class IntoHiddenSpace(Chapter):
    """The warp of any network, stage by stage; in space with a slow swing at its end."""

    order = 55
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

    def stage(self) -> None:
        layout, widths = self.layout, self.network.widths
        figure = self.figure = kit.HiddenSpaceFigure(self.experiment, layout, self.theme)
        self.layer, self.layers = 0, len(widths)
        self.swings = figure.is_solid and not self.short
        self.covers_heading = figure.cover_heading()
        self.leaving, self.opened = figure.in_the_way(), figure.opened
        if figure.is_solid:
            figure.take(figure.near)
            figure.space.cropped = True
        after_the_cuts = figure.is_plane and self.layers == 1 and widths[0] <= kit.MOST_CUTS
        if not after_the_cuts:  # no chapter before has shown the network
            place = layout.beside_legend if figure.is_plane else layout.bare_beside_legend
            figure.space.region = place(self.data.n_classes)
            hide(*figure.diagram)
        self.around = figure.input_axes
        figure.space.include(*figure.ground, figure.grid, self.around, *figure.walls, *figure.cuts)
        figure.space.include(figure.cloud, *figure.class_names)
        hide(*figure.walls, *figure.ground, *figure.class_names)
        for diagram in figure.diagram if not figure.is_plane else []:
            diagram.lit = diagram.lights()
        self.add(figure.space, figure.legend, *figure.diagram)

    def facts(self) -> dict[str, Fact]:
        figure, network = self.figure, self.network
        size = "layers" if self.layers > 1 else "few" if network.n_hidden <= 3 else "many"
        return {
            "first_does": self.of_this_layer()["does"],
            "size": Case(size),
            "layers": Count(self.layers),
            "deep": Case(max(network.widths) > 3),
            "flat": Case(figure.is_flat),
            "swings": Case(self.swings),
            "sees_neurons": Case(figure.sees_neurons),
        }

    def of_this_layer(self) -> dict[str, Fact]:
        """What the present layer is, and does."""
        name, passage = self.network.activation, self.figure.flow.warp.passages[self.layer]
        axes = kit.EACH_AXIS if kit.sees_neurons(passage.view) else self.phrase("each_sum")
        return {
            "layer": Count(self.layer + 1),
            "n": Count(self.network.widths[self.layer]),
            "does": kit.squeezes(name, kit.span(name), axes),
            "move": self.figure.movement(self.layer),
        }

    def begin(self, name: str, /, **facts: Fact) -> None:
        """Of several layers each has its own beats, which bear its number."""
        number = ""
        if name in OF_A_LAYER:
            self.known.update(self.of_this_layer())
            number = f" {self.layer + 1}" if self.layers > 1 else ""
        self.beat(f"{name}{number}", self.sentence("headline", name), self.sentence("seen", name))

    @beat("at the start")
    def at_the_start(self) -> None:
        figure, said = self.figure, self.sentence("said")
        seconds, first = self.reading(said), figure.keyed if figure.is_plane else figure.bare
        self.open(appear(*figure.diagram, rate_func=late), Tween(figure.space, region=first))
        fades = [*figure.unrolled(1.2), *vanish(figure.grid, self.around)]
        if not figure.is_plane:
            self.say(said, figure.unrolled(1.0))
            self.light_up(seconds - 1.0)
        elif figure.is_solid:
            self.travel(figure.way(figure.above), said, fades)
        else:  # the view draws back from the data
            back = Tween(figure.space, region=figure.bare, run_time=seconds)
            self.say(said, fades, back, Tween(figure, far=1.0, run_time=seconds))
        if figure.is_solid:
            figure.space.cropped = False
            self.travel(figure.way(figure.aside), "", vanish(self.around))

    @beat("weights and bias")
    def weights_and_bias(self) -> None:
        figure = self.figure
        flat, bent = figure.ends(self.layer)
        pass_flat = figure.pass_flat(flat, FLAT, kit.soft)
        moves = [pass_flat, *figure.fill_the_frame(flat, bent, pass_flat.run_time)]
        if self.layer:
            self.say(self.sentence("next", "weights and bias"), moves)
            return
        heading = Tween(self.heading, opacity=float(not self.covers_heading), run_time=0.8)
        self.hush(moves, vanish(*self.leaving, self.around, run_time=0.8), heading)

    @beat("activation")
    def activation(self) -> None:
        figure, said, seconds = self.figure, self.sentence("said", "activation"), BEND.get(self.layers, LEAST_BEND)
        _, bent = figure.ends(self.layer)
        is_last = self.layer + 1 == self.layers
        if is_last and self.opened:  # where the sheet is seen best, it rests for a while
            self.hush(figure.bend(self.opened, seconds))
            self.hold(REST / 2 if self.short else REST)
            seconds = max(LEAST_BEND, self.reading(said))
            fills = Tween(figure.space, region=figure.full_seat(bent, bent), run_time=seconds, rate_func=late)
            self.say(said, figure.bend(bent, seconds), fills)
        elif self.layer:
            self.play(figure.bend(bent, seconds))
        else:
            self.hush(figure.bend(bent, seconds))
            self.say(said)
        if not is_last:
            self.layer += 1
            for each in (type(self).weights_and_bias, type(self).activation):
                self.begin(each.name)
                each.play(self)

    @beat("arrived")
    def arrived(self) -> None:
        figure, space = self.figure, self.figure.space
        self.tell(
            "said",
            appear(*self.leaving, *figure.body, *figure.walls, *figure.class_names, self.heading, run_time=1.2),
            Tween(figure, filled=0.0, run_time=1.0),
            Tween(space, region=figure.home, run_time=1.0),
            short=False,
        )
        if self.swings:
            for turn in (space.turn + kit.SWING, space.turn):
                self.play(Tween(space, turn=turn, run_time=kit.duration(kit.SWING), rate_func=kit.steady))
        self.hold(0.5)
        if figure.class_names:
            self.play(vanish(*figure.class_names))
        self.close()
        self.hold(0.3)

    def light_up(self, seconds: float) -> None:
        """The hidden neurons light up, one after another."""
        for diagram in self.figure.diagram:
            for k in range(diagram.n_hidden):
                self.play(Tween(diagram, lit=diagram.lights(*range(k + 1)), run_time=seconds / diagram.n_hidden))
