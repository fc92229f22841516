"""A still picture in VP9, without encoding each of its frames.

libvpx makes a keyframe as good as it will get: the further frames of a still picture change nothing visible. And VP9
has a packet of one byte that shows the picture again (`show_existing_frame`). So only the keyframe is encoded.
"""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.video.segment import Packet

# VP9 bitstream specification, 6.2: frame_marker 2 and profile 0 in two bits each, show_existing_frame 1 in one, and in
# three the slot of the picture. A keyframe fills all slots.
_AGAIN = bytes([0b10_00_1_000])


def is_settled(packets: Sequence[Packet]) -> bool:
    """Whether the keyframe is encoded."""
    return bool(packets)


def prolonged(packets: Sequence[Packet], length: int) -> tuple[Packet, ...]:
    """A keyframe extended to a group of `length` frames that repeat it."""
    return (*packets, *(Packet(_AGAIN, False, number) for number in range(len(packets), length)))
