"""What a fit tried and why it chose: plain numbers that print, and go to JSON and back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Start:
    """One start of the optimiser. ``off_walls``, ``neuron_angle`` (degrees), ``margin`` and ``evenness``
    say how the fit reads on screen; ``score`` sums them up. See `nnmath.fitting`.
    """

    seed: int
    errors: int
    loss: float
    off_walls: float
    neuron_angle: float
    margin: float
    evenness: float
    score: float


@dataclass(frozen=True)
class Width:
    """A number of hidden neurons that the search tried, and the fewest errors of its starts."""

    hidden: int
    errors: int


@dataclass(frozen=True)
class Report:
    """All starts of the width taken, in order of their seeds; ``starts[chosen]`` became the network.

    ``widths`` lists what the search tried, if the width was "auto".
    """

    dataset: str
    n_samples: int
    hidden: int
    activation: str
    alpha: float
    starts: tuple[Start, ...]
    chosen: int
    widths: tuple[Width, ...] = ()

    @property
    def best(self) -> Start:
        """The start that became the network."""
        return self.starts[self.chosen]

    @property
    def errors(self) -> int:
        """How many points the network gets wrong."""
        return self.best.errors

    def as_dict(self) -> dict[str, Any]:
        """Plain lists, dictionaries and numbers, as JSON wants them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Report:
        """The inverse of `as_dict`."""
        starts = tuple(Start(**s) for s in values["starts"])
        widths = tuple(Width(**w) for w in values["widths"])
        return cls(**{**values, "starts": starts, "widths": widths})

    def __str__(self) -> str:
        best = self.best
        tied = sum(s.errors == best.errors for s in self.starts)
        neurons = "neuron" if self.hidden == 1 else "neurons"
        lines = [
            f"{self.dataset}, {self.hidden} hidden {neurons} ({self.activation}, alpha {self.alpha:g}): "
            f"{best.errors} of {self.n_samples} points wrong",
            f"{len(self.starts)} starts, {tied} of them with {best.errors} wrong; * of these reads best on screen",
        ]
        if self.widths:
            tried = ", ".join(f"{w.hidden}: {w.errors}" for w in self.widths)
            lines.append(f"width searched; neurons and fewest wrong points: {tried}")
        lines += ["", "  seed  wrong    loss  off walls  angle  margin   even  score"]
        lines += [_row(s, s is best) for s in sorted(self.starts, key=lambda s: (s.errors, -s.score))]
        return "\n".join(lines)


def _row(s: Start, chosen: bool) -> str:
    return (
        f"{'*' if chosen else ' '} {s.seed:4d}  {s.errors:5d}  {s.loss:6.4f}  {s.off_walls:9.0%}  "
        f"{s.neuron_angle:4.0f}°  {s.margin:6.3f}  {s.evenness:5.2f}  {s.score:5.3f}"
    )
