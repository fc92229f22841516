"""What a command has to say: lines for people, and the same as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from nnfilm.utils import console


class Answer(Protocol):
    """What a command comes to."""

    def lines(self) -> Iterable[object]:
        """As people read it; what was written is last."""

    def facts(self) -> Mapping[str, Any]:
        """As programs do: of plain lists, mappings, texts and numbers."""


@dataclass(frozen=True)
class Written:
    """Files, in the order in which they are told."""

    files: tuple[Path, ...]

    def lines(self) -> Iterable[object]:
        """Their paths."""
        return self.files

    def facts(self) -> Mapping[str, Any]:
        """Their paths."""
        return {"files": [str(file) for file in self.files]}


def tell(answer: Answer, as_json: bool) -> None:
    """Print it; as JSON on one line in ASCII, so that it is the same wherever it goes, and inert."""
    if as_json:
        console.out(json.dumps(answer.facts()))
    else:
        console.out(*answer.lines())
