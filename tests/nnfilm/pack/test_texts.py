"""Players get chapters and descriptions; the licence says whose the film is, and names what others have made."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest
import webvtt

from nnfilm.pack import texts
from nnfilm.pack.model import CHAPTER_CUES, DESCRIPTIONS, Content
from tests.support.sample import HOSTILE, PLAIN, PUBLISHED


def test_the_license_says_whose_it_is_and_names_what_others_made(tmp_path: Path) -> None:
    assert texts.write(PLAIN, tmp_path) == ["chapters.vtt", "descriptions.vtt", "LICENSE"]
    text = (tmp_path / "LICENSE").read_text(encoding="ascii")
    for said in ("belong to the person who made them", "reveal.js", "Hakim El Hattab", "python-pptx", "Steve Canny"):
        assert said in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 82
    assert "put your own terms here" in text


def test_the_users_licence_takes_the_place_of_the_advice(tmp_path: Path) -> None:
    texts.write(replace(PLAIN, credits=PUBLISHED), tmp_path)
    text = (tmp_path / "LICENSE").read_text(encoding="utf-8")
    assert "your own terms" not in text
    said = "“What a hidden layer does” by Ada Lovelace may be used under the licence CC BY-SA 4.0 "
    assert f"{said}(https://creativecommons.org/licenses/by-sa/4.0/)." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 82


@pytest.mark.parametrize("film", [PLAIN, HOSTILE])
def test_players_get_chapters_and_descriptions(film: Content, tmp_path: Path) -> None:
    texts.write(film, tmp_path)
    seen = [beat for beat in film.beats if beat.seen]
    told = {CHAPTER_CUES: [(c.start, c.title) for c in film.chapters], DESCRIPTIONS: [(b.start, b.seen) for b in seen]}
    for name, parts in told.items():
        cues = webvtt.read(str(tmp_path / name)).captions
        assert [html.unescape(cue.text) for cue in cues] == [text for _, text in parts]
        assert [round(cue.start_in_seconds * film.fps) for cue in cues] == [
            round(start * film.fps) for start, _ in parts
        ]
