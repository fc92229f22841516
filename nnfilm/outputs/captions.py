"""Captions as files next to a video: SubRip (.srt) for players, WebVTT (.vtt) for web pages.

Captions may contain text from a user's data, so nothing in them may act as markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import srt

from nnfilm.render.plan import Caption, Plan, frames_in_film
from nnfilm.utils.safe_text import inert
from nnfilm.utils.timecode import moment

WORD_JOINER = "\N{WORD JOINER}"


def captions_of_film(plans: Sequence[Plan]) -> list[Caption]:
    """The captions of consecutive chapters, in film time."""
    return [
        Caption(c.text, range(frames.start + c.frames.start, frames.start + c.frames.stop))
        for plan, frames in zip(plans, frames_in_film(plans), strict=True)
        for c in plan.captions
    ]


def to_srt(captions: Sequence[Caption], fps: int) -> str:
    """SubRip text. The format has no escapes, so what a player could take for a tag or a time line is split by a
    character of no width."""
    subtitles = [
        srt.Subtitle(number, moment(c.frames.start, fps), moment(c.frames.stop, fps), _split_markup(_lines(c.text)))
        for number, c in enumerate(captions, 1)
    ]
    return srt.compose(subtitles, reindex=False)


def to_vtt(captions: Sequence[Caption], fps: int) -> str:
    """WebVTT text, with markup escaped."""
    cues = []
    for number, caption in enumerate(captions, 1):
        start, stop = (_stamp(frame, fps) for frame in (caption.frames.start, caption.frames.stop))
        cues.append(f"{number}\n{start} --> {stop}\n{escape(_lines(caption.text), quote=False)}\n")
    return "\n".join(["WEBVTT\n", *cues])


def _lines(text: str) -> str:
    """The text without control characters, and without blank lines, which would end the caption."""
    lines = (inert(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _split_markup(text: str) -> str:
    """Text without ``-->``, and without an opening angle bracket or brace of a tag."""
    return re.sub(r"([<{])(?=\S)|(--)(?=>)", lambda found: found[0] + WORD_JOINER, text)


def _stamp(frame: int, fps: int) -> str:
    """Hours:minutes:seconds.milliseconds; SubRip has a comma instead of the point."""
    return srt.timedelta_to_srt_timestamp(moment(frame, fps)).replace(",", ".")
