"""A still picture in H.264, without encoding each of its frames.

After a keyframe x264 refines the picture a little in each frame, and soon has nothing left to refine: from then on it
repeats one frame, or two in turn, apart from the frame's number. So the further frames are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.video.segment import Packet

CYCLE = 2
"""Length of the repetition in frames: the deblocking of one may undo what the other codes."""

PROOF = 6
"""Repeated frames that count as proof: with fewer than four, some were seen to change once more."""

_START = bytes([0, 0, 0, 1, 0x41])  # of a packet with a P slice that is a reference
# The slice header (H.264 7.3.3) opens with first_mb_in_slice 0, slice_type 5 and pic_parameter_set_id 0, in 1 + 5 + 1
# bits. Then come frame_num in 4 bits and pic_order_cnt_lsb, twice the frame's number, in 5: x264's widths with one
# reference.
_OPENING, _NUMBERS, _ORDERS = 0b1001101, 1 << 4, 1 << 5
_HEADER = 2  # bytes
_MARK = 2  # x264 leaves a bit in these last bytes, which decoders ignore, that changes from frame to frame


def is_settled(packets: Sequence[Packet]) -> bool:
    """Whether the packets after a keyframe have begun to repeat."""
    last = range(len(packets) - PROOF, len(packets))
    if last.start <= CYCLE or not all(_is_plain(packet, n) for n, packet in enumerate(packets) if n):
        return False
    return all(packets[n].data[:-_MARK] == _numbered(packets[n - CYCLE], n).data[:-_MARK] for n in last)


def prolonged(packets: Sequence[Packet], length: int) -> tuple[Packet, ...]:
    """A settled group of pictures extended to `length` frames, as the encoder would have continued."""
    group = list(packets)
    for number in range(len(group), length):
        group.append(_numbered(group[number - CYCLE], number))
    return tuple(group[:length])


def _is_plain(packet: Packet, number: int) -> bool:
    """Whether a packet's slice header is as expected of frame `number`, and its bytes need no escaping."""
    opening = _START + _header(number)
    return packet.frame == number and packet.data.startswith(opening) and packet.data[len(opening)] != 0


def _numbered(packet: Packet, number: int) -> Packet:
    """A packet as frame `number`."""
    return Packet(_START + _header(number) + packet.data[len(_START) + _HEADER :], packet.key, number)


def _header(number: int) -> bytes:
    """How the slice header of frame `number` opens."""
    return ((_OPENING << 4 | number % _NUMBERS) << 5 | 2 * number % _ORDERS).to_bytes(_HEADER, "big")
