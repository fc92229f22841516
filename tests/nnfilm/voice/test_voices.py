"""Which voice a setting names, and what is said of one that is not there."""

from __future__ import annotations

import json
import shutil
import stat
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pytest

from nnfilm.kit.text.language import LANGUAGES
from nnfilm.settings.kinds import HIBARI, NO_VOICE, SYSTEM
from nnfilm.storage.cache import Cache
from nnfilm.video.sound import RATE
from nnfilm.voice import engine, espeak, kokoro, piper
from nnfilm.voice.narration import FASTEST, speak, words
from nnfilm.voice.script import Line
from nnfilm.voice.sounds import heard
from nnfilm.voice.voices import engine_of
from nnmath.utils.errors import DataError
from tests.support.voices import write_sound

SENTENCE = "Only three of two hundred points are wrong now."


def refusal(voice: str, language: str = "en") -> str:
    """What is said of a voice."""
    with pytest.raises(DataError) as told:
        engine_of(voice, language)
    assert told.value.parameter == "voice"
    assert "\n" not in str(told.value)
    return str(told.value)


def test_none_is_silent() -> None:
    assert engine_of(NO_VOICE, "de") is None


@pytest.mark.parametrize(("voice", "package"), [(HIBARI, "hibari-tts"), ("amy.onnx", "piper-tts")])
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    voice: str, package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "amy.onnx").write_bytes(b"a model")
    (tmp_path / "amy.onnx.json").write_text(json.dumps({"espeak": {"voice": "en-us"}}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    assert f"pip install {package}" in refusal(voice)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_hibari_speaks_english_only(language: str) -> None:
    pytest.importorskip("hibari")
    assert "hibari speaks English only" in refusal(HIBARI, language)


def test_hibari_says_the_same_each_time_and_not_too_fast(tmp_path: Path) -> None:
    pytest.importorskip("hibari")
    one, two = engine_of(HIBARI, "en"), engine_of(HIBARI, "en")
    assert one and two and one.key.startswith(f"hibari {version('hibari-tts')}")
    first, second = one(SENTENCE, 1.0), two(SENTENCE, 1.0)
    assert np.array_equal(first.samples, second.samples)
    (spoken,) = speak(one, [Line(1, "Any", "a beat", SENTENCE, SENTENCE, 2.0)], Cache(tmp_path))
    assert len(spoken) > len(heard(first))
    assert 60 * words(SENTENCE) / (len(spoken) / RATE) <= FASTEST


@pytest.fixture
def some_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the package of Piper was there."""
    monkeypatch.setattr(piper, "needs", lambda module, package: None)


def test_a_file_that_is_not_there_is_told_before_a_package_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    assert "cannot be read: no such file" in refusal(str(tmp_path / "amy.onnx"))


@pytest.mark.usefixtures("some_package")
def test_a_file_that_is_no_voice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "amy.onnx"
    assert "cannot be read: no such file" in refusal(str(path))
    path.write_bytes(b"no model")
    assert refusal(str(path)) == (
        f"{path} needs amy.onnx.json beside it, if it is of Piper, or voices*.bin, if it is of Kokoro"
    )
    (tmp_path / "amy.onnx.json").write_text("{}")
    assert "has no settings of a Piper voice" in refusal(str(path))
    (tmp_path / "amy.onnx.json").write_text(json.dumps({"espeak": {"voice": "de"}}))
    assert "speaks German, and the film is in English" in refusal(str(path))


@pytest.mark.usefixtures("some_package")
def test_a_file_that_piper_cannot_load_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "amy.onnx"
    path.write_bytes(b"no model")
    (tmp_path / "amy.onnx.json").write_text(json.dumps({"espeak": {"voice": "en-us"}}))

    class PiperVoice:
        @staticmethod
        def load(path: Path) -> None:
            raise RuntimeError("protobuf parsing failed")

    monkeypatch.setitem(sys.modules, "piper", PiperVoice)
    monkeypatch.setattr(PiperVoice, "PiperVoice", PiperVoice, raising=False)
    assert refusal(str(path)).endswith("amy.onnx is no voice of Piper")


class FakeKokoro:
    """Stands in for the package: it hums, and notes what it was asked for."""

    asked: ClassVar[list[tuple[object, ...]]] = []

    def __init__(self, model: str, voices: str) -> None:
        assert Path(model).read_bytes() == b"a model", "no model"
        self.voices = np.load(voices).files

    def create(self, text: str, voice: str, speed: float, lang: str) -> tuple[np.ndarray, int]:
        assert voice in self.voices
        self.asked.append((text, voice, speed, lang))
        return np.sin(np.arange(24_000) / 30).astype(np.float32), 24_000


@pytest.fixture
def of_kokoro(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A model with its voices beside it, and a stand-in for the package."""
    monkeypatch.setattr(kokoro, "needs", lambda module, package: None)
    monkeypatch.setattr(kokoro, "version", lambda package: "9.9")
    monkeypatch.setitem(sys.modules, "kokoro_onnx", SimpleNamespace(Kokoro=FakeKokoro))
    (tmp_path / "model.onnx").write_bytes(b"a model")
    with (tmp_path / "voices-v1.0.bin").open("wb") as file:
        np.savez(file, af_bella=np.zeros(1), af_heart=np.zeros(1), ef_other=np.zeros(1), zf_xiaoni=np.zeros(1))
    return tmp_path / "model.onnx"


@pytest.mark.parametrize(("language", "voice", "accent"), [("en", "af_heart", "en-us"), ("es", "ef_other", "es")])
def test_a_voice_of_kokoro_is_the_best_one_that_there_is_for_the_language(
    language: str, voice: str, accent: str, of_kokoro: Path
) -> None:
    found = engine_of(str(of_kokoro), language)
    assert found and found.key.startswith(f"kokoro 9.9 {voice} ")
    assert found("Hola.", 0.4).rate == 24_000
    assert FakeKokoro.asked.pop() == ("Hola.", voice, kokoro.SLOWEST, accent)


def test_kokoro_puts_its_temporary_files_where_they_last_until_it_removes_them(
    of_kokoro: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folders: list[str] = []

    def create(self: FakeKokoro, *_: object, **__: object) -> tuple[np.ndarray, int]:
        folders.append(tempfile.gettempdir())
        return np.ones(1), 1

    monkeypatch.setattr(FakeKokoro, "create", create)
    voice = engine_of(str(of_kokoro), "en")
    assert voice and voice("Hello.", 1.0).rate == 1
    assert folders and tempfile.gettempdir() == str(tmp_path) not in folders


def test_a_voice_that_kokoro_does_not_have_is_told(of_kokoro: Path) -> None:
    assert "has no voice for French, whose names begin with f" in refusal(str(of_kokoro), "fr")
    assert "Kokoro speaks English, Spanish, French, and the film is in German" in refusal(str(of_kokoro), "de")
    assert "Kokoro speaks" in refusal(str(of_kokoro), "zh"), "a voice alone does not say Chinese words right"


def test_a_file_that_is_no_voice_of_kokoro_is_told(of_kokoro: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voices = of_kokoro.with_name("voices-v1.0.bin")
    of_kokoro.write_bytes(b"another model")
    assert refusal(str(of_kokoro)).endswith("model.onnx is no model of Kokoro")
    voices.write_bytes(b"no voices")
    assert refusal(str(of_kokoro)).endswith("voices-v1.0.bin is no file of Kokoro's voices")
    of_kokoro.write_bytes(b"small")
    monkeypatch.setattr(kokoro, "LARGEST", 5)
    assert refusal(str(of_kokoro)).endswith("voices-v1.0.bin cannot be read: it has more than 5 bytes")


def test_the_key_of_a_voice_of_kokoro_changes_with_either_file(of_kokoro: Path) -> None:
    before = engine_of(str(of_kokoro), "en")
    with of_kokoro.with_name("voices-v1.0.bin").open("wb") as file:
        np.savez(file, af_heart=np.ones(1))
    after = engine_of(str(of_kokoro), "en")
    assert before and after and before.key != after.key


def test_settings_of_piper_beside_a_file_win(of_kokoro: Path, some_package: None) -> None:
    of_kokoro.with_name("model.onnx.json").write_text("{}")
    assert "has no settings of a Piper voice" in refusal(str(of_kokoro))


def test_the_voice_of_the_system_is_told_where_it_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no espeak-ng: install it" in refusal(SYSTEM)


def test_the_voice_of_the_system_is_asked_for_the_language_and_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tone = write_sound(tmp_path / "tone.wav", (0.2 * np.sin(np.arange(RATE) / 30)).astype(np.float32))
    program = tmp_path / "espeak-ng"
    program.write_text(
        f'#!{sys.executable}\nimport sys\nif "--version" in sys.argv: print("eSpeak NG 9.9  Data at: /x"); sys.exit()\n'
        f'assert sys.argv[1:5] == ["-v", "cmn", "-s", "120"] and sys.stdin.read() == "你好", sys.argv\n'
        f'sys.stdout.buffer.write(open({str(tone)!r}, "rb").read())\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    voice = engine_of(SYSTEM, "zh")
    assert voice and voice.key == "eSpeak NG 9.9 cmn"
    assert len(voice("你好", 0.8).samples) == RATE


@pytest.mark.skipif(shutil.which(espeak.PROGRAM) is None, reason="the system has no espeak-ng")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", SENTENCE),
        ("de", "Nur drei von zweihundert Punkten liegen falsch."),
        ("zh", "200个点中有3个分错。"),
        ("fr", "Deux neurones cachés ont fait cela."),
        ("es", "Dos neuronas ocultas hicieron esto."),
    ],
)
def test_the_voice_of_the_system_speaks_every_language(language: str, text: str, tmp_path: Path) -> None:
    voice = engine_of(SYSTEM, language)
    assert voice
    (spoken,) = speak(voice, [Line(1, "Any", "a beat", text, text, 2.0)], Cache(tmp_path))
    assert np.array_equal(
        spoken, speak(voice, [Line(1, "Any", "a beat", text, text, 2.0)], Cache(tmp_path / "other"))[0]
    )
    assert 0.5 * FASTEST < 60 * words(text) / (len(spoken) / RATE) <= FASTEST


def test_the_packages_of_voices_are_no_part_of_what_films_need() -> None:
    from nnfilm.storage.fingerprints import versions

    with pytest.raises((KeyError, PackageNotFoundError)):
        versions()["hibari-tts"]
