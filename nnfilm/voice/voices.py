"""The voices, and which of them a user asks for."""

from __future__ import annotations

from pathlib import Path

from nnfilm.settings.kinds import HIBARI, NO_VOICE
from nnfilm.voice import hibari, piper
from nnfilm.voice.engine import Engine, refused

ONNX = ".onnx"


def engine_of(voice: str, language: str) -> Engine | None:
    """The voice of a setting; None: the film is silent, or heard from a folder of recordings. Raises DataError, which
    says what to do, for one that is not there or does not speak the language.
    """
    if voice == NO_VOICE:
        return None
    if voice == HIBARI:
        return hibari.engine(language)
    path = Path(voice)
    if path.suffix.lower() == ONNX:
        return piper.engine(path, language)
    if not path.is_dir():
        raise refused(f"there is no folder of recordings {voice}; other voices are hibari, or FILE{ONNX} of Piper")
    return None
