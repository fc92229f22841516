"""The system's viewer: a picture is opened where there is a desktop, and never elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nnfilm.utils.system import show

COMMAND = "open" if sys.platform == "darwin" else "xdg-open"


def test_the_desktops_command_gets_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    command = tmp_path / COMMAND
    command.write_text(f'#!/bin/sh\necho "$1" > {told}.part && mv {told}.part {told}\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    show(tmp_path / "a picture.png")
    for _ in range(600):
        if told.exists():
            break
        time.sleep(0.1)
    assert told.read_text() == f"{tmp_path / 'a picture.png'}\n"


@pytest.mark.skipif(sys.platform == "darwin", reason="there is always a desktop")
def test_without_a_desktop_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("it was started"))
    show(tmp_path / "picture.png")
