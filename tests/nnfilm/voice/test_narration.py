"""A narrated chapter waits for its voice: no sentence is cut, or heard together with the next."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.script import Template
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.render.plan import Plan
from nnfilm.storage.cache import Cache
from nnfilm.video.sound import RATE
from nnfilm.voice.narration import FASTEST, Narration, speak, words
from nnfilm.voice.script import script
from tests.support.stand_in import FILMED, Sliding, renderer_in
from tests.support.voices import Tones

LONG = "This sentence is much longer than the chapter that ends as soon as it has begun to say it."


class Abrupt(Chapter):
    """Ends without closing."""

    def construct(self) -> None:
        self.beat("one", "Only one beat here")
        self.say("Say it.")
        self.say(LONG)


class Asking(Chapter):
    """Puts a question."""

    def construct(self) -> None:
        self.beat("one", "Only one beat here")
        self.ask("Can one straight line tell these from those, and if so, where?")


def narrated(chapter: type[Chapter], folder: Path) -> tuple[Plan, Plan, Narration]:
    """The plan of a chapter in silence, with a voice, and the voice."""
    renderer = renderer_in(folder)
    silent = renderer.plan(chapter)
    lines = script([silent])
    narration = Narration.of(lines, speak(Tones(), lines, Cache(folder / "cache")))
    object.__setattr__(renderer, "spoken", narration.rooms)
    return silent, renderer.plan(chapter), narration


@pytest.mark.parametrize("chapter", [Sliding, Abrupt])
def test_each_sentence_is_heard_whole_and_not_too_fast_before_the_next(chapter: type[Chapter], tmp_path: Path) -> None:
    """The tones are faster than that: they are slowed down, and the rest is pause."""
    _, plan, narration = narrated(chapter, tmp_path)
    starts = [caption.frames.start / plan.fps for caption in plan.captions] + [plan.frames / plan.fps]
    for caption, start, following in zip(plan.captions, starts, starts[1:], strict=False):
        lasts = len(narration.sounds[chapter.__name__][caption.text]) / RATE
        assert lasts > 0.3
        assert start + lasts + 0.3 <= following
        assert 60 * words(caption.aloud) / narration.rooms[chapter.__name__][caption.text] <= FASTEST + 1e-6


def test_a_question_is_heard_before_the_pause_to_answer_it(tmp_path: Path) -> None:
    _, plan, narration = narrated(Asking, tmp_path)
    (room,) = narration.rooms["Asking"].values()
    assert plan.seconds >= room + FILMED.pause - 2 / plan.fps


def test_a_chapter_says_the_same_with_a_voice_and_its_subtitles_go_with_it(tmp_path: Path) -> None:
    silent, plan, narration = narrated(Sliding, tmp_path)
    assert [one.text for one in plan.captions] == [one.text for one in silent.captions]
    assert [beat.name for beat in plan.beats] == [beat.name for beat in silent.beats]
    (timed,) = narration.timed([plan])
    for shown, caption in zip(timed.captions, plan.captions, strict=True):
        lasts = len(narration.sounds["Sliding"][caption.text]) / RATE
        assert shown.frames.start == caption.frames.start
        assert 0 <= len(shown.frames) / plan.fps - lasts <= 1 / plan.fps


class Explaining(Chapter):
    """Has a listener hear more than is read."""

    def construct(self) -> None:
        self.beat("one", "Only one beat here")
        self.say(Sentence(Template("{n} cuts.", aloud=Template("Here are {n} cuts. Why so many?")), n=Count(7)))


def test_subtitles_have_what_is_heard_sentence_by_sentence(tmp_path: Path) -> None:
    _, plan, narration = narrated(Explaining, tmp_path)
    (caption,) = plan.captions
    assert (caption.text, caption.aloud) == ("7 cuts.", "Here are seven cuts. Why so many?")
    ((first, second),) = (timed.captions for timed in narration.timed([plan]))
    assert (first.text, second.text) == ("Here are 7 cuts.", "Why so many?")
    assert caption.frames.start == first.frames.start < first.frames.stop == second.frames.start < second.frames.stop


def test_the_track_has_each_sentence_where_it_begins_and_is_silent_elsewhere(tmp_path: Path) -> None:
    _, plan, narration = narrated(Sliding, tmp_path)
    track = narration.track([plan, plan])
    assert len(track) == 2 * plan.frames * RATE // plan.fps
    for offset in (0, plan.frames):
        for caption in plan.captions:
            sound = narration.sounds["Sliding"][caption.text]
            start = (offset + caption.frames.start) * RATE // plan.fps
            assert np.array_equal(track[start : start + len(sound)], sound)
            track[start : start + len(sound)] = 0.0
    assert not track.any()


def test_a_sentence_is_spoken_once_and_kept(tmp_path: Path) -> None:
    lines, cache, voice = script([renderer_in(tmp_path).plan(Sliding)]), Cache(tmp_path / "cache"), Tones()
    first = speak(voice, lines, cache)
    count = len(voice.spoken)
    again = speak(voice, lines, cache)
    assert count > 0 and len(voice.spoken) == count
    assert all(map(np.array_equal, first, again))


def test_words_are_counted() -> None:
    texts = ("Three of two hundred.", "a - b", "", "神经网络", "neuron 一")
    assert [*map(words, texts)] == pytest.approx([4, 2, 0, 2.5, 1.625])
