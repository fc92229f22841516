"""How a film introduces the row that it follows: beside the ring and the name that every picture gives it."""

from __future__ import annotations

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.row_phrases import TOLD, TOLD_BRIEFLY, row_introduced, row_measured
from nnfilm.kit.text.sentence import NOTHING, Name, Sentence, paragraph


def meet_row(chapter: Chapter, *, in_sight: bool) -> None:
    """A beat that says which row is followed, with its numbers; nothing where none is. ``in_sight`` is whether it lies
    in the picture, and not too far off.
    """
    data = chapter.experiment.dataset
    if data.followed is None:
        return
    away = NOTHING if in_sight else Sentence("It lies far off, outside this picture.")
    chapter.beat(
        "the row",
        Sentence("Follow {row}", row=Name(data.followed.name)),
        paragraph(
            row_introduced(data),
            Sentence("It has a ring and its name in every picture of the points.") if in_sight else away,
            row_measured(data),
        ),
    )
    if not chapter.short:
        chapter.remark(row_introduced(data))
    most = TOLD_BRIEFLY if chapter.short else TOLD
    chapter.remark(row_measured(data, most))
    chapter.remark(away)
