"""The unit of encoding: a run of a chapter's frames as packets that decode on their own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True)
class Packet:
    """One encoded frame: `frame` of its segment, counted from 0; `key` if decoding can start there."""

    data: bytes
    key: bool
    frame: int


@dataclass(frozen=True)
class Segment:
    """Encoded frames, one packet each, in the order in which they are decoded. They decode on their own, given `header`
    (the parameter sets).
    """

    frames: range
    header: bytes
    packets: tuple[Packet, ...]

    def to_bytes(self) -> bytes:
        """Serialized: a line of JSON with the sizes, then header and packets."""
        about = {
            "start": self.frames.start,
            "keys": [packet.key for packet in self.packets],
            "frames": [packet.frame for packet in self.packets],
            "sizes": [len(self.header), *(len(packet.data) for packet in self.packets)],
        }
        return b"".join([json.dumps(about).encode(), b"\n", self.header, *(packet.data for packet in self.packets)])

    @classmethod
    def from_bytes(cls, stored: bytes) -> Segment:
        """What `to_bytes` made."""
        line, _, content = stored.partition(b"\n")
        about = json.loads(line)
        ends = accumulate(about["sizes"], initial=0)
        header, *data = (content[start:end] for start, end in pairwise(ends))
        packets = tuple(Packet(*packet) for packet in zip(data, about["keys"], about["frames"], strict=True))
        return cls(range(about["start"], about["start"] + len(packets)), header, packets)
