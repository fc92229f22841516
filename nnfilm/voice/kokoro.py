"""Voices of Kokoro: one model FILE.onnx for several languages, with a file of its voices (voices*.bin) beside it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from nnfilm.kit.text.language import LANGUAGES
from nnfilm.voice.engine import Engine, content_of, needs, refused
from nnfilm.voice.sounds import Sound

VOICES = "voices*.bin"
LARGEST = 500_000_000
"""Bytes of a model, and of its voices."""

SLOWEST = 0.5
"""The slowest pace that it speaks at."""

SPOKEN = {"en": ("en-us", "a", "af_heart"), "es": ("es", "e", "ef_dora"), "fr": ("fr-fr", "f", "ff_siwis")}
"""What espeak-ng, which turns words into sounds, calls a language; how its voices begin; and the voice to prefer. Of
Chinese espeak-ng's sounds are not those that Kokoro has learned, and German it has none."""


@dataclass(frozen=True)
class Kokoro:
    """An `Engine`.

    Attributes:
        model: its file.
        voices: the file of its voices.
        voice: the name of one of them.
        accent: of the words, as espeak-ng calls it.
        digest: of both files.
    """

    model: Path
    voices: Path
    voice: str
    accent: str
    digest: str

    @property
    def key(self) -> str:
        """Of the cache."""
        return f"kokoro {version('kokoro-onnx')} {self.voice} {self.digest}"

    @cached_property
    def speaker(self) -> Any:
        """The model, loaded. Raises DataError for a file that is none."""
        try:
            with _files_of_its_own():
                return import_module("kokoro_onnx").Kokoro(str(self.model), str(self.voices))
        except Exception as error:  # what is raised for a file from elsewhere is up to the library
            raise refused(f"{self.model} is no model of Kokoro") from error

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech."""
        with _files_of_its_own():
            samples, rate = self.speaker.create(text, self.voice, speed=max(SLOWEST, pace), lang=self.accent)
        return Sound(samples, rate)


@contextmanager
def _files_of_its_own() -> Iterator[None]:
    """Let the library put temporary files elsewhere than in the command's folder for them: it removes its own when
    Python ends, and fails if they are gone by then, as that folder is.
    """
    ours, tempfile.tempdir = tempfile.tempdir, None
    try:
        yield
    finally:
        tempfile.tempdir = ours


def voices_beside(model: Path) -> Path | None:
    """The file of voices that lies beside a model, the first by name; None where there is none."""
    return min(model.parent.glob(VOICES), default=None)


def engine(model: Path, voices: Path, language: str) -> Engine:
    """The voice of a model for a language, loaded. Raises DataError for files that are none, or have none for it."""
    digest = hashlib.sha256(content_of(model, LARGEST) + content_of(voices, LARGEST)).hexdigest()
    if language not in SPOKEN:
        known = ", ".join(LANGUAGES[one].english for one in SPOKEN)
        raise refused(f"Kokoro speaks {known}, and the film is in {LANGUAGES[language].english}: use a voice of Piper")
    needs("kokoro_onnx", "kokoro-onnx")
    accent, beginning, best = SPOKEN[language]
    own = [name for name in _names(voices) if name.startswith(beginning)]
    if not own:
        raise refused(f"{voices} has no voice for {LANGUAGES[language].english}, whose names begin with {beginning}")
    found = Kokoro(model, voices, best if best in own else min(own), accent, digest)
    _ = found.speaker
    return found


def _names(voices: Path) -> list[str]:
    """The names of the voices in a file. Raises DataError for one that has none."""
    try:
        with np.load(voices) as held:  # without pickle, and no voice is unpacked
            return list(held.files)
    except Exception as error:  # a file from elsewhere can fail in many ways
        raise refused(f"{voices} is no file of Kokoro's voices") from error
