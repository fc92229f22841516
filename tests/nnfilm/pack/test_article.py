"""The article says what the chapters say in prose, on the page and in Markdown, and nothing in its text is markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nnfilm.kit.style.presentation import Credits
from nnfilm.pack import article, model
from nnfilm.pack.model import Content, content
from tests.support.sample import HOSTILE, PLAIN, PLAIN_PLANS, SMALL, told

FILMS = {"plain": PLAIN, "hostile": replace(HOSTILE, title=HOSTILE.chapters[1].title)}
"""The title of neither is that of its first chapter."""

SHORTCODE = re.compile(r"{{[<%]")
"""Where Hugo and Quarto look for code of theirs, before anything is Markdown."""


@pytest.fixture(params=FILMS)
def film(request: pytest.FixtureRequest) -> Content:
    return FILMS[request.param]


def of(title: str, seen: str, prose: Sequence[str]) -> Content:
    """A film of one chapter."""
    beats = [(title, seen, ["Said."], 2)]
    return content(
        f"{title} film",
        [told("Chapter", title, beats, prose=prose)],
        SMALL,
        "dark",
        Credits(subtitle=title, author=title),
    )


def tokens(text: str) -> list[Token]:
    """Markdown, as CommonMark reads it."""
    return MarkdownIt("commonmark").parse(text)


def shown(inline: Token) -> str:
    """The text that is seen of a heading or a paragraph."""
    parts = [child.content for child in inline.children or [] if child.type != "image"]
    return "".join(parts)


def blocks(text: str, kind: str) -> list[str]:
    """What is seen of all headings (`h2`) or paragraphs (`p`)."""
    opened = [(token, after) for token, after in pairwise(tokens(text)) if token.nesting == 1]
    return [shown(after) for token, after in opened if token.tag == kind]


def written(film: Content) -> list[str]:
    """All paragraphs that an article of a film has: its prose, and its formulas."""
    paragraphs = list(film.below)
    for section in article.sections(film, Path("nowhere")):
        paragraphs += [*section.chapter.prose, *(formula.text for formula in section.formulas)]
    return paragraphs


def test_a_post_says_what_the_chapters_say_and_shows_no_markup(film: Content, tmp_path: Path) -> None:
    assert article.write(film, tmp_path) == [model.POST]
    text = (tmp_path / model.POST).read_text(encoding="utf-8")
    assert blocks(text, "h1") == [film.title]
    assert blocks(text, "h2") == [chapter.title for chapter in film.chapters]
    assert [paragraph for paragraph in blocks(text, "p") if paragraph] == written(film)
    assert {token.type for token in tokens(text) if token.nesting == 1} == {"heading_open", "paragraph_open"}


def test_a_post_loads_pictures_of_its_own_folder_alone(film: Content, tmp_path: Path) -> None:
    clip = tmp_path / film.chapters[0].loop
    clip.parent.mkdir(parents=True)
    clip.touch()
    children = [child for token in tokens(article.to_markdown(film, tmp_path)) for child in token.children or []]
    assert {child.type for child in children} <= {"text", "image", "link_open", "link_close", "text_special"}
    images = [child.attrs["src"] for child in children if child.type == "image"]
    links = [child.attrs["href"] for child in children if child.type == "link_open"]
    assert images == [model.POSTER, *(chapter.telling.still for chapter in film.chapters)]
    assert links == [model.FILM, film.chapters[0].loop]


hostile = st.lists(
    st.sampled_from(
        [*"*_`[]()<>#+-=.!|~\\&;:/$^@{}% a1", "](x)", "![", "{{<", "{{%", "$$", "---", "\n\n", "- ", "1. "]
    ),
    min_size=1,
    max_size=8,
).map("".join)


@given(hostile)
def test_no_text_acts_as_markup(text: str) -> None:
    film = of(text, text, [text])
    post = article.to_markdown(film, Path("nowhere"))
    known = film.chapters[0].title
    assert not SHORTCODE.search(post)
    if known:
        assert (blocks(post, "h1"), blocks(post, "h2")) == ([film.title], [known])
        assert [paragraph for paragraph in blocks(post, "p") if paragraph] == [known] * 3
        labels = [child.content for token in tokens(post) for child in token.children or [] if child.type == "image"]
        assert len(labels) == 2


def test_a_chapter_without_prose_is_told_by_its_captions() -> None:
    assert PLAIN.chapters[0].prose == ("Here are the data. Each point has a class. No line parts them.",)
    assert PLAIN.chapters[1].prose[0] != PLAIN.chapters[1].beats[0].sentences[0].text


def test_the_page_has_the_article_with_clips_and_formulas(film: Content, tmp_path: Path) -> None:
    from nnfilm.pack import page

    for chapter in film.chapters[1:]:
        clip = tmp_path / chapter.loop
        clip.parent.mkdir(parents=True, exist_ok=True)
        clip.touch()
    page.write(film, tmp_path)
    tree = html5lib.parse((tmp_path / model.PAGE).read_text(encoding="utf-8"), namespaceHTMLElements=False)
    (found,) = tree.iter("article")
    said = [" ".join("".join(paragraph.itertext()).split()) for paragraph in found.iter("p")]
    assert said == [paragraph for chapter in film.chapters for paragraph in chapter.prose]
    assert [figure.get("data-clip") for figure in found.iter("figure")] == [None, *(c.loop for c in film.chapters[1:])]
    assert [image.get("src") for image in found.iter("img")] == [chapter.telling.still for chapter in film.chapters]
    formulas = [formula for chapter in film.chapters for formula in chapter.formulas]
    shown = [block for block in found.iter("div") if block.get("class") == "formula"]
    assert len(shown) == len(formulas)
    assert all(list(block.iter("{http://www.w3.org/1998/Math/MathML}math")) for block in shown)
    assert len(list(found.iter("video"))) == 0


def test_a_long_article_begins_with_its_contents(film: Content, tmp_path: Path) -> None:
    from nnfilm.pack import page

    page.write(film, tmp_path)
    tree = html5lib.parse((tmp_path / model.PAGE).read_text(encoding="utf-8"), namespaceHTMLElements=False)
    (found,) = tree.iter("article")
    links = [link for contents in found.iter("details") for link in contents.iter("a")]
    headings = {f"#{heading.get('id')}": " ".join("".join(heading.itertext()).split()) for heading in found.iter("h3")}
    listed = film.chapters if len(film.chapters) > 2 else ()
    assert [link.get("href") for link in links] == [f"#read-{chapter.number}" for chapter in listed]
    for link in links:
        assert headings[link.get("href") or ""].startswith(" ".join((link.text or "").split()))


def test_the_film_s_title_is_no_heading_twice() -> None:
    film = content(PLAIN.chapters[0].title, PLAIN_PLANS, SMALL, "dark")
    post = article.to_markdown(film, Path("nowhere"))
    assert (blocks(post, "h1"), blocks(post, "h2")) == ([film.title], [film.chapters[1].title])
    assert post.count(film.chapters[0].telling.still) == 0
