"""What a command prints: lines for people, or the same as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from nnfilm.utils import console


class Answer(Protocol):
    """The result of a command."""

    def lines(self) -> Iterable[object]:
        """For people; the paths of written files come last."""

    def facts(self) -> Mapping[str, Any]:
        """For programs: lists, mappings, texts and numbers."""


@dataclass(frozen=True)
class PlainAnswer:
    """An answer that is ready to print."""

    text: Sequence[object]
    data: Mapping[str, Any]

    def lines(self) -> Iterable[object]:
        """For people."""
        return self.text

    def facts(self) -> Mapping[str, Any]:
        """For programs."""
        return self.data


def written(files: Sequence[Path]) -> Answer:
    """The paths of files that were written."""
    return PlainAnswer(files, {"files": list(map(str, files))})


def print_answer(answer: Answer, as_json: bool) -> None:
    """Print an answer; JSON is one line of ASCII, so that it is inert and the same in every encoding."""
    if as_json:
        console.out(json.dumps(answer.facts()))
    else:
        console.out(*answer.lines())
