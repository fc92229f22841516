"""The voices, each of which makes speech of a text, and which of them a user asks for.

That of hibari-tts is one English voice in a package of 14 MB, much faster than it speaks. Those of Piper are a file
FILE.onnx each, with its settings beside it in FILE.onnx.json.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from nnfilm.kit.text.language import ENGLISH, LANGUAGES
from nnfilm.settings.kinds import HIBARI, NO_VOICE, OWN_VOICE
from nnfilm.utils.errors import reason
from nnfilm.voice.sounds import Sound
from nnmath.utils.errors import DataError
from nnmath.utils.files import content_within

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
"""ONNX Runtime, which both kinds of voices run in, else tells its maker of each process that imports it."""

ONNX = ".onnx"

SEED = 0

CALM = 0.95
"""Of its own speed, at which it hurries: about as fast as most sentences of a film are to be said."""

LARGEST, LARGEST_SETTINGS = 500_000_000, 1_000_000
"""Bytes of a voice, and of its settings."""


class Engine(Protocol):
    """Makes speech of a text."""

    @property
    def key(self) -> str:
        """Everything that its speech depends on besides the text and the pace: program, version, voice."""

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech: the same for the same text. A pace of 0.5 is half as fast as its usual one."""


def engine_of(voice: str, language: str) -> Engine | None:
    """The voice of a setting; None: the film is silent, or heard from a folder of recordings. Raises DataError, which
    says what to do, for one that is not there or does not speak the language.
    """
    if voice == NO_VOICE or (voice == OWN_VOICE and language != ENGLISH):
        return None
    if voice == OWN_VOICE:
        return Hibari()
    if voice == HIBARI:
        if language != ENGLISH:
            spoken = f"hibari speaks English only, and the film is in {LANGUAGES[language].english}"
            raise refused(f"{spoken}: name a Piper voice of that language (FILE.onnx)")
        return Hibari()
    path = Path(voice)
    if path.suffix.lower() == ONNX:
        return _piper(path, language)
    if not path.is_dir():
        raise refused(f"there is no folder of recordings {voice}; other voices are hibari, or FILE{ONNX} of Piper")
    return None


class Hibari:
    """An `Engine`. Its model is loaded when it first speaks."""

    @property
    def key(self) -> str:
        """Of the cache."""
        return f"hibari {version('hibari-tts')} at {CALM}"

    @cached_property
    def _speaker(self) -> Any:
        from hibari import Hibari as Speaker

        return Speaker()

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech, repeatable by its seed."""
        return Sound(np.asarray(self._speaker(text, speed=CALM * pace, seed=SEED)), self._speaker.sample_rate)


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
            return import_module("piper").PiperVoice.load(self.path)
        except Exception as error:  # what is raised for a file from elsewhere is up to the library
            raise refused(f"{self.path} is no voice of Piper") from error

    def __call__(self, text: str, pace: float) -> Sound:
        """The speech, without the noise that would make each time another."""
        settings = import_module("piper").SynthesisConfig(length_scale=1 / pace, noise_scale=0.0, noise_w_scale=0.0)
        parts = [chunk.audio_float_array for chunk in self.speaker.synthesize(text, settings)]
        return Sound(np.concatenate(parts), self.speaker.config.sample_rate)


def _english(language: str) -> str:
    """What a language is called, or its code where no film is told in it."""
    return LANGUAGES[language].english if language in LANGUAGES else language


def _piper(path: Path, language: str) -> Engine:
    """The voice in a file, loaded. Raises DataError for a file that is none, or speaks another language."""
    settings = path.with_name(f"{path.name}.json")
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
    if find_spec("piper") is None:
        raise refused("this voice needs a package: python -m pip install piper-tts")
    _ = found.speaker
    return found


def content_of(path: Path, most: int) -> bytes:
    """What is in a voice's file of at most so many bytes. Raises DataError for one that cannot be read."""
    try:
        return content_within(path, most)
    except OSError as error:
        raise refused(f"{path} cannot be read: {reason(error)}") from None


def refused(message: str) -> DataError:
    """An error about the voice."""
    return DataError(message, parameter="voice")
