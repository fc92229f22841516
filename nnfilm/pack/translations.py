"""A film in other languages besides its own: captions, transcript, article, page, handout, and no frame.

What a chapter says in a language stands where it stands in the film's own, which leaves time to read each of them
(`Presentation.also`). So its chapters are planned once more in each, and the picture is drawn once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from nnfilm.kit.text.language import LANGUAGES, speaking
from nnfilm.outputs.pipeline import RenderSession
from nnfilm.pack.model import CAPTIONS, HANDOUT, PAGE, POST, SUBTITLES, TRANSCRIPT, Content, content, in_language
from nnfilm.pack.texts import write_said
from nnfilm.render.plan import Plan
from nnfilm.utils.errors import FilmError

Rooms = Mapping[str, Mapping[str, float]]
"""Seconds that sentences take to say, by chapter and text."""

FILES = (PAGE, CAPTIONS, SUBTITLES, TRANSCRIPT, POST, HANDOUT)
"""Files that there are in each language."""


def files(languages: Sequence[str], twins: Sequence[str] = ()) -> list[str]:
    """Their names; `twins`: the interactive pages."""
    return [in_language(name, language) for language in languages for name in (*FILES, *twins)]


def write(
    session: RenderSession,
    film: Content,
    plans: Sequence[Plan],
    opening: Sequence[str] = (),
    tried: Mapping[str, str] | None = None,
) -> Content:
    """Write captions and transcripts in the other languages. Returns the content with that of these languages.

    Raises FilmError for a chapter that has other beats in one of them.
    """
    spec, told = session.job.coded("page"), []
    everyone = (spec.presentation.language, *spec.presentation.also)
    for language in spec.presentation.also:
        others = tuple(one for one in everyone if one != language)
        own = replace(spec, presentation=replace(spec.presentation, language=language, also=others))
        if spec.spoken:
            silent = session.plans(replace(own, spoken={}))
            own = replace(own, spoken=_rooms(spec.spoken, plans, silent))
        spoken = session.plans(own)
        _check(spoken, plans, language)
        with speaking(language):
            one = _content(session, film, spoken, opening, tried or {})
            write_said(one, spoken, spoken, session.root)
        told.append(one)
    return replace(film, translations=tuple(told))


def _rooms(rooms: Rooms, film: Sequence[Plan], told: Sequence[Plan]) -> Rooms:
    """How long the film's voice speaks, by sentences in another language: they come in the same order."""
    return {
        plan.chapter: {
            other.text: rooms[plan.chapter][own.text]
            for own, other in zip(plan.captions, one.captions, strict=False)  # `_check` tells if there are more
            if own.text in rooms[plan.chapter]
        }
        for plan, one in zip(film, told, strict=True)
        if plan.chapter in rooms
    }


def _check(plans: Sequence[Plan], film: Sequence[Plan], language: str) -> None:
    for plan, known in zip(plans, film, strict=True):
        if _times(plan) != _times(known):
            name = LANGUAGES[language].english
            raise FilmError(f"{plan.chapter}: in {name} it has other beats or captions; omit the chapter or --also")


def _times(plan: Plan) -> tuple[list[tuple[str, range]], list[range]]:
    return [(beat.name, beat.frames) for beat in plan.beats], [caption.frames for caption in plan.captions]


def _content(
    session: RenderSession, film: Content, plans: Sequence[Plan], opening: Sequence[str], tried: Mapping[str, str]
) -> Content:
    """The film in the language that is spoken."""
    credits, look = session.job.told(plans), (session.job.quality, film.theme)
    made = replace(content(credits.title, plans, *look, credits, opening), translated=True, heard=film.heard)
    links = {name: _own_page(address, made.language) for name, address in tried.items()}
    url = urljoin(film.about.url, made.named(PAGE)) if film.about.url else ""
    chapters = tuple(replace(chapter, tried=links.get(chapter.name, "")) for chapter in made.chapters)
    return replace(made, chapters=chapters, about=replace(film.about, url=url))


def _own_page(address: str, language: str) -> str:
    page, sign, moment = address.partition("#")
    return in_language(page, language) + sign + moment
