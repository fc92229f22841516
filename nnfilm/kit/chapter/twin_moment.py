"""What of the interactive page suits a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class TwinMoment:
    """A moment that a chapter's link leads to.

    Attributes:
        time: of the warp, from 0 to 1.
        question: that is asked there (`web/src/twin/questions.ts`); it sets the rest itself.
        untrained: whether the network is shown as it was before training.
        landscape: whether the landscape is shown large, from where the film sees it.
    """

    time: float = 0.0
    question: str = ""
    untrained: bool = False
    landscape: bool = False

    @property
    def fragment(self) -> str:
        """The end of the page's address; empty at the page's own beginning (`web/src/twin/hash.ts`)."""
        told = {
            "q": self.question,
            "t": f"{self.time:g}" if self.time else "",
            "view": "landscape" if self.landscape else "",
            "step": "0" if self.untrained else "",
        }
        shown = {name: value for name, value in told.items() if value}
        return f"#{urlencode(shown)}" if shown else ""
