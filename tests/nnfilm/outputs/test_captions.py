"""Caption files say what the plan says, and nothing in a caption is markup."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
import srt
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.outputs.captions import to_srt, to_vtt
from nnfilm.render.plan import Caption

CUE = re.compile(r"(\d+)\n(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})\n(.*)", re.DOTALL)


def cues(vtt: str) -> list[tuple[timedelta, timedelta, str]]:
    """A strict reader of WebVTT: blocks apart by blank lines, each a number, a time line and the words."""
    head, *blocks = vtt.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    found = []
    for number, block in enumerate(blocks, 1):
        match = CUE.fullmatch(block)
        assert match, block
        index, *clock, text = match.groups()
        assert int(index) == number
        first, last = (
            timedelta(hours=int(h), minutes=int(m), seconds=int(s), milliseconds=int(ms))
            for h, m, s, ms in (clock[:4], clock[4:])
        )
        assert not re.search(r"-->|<|>|&(?!amp;|lt;|gt;)", text)
        found.append((first, last, html.unescape(text)))
    return found


captions = st.lists(
    st.tuples(st.text(min_size=1).filter(lambda text: re.search(r"\w", text)), st.integers(1, 500), st.integers(0, 90)),
    max_size=6,
)


def placed(parts: list[tuple[str, int, int]]) -> list[Caption]:
    found, at = [], 0
    for text, length, gap in parts:
        found.append(Caption(text, range(at + gap, at + gap + length)))
        at += gap + length
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(captions, st.sampled_from([15, 30, 60]))
def test_both_files_say_what_the_plan_says(parts: list[tuple[str, int, int]], fps: int) -> None:
    plan = placed(parts)
    from_srt = [(s.start, s.end, s.content) for s in srt.parse(to_srt(plan, fps))]
    from_vtt = cues(to_vtt(plan, fps))
    for found in (from_srt, from_vtt):
        assert len(found) == len(plan)
        for caption, (start, end, text) in zip(plan, found, strict=True):
            assert words(text) == words(caption.text)
            for moment, frame in ((start, caption.frames.start), (end, caption.frames.stop)):
                assert abs(moment.total_seconds() - frame / fps) <= 0.0005


HOSTILE_NAMES = [
    "<b>bold</b> & <i>so on</i>",
    "AT&T; &lt;",
    "{\\an8}{\\b1}",
    "a\r\n\r\n9\r\n00:00:01,000 --> 00:00:02,000",
    "\u2028\u2029\x85\x1c\u202eabc\u2066\x00\x07",
    "\ud800half",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_in_a_caption_is_no_tag_and_no_cue(name: str) -> None:
    text = f"All {name} points are here."
    plan = [Caption(text, range(0, 30)), Caption("next", range(30, 60))]
    subrip, webvtt = to_srt(plan, 30), to_vtt(plan, 30)
    (_, _, shown), (_, _, following) = cues(webvtt)
    assert following == "next" == [s.content for s in srt.parse(subrip, ignore_errors="00:00" in name)][1]
    for found in (subrip, webvtt):
        found.encode()
        assert found.count("-->") == 2
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00\x07\x85\x1c]", found)
    assert not re.search(r"<[^\s\u2060]|\{[^\s\u2060]", subrip)
    assert words(shown)[0] == "All"
    assert words(shown)[-3:] == ["points", "are", "here"]
