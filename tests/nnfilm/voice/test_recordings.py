"""Recordings: any usual format is read, and whatever is wrong with one is told in a line that names it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.shield import shielded
from nnfilm.video.sound import RATE
from nnfilm.voice.recordings import LONGEST, recordings
from nnfilm.voice.script import Line
from nnmath.utils.errors import DataError
from tests.support.voices import write_sound

LINE = Line(7, "Any", "a beat", "It is said.", "It is said.", 2.0)
TONE = (0.2 * np.sin(np.arange(RATE) / 30)).astype(np.float32)


@pytest.mark.parametrize(
    ("ending", "encoder"),
    [
        ("wav", "pcm_s16le"),
        ("mp3", "libmp3lame"),
        ("m4a", "aac"),
        ("flac", "flac"),
        ("ogg", "libopus"),
        ("WAV", "pcm_s16le"),
    ],
)
def test_a_recording_of_any_format_is_heard(ending: str, encoder: str, tmp_path: Path) -> None:
    made = write_sound(tmp_path / f"made.{ending.lower()}", TONE, encoder)
    made.rename(tmp_path / f"{LINE.name.upper()}.{ending}")
    (found,) = recordings(tmp_path, [LINE])
    assert abs(len(found) / RATE - 1.0) < 0.15


def test_recordings_are_read_behind_the_shield(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sound(tmp_path / f"{LINE.name}.wav", TONE)
    asked: list[object] = []
    real = shielded.shielded

    def noting(read: Callable[[], Any], *files: Any) -> Any:
        asked.append(files)
        return real(read, *files)

    monkeypatch.setattr("nnfilm.voice.recordings.shielded", noting)
    recordings(tmp_path, [LINE])
    assert asked == [(tmp_path / f"{LINE.name}.wav",)]


def long(path: Path) -> None:
    write_sound(path, np.resize(TONE, (LONGEST + 1) * RATE))


def short(path: Path) -> None:
    write_sound(path, TONE[: RATE // 10])


def silent(path: Path) -> None:
    write_sound(path, np.zeros(RATE, np.float32))


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def picture(path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (8, 8)).save(path, "PNG")


def endless(path: Path) -> None:
    write_sound(path, np.where(np.arange(RATE) == 99, np.nan, TONE[:1]).astype(np.float32), "pcm_f32le")


def a_list(path: Path) -> None:
    """FFmpeg would play the files that it names."""
    write_sound(path.with_name("other.wav"), TONE)
    path.write_text("ffconcat version 1.0\nfile other.wav\n")


def linked(path: Path) -> None:
    path.symlink_to(write_sound(path.parent.with_name("private.wav"), TONE))


WRONG: dict[str, Callable[[Path], object]] = {
    "is longer than 60 seconds": long,
    "is too short for its sentence": short,
    "holds nothing that can be heard": silent,
    "holds nothing that can be heard: record it again": endless,
    "is empty": Path.touch,
    "is no recording": noise,
    "is no recording: save it": picture,
    "is no recording: save it as WAV": a_list,
    "is no file": Path.mkdir,
    "is a link that leads out of": linked,
}


@pytest.mark.parametrize("said", WRONG)
def test_what_is_wrong_with_a_recording_is_told_in_one_line(said: str, tmp_path: Path) -> None:
    WRONG[said](tmp_path / f"{LINE.name}.wav")
    with pytest.raises(DataError) as told:
        recordings(tmp_path, [LINE])
    message = str(told.value)
    assert f"{LINE.name}.wav {said}" in message and "\n" not in message
    assert told.value.parameter == "voice"


def test_two_recordings_of_a_sentence_are_named(tmp_path: Path) -> None:
    for ending in ("mp3", "wav"):
        (tmp_path / f"{LINE.name}.{ending}").touch()
    with pytest.raises(DataError, match=rf"{LINE.name}.mp3 and {LINE.name}.wav are of the same sentence"):
        recordings(tmp_path, [LINE])


def test_a_missing_recording_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=rf"no recording {LINE.name}: nnfilm script"):
        recordings(tmp_path, [LINE])


def test_a_recording_is_known_by_its_sentence_whatever_its_number_in_the_film(tmp_path: Path) -> None:
    write_sound(tmp_path / f"{replace(LINE, number=99).name}.wav", TONE)
    assert len(recordings(tmp_path, [LINE])) == 1


def test_a_recording_of_another_sentence_is_refused(tmp_path: Path) -> None:
    write_sound(tmp_path / "007-0000.wav", TONE)
    with pytest.raises(DataError, match=rf"007-0000.wav is of another sentence: number 7 is now {LINE.name}"):
        recordings(tmp_path, [LINE])
