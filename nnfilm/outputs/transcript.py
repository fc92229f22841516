"""The film in words, for readers and for those who cannot see it: what is seen in each beat, and the captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.sentence import Sentence
from nnfilm.render.plan import Plan
from nnfilm.utils.safe_text import inert
from nnfilm.utils.timecode import stamp

HOW_TO_READ = Sentence(
    "Below each heading its time and, in italics, what is seen; then, indented, what the captions say."
)

BEGINS = r"""^(?:
    (?=[\[>|])                  # a definition, a quote, a row of a table
    | (?=[-+](?:\ |$))          # an item of a list
    | (?=[-:][-:|])             # a rule, or the line below a heading, of a table or not
    | (?==+$)
    | \d{1,9}(?=[.)](?:\ |$))   # an item with a number
)"""
"""Where markup starts at the start of a line."""

WITHIN = r"""(?:
    (?=[`$^])                   # code, and formulas, as GitHub and Pandoc have them
    | (?<!\S)(?=\#)             # a heading, or its end
    | (?=\\(?:[!-/:-@\[-`{-~]|$))
    | (?=<[a-z/!?])             # HTML
    | (?=&\#?[0-9a-z]+;)        # an entity
    | (?=\]\()                  # a link, a picture
    | (?<=\{)(?=\{)             # a shortcode of Hugo or Quarto, which look for them before Markdown
    | (?!(?<=\ )[*~]\ )(?=[*~]) # emphasis, unless it stands alone,
    | (?!(?<=[^\W_])_[^\W_])(?=_)  # or within a word
    | \b(?:https?|ftp)(?=://) | \b(?:mailto|xmpp)(?=:) | \bwww(?=\.) | (?=@\w)  # what becomes a link, or a citation
)"""
"""Where markup starts anywhere."""

MARKUP = re.compile(f"{BEGINS}|{WITHIN}", re.VERBOSE | re.IGNORECASE)


def to_markdown(plans: Sequence[Plan], credits: Credits | None = None) -> str:
    """A transcript of consecutive chapters, in CommonMark and the language that is spoken; nothing in the text of
    chapters acts as markup.

    Args:
        plans: of the chapters.
        credits: of the film, with its title; None: the chapters are no film.
    """
    blocks = [f"# {escaped(credits.title)}", *map(escaped, credits.below)] if credits else []
    blocks.append(str(HOW_TO_READ))
    start = 0.0
    for plan in plans:
        blocks += _chapter(plan, start, "##" if credits else "#")
        start += plan.seconds
    return "\n\n".join(blocks) + "\n"


def _chapter(plan: Plan, start: float, level: str) -> Iterator[str]:
    yield f"{level} {escaped(plan.title)}"
    for beat in plan.beats:
        yield f"{level}# {escaped(beat.heading)}"
        seen = escaped(beat.seen)
        yield stamp(start + beat.frames.start / plan.fps) + (f" *{seen}*" if seen else "")
        said = [escaped(caption.text) for caption in plan.captions if caption.frames.start in beat.frames]
        if said:
            yield "  \n".join(f"> {sentence}" for sentence in said)


def escaped(text: str) -> str:
    """Text on one line, with a backslash before everything that would be markup in CommonMark."""
    return MARKUP.sub(r"\g<0>\\", inert(text))
