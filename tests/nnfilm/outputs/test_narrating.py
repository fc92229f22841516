"""Films that are heard, by their streams: the voice is where the captions are, and the picture is as without it."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
import srt

from nnfilm.outputs import film
from nnfilm.outputs.narrating import Voice, voice_of
from nnfilm.outputs.resources import Resources
from nnfilm.settings.request import Request
from nnfilm.utils.errors import BadInput
from nnfilm.video.sound import RATE
from nnfilm.voice.script import script
from nnfilm.workers.executors import InlineExecutor
from tests.support.stand_in import Sliding, job, renderer_in, resources
from tests.support.voices import Tones, heard_between, sound_of, write_sound

TONES = Voice(Request({"voice": "tones"}), Tones())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Resources:
    """This process, and a cache."""
    return resources(tmp_path_factory.mktemp("cache"), InlineExecutor)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory, found: Resources) -> Path:
    """A film of two stand-ins with a voice."""
    out = tmp_path_factory.mktemp("heard")
    film.render(job(out), found, TONES)
    return out


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.size]


def test_captions_begin_and_end_with_the_voice_which_is_as_long_as_the_picture(heard: Path) -> None:
    with av.open(str(heard / "film.mp4")) as file:
        (stream,), (picture,) = file.streams.audio, file.streams.video
        assert (stream.codec_context.name, stream.rate, stream.codec_context.channels) == ("aac", RATE, 1)
        seconds = float((picture.duration or 0) * (picture.time_base or 0))
    sound = sound_of(heard / "film.mp4")
    assert abs(len(sound) / RATE - seconds) < 0.05
    *spoken, _ = srt.parse((heard / "film.srt").read_text(encoding="utf-8"))
    assert len(spoken) == 2  # the third is no sentence of a chapter's, and nobody speaks it
    for cue in spoken:
        start, stop = cue.start.total_seconds(), cue.end.total_seconds()
        first, last = heard_between(sound, max(0.0, start - 0.3), stop + 0.3)
        assert abs(first - start) < 0.1 and abs(last - stop) < 0.1, cue
        sound[round(max(0.0, start - 0.1) * RATE) : round((stop + 0.1) * RATE)] = 0.0
    assert np.abs(sound).max() < 0.01, "there are pauses between"


def test_the_film_is_its_chapters_in_picture_and_in_sound(heard: Path, made: Path) -> None:
    assert packets(heard / "film.mp4") == [*packets(heard / "Sliding.mp4"), *packets(heard / "Standing.mp4")]
    whole, first = sound_of(heard / "film.mp4"), sound_of(heard / "Sliding.mp4")
    assert np.abs(whole[: len(first) - RATE] - first[:-RATE]).max() < 0.02
    assert packets(heard / "Standing.mp4") == packets(made / "Standing.mp4"), "nothing is said in it"


def test_a_film_follows_recordings_of_any_length_or_tells_which_is_missing(tmp_path: Path, found: Resources) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir()
    tone = 0.1 * np.sin(np.arange(9 * RATE) / 30)
    for line in script([renderer_in(tmp_path / "plans").plan(Sliding)]):
        write_sound(folder / f"{line.name}.wav", tone.astype(np.float32))
    voice = voice_of(Request({"voice": folder}, front=lambda key: f"--{key}"))
    film.render(job(tmp_path / "out", Sliding, joined=False), found, voice)
    cues = list(srt.parse((tmp_path / "out" / "Sliding.srt").read_text(encoding="utf-8")))
    assert all(abs((cue.end - cue.start).total_seconds() - 9.0) < 0.15 for cue in cues)
    next(folder.glob("002-*")).unlink()
    with pytest.raises(BadInput, match=r"^--voice: .*/recordings has no recording 002-"):
        film.render(job(tmp_path / "other"), found, voice)
