"""Segments: whole on their own, the same however they are dealt out, still ones made of one group, in each coding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.video.encoder import SegmentEncoder, _Encoder
from nnfilm.video.encoder_settings import CODECS
from nnfilm.video.muxer import AHEAD
from nnfilm.video.segment import Segment
from nnfilm.video.still_h264 import is_settled
from nnfilm.video.yuv import Yuv420
from tests.support.reading import frames_of_segment, nal_types, planes

SMALL = Quality(96, 64, 30)
IDR, SLICES = 5, {1, 5, 6}

every_coding = pytest.mark.parametrize("coding", CODECS)


def picture(number: int) -> NDArray[np.uint8]:
    """A frame with a square that moves."""
    rgba = np.full((SMALL.height, SMALL.width, 4), 255, np.uint8)
    rgba[..., :3] = (14, 19, 32)
    rgba[20:40, number % 76 : number % 76 + 20, :3] = (255, 201, 64)
    return rgba


def drawn(number: int) -> NDArray[np.uint8]:
    """The same as planes."""
    yuv = Yuv420(SMALL.width, SMALL.height)
    yuv.fill(picture(number))
    return yuv.buffer


def encoded(segments: Sequence[range], still: range = range(0), coding: str = "default") -> list[Segment]:
    """Segments of the moving square, which stands during `still`."""
    encoder = SegmentEncoder(replace(SMALL, coding=coding), segments)
    frame, stop = segments[0].start, segments[-1].stop
    while frame < stop:
        if frame in still:
            end = min(still.stop, stop)
            encoder(range(frame, end), picture(still.start))
            frame = end
        else:
            encoder(range(frame, frame + 1), picture(frame))
            frame += 1
    return encoder.done


def off(frame: av.VideoFrame, number: int) -> float:
    """How far a decoded frame is from what was drawn, of 255, on average."""
    return float(np.abs(planes(frame).astype(int) - drawn(number)).mean())


@every_coding
def test_every_segment_has_one_packet_per_frame_and_decodes_alone_to_what_was_drawn(coding: str) -> None:
    ranges = [range(0, 40), range(40, 100), range(100, 103)]
    segments = encoded(ranges, coding=coding)
    for segment, frames in zip(segments, ranges, strict=True):
        assert segment.frames == frames
        assert len(segment.packets) == len(frames)
        decoded = frames_of_segment(segment)
        assert len(decoded) == len(frames)
        assert max(map(off, decoded, frames)) < 0.2
    (header,) = {segment.header for segment in segments}
    assert nal_types(header) == [7, 8], "all have the same parameter sets"


@every_coding
@pytest.mark.parametrize("still", [False, True])
def test_keyframes_are_near_and_open_closed_groups_and_no_packet_comes_too_late(coding: str, still: bool) -> None:
    for length in (1, 2, 30, 31, 61, 120):
        (segment,) = encoded([range(length)], range(length) if still else range(0), coding)
        frames = [packet.frame for packet in segment.packets]
        keys = [number for number, packet in enumerate(segment.packets) if packet.key]
        assert [frames[number] for number in keys] == keys, "a group is decoded as a whole"
        assert keys[0] == 0
        assert max(np.diff([*keys, length])) <= CODECS[coding].group(SMALL.fps)
        assert min(np.diff([*keys, length])) >= min(2, length)
        assert [number for number, packet in enumerate(segment.packets) if IDR in nal_types(packet.data)] == keys
        assert all(set(nal_types(packet.data)) <= SLICES for packet in segment.packets)
        assert sorted(frames) == list(range(length))
        late = max(decoded - frame for decoded, frame in enumerate(frames))
        assert late == AHEAD if length > 30 and not still else late <= AHEAD


@every_coding
@pytest.mark.parametrize("still", [range(0), range(30, 170), range(40, 200)])
def test_segments_are_the_same_to_the_byte_however_they_are_dealt_out(coding: str, still: range) -> None:
    segments = [range(0, 40), range(40, 100), range(100, 160), range(160, 200)]
    whole = encoded(segments, still, coding)
    assert len({segment.header for segment in whole}) == 1
    for cut in range(1, len(segments)):
        assert encoded(segments[:cut], still, coding) + encoded(segments[cut:], still, coding) == whole


def patterned(quality: Quality) -> list[NDArray[np.uint8]]:
    """Pictures with noise in them, from much to little."""
    noise, step = np.random.default_rng(0).integers(0, 256, (quality.height, quality.width, 4)), quality.height // 3
    pictures = []
    for kind in range(4):
        pixels = np.full((quality.height, quality.width, 4), 30 * kind, np.uint8)
        pixels[step : 2 * step, kind * step : (kind + 1) * step] = noise[:step, :step] // (4 - kind)
        pictures.append(pixels)
    return pictures


def shown(quality: Quality, pixels: NDArray[np.uint8], length: int, repeated: bool) -> list[NDArray[np.uint8]]:
    """What is seen of a picture that stands so long, of which packets are repeated or all frames are encoded."""
    if repeated:
        encoder = SegmentEncoder(quality, [range(length)])
        encoder(range(length), pixels)
        return [planes(frame) for frame in frames_of_segment(encoder.done[0])]
    yuv, each = Yuv420(quality.width, quality.height), _Encoder(quality, CODECS[quality.coding], still=True)
    yuv.fill(pixels)
    for number in range(length):
        each.add(yuv, key=not number)
    header, packets = each.finish()
    return [planes(frame) for frame in frames_of_segment(Segment(range(length), header, packets))]


@pytest.mark.parametrize(
    ("quality", "coding"),
    [(SMALL, "default"), (SMALL, "page"), (QUALITIES["l"], "small")],
    ids=str,
)
@pytest.mark.slow
def test_a_still_segment_looks_as_if_the_encoder_had_seen_each_frame(quality: Quality, coding: str) -> None:
    """The repetition is a saving, not another picture."""
    quality, length = replace(quality, coding=coding), min(48, CODECS[coding].group(quality.fps))
    for pixels in patterned(quality):
        one, other = (shown(quality, pixels, length, repeated) for repeated in (True, False))
        assert all((a == b).all() for a, b in zip(one, other, strict=True))


def test_a_group_with_other_slice_headers_is_left_to_the_encoder() -> None:
    (segment,) = encoded([range(20)], range(20))
    assert is_settled(segment.packets)
    at = segment.packets[7].data
    odd = replace(segment.packets[7], data=at[:5] + bytes([at[5] ^ 0x80]) + at[6:])
    assert not is_settled([*segment.packets[:7], odd, *segment.packets[8:]])
