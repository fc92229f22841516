"""The licence says whose the film is, and names what others have made."""

from __future__ import annotations

from pathlib import Path

from nnfilm.pack import texts
from tests.support.sample import PLAIN, PUBLISHED


def test_the_license_says_whose_it_is_and_names_what_others_made(tmp_path: Path) -> None:
    assert texts.write(PLAIN, tmp_path) == ["LICENSE"]
    text = (tmp_path / "LICENSE").read_text(encoding="ascii")
    for said in ("reveal.js", "Hakim El Hattab", "python-pptx", "Steve Canny"):
        assert said in " ".join(text.split())
    assert "put your own terms here" in text


def test_the_users_licence_takes_the_place_of_the_advice(tmp_path: Path) -> None:
    texts.write(PUBLISHED, tmp_path)
    text = (tmp_path / "LICENSE").read_text(encoding="utf-8")
    assert "your own terms" not in text
    said = "“What a hidden layer does” by Ada Lovelace may be used under the licence CC BY-SA 4.0 "
    assert f"{said}(https://creativecommons.org/licenses/by-sa/4.0/)." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 82
