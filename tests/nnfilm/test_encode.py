"""Chunks: whole on their own, the same however they are dealt out, still ones made of one group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.chunk import Chunk
from nnfilm.color import Yuv420
from nnfilm.encode import ChunkEncoder, _Encoder
from nnfilm.plan import GROUP
from nnfilm.quality import QUALITIES, Quality
from nnfilm.still import is_settled
from tests.nnfilm.reading import frames_of_chunk, nal_types, planes

SMALL = Quality(96, 64, 30)
FULL = QUALITIES["h"]
IDR, SLICE, B_FREE = 5, 1, {1, 5, 6}


def picture(number: int) -> NDArray[np.uint8]:
    """A frame with a square that moves."""
    rgba = np.full((SMALL.height, SMALL.width, 4), 255, np.uint8)
    rgba[..., :3] = (14, 19, 32)
    rgba[20:40, number % 76 : number % 76 + 20, :3] = (255, 201, 64)
    return rgba


def encoded(chunks: Sequence[range], still: range = range(0)) -> list[Chunk]:
    """Chunks of the moving square, which stands during `still`."""
    encoder = ChunkEncoder(SMALL, chunks)
    frame, stop = chunks[0].start, chunks[-1].stop
    while frame < stop:
        if frame in still:
            end = min(still.stop, stop)
            encoder(range(frame, end), picture(still.start))
            frame = end
        else:
            encoder(range(frame, frame + 1), picture(frame))
            frame += 1
    return encoder.done


def test_a_packet_a_frame_and_every_chunk_decodes_alone() -> None:
    chunks = [range(0, 40), range(40, 100), range(100, 103)]
    for chunk, frames in zip(encoded(chunks), chunks, strict=True):
        assert chunk.frames == frames
        assert len(chunk.packets) == len(frames)
        assert len(frames_of_chunk(chunk)) == len(frames)


def test_what_is_decoded_is_what_was_drawn() -> None:
    (chunk,) = encoded([range(0, 50)])
    yuv = Yuv420(SMALL.width, SMALL.height)
    for number, frame in enumerate(frames_of_chunk(chunk)):
        yuv.fill(picture(number))
        error = planes(frame).astype(int) - yuv.buffer
        assert np.abs(error).mean() < 1


@pytest.mark.parametrize("length", [1, 2, 29, 30, 31, 60, 61, 120])
@pytest.mark.parametrize("still", [False, True])
def test_keyframes_are_near_and_open_closed_groups(length: int, still: bool) -> None:
    (chunk,) = encoded([range(length)], range(length) if still else range(0))
    keys = [number for number, packet in enumerate(chunk.packets) if packet.key]
    assert keys[0] == 0
    assert max(np.diff([*keys, length])) <= GROUP
    assert min(np.diff([*keys, length])) >= min(2, length)
    for number, packet in enumerate(chunk.packets):
        types = set(nal_types(packet.data))
        assert (IDR in types) == (number in keys)
        assert types <= B_FREE


def test_no_picture_refers_to_one_before_its_group() -> None:
    (chunk,) = encoded([range(90)])
    whole = frames_of_chunk(chunk)
    middle = next(n for n, p in enumerate(chunk.packets) if p.key and n)
    tail = frames_of_chunk(Chunk(range(middle, 90), chunk.header, chunk.packets[middle:]))
    assert all((planes(a) == planes(b)).all() for a, b in zip(whole[middle:], tail, strict=True))


@pytest.mark.parametrize("still", [range(0), range(40, 160), range(30, 170), range(0, 200)])
def test_chunks_are_the_same_to_the_byte_however_they_are_dealt_out(still: range) -> None:
    chunks = [range(0, 40), range(40, 100), range(100, 160), range(160, 200)]
    whole = encoded(chunks, still)
    for cut in range(1, len(chunks)):
        assert encoded(chunks[:cut], still) + encoded(chunks[cut:], still) == whole


def test_a_still_chunk_shows_its_picture_throughout() -> None:
    (chunk,) = encoded([range(100)], range(100))
    yuv = Yuv420(SMALL.width, SMALL.height)
    yuv.fill(picture(0))
    for frame in frames_of_chunk(chunk):
        assert np.abs(planes(frame).astype(int) - yuv.buffer).mean() < 1


@pytest.mark.parametrize("quality", [SMALL, replace(SMALL, fast=True), QUALITIES["l"], replace(FULL, fast=True), FULL])
def test_a_still_chunk_looks_as_if_the_encoder_had_seen_each_frame(quality: Quality) -> None:
    """The repetition is a saving, not another picture."""
    rng = np.random.default_rng(0)
    noise, step = rng.integers(0, 256, (quality.height, quality.width, 4)), quality.height // 3
    for kind in range(4):
        pixels = np.full((quality.height, quality.width, 4), 30 * kind, np.uint8)
        pixels[step : 2 * step, kind * step : (kind + 1) * step] = noise[:step, :step] // (4 - kind)
        still, moving = ChunkEncoder(quality, [range(GROUP)]), ChunkEncoder(quality, [range(GROUP)])
        still(range(GROUP), pixels)
        for frame in range(GROUP):
            moving(range(frame, frame + 1), pixels)
        shown = [[planes(frame) for frame in frames_of_chunk(encoder.done[0])] for encoder in (still, moving)]
        assert all((one == other).all() for one, other in zip(*shown, strict=True))


def test_a_still_picture_is_seen_by_the_encoder_only_until_it_has_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        _Encoder, "add", lambda self, *args, add=_Encoder.add, **key: seen.append(add(self, *args, **key))
    )
    encoded([range(120)], range(120))
    assert len(seen) < GROUP


def test_a_group_with_other_slice_headers_is_left_to_the_encoder() -> None:
    (chunk,) = encoded([range(20)], range(20))
    assert is_settled(chunk.packets)
    at = chunk.packets[7].data
    odd = replace(chunk.packets[7], data=at[:5] + bytes([at[5] ^ 0x80]) + at[6:])
    assert not is_settled([*chunk.packets[:7], odd, *chunk.packets[8:]])


def test_all_chunks_have_the_same_parameter_sets() -> None:
    headers = {chunk.header for chunk in encoded([range(0, 2), range(2, 60), range(60, 180)], range(60, 180))}
    assert len(headers) == 1
    assert [t for h in headers for t in nal_types(h)] == [7, 8]


def test_the_buffer_may_be_drawn_over_after_each_call() -> None:
    encoder = ChunkEncoder(SMALL, [range(40)])
    buffer = picture(0)
    for number in range(40):
        buffer[:] = picture(number)
        encoder(range(number, number + 1), buffer)
        buffer[:] = 0
    assert encoder.done == encoded([range(40)])
