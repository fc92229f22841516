"""The command where its streams are pipes that nobody reads, or files on a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import pytest

from nnfilm.utils.errors import UnreadPipe
from tests.support.brief import brief_in

COMMAND = [sys.executable, "-m", "nnfilm"]
FULL = "/dev/full"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not os.path.exists(FULL), reason="no /dev/full here")]


@pytest.mark.parametrize("arguments", [["cache", "info"], ["--help"], ["init"]], ids=" ".join)
def test_a_pipe_that_nobody_reads_ends_it_without_a_word(tmp_path: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    os.close(writing)
    assert (done.returncode, done.stderr) == (UnreadPipe.code, "")


@pytest.mark.parametrize("arguments", [["cache", "info"], ["--help"]], ids=" ".join)
def test_what_cannot_be_printed_is_told_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    with open(FULL, "w") as full:
        done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "nnfilm: cannot print to stdout: no space left on the disk\n")


def test_an_error_that_nobody_can_be_told_keeps_its_code(tmp_path: Path) -> None:
    with open(FULL, "w") as full:
        done = subprocess.run([*COMMAND, "films"], stdout=subprocess.PIPE, stderr=full, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.film
def test_a_film_that_was_made_counts_as_made_though_nobody_can_be_told_how_far_it_is(tmp_path: Path) -> None:
    command = [*COMMAND, "render", brief_in(tmp_path), "-q", "l", "--no-cache", "-o", str(tmp_path / "out")]
    with open(FULL, "w") as full:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, text=True, cwd=tmp_path)
    video = tmp_path / "out" / "Brief.mp4"
    assert (done.returncode, done.stdout) == (0, f"{video}\n")
    with av.open(str(video)) as file:
        assert file.streams.video[0].frames > 0
