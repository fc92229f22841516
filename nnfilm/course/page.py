"""The page over the films of a course: one file that works offline and from a folder, and as a plain list where no
script runs."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from nnfilm.course.course import Course
from nnfilm.course.links import Made
from nnfilm.kit.style.theme import DARK, LIGHT, mix
from nnfilm.kit.text.sentence import Count, Name
from nnfilm.pack.common_words import length
from nnfilm.pack.html import DATA, OWN, data, digest, policy, render, script
from nnfilm.pack.model import PAGE
from nnfilm.pack.script_words import COURSE
from nnfilm.pack.words import PageText, texts_of
from nnfilm.utils.safe_text import inert


def page(course: Course, films: Sequence[Made]) -> str:
    """The page, which lists these films."""
    sheets = [render("colours.css", dark=DARK, light=LIGHT, mix=mix), *map(render, ("reading.css", "course.css"))]
    style, own = Markup("\n").join(sheets) + render("languages.css"), script("course.js")
    rules = policy(img=[OWN, DATA], style=[digest(style)], script=[digest(own)])
    return str(
        render(
            "course.html",
            course=course,
            author=inert(course.settings.author or ""),
            description=inert(course.settings.description or ""),
            films=films,
            count=_count(films),
            words=data(texts_of(COURSE)),
            file=PAGE,
            policy=rules,
            style=style,
            script=own,
        )
    )


def _count(films: Sequence[Made]) -> str:
    """How many films there are, and how long they are together."""
    seconds = sum(film.card.seconds for film in films)
    return str(
        PageText(
            "{n, plural, one {# film} other {# films}}, {length} in all",
            n=Count(len(films)),
            length=Name(length(seconds)),
        )
    )
