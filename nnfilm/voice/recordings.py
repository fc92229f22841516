"""Recordings of a script by its author: a file for each sentence, in whatever format, read behind the shield."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np

from nnfilm.shield.shielded import shielded
from nnfilm.utils.errors import reason
from nnfilm.utils.paths import within
from nnfilm.video.sound import RATE, Samples
from nnfilm.voice.narration import words
from nnfilm.voice.script import Line
from nnfilm.voice.sounds import Sound, heard
from nnfilm.voice.voices import refused
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, listed

LONGEST = 60
"""Seconds of a sentence."""

FASTEST = 600
"""Words a minute: nobody speaks faster, so a shorter recording is not of its whole sentence."""

LARGEST = 50_000_000
"""Bytes of its file."""

FORMATS = "wav,w64,aiff,caf,au,flac,mp3,aac,ogg,mov,matroska,asf,amr"
"""What FFmpeg may take a file for, by its names. Others are lists of further files, or make it listen to a network."""

SHOWN = 3
"""Names of missing files in a message."""


def recordings(folder: Path, script: Sequence[Line]) -> list[Samples]:
    """The recording of each line. Raises DataError for the first that is missing or cannot be used."""
    files = _files(folder)
    missing = [line for line in script if line.key not in files]
    if missing:
        raise refused(_missing(folder, missing, files, script))
    for own in (files[line.key] for line in script):
        if len(own) > 1:
            one, other = (clean(path.name, 40) for path in own[:2])
            raise refused(f"{one} and {other} are of the same sentence: keep one of them")
    paths = [files[line.key][0] for line in script]
    for path in paths:
        if not within(path, folder):
            raise refused(f"{clean(path.name, 60)} is a link that leads out of {folder}: copy the recording there")
    found = shielded(partial(_read_all, paths), *paths)
    for line, path, samples in zip(script, paths, found, strict=True):
        if len(samples) / RATE < 60 * words(line.aloud) / FASTEST:
            raise refused(f"{clean(path.name, 60)} is too short for its sentence: record it again")
    return found


def _files(folder: Path) -> Mapping[str, Sequence[Path]]:
    """The files of a folder by the keys in their names."""
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise refused(f"{folder} cannot be read: {reason(error)}") from None
    files: dict[str, list[Path]] = {}
    for path in paths:
        files.setdefault(path.stem.lower().rpartition("-")[2], []).append(path)
    return files


def _missing(folder: Path, missing: Sequence[Line], files: Mapping[str, Sequence[Path]], script: Sequence[Line]) -> str:
    """What to do about missing recordings. One of the same number may be of a sentence that has changed."""
    first, known = missing[0], {line.key for line in script}
    others = [own[0] for key, own in files.items() if key not in known]
    same = [path for path in others if path.name.startswith(f"{first.number:03d}-")]
    if same:
        name = clean(same[0].name, 40)
        return f"{name} is of another sentence: number {first.number} is now {first.name}, see nnfilm script"
    names = listed([line.name for line in missing[:SHOWN]])
    more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    return f"{folder} has no recording {names}{more}: nnfilm script lists what to say"


def _read_all(paths: Sequence[Path]) -> list[Samples]:
    """The recordings in some files. Raises DataError, with its name, for the first that cannot be used."""
    return [read(path) for path in paths]


def read(path: Path) -> Samples:
    """A recording, ready for the film. Raises DataError."""
    name = clean(path.name, 60)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise refused(f"{name} is no file")
        if size > LARGEST:
            raise refused(f"{name} has {size / 1e6:.0f} MB; a recording can have at most {LARGEST / 1e6:.0f}")
        if size == 0:
            raise refused(f"{name} is empty: record it again")
        with path.open("rb") as file:
            sound = _decoded(file)
    except DataError:
        raise
    except OSError as error:
        raise refused(f"{name} cannot be read: {reason(error)}") from None
    except Exception:  # a decoder may raise anything on a file from elsewhere
        raise refused(f"{name} is no recording: save it as WAV, MP3, M4A, FLAC or OGG") from None
    if len(sound.samples) > LONGEST * RATE:
        raise refused(f"{name} is longer than {LONGEST} seconds: a recording has one sentence")
    samples = heard(sound)
    if not samples.size:
        raise refused(f"{name} holds nothing that can be heard: record it again")
    return samples


def _decoded(file: BinaryIO) -> Sound:
    """The sound in a file, in one channel; no more than a little over the longest recording. Raises what FFmpeg does,
    and ValueError for a file without sound.
    """
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts: list[np.ndarray] = []
    length = 0
    with av.open(file, "r", options={"format_whitelist": FORMATS}) as container:
        if not container.streams.audio:
            raise ValueError("no sound")
        for frame in container.decode(audio=0):
            parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
            length += parts[-1].size if parts else 0
            if length > (LONGEST + 1) * RATE:
                break
    parts += [part.to_ndarray()[0] for part in resampler.resample(None)]
    if not parts:
        raise ValueError("no sound")
    return Sound(np.concatenate(parts).astype(np.float32), RATE)
