"""Voices of Piper: a file FILE.onnx for each, with its settings beside it in FILE.onnx.json."""

from __future__ import annotations

import hashlib
import json
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

LARGEST, LARGEST_SETTINGS = 500_000_000, 1_000_000
"""Bytes of a voice, and of its settings."""


@dataclass(frozen=True)
class Piper:
    """An `Engine`.

    Attributes:
        path: of its file.
        digest: of what is in it.
    """

    path: Path
    digest: str

    @property
    def key(self) -> str:
        """Of the cache."""
        return f"piper {version('piper-tts')} {self.digest}"

    @cached_property
    def speaker(self) -> Any:
        """The voice, loaded. Raises DataError for a file that is none."""
        try:
            return _package().PiperVoice.load(self.path)
        except Exception as error:  # what is raised for a file from elsewhere is up to the library
            raise refused(f"{self.path} is no voice of Piper") from error

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech, without the noise that would make each time another."""
        settings = _package().SynthesisConfig(length_scale=1 / pace, noise_scale=0.0, noise_w_scale=0.0)
        parts = [chunk.audio_float_array for chunk in self.speaker.synthesize(text, settings)]
        return Sound(np.concatenate(parts), self.speaker.config.sample_rate)


def _package() -> Any:
    """The package of Piper, which no film needs."""
    return import_module("piper")


def settings_of(path: Path) -> Path:
    """The file of a voice's settings."""
    return path.with_name(f"{path.name}.json")


def _english(language: str) -> str:
    """What a language is called, or its code where no film is told in it."""
    return LANGUAGES[language].english if language in LANGUAGES else language


def engine(path: Path, language: str) -> Engine:
    """The voice in a file, loaded. Raises DataError for a file that is none, or speaks another language."""
    settings = settings_of(path)
    found = Piper(path, hashlib.sha256(content_of(path, LARGEST)).hexdigest())
    content = content_of(settings, LARGEST_SETTINGS)
    try:
        about = json.loads(content)
        own = str(about["espeak"]["voice"]).partition("-")[0].lower()
    except (ValueError, KeyError, TypeError):
        raise refused(f"{settings} has no settings of a Piper voice") from None
    own = {"cmn": "zh"}.get(own, own)
    if own != language:
        raise refused(
            f"{path} speaks {_english(own)}, and the film is in {_english(language)}: use a voice of that language"
        )
    needs("piper", "piper-tts")
    _ = found.speaker
    return found
