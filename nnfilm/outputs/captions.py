"""Captions as files beside a video: SubRip (.srt), which players load, and WebVTT (.vtt), which web pages do.

Words in them may come from a user's data, so nothing in a caption may be read as anything but words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

import srt

from nnfilm.render.plan import Caption, Plan, frames_in_film
from nnfilm.utils.safe_text import inert
from nnfilm.utils.timecode import moment

WORD_JOINER = "\N{WORD JOINER}"


def in_film(captions: Iterable[Caption], offset: int) -> list[Caption]:
    """A chapter's captions moved to film time, where the chapter starts at frame `offset`."""
    return [Caption(c.text, range(c.frames.start + offset, c.frames.stop + offset)) for c in captions]


def of_all(plans: Sequence[Plan]) -> list[Caption]:
    """The captions of chapters that follow one another, in the time of their film."""
    return [
        c for plan, place in zip(plans, frames_in_film(plans), strict=True) for c in in_film(plan.captions, place.start)
    ]


def to_srt(captions: Sequence[Caption], fps: int) -> str:
    """SubRip text. The format has no way to escape: what a player could take for a tag, or for the times of another
    caption, is parted by a sign that has no width."""
    subtitles = [
        srt.Subtitle(number, moment(c.frames.start, fps), moment(c.frames.stop, fps), _parted(_lines(c.text)))
        for number, c in enumerate(captions, 1)
    ]
    return srt.compose(subtitles, reindex=False)


def to_vtt(captions: Sequence[Caption], fps: int) -> str:
    """WebVTT text. Markup characters are escaped, so that a caption is words and nothing else."""
    cues = []
    for number, caption in enumerate(captions, 1):
        start, stop = (_stamp(frame, fps) for frame in (caption.frames.start, caption.frames.stop))
        cues.append(f"{number}\n{start} --> {stop}\n{escape(_lines(caption.text), quote=False)}\n")
    return "\n".join(["WEBVTT\n", *cues])


def _lines(text: str) -> str:
    """The text without blank lines, which would end the caption, and without other control characters."""
    lines = (inert(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _parted(text: str) -> str:
    """Text without `-->`, and without an angle or a brace that opens a tag."""
    return re.sub(r"([<{])(?=\S)|(--)(?=>)", lambda found: found[0] + WORD_JOINER, text)


def _stamp(frame: int, fps: int) -> str:
    """Hours:minutes:seconds.milliseconds, for which SubRip has a comma."""
    return srt.timedelta_to_srt_timestamp(moment(frame, fps)).replace(",", ".")
