"""Small files that would take all memory, or Python with them: each is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.settings.flags import FilmSettings
from nnfilm.settings.request import asked, flag
from nnfilm.story.source import Source
from nnfilm.utils.errors import BadInput
from tests.support.bombs import BOMBS

pytestmark = [pytest.mark.slow, pytest.mark.posix]  # elsewhere memory has no bounds


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    with pytest.raises(BadInput) as caught:
        Source.from_request(asked({"data": str(path)}, flag, FilmSettings()))
    line = str(caught.value)
    assert line.startswith(f"--data: {name} ") and "\n" not in line
    assert "only one column" in line if name == "comments.csv" else "memory" in line or "time" in line
    assert [left.name for left in tmp_path.iterdir()] == [name]
