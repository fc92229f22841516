"""The films that the packs' tests are made with: real files, in each of which the frame's number can be read."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
import webvtt
from PIL import Image

from nnfilm.pack import model
from nnfilm.pack.model import Content
from tests.support.sample import HOSTILE, HOSTILE_WORDS, PLAIN, SAMPLES, number_in, picture, sample_pack

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[Content, Path]:
    return SAMPLES[request.param], sample_pack(request.param)


def numbers_in(path: Path) -> list[int]:
    with av.open(str(path)) as file:
        return [number_in(frame.to_image()) for frame in file.decode(video=0)]


@pytest.mark.parametrize("number", [0, 1, 89, 0b101010101010, 0b111111111111])
def test_a_number_is_read_at_any_size(number: int) -> None:
    whole = picture(PLAIN, number)
    assert [number_in(whole.resize(size)) for size in ((640, 360), (320, 180), (213, 120))] == [number] * 3


def test_the_film_and_its_parts_show_their_places_in_it(sample: tuple[Content, Path]) -> None:
    film, root = sample
    whole = list(range(round(film.seconds * film.fps)))
    assert numbers_in(root / model.FILM) == numbers_in(root / model.WORDLESS) == whole
    assert [n for chapter in film.chapters for n in numbers_in(root / chapter.clip)] == whole
    assert [n for beat in film.beats for n in numbers_in(root / beat.clip)] == whole


def test_stills_show_what_a_beat_comes_to(sample: tuple[Content, Path]) -> None:
    film, root = sample
    for beat in film.beats:
        shown = {number_in(Image.open(root / name)) for name in (beat.still, beat.small)}
        assert len(shown) == 1
        assert beat.start * film.fps <= shown.pop() < beat.stop * film.fps


def test_captions_are_read_back(sample: tuple[Content, Path]) -> None:
    film, root = sample
    starts = [cue.start for cue in webvtt.read(root / model.CAPTIONS).captions]
    assert starts == [f"00:00:{sentence.start:06.3f}" for sentence in film.sentences]


def test_the_hostile_words_are_in_every_place() -> None:
    signs = ("<script>alert(1)</script>", "-->", "]]>", "{{7*7}}", "&amp;", "#panic", "神经网络", "עברית", "🧠")
    for sign in signs:
        assert any(sign in chapter.title for chapter in HOSTILE.chapters)
        assert any(sign in beat.heading and sign in beat.seen for beat in HOSTILE.beats)
        assert any(sign in sentence.text for sentence in HOSTILE.sentences)
    assert len(HOSTILE.beats) == len(HOSTILE_WORDS)
