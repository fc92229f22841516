"""What a film says of itself, as lines for people."""

from __future__ import annotations

from datetime import datetime

from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.language import message, spoken


def day(date: str) -> str:
    """A date of ISO 8601 in words: "March 1, 2026"; "" for none."""
    if not date:
        return ""
    noon = datetime.fromisoformat(f"{date}T12:00")
    return message("{day, date, ::dMMMMy}", spoken()).format({"day": noon})


def by_whom(credits: Credits) -> str:
    """Author and date, on one line."""
    return " · ".join(filter(None, (credits.author, day(credits.date))))


def below_title(credits: Credits) -> tuple[str, ...]:
    """The lines below the title, as many as there are."""
    return tuple(filter(None, (credits.subtitle, by_whom(credits))))


def shown_address(url: str) -> str:
    """An address as people write it down, without what a browser adds."""
    return url.partition("://")[2].rstrip("/")
