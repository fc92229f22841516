"""The voice of the system: espeak-ng, a last resort, whose voices are plain but speak every language of the films."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO

from nnfilm.utils.errors import FilmError
from nnfilm.voice.engine import Engine, refused
from nnfilm.voice.recordings import decoded
from nnfilm.voice.sounds import Sound

PROGRAM = "espeak-ng"
WORDS = 150
"""A minute, at its usual pace."""

SLOWEST = 80
"""As the program has it."""

VOICES = {"en": "en-us", "zh": "cmn"}
"""Where its name of a language differs from the code."""

PATIENCE = 60
"""Seconds for a sentence."""


@dataclass(frozen=True)
class Espeak:
    """An `Engine`.

    Attributes:
        program: its path.
        version: as it tells it.
        voice: its name of the language.
    """

    program: str
    version: str
    voice: str

    @property
    def key(self) -> str:
        """Of the cache."""
        return f"{self.version} {self.voice}"

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech."""
        words = max(SLOWEST, round(WORDS * pace))
        return decoded(BytesIO(self._run("-v", self.voice, "-s", str(words), "--stdin", "--stdout", text=text)))

    def _run(self, *arguments: str, text: str) -> bytes:
        try:
            return _output(self.program, *arguments, text=text)
        except (OSError, subprocess.SubprocessError) as error:
            raise FilmError(f"{PROGRAM} did not speak a sentence: {error}") from error


def _output(*command: str, text: str = "") -> bytes:
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=PATIENCE)
    return done.stdout


def engine(language: str) -> Engine:
    """The voice. Raises DataError where the program is not installed."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise refused(f"the system has no {PROGRAM}: install it (apt install {PROGRAM}), or use hibari")
    try:
        version = _output(program, "--version").decode(errors="replace").split("  ")[0].strip()
    except (OSError, subprocess.SubprocessError) as error:
        raise refused(f"{program} does not run: {error}") from None
    return Espeak(program, version, VOICES.get(language, language))
