"""Which voice a setting names, and what is said of one that is not there."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.text.language import LANGUAGES
from nnfilm.settings.kinds import HIBARI, NO_VOICE, OWN_VOICE
from nnfilm.storage.cache import Cache
from nnfilm.video.sound import RATE
from nnfilm.voice import voices
from nnfilm.voice.narration import FASTEST, speak, words
from nnfilm.voice.script import Line
from nnfilm.voice.sounds import heard
from nnfilm.voice.voices import engine_of
from nnmath.utils.errors import DataError

SENTENCE = "Only three of two hundred points are wrong now."


def refusal(voice: str, language: str = "en") -> str:
    """What is said of a voice."""
    with pytest.raises(DataError) as told:
        engine_of(voice, language)
    assert told.value.parameter == "voice"
    assert "\n" not in str(told.value)
    return str(told.value)


PIPER = json.dumps({"espeak": {"voice": "en-us"}})


def test_a_missing_package_is_told_with_the_command_that_installs_it_after_a_missing_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(voices, "find_spec", lambda name: None)
    assert "cannot be read: no such file" in refusal("bea.onnx")
    (tmp_path / "amy.onnx").write_bytes(b"a model")
    (tmp_path / "amy.onnx.json").write_text(PIPER)
    assert "pip install piper-tts" in refusal("amy.onnx")


def test_silence_has_no_voice_and_hibari_only_an_english_one() -> None:
    for language in set(LANGUAGES) - {"en"}:
        assert engine_of(NO_VOICE, language) is engine_of(OWN_VOICE, language) is None
        assert "hibari speaks English only" in refusal(HIBARI, language)


def test_hibari_says_the_same_each_time_and_not_too_fast(tmp_path: Path) -> None:
    one, two = engine_of(HIBARI, "en"), engine_of(HIBARI, "en")
    assert one and two and one.key.startswith(f"hibari {version('hibari-tts')}")
    first, second = one(SENTENCE, 1.0), two(SENTENCE, 1.0)
    assert np.array_equal(first.samples, second.samples)
    (spoken,) = speak(one, [Line(1, "Any", "a beat", SENTENCE, SENTENCE, 2.0)], Cache(tmp_path))
    assert len(spoken) > len(heard(first))
    assert 60 * words(SENTENCE) / (len(spoken) / RATE) <= FASTEST


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (None, "amy.onnx.json cannot be read: no such file"),
        ("{}", "has no settings of a Piper voice"),
        (json.dumps({"espeak": {"voice": "de"}}), "speaks German, and the film is in English"),
        (PIPER, "amy.onnx is no voice of Piper"),
    ],
)
def test_a_file_that_is_no_voice_of_the_film_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str | None, told: str
) -> None:
    class Piper:
        class PiperVoice:
            @staticmethod
            def load(path: Path) -> None:
                raise RuntimeError("protobuf parsing failed")

    monkeypatch.setitem(sys.modules, "piper", Piper)
    monkeypatch.setattr(voices, "find_spec", lambda name: Piper)
    (tmp_path / "amy.onnx").write_bytes(b"no model")
    if settings is not None:
        (tmp_path / "amy.onnx.json").write_text(settings)
    assert told in refusal(str(tmp_path / "amy.onnx"))
