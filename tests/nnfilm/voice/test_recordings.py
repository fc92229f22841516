"""Recordings: any usual format is read, and whatever is wrong with one is told in a line that names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnfilm.video.sound import RATE
from nnfilm.voice.recordings import LONGEST, recordings
from nnfilm.voice.script import Line
from nnmath.utils.errors import DataError
from tests.support.voices import write_sound

LINE = Line(7, "Any", "a beat", "It is said.", "It is said.", 2.0)
TONE = (0.2 * np.sin(np.arange(RATE) / 30)).astype(np.float32)


@pytest.fixture(autouse=True)
def without_the_shield(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fork of the reading process would load FFmpeg anew; that recordings are read there is tested with it."""
    monkeypatch.setattr("nnfilm.voice.recordings.shielded", lambda read, *files: read())


ENCODERS = {"wav": "pcm_s16le", "mp3": "libmp3lame", "m4a": "aac", "flac": "flac", "ogg": "libopus", "WAV": "pcm_s16le"}


@pytest.mark.parametrize("ending", ENCODERS)
def test_a_recording_of_any_format_is_heard_whatever_its_number_in_the_film(ending: str, tmp_path: Path) -> None:
    made = write_sound(tmp_path / f"made.{ending.lower()}", TONE, ENCODERS[ending])
    made.rename(tmp_path / f"{replace(LINE, number=99).name.upper()}.{ending}")
    (found,) = recordings(tmp_path, [LINE])
    assert abs(len(found) / RATE - 1.0) < 0.15


def a_list(path: Path) -> None:
    """FFmpeg would play the files that it names."""
    write_sound(path.with_name("other.wav"), TONE)
    path.write_text("ffconcat version 1.0\nfile other.wav\n")


NO_NUMBER = np.where(np.arange(RATE) == 99, np.nan, TONE[:1]).astype(np.float32)
WRONG: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: write_sound(path, np.resize(TONE, (LONGEST + 1) * RATE)), "is longer than 60 seconds"),
    (lambda path: write_sound(path, TONE[: RATE // 10]), "is too short for its sentence"),
    (lambda path: write_sound(path, np.zeros(RATE, np.float32)), "holds nothing that can be heard"),
    (lambda path: write_sound(path, NO_NUMBER, "pcm_f32le"), "holds nothing that can be heard"),
    (Path.touch, "is empty"),
    (Path.mkdir, "is no file"),
    (lambda path: path.write_bytes(np.random.default_rng(1).bytes(5000)), "is no recording"),
    (a_list, "is no recording"),
    (
        lambda path: path.symlink_to(write_sound(path.parent.with_name("private.wav"), TONE)),
        "is a link that leads out of",
    ),
]


@pytest.mark.parametrize(("make", "said"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_with_a_recording_is_told_in_one_line(
    make: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    make(tmp_path / f"{LINE.name}.wav")
    with pytest.raises(DataError) as told:
        recordings(tmp_path, [LINE])
    message = str(told.value)
    assert f"{LINE.name}.wav {said}" in message and "\n" not in message
    assert told.value.parameter == "voice"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([f"{LINE.name}.mp3", f"{LINE.name}.wav"], f"{LINE.name}.mp3 and {LINE.name}.wav are of the same sentence"),
        ([], f"no recording {LINE.name}: nnfilm script"),
        (["007-0000.wav"], f"007-0000.wav is of another sentence: number 7 is now {LINE.name}"),
    ],
)
def test_a_recording_too_many_or_too_few_is_named(tmp_path: Path, names: list[str], said: str) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(DataError, match=said):
        recordings(tmp_path, [LINE])
