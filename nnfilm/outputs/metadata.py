"""What a film says of itself, in its files, for players."""

from __future__ import annotations

from nnfilm.kit.style.presentation import Credits
from nnfilm.utils import licence


def of_chapters(credits: Credits) -> dict[str, str]:
    """What the files of all chapters have; "" where nothing is known."""
    terms = " ".join(filter(None, (credits.licence, licence.link(credits.licence))))
    return {"artist": credits.author, "date": credits.date, "copyright": terms, "comment": credits.url}


def of_film(credits: Credits) -> dict[str, str]:
    """What the film's file has."""
    return {"title": credits.title, **of_chapters(credits), "description": credits.description}
