"""What a command prints: lines for people, or the same as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnfilm.utils import console


@dataclass(frozen=True)
class Answer:
    """The result of a command.

    Attributes:
        lines: for people; the paths of written files come last.
        facts: for programs: lists, mappings, texts and numbers.
    """

    lines: Sequence[object]
    facts: Mapping[str, Any]


def print_answer(answer: Answer, as_json: bool) -> None:
    """Print an answer; JSON is one line of ASCII, so that it is inert and the same in every encoding."""
    if as_json:
        console.out(json.dumps(answer.facts))
    else:
        console.out(*answer.lines)
