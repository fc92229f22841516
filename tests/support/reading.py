"""Reading videos back, as a player would."""

from __future__ import annotations

import struct
from pathlib import Path

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from nnfilm.video.segment import Segment

Rgb = NDArray[np.int64]


def frames_of(path: Path) -> list[av.VideoFrame]:
    """Every frame of a file, decoded."""
    with av.open(str(path)) as file:
        return list(file.decode(video=0))


def frames_of_segment(segment: Segment) -> list[av.VideoFrame]:
    """Every frame of a segment, decoded with nothing else at hand."""
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.extradata = segment.header
    frames = [frame for packet in segment.packets for frame in decoder.decode(av.Packet(packet.data))]
    return frames + decoder.decode(None)


def as_bt709(frame: av.VideoFrame) -> Rgb:
    """(height, width, 3) in 0..255, as a browser shows HD video."""
    return (
        frame.reformat(format="rgb24", src_colorspace="ITU709", src_color_range="MPEG", dst_color_range="JPEG")
        .to_ndarray()
        .astype(int)
    )


def planes(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """The decoded numbers themselves."""
    return np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)


def boxes(path: Path) -> list[str]:
    """Names of an MP4 file's top-level boxes, in order."""
    names, data, at = [], path.read_bytes(), 0
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        if size == 1:
            size = struct.unpack(">Q", data[at + 8 : at + 16])[0]
        names.append(name.decode())
        at += size
    return names


def nal_types(data: bytes) -> list[int]:
    """Types of the NAL units in an Annex B packet."""
    return [part[0] & 31 for part in data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")[1:]]
