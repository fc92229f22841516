"""A still picture in VP9, without asking the encoder for each of its frames.

VP9 has a packet of one byte that says: show that picture once more (`show_existing_frame`). So the encoder is given
the picture for as many frames as it takes to mend what the keyframe left wrong, and then the last of them is held.
"""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.chunk import Packet

MENDED = 8
"""After so many frames the encoder mends nothing more that could be seen."""

# VP9 bitstream specification, 6.2: frame_marker 2 in two bits, profile 0 in two, show_existing_frame 1, and in three
# the slot of the picture. libvpx keeps each frame that it has coded in slot 0.
AGAIN = Packet(bytes([0b10_00_1_000]), False)


def is_settled(packets: Sequence[Packet]) -> bool:
    """Whether enough of a still picture is encoded."""
    return len(packets) >= MENDED


def prolonged(packets: Sequence[Packet], length: int) -> tuple[Packet, ...]:
    """A group as one of so many frames, of which those to come show what its last one does."""
    return (*packets, *[AGAIN] * (length - len(packets)))[:length]
