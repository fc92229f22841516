"""A pack in more languages: their words stand at the film's times, which leave time to read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import srt
import webvtt
from pypdf import PdfReader

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.text import sentence
from nnfilm.kit.text.language import LANGUAGES, spoken
from nnfilm.outputs.pipeline import Pipeline, render_session
from nnfilm.pack import article, handout, page, texts, translations
from nnfilm.pack.model import CAPTIONS, SUBTITLES, TRANSCRIPT, About, Content, content
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.story import story
from nnfilm.utils.errors import FilmError
from nnfilm.workers.executors import InlineExecutor
from nnmath.experiments.examples import standard
from tests.support.stand_in import TINY, Swatches, job, resources
from tests.support.witness import SMALL

CHINESE = {"Slow words": "慢慢地读的话" * 6, "Words": "话", "How it goes": "怎么走", "Here they are": "它们在这里"}


@pytest.fixture(scope="module", autouse=True)
def chinese() -> Iterator[None]:
    """Some words have a translation, into Chinese."""
    known = sentence.translated

    def translated(english: str, language: str, context: str | None = None) -> str | None:
        own = CHINESE.get(english) if language == "zh" else None
        return own or known(english, language, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentence, "translated", translated)
        yield


class Told(Chapter):
    """Says something that takes long to read in Chinese."""

    order = 27
    title = "How it goes"

    def construct(self) -> None:
        self.add(Swatches(self.theme))
        self.beat("one", "Here they are")
        self.say("Slow words")
        self.say("Words")
        self.hold(0.5)
        self.close()


class Differing(Told):
    """Is longer in Chinese."""

    order = 28

    def construct(self) -> None:
        super().construct()
        self.hold(0.5 if spoken() == "zh" else 1.0)


Made = tuple[Path, Content, list[Plan]]


def made(root: Path, chapter: type[Chapter], also: tuple[str, ...] = ("zh",)) -> Made:
    """The words of a film of one chapter, in English and other languages."""
    asked = job(root / "out", chapter)
    presentation = replace(asked.spec.presentation, also=also)
    asked = replace(asked, spec=replace(asked.spec, presentation=presentation))
    found = resources(root / "cache", InlineExecutor)
    with render_session(asked, found, []) as session:
        with session.pipeline("small") as pipeline:
            plans = pipeline.plans
        own = content("How it goes", plans, TINY, "dark", tried={chapter.__name__: "twin.html#q=line"})
        own = replace(own, about=About(url="https://example.org/f/"))
        own = translations.write(session, own, plans, tried={chapter.__name__: "twin.html#q=line"})
        written = [name for one in own.translations for name in map(one.named, (CAPTIONS, SUBTITLES, TRANSCRIPT))]
        with Pipeline(asked.chapters, handout.for_print(asked.spec, "compact"), found, session.root) as pipeline:
            written += handout.write(own, pipeline, "compact", session.root)
        for write in (texts.write, article.write, page.write):
            written += write(own, session.root)
        assert {*translations.files(also)} <= {*written}
        session.workspace.publish(written)
    return root / "out", own, plans


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("both"), Told)


def test_words_of_another_language_stand_where_the_films_own_do(both: Made) -> None:
    out, own, _ = both
    (other,) = own.translations
    assert [one.text for one in other.sentences] == [CHINESE["Slow words"], CHINESE["Words"]]
    times = [[(one.start, one.stop) for one in film.sentences] for film in own.tellings]
    assert times[0] == times[1]
    assert (other.title, other.beats[0].heading) == (CHINESE["How it goes"], CHINESE["Here they are"])
    captions = webvtt.read(str(out / "text/captions.zh.vtt")).captions
    assert [caption.text for caption in captions] == [one.text for one in other.sentences]
    assert [one.content for one in srt.parse((out / "text/captions.zh.srt").read_text("utf-8"))] == [
        c.text for c in captions
    ]
    assert CHINESE["How it goes"] in (out / "post.zh.md").read_text("utf-8")
    assert CHINESE["Here they are"] in (out / "text/transcript.zh.md").read_text("utf-8")
    printed = "".join(sheet.extract_text() for sheet in PdfReader(out / "handout.zh.pdf").pages)
    assert CHINESE["Here they are"] in printed and "Slow words" not in printed
    assert own.chapters[0].tried == "twin.html#q=line" and other.chapters[0].tried == "twin.zh.html#q=line"


def test_pages_tell_machines_of_each_other(both: Made) -> None:
    out, _, _ = both
    english, chinese = ((out / name).read_text("utf-8") for name in ("index.html", "index.zh.html"))
    for text in (english, chinese):
        for code, address in {"en": "https://example.org/f/", "zh": "https://example.org/f/index.zh.html"}.items():
            assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in text
    assert '<html lang="zh">' in chinese
    assert '<link rel="canonical" href="https://example.org/f/index.zh.html">' in chinese


def test_a_sentence_stands_until_it_is_read_in_the_slowest_language(both: Made, tmp_path: Path) -> None:
    _, own, plans = both
    first = own.sentences[0]
    needed = len(CHINESE["Slow words"]) / LANGUAGES["zh"].reading_speed
    assert first.stop - first.start >= needed - 1 / TINY.fps
    _, alone, _ = made(tmp_path / "alone", Told, also=())
    assert not alone.translations and alone.seconds < own.seconds - 1
    assert plans[0].frames == round(own.seconds * TINY.fps)


def test_a_chapter_that_differs_ends_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FilmError, match=r"^Differing: in Chinese .*--also$"):
        made(tmp_path, Differing)


def test_every_chapter_of_a_film_has_the_same_times_in_each_of_its_languages(tmp_path: Path) -> None:
    film = story.story_of(standard("rings"), lambda: standard("rings_two"))
    for chapter in film.chapters:
        told = []
        for code, other in (("en", "zh"), ("zh", "en")):
            spec = RenderSpec(SMALL, Presentation(alone=False, language=code, also=(other,)), film.experiments or {})
            told.append(spec.renderer(tmp_path).plan(chapter))
        assert translations._times(told[0]) == translations._times(told[1]), chapter.__name__
        assert told[0].captions != told[1].captions or not told[0].captions
