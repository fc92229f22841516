"""The voices, and which of them a user asks for."""

from __future__ import annotations

from pathlib import Path

from nnfilm.settings.kinds import HIBARI, NO_VOICE, SYSTEM
from nnfilm.voice import espeak, hibari, piper
from nnfilm.voice.engine import Engine


def engine_of(voice: str, language: str) -> Engine | None:
    """The voice of a setting; None: the film is silent. Raises DataError, which says what to do, for one that is not
    there or does not speak the language.
    """
    if voice == NO_VOICE:
        return None
    if voice == HIBARI:
        return hibari.engine(language)
    if voice == SYSTEM:
        return espeak.engine(language)
    return piper.engine(Path(voice), language)
