"""A voice: whatever makes speech of a text, behind one small protocol."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Protocol

from nnfilm.voice.sounds import Sound
from nnmath.utils.errors import DataError


class Engine(Protocol):
    """Makes speech of a text."""

    @property
    def key(self) -> str:
        """Everything that its speech depends on besides the text and the pace: program, version, voice."""

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech: the same for the same text. A pace of 0.5 is half as fast as its usual one."""


def needs(module: str, package: str) -> None:
    """Raises DataError, with the command that installs it, if a package is not there."""
    if find_spec(module) is None:
        raise refused(f"this voice needs a package: python -m pip install {package}")


def refused(message: str) -> DataError:
    """An error about the voice."""
    return DataError(message, parameter="voice")
