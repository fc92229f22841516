"""Files of others: a bundle or a table spoilt in one place or a few, by a seed: it is still
nearly one.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np

from nnmath.experiments.experiment import Experiment

Parts = dict[str, bytes]

VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1, 1.5, 10**9, 10**18, -(10**18), 10**400, float("nan"), float("inf"), 1e308,
    "", "text", "0", "\x1b[31mred\x1b[0m\x07", "\u202eabc\u200b", "x" * 100_000, "\ud800", "日本",
    [], [None], [[1]], [1, 2], ["a"], {}, {"a": 1}, [10**9] * 9,
)  # fmt: skip
"""What a value in JSON becomes."""

NUMBERS = (np.nan, np.inf, -np.inf, 0.0, -1.0, 1e-300, 1e99, 1e300, -1e300)
"""What a number in an array becomes."""


def unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, how: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name) if how == zipfile.ZIP_STORED else name, part)
    return content.getvalue()


def mutated_bundle(content: bytes, seed: int) -> bytes:
    """A bundle of one experiment, spoilt: half of them so that the digests are right again."""
    chance = random.Random(seed)
    parts = unpacked(content)
    how: Callable[[random.Random, Parts], bytes] = chance.choice(
        [_told, _reported, _reported, _reported, _array, _array, _header, _archive, _bits]
    )
    return how(chance, parts)


def _npz(parts: Parts) -> str:
    return next(name for name in parts if name.endswith(".npz"))


def _put(chance: random.Random, tree: Any) -> None:
    """Another value, or none, somewhere in what JSON holds."""
    while True:
        keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
        key = chance.choice(keys)
        inner = tree[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.85:
            tree = inner
            continue
        if chance.random() < 0.15:
            del tree[key]
        else:
            tree[key] = chance.choice(VALUES)
        return


def _told(chance: random.Random, parts: Parts) -> bytes:
    about = json.loads(parts["bundle.json"])
    for _ in range(chance.randint(1, 2)):
        _put(chance, about)
    return packed({**parts, "bundle.json": json.dumps(about).encode()})


def _reported(chance: random.Random, parts: Parts) -> bytes:
    arrays = _arrays(parts)
    about = json.loads(str(arrays["about"]))
    for _ in range(chance.randint(1, 2)):
        _put(chance, about if chance.random() < 0.3 or not about.get("report") else about["report"])
    return _repacked({**arrays, "about": np.array(json.dumps(about))}, parts)


def _arrays(parts: Parts) -> dict[str, Any]:
    with np.load(io.BytesIO(parts[_npz(parts)])) as found:
        return dict(found)


def _repacked(arrays: dict[str, Any], parts: Parts) -> bytes:
    """A bundle with other arrays, whose digest is put right if it has one."""
    file, name = io.BytesIO(), _npz(parts)
    np.savez(file, **arrays)
    about = json.loads(parts["bundle.json"])
    with suppress(Exception):  # it may have none
        about["experiments"][name]["digest"] = Experiment.from_bytes(file.getvalue()).digest
    return packed({"bundle.json": json.dumps(about).encode(), name: file.getvalue()})


def _array(chance: random.Random, parts: Parts) -> bytes:
    return _repacked(_spoilt_arrays(chance, _arrays(parts)), parts)


def _spoilt_arrays(chance: random.Random, arrays: dict[str, Any]) -> dict[str, Any]:
    """The same arrays, but for one of them."""
    name = chance.choice([name for name, array in arrays.items() if array.dtype.kind != "U"])
    array = np.atleast_1d(arrays[name]).copy()
    how = chance.randrange(6)
    if how == 0 and array.dtype.kind == "f":
        array.flat[chance.randrange(array.size)] = chance.choice(NUMBERS)
    elif how == 1 and array.dtype.kind == "i":
        array.flat[chance.randrange(array.size)] = chance.choice([-1, 10**6, 2**62, -(2**62)])
    elif how == 2:
        array = array.astype(chance.choice(["c16", "U3", "S2", "?", "f2", "u1"]))
    elif how == 3:
        array = chance.choice([array[:0], array[:-1], array.ravel(), array[None], np.concatenate([array, array])])
    elif how == 4:
        array = (array * chance.choice([0, 1e30, 1e-30])).astype(array.dtype)
    else:
        return {other: kept for other, kept in arrays.items() if other != name}
    return {**arrays, name: array}


def _header(chance: random.Random, parts: Parts) -> bytes:
    name = _npz(parts)
    return packed({**parts, name: packed(_with_spoilt_header(chance, unpacked(parts[name])))})


def _with_spoilt_header(chance: random.Random, arrays: Parts) -> Parts:
    """One of the arrays says that it is of another shape or type."""
    which = chance.choice(list(arrays))
    shape = chance.choice([(10**12,), (10**6, 10**6), (0,), (-1,), (2**62, 2), (3, 3), ()])
    kind = chance.choice(["<f8", "<U0", "|V0", "<U1000000000", "|O", "<c16", "<M8[s]", "<i8", "nonsense"])
    said = repr({"descr": kind, "fortran_order": False, "shape": shape}).ljust(117)[:117]
    return {**arrays, which: b"\x93NUMPY\x01\x00\x76\x00" + said.encode() + b"\n" + arrays[which][128:]}


def _archive(chance: random.Random, parts: Parts) -> bytes:
    name, whole = _npz(parts), packed(parts)
    how = chance.randrange(5)
    if how == 0:
        return packed(parts, zipfile.ZIP_DEFLATED)
    if how == 1:
        return whole[: chance.randrange(len(whole))]
    if how == 2:
        return packed({**parts, name: whole})
    if how == 3:
        return packed({f"../{key}" if chance.random() < 0.5 else key: part for key, part in parts.items()})
    return packed({**parts, **{f"{i}.npz": b"" for i in range(2000)}})


def _bits(chance: random.Random, parts: Parts) -> bytes:
    return _turned(chance, packed(parts))


def _turned(chance: random.Random, whole: bytes) -> bytes:
    content = bytearray(whole)
    for _ in range(chance.choice([1, 1, 1, 8, 100])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


SIGNS = (
    b"\x00", b"\xff", b"\xfe\xff", b'"', b"'", b",", b";", b"\t", b"\r", b"\n", b"\n\n", b"\x1b[2J", b"-", b"=1+1",
    b"nan", b"inf", b"1e999", b"9" * 5000, b"1_0", b"0x1", b"\xef\xbb\xbf", "\u202e".encode(),
    "٣".encode(), b"{", b"[", b"#",
)  # fmt: skip
"""What is put into a table."""


def mutated_table(content: bytes, seed: int) -> bytes:
    """The bytes of a table, spoilt; of half of those in archives what is in them."""
    if seed % 2 and zipfile.is_zipfile(io.BytesIO(content)):
        return _mutated_part(content, seed)
    return mutated_text(content, seed)


def _mutated_part(content: bytes, seed: int) -> bytes:
    """An archive with a part spoilt, dropped, empty, doubled under a name in other letters, or called like another."""
    chance, parts = random.Random(seed), unpacked(content)
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    how = chance.randrange(8)
    if how == 0:
        del parts[name]
    elif how == 1:
        parts[name] = b""
    elif how == 2:
        parts[name.upper()] = mutated_text(parts[name], seed)
    elif how == 3:
        parts[name] = parts[other]
    else:
        parts[name] = mutated_text(parts[name], seed)
    return packed(parts, zipfile.ZIP_DEFLATED)


def mutated_text(content: bytes, seed: int) -> bytes:
    """Bytes, spoilt: signs put in, thousands of one sign put before a cell, cells and lines dropped, doubled and
    exchanged, bits turned.
    """
    chance = random.Random(seed)
    table = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place, end = sorted(chance.randrange(len(table) + 1) for _ in range(2))
        how = chance.randrange(7)
        if how == 0:
            table[place:place] = chance.choice(SIGNS)
        elif how == 1:
            start = max(table.rfind(sign, 0, place) for sign in b",;\t\n") + 1  # of a cell
            sign = chance.choice([chance.choice(SIGNS)[:4], bytes(table[start : start + 1])])
            length = chance.choice([50, 5_000, 80_000])
            table[start:start] = (sign * length)[:length] + chance.choice([b"", b"x"])
        elif how == 2:
            del table[place : min(end, place + chance.choice([1, 5, 50]))]
        elif how == 3:
            table[place:place] = table[place:end] * chance.choice([1, 3])
        elif how == 4 and place < len(table):
            table[place] ^= 1 << chance.randrange(8)
        elif how == 5:
            lines = bytes(table).split(b"\n")
            chance.shuffle(lines)
            table[:] = b"\n".join(lines)
        else:
            table[place : place + 1] = chance.choice(SIGNS)
        table = table[: 1 << 20] or bytearray(b"x")
    return bytes(table)
