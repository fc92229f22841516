"""The deck's files: whole, valid, and with nothing in them but what was meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from nnfilm.kit.style.theme import THEMES
from nnfilm.pack import deck
from nnfilm.pack.model import DECK, FILM, Content
from tests.support.sample import HOSTILE, PLAIN, files

BOTH = pytest.mark.parametrize("content", [PLAIN, HOSTILE], ids=["plain", "hostile"])

DATA = "application/json"
"""Of a script that runs nothing."""


def parsed(content: Content, root: Path) -> Element:
    """The deck, read as strictly as the standard allows."""
    deck.write(content, root)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse((root / DECK).read_text(encoding="utf-8"))
    assert isinstance(tree, Element)
    return tree


def text(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def of_class(tree: Element, tag: str, name: str) -> list[Element]:
    return [element for element in tree.iter(tag) if element.get("class") == name]


def addresses(tree: Element) -> list[str]:
    kinds = ("src", "href", "srcset", "data-film", "poster", "action", "data")
    return [value for element in tree.iter() for kind in kinds if (value := element.get(kind)) is not None]


def test_the_same_film_gives_the_same_bytes(tmp_path: Path) -> None:
    names = deck.write(HOSTILE, tmp_path / "one")
    deck.write(HOSTILE, tmp_path / "two")
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@BOTH
def test_there_is_a_slide_a_beat_with_its_words_its_part_of_the_film_and_its_still(
    content: Content, tmp_path: Path
) -> None:
    tree = parsed(content, tmp_path)
    assert text(tree.find(".//title")) == text(tree.find(".//h1")) == content.title
    stage = of_class(tree, "main", "reveal")[0]
    assert (stage.get("data-film"), stage.get("data-fps")) == (f"../{FILM}", str(content.fps))
    chapters = of_class(tree, "section", "chapter")
    assert [chapter.get("aria-label") for chapter in chapters] == [chapter.title for chapter in content.chapters]
    for section, chapter in zip(chapters, content.chapters, strict=True):
        for slide, beat in zip(of_class(section, "section", "beat"), chapter.beats, strict=True):
            clip, picture = slide.find(".//video"), slide.find(".//img")
            assert clip is not None and picture is not None
            assert text(slide.find(".//h2")) == beat.heading
            cut = float(clip.get("data-start", "")), float(clip.get("data-stop", ""))
            assert cut == pytest.approx((beat.start, beat.stop), abs=1e-5)
            assert picture.get("src") == f"../{beat.still}"
            assert picture.get("alt") == (beat.seen or beat.heading)
            told = [text(paragraph) for paragraph in of_class(slide, "div", "told")[0].iter("p")]
            assert told == [sentence.text for sentence in beat.sentences] + [beat.seen] * bool(beat.seen)


@BOTH
@pytest.mark.slow
def test_all_that_it_shows_lies_in_the_pack(content: Content, tmp_path: Path) -> None:
    files(content, tmp_path)
    (tmp_path / "index.html").touch()
    tree = parsed(content, tmp_path)
    named = [address for address in addresses(tree) if address != "data:,"]
    assert len(named) > len(content.beats)
    for address in named:
        path = (tmp_path / "slides" / address).resolve()
        assert path.is_file() and path.is_relative_to(tmp_path.resolve()), address


@BOTH
def test_nothing_in_it_runs_but_its_script(content: Content, tmp_path: Path) -> None:
    tree = parsed(content, tmp_path)
    assert [script.get("src") for script in tree.iter("script") if script.get("type") != DATA] == ["deck.js"]
    assert not list(tree.iter("style"))
    kinds = {kind for element in tree.iter() for kind in element.attrib}
    assert not [kind for kind in kinds if kind.startswith("on") or kind == "style"]
    plain = {element.tag for element in parsed(PLAIN, tmp_path).iter()}
    assert {element.tag for element in tree.iter()} == plain, "words became elements"


def test_its_policy_allows_only_what_it_needs(tmp_path: Path) -> None:
    (policy,) = [
        meta.get("content", "")
        for meta in parsed(PLAIN, tmp_path).iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self' blob:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_no_file_names_an_outside_address(tmp_path: Path) -> None:
    for name in deck.write(PLAIN, tmp_path):
        if not name.endswith("LICENSE"):
            assert "://" not in (tmp_path / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("theme", THEMES)
def test_it_stands_on_the_ground_of_the_film(theme: str, tmp_path: Path) -> None:
    deck.write(replace(PLAIN, theme=theme), tmp_path)
    style = (tmp_path / "slides/deck.css").read_text(encoding="utf-8")
    assert f"--ground: {THEMES[theme].background};" in style
    assert "&" not in style


@pytest.mark.parametrize(
    ("size", "slide"),
    [((1920, 1080), (1280, 720)), ((1080, 1080), (720, 720)), ((1080, 1920), (720, 1280))],
)
def test_slides_have_the_shape_of_the_film(size: tuple[int, int], slide: tuple[int, int], tmp_path: Path) -> None:
    tree = parsed(replace(PLAIN, width=size[0], height=size[1]), tmp_path)
    stage = of_class(tree, "main", "reveal")[0]
    assert (stage.get("data-width"), stage.get("data-height")) == (str(slide[0]), str(slide[1] + deck.STRIP))


def test_reveal_comes_with_its_license(tmp_path: Path) -> None:
    names = deck.write(PLAIN, tmp_path)
    assert "Permission is hereby granted" in (tmp_path / "slides/reveal/LICENSE").read_text(encoding="utf-8")
    assert ".reveal" in (tmp_path / "slides/reveal/reveal.css").read_text(encoding="utf-8")
    assert "jumpToSlide" in (tmp_path / "slides/deck.js").read_text(encoding="utf-8")
    assert not [name for name in names if name.endswith(".map")]
