"""The voices, and which of them a user asks for."""

from __future__ import annotations

from pathlib import Path

from nnfilm.settings.kinds import HIBARI, NO_VOICE, SYSTEM
from nnfilm.voice import espeak, hibari, kokoro, piper
from nnfilm.voice.engine import Engine, refused


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
    return _of_file(Path(voice), language)


def _of_file(path: Path, language: str) -> Engine:
    """The voice in a file, of Piper or Kokoro: what lies beside it tells."""
    settings, voices = piper.settings_of(path), kokoro.voices_beside(path)
    if settings.exists() or not path.exists():
        return piper.engine(path, language)
    if voices is None:
        raise refused(
            f"{path} needs {settings.name} beside it, if it is of Piper, or {kokoro.VOICES}, if it is of Kokoro"
        )
    return kokoro.engine(path, voices, language)
