"""The voice of hibari-tts: one English voice in a package of 14 MB, much faster than it speaks."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from typing import Any

import numpy as np

from nnfilm.kit.text.language import ENGLISH, LANGUAGES
from nnfilm.voice.engine import Engine, needs, refused
from nnfilm.voice.sounds import Sound

SEED = 0

CALM = 0.8
"""Of its own speed, at which it hurries: about as fast as most sentences of a film are to be said."""


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


def engine(language: str) -> Engine:
    """The voice. Raises DataError for a language other than English."""
    needs("hibari", "hibari-tts")
    if language != ENGLISH:
        raise refused(
            f"hibari speaks English only, and the film is in {LANGUAGES[language].english}: name a Piper voice of that "
            "language (FILE.onnx)"
        )
    return Hibari()
