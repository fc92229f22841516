"""A voice: whatever makes speech of a text, behind one small protocol."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from nnfilm.utils.errors import reason
from nnfilm.voice.sounds import Sound
from nnmath.utils.errors import DataError
from nnmath.utils.files import content_within


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


def content_of(path: Path, most: int) -> bytes:
    """What is in a voice's file of at most so many bytes. Raises DataError for one that cannot be read."""
    try:
        return content_within(path, most)
    except OSError as error:
        raise refused(f"{path} cannot be read: {reason(error)}") from None


def refused(message: str) -> DataError:
    """An error about the voice."""
    return DataError(message, parameter="voice")
