"""Films that are heard, by their streams: the voice is where the captions are, and the picture is as without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
import srt

from nnfilm.outputs import film
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.narrating import Voice, narrated, voice_of
from nnfilm.outputs.resources import Resources
from nnfilm.settings.request import Request
from nnfilm.storage import fingerprints
from nnfilm.utils.errors import BadInput
from nnfilm.video.sound import RATE
from nnfilm.voice.script import script
from nnfilm.workers.executors import InlineExecutor
from tests.support.reading import boxes
from tests.support.stand_in import Sliding, Standing, job, renderer_in, resources
from tests.support.voices import Tones, heard_between, sound_of, write_sound

TONES = Voice(Request({"voice": "tones"}), Tones())
VIDEOS = ("Sliding", "Standing", "film")


def spoken(out: Path, found: Resources) -> RenderJob:
    return narrated(job(out), TONES, found)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two stand-ins with a voice, made in this process."""
    out, found = tmp_path_factory.mktemp("heard"), resources(tmp_path_factory.mktemp("cache"), InlineExecutor)
    film.render(spoken(out, found), found)
    return out


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.size]


@pytest.mark.parametrize("video", VIDEOS)
def test_a_heard_film_has_one_voice_as_long_as_its_picture(heard: Path, video: str) -> None:
    with av.open(str(heard / f"{video}.mp4")) as file:
        (sound,), (picture,) = file.streams.audio, file.streams.video
        assert (sound.codec_context.name, sound.rate, sound.codec_context.channels) == ("aac", RATE, 1)
        seconds = float((picture.duration or 0) * (picture.time_base or 0))
    assert abs(len(sound_of(heard / f"{video}.mp4")) / RATE - seconds) < 0.05
    names = boxes(heard / f"{video}.mp4")
    assert names.index("moov") < names.index("mdat")


@pytest.mark.parametrize("video", ["Sliding", "film"])
def test_captions_begin_and_end_with_the_voice(heard: Path, video: str) -> None:
    sound = sound_of(heard / f"{video}.mp4")
    cues = list(srt.parse((heard / f"{video}.srt").read_text(encoding="utf-8")))[:2]
    assert len(cues) == 2, "the third is no sentence of a chapter's, and nobody speaks it"
    for cue in cues:
        start, stop = cue.start.total_seconds(), cue.end.total_seconds()
        first, last = heard_between(sound, max(0.0, start - 0.3), stop + 0.3)
        assert abs(first - start) < 0.1 and abs(last - stop) < 0.1, cue
    pauses = sound.copy()
    for cue in cues:
        start, stop = max(0.0, cue.start.total_seconds() - 0.1), cue.end.total_seconds() + 0.1
        pauses[round(start * RATE) : round(stop * RATE)] = 0.0
    assert np.abs(pauses).max() < 0.01


def test_the_film_is_its_chapters_in_picture_and_in_sound(heard: Path) -> None:
    assert packets(heard / "film.mp4") == [*packets(heard / "Sliding.mp4"), *packets(heard / "Standing.mp4")]
    whole, first = sound_of(heard / "film.mp4"), sound_of(heard / "Sliding.mp4")
    assert np.abs(whole[: len(first) - RATE] - first[:-RATE]).max() < 0.02


def test_the_picture_of_a_chapter_without_a_sentence_is_as_without_a_voice(heard: Path, made: Path) -> None:
    assert packets(heard / "Standing.mp4") == packets(made / "Standing.mp4")


def test_workers_in_any_order_make_the_same_files(heard: Path, tmp_path: Path) -> None:
    found = resources(tmp_path / "cache")
    film.render(spoken(tmp_path / "made", found), found)
    for video in VIDEOS:
        assert (tmp_path / "made" / f"{video}.mp4").read_bytes() == (heard / f"{video}.mp4").read_bytes()
        assert (tmp_path / "made" / f"{video}.vtt").read_bytes() == (heard / f"{video}.vtt").read_bytes()


def test_only_a_chapter_that_is_spoken_has_a_key_of_its_own() -> None:
    spec = job(Path("out")).spec
    other = replace(spec, spoken={"Sliding": {"Back it goes.": 2.0}})
    assert fingerprints.part(Standing, spec) == fingerprints.part(Standing, other)
    assert fingerprints.part(Sliding, spec) != fingerprints.part(Sliding, other)
    slower = replace(spec, spoken={"Sliding": {"Back it goes.": 2.5}})
    assert fingerprints.part(Sliding, slower) != fingerprints.part(Sliding, other)


def record(folder: Path, seconds: float) -> Path:
    """A recording of each sentence of the stand-ins."""
    folder.mkdir()
    plans = [renderer_in(folder.parent / "plans").plan(chapter) for chapter in (Sliding, Standing)]
    for line in script(plans):
        tone = 0.1 * np.sin(np.arange(round(seconds * RATE)) / 30)
        write_sound(folder / f"{line.name}.wav", tone.astype(np.float32))
    return folder


def test_a_film_follows_recordings_however_long(tmp_path: Path) -> None:
    folder, found = record(tmp_path / "recordings", 9.0), resources(tmp_path / "cache", InlineExecutor)
    made = narrated(job(tmp_path / "out", Sliding, joined=False), voice_of(Request({"voice": folder})), found)
    film.render(made, found)
    cues = list(srt.parse((tmp_path / "out" / "Sliding.srt").read_text(encoding="utf-8")))
    assert all(abs((cue.end - cue.start).total_seconds() - 9.0) < 0.15 for cue in cues)


def test_a_recording_that_is_missing_is_told_before_anything_is_drawn(tmp_path: Path) -> None:
    folder = record(tmp_path / "recordings", 1.0)
    next(folder.glob("002-*")).unlink()
    found = resources(tmp_path / "cache", InlineExecutor)
    voice = voice_of(Request({"voice": folder}, front=lambda key: f"--{key}"))
    with pytest.raises(BadInput, match=r"^--voice: .*/recordings has no recording 002-"):
        narrated(job(tmp_path / "out"), voice, found)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"voice": "nowhere"}, "--voice: there is no folder of recordings nowhere"),
        ({"voice": "gone.onnx"}, "--voice: "),
    ],
)
def test_a_voice_that_is_not_there_is_told_before_the_data_are_read(given: dict[str, object], message: str) -> None:
    with pytest.raises(BadInput) as told:
        voice_of(Request(given, front=lambda key: f"--{key}"))
    assert str(told.value).startswith(message)
