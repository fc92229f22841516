"""The deck's slides: one a beat, with its words, its part of the film and its still; and the speaker's window."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nnfilm.kit.style.theme import LIGHT
from nnfilm.pack import deck
from nnfilm.pack.model import DECK, FILM, Content
from tests.support.sample import PLAIN, SPEAKER
from tests.support.trees import find, of_class, read, words


def test_there_is_a_slide_a_beat_with_its_words_its_part_of_the_film_and_its_still(
    written: tuple[Content, Path],
) -> None:
    content, root = written
    tree = read(root / DECK)
    assert [words(one) for one in tree.iter("h1")] == [content.title]
    (stage,) = of_class(tree, "main", "reveal")
    assert (stage.get("data-film"), stage.get("data-fps")) == (f"../{FILM}", str(content.fps))
    chapters = of_class(tree, "section", "chapter")
    assert [chapter.get("aria-label") for chapter in chapters] == [chapter.title for chapter in content.chapters]
    for section, chapter in zip(chapters, content.chapters, strict=True):
        for slide, beat in zip(of_class(section, "section", "beat"), chapter.beats, strict=True):
            (clip,), (picture,), (heading,) = (list(slide.iter(tag)) for tag in ("video", "img", "h2"))
            assert words(heading) == beat.heading
            cut = float(clip.get("data-start", "")), float(clip.get("data-stop", ""))
            assert cut == pytest.approx((beat.start, beat.stop), abs=1e-5)
            assert picture.get("src") == f"../{beat.still}"
            assert picture.get("alt") == (beat.seen or beat.heading)
            told = [words(paragraph) for paragraph in of_class(slide, "div", "told")[0].iter("p")]
            assert told == [sentence.text for sentence in beat.sentences] + [beat.seen] * bool(beat.seen)


def test_the_speakers_window_knows_the_slides(written: tuple[Content, Path]) -> None:
    content, root = written
    (block,) = find(read(root / SPEAKER), tag="script", id="talk")
    talk = json.loads(block.text or "")
    assert talk["seconds"] == content.seconds
    title, *slides = talk["slides"]
    assert title["heading"] == content.title
    for slide, beat in zip(slides, content.beats, strict=True):
        assert (slide["heading"], slide["still"]) == (beat.heading, f"../{beat.still}")
        assert (slide["start"], slide["stop"]) == (beat.start, beat.stop)


def test_slides_have_the_ground_and_the_shape_of_the_film(tmp_path: Path) -> None:
    deck.write(replace(PLAIN, theme="light", width=1080, height=1920), tmp_path)
    (stage,) = of_class(read(tmp_path / DECK), "main", "reveal")
    assert (stage.get("data-width"), stage.get("data-height")) == ("720", str(1280 + deck.STRIP))
    style = (tmp_path / "slides/deck.css").read_text(encoding="utf-8")
    assert f"--ground: {LIGHT.background};" in style
    assert "&" not in style
