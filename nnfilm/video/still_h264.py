"""A still picture in H.264, without encoding each of its frames.

After a keyframe x264 refines the picture a little in each frame, and soon has nothing left to refine: from then on it
repeats one frame, or two in turn, apart from the frame number. So the further frames are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.video.segment import Packet

CYCLE = 2
"""Length of the repetition in frames: the deblocking of one may undo what the other codes."""

PROOF = 6
"""Repeated frames that count as proof: with fewer than four, some were seen to change once more."""

_START = bytes([0, 0, 0, 1, 0x41])  # of a packet with a P slice that is a reference
_NUMBERS = 16  # frame_num counts modulo this: log2_max_frame_num is 4, as x264 has it with one reference
# The slice header (H.264 7.3.3) opens with first_mb_in_slice 0, slice_type 5 and pic_parameter_set_id 0, in 1 + 5 + 1
# bits. Then comes frame_num, in 4: one bit of the header's first byte and three of its second.
_BEFORE, _NUMBER, _AFTER = 0b1111111_0000_00000, 0b0000000_1111_00000, 0b0000000_0000_11111
_SHIFT = 5
_EXPECTED = 0b1001101_0000_00000
_MARK = 2  # x264 leaves a bit in these last bytes, which decoders ignore, that changes from frame to frame


def is_settled(packets: Sequence[Packet]) -> bool:
    """Whether the packets after a keyframe have begun to repeat."""
    last = range(len(packets) - PROOF, len(packets))
    if last.start <= CYCLE or any(_number(packets[n]) != n % _NUMBERS for n in range(1, len(packets))):
        return False
    return all(packets[n].data[:-_MARK] == _numbered(packets[n - CYCLE], n).data[:-_MARK] for n in last)


def prolonged(packets: Sequence[Packet], length: int) -> tuple[Packet, ...]:
    """A settled group of pictures extended to `length` frames, as the encoder would have continued."""
    group = list(packets)
    for number in range(len(group), length):
        group.append(_numbered(group[number - CYCLE], number))
    return tuple(group[:length])


def _number(packet: Packet) -> int | None:
    """A packet's frame_num, or None if its slice header is not as expected."""
    header = _header(packet)
    if not packet.data.startswith(_START) or header & _BEFORE != _EXPECTED or not header & _AFTER:
        return None  # with zeros after the number, a zero byte might need escaping
    return (header & _NUMBER) >> _SHIFT


def _numbered(packet: Packet, number: int) -> Packet:
    """A packet under another frame_num."""
    header = _header(packet) & ~_NUMBER | number % _NUMBERS << _SHIFT
    start = len(_START)
    return Packet(packet.data[:start] + header.to_bytes(2, "big") + packet.data[start + 2 :], packet.key)


def _header(packet: Packet) -> int:
    """The first two bytes of a packet's slice header."""
    return int.from_bytes(packet.data[len(_START) :][:2], "big")
