"""What is pasted of a chapter leads to that chapter, and its title does nothing wherever it is pasted."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest

from nnfilm.pack import snippets
from nnfilm.pack.model import Content
from nnfilm.pack.snippets import KINDS, Part
from tests.support.sample import HOSTILE, PLAIN

AT = "https://example.org/film"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the first chapters of both films have loops."""
    root = tmp_path_factory.mktemp("pack")
    for film in (PLAIN, HOSTILE):
        path = root / film.chapters[0].loop
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return root


def codes(film: Content, part: Part) -> dict[str, str]:
    return snippets.snippets(film, part, AT)


def test_the_film_comes_first_and_then_its_chapters(root: Path) -> None:
    film, *chapters = snippets.parts(PLAIN, root)
    assert (film.whole, film.seconds, film.loop) == (True, PLAIN.seconds, PLAIN.chapters[0].loop)
    assert [(part.start, part.seconds) for part in chapters] == [(c.start, c.stop - c.start) for c in PLAIN.chapters]
    assert set(codes(PLAIN, film)) == set(KINDS)
    assert set(KINDS) - set(codes(PLAIN, chapters[1])) == {"loop"}, "its chapter has none"


@pytest.mark.parametrize("number", [1, 2])
def test_a_chapter_is_told_apart_everywhere(root: Path, number: int) -> None:
    chapter, part = PLAIN.chapters[number - 1], snippets.parts(PLAIN, root)[number]
    for kind, code in codes(PLAIN, part).items():
        addresses = [urlsplit(found) for found in re.findall(rf"{AT}/[^\s\")]*", code)]
        asked = [parse_qs(one.query)["chapter"] for one in addresses if one.path.endswith("player.html")]
        assert asked in ([], [[str(number)]])
        for one in addresses:
            name = one.path.removeprefix("/film/")
            if name == "index.html":
                assert one.fragment == f"chapter-{number}"
            elif name == "film.mp4":
                start, stop = one.fragment.removeprefix("t=").split(",")
                assert (float(start), float(stop)) == (chapter.start, chapter.stop)
            else:
                assert name in ("player.html", "captions.vtt", chapter.poster, chapter.loop), kind


@pytest.mark.parametrize("kind", KINDS)
def test_titles_are_words_wherever_they_are_pasted(root: Path, kind: str) -> None:
    for part, title in zip(
        snippets.parts(HOSTILE, root), [HOSTILE.title, *(c.title for c in HOSTILE.chapters)], strict=True
    ):
        code = codes(HOSTILE, part).get(kind, "")
        if kind in ("jupyter", "beamer"):
            assert title not in code and "alert" not in code and "panic" not in code
            continue
        html = re.sub(r"```\{=html\}|::: \{.*\}", "", code)
        assert "{" not in html and "}" not in html, "a template engine would read it"
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
            f"<!doctype html><title>x</title>{html}"
        )
        assert not list(tree.iter("script"))
        assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]


def test_a_slide_of_beamer_plays_the_chapter(root: Path) -> None:
    film, first, second = (codes(PLAIN, part)["beamer"] for part in snippets.parts(PLAIN, root))
    assert "start=" not in film
    assert "start=5.0s, duration=6.0s" in second
    for code in (film, first, second):
        assert code.count("{") == code.count("}")
        assert code.startswith("\\begin{frame}") and code.endswith("\\end{frame}")
        width, height = (float(re.search(rf"{side}=([\d.]+)", code)[1]) for side in ("width", "height"))
        assert width / height == pytest.approx(PLAIN.width / PLAIN.height, rel=0.01)
