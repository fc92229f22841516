"""The voice of a film: each sentence as sound, how long the film has to wait for it, and where it is heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from nnfilm.render.plan import Caption, Plan, frames_in_film
from nnfilm.storage.cache import Cache
from nnfilm.storage.fingerprints import code, digest
from nnfilm.video.sound import RATE, Samples
from nnfilm.voice import sounds
from nnfilm.voice.script import Line
from nnfilm.voice.sounds import leveled, trimmed
from nnfilm.voice.voices import Engine

BREATH = 0.32
"""Seconds from a sentence to the next, at least."""

FASTEST = 172
"""Words a minute: what listeners can follow who look at a picture, too."""

SLOWEST, SPARE = 0.55, 0.97
"""Of a voice's usual pace: below it would sound drawn out; and how much slower than asked for it is to speak, since no
voice keeps a pace exactly."""

ENDS = re.compile(r"(?<=[.?!…]) |(?<=[。？！])(?=.)")
"""Between two sentences."""

SIGNS_OF_A_WORD = 1.6
"""In Chinese, which has no spaces between them."""


@dataclass(frozen=True, eq=False)
class Narration:
    """The voice of a film.

    Attributes:
        sounds: of sentences, by chapter and caption.
        rooms: seconds from the start of a sentence to that of the next one, at least, likewise.
    """

    sounds: Mapping[str, Mapping[str, Samples]]
    rooms: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, script: Sequence[Line], sounds: Sequence[Samples], fastest: int | None = FASTEST) -> Narration:
        """The narration of a script, with the sound of each line.

        ``fastest``: words a minute that are not exceeded, the pauses counted; None: at the pace of the recordings.
        """
        by_chapter: dict[str, dict[str, Samples]] = {}
        rooms: dict[str, dict[str, float]] = {}
        for line, sound in zip(script, sounds, strict=True):
            by_chapter.setdefault(line.chapter, {})[line.text] = sound
            least = 60 * words(line.aloud) / fastest if fastest else 0.0
            rooms.setdefault(line.chapter, {})[line.text] = max(len(sound) / RATE + BREATH, least)
        return cls(by_chapter, rooms)

    def track(self, plans: Sequence[Plan]) -> Samples:
        """The sound of chapters, one after another."""
        fps = plans[0].fps
        whole = np.zeros(round(sum(plan.frames for plan in plans) / fps * RATE), np.float32)
        for plan, frames in zip(plans, frames_in_film(plans), strict=True):
            for caption in plan.captions:
                sound = self._sound(plan, caption)
                start = round((frames.start + caption.frames.start) / fps * RATE)
                whole[start : start + len(sound)] = sound[: len(whole) - start]
        return whole

    def timed(self, plans: Sequence[Plan]) -> list[Plan]:
        """Plans whose captions are the voice's words, sentence by sentence, and end with them."""
        return [
            replace(plan, captions=tuple(one for caption in plan.captions for one in self._timed(plan, caption)))
            for plan in plans
        ]

    def _timed(self, plan: Plan, caption: Caption) -> Iterator[Caption]:
        frames = ceil(len(self._sound(plan, caption)) / RATE * plan.fps)
        if not frames:
            yield caption
            return
        start, stop = caption.frames.start, min(caption.frames.stop, caption.frames.start + frames)
        sentences = ENDS.split(caption.subtitle or caption.text)
        ends = np.cumsum([0, *map(len, sentences)]) / sum(map(len, sentences))
        at = [start + round(share * (stop - start)) for share in ends]
        for sentence, first, last in zip(sentences, at, at[1:], strict=False):
            yield replace(caption, text=sentence, frames=range(first, last))

    def _sound(self, plan: Plan, caption: Caption) -> Samples:
        return self.sounds.get(plan.chapter, {}).get(caption.text, np.zeros(0, np.float32))


def words(text: str) -> float:
    """How many words a text has; Chinese signs count as parts of words."""
    signs = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    others = "".join(" " if "\u4e00" <= sign <= "\u9fff" else sign for sign in text).split()
    return signs / SIGNS_OF_A_WORD + sum(any(map(str.isalnum, word)) for word in others)


def speak(engine: Engine, script: Sequence[Line], cache: Cache) -> list[Samples]:
    """The speech of each line, from the cache or made now."""
    return [_kept(engine, line.aloud, cache) for line in script]


def _kept(engine: Engine, text: str, cache: Cache) -> Samples:
    key = digest(code(sounds.__name__), engine.key, FASTEST, SLOWEST, SPARE, text)
    kept = cache.get(key, lambda content: np.frombuffer(content, np.float32))
    if kept is None:
        kept = _spoken(engine, text)
        cache.put(key, kept.tobytes())
    return kept


def _spoken(engine: Engine, text: str) -> Samples:
    """The speech of a text, slower than the voice's usual pace where that is more than so many words a minute."""
    least, pace = 60 * words(text) / FASTEST, 1.0
    while True:
        said = trimmed(engine(text, pace))
        if said.seconds >= least or not said.seconds or pace == SLOWEST:
            return leveled(said)
        pace = max(SLOWEST, SPARE * pace * said.seconds / least)
