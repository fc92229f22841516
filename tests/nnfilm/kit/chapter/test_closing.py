"""What a film says of itself: with its title, and on a card at its end; a chapter is told what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.common_beats import CLOSING, closing_card, has_credits
from nnfilm.kit.chapter.storyboard import beat
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.words import Words
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnmath import standard
from tests.support.chapters import load_chapter
from tests.support.stand_in import TINY, Frames

Title = load_chapter("Title")

SAID = Credits("Penguins", "Week 3", "Ada <b>")


class Closed(Chapter):
    """A sentence, and the card."""

    credits = CLOSING
    words: ClassVar[Mapping[str, Any]] = {
        "said": {"headline": "A sentence is said", "seen": "A sentence.", "said": "Here is all."}
    }

    def stage(self) -> None:
        self.add(Words("A picture", (3.0, 3.0), 0.5, self.theme.ink))

    @beat("said")
    def said(self) -> None:
        self.open()
        self.tell("said")
        self.hold()

    @beat("who made it", when=has_credits)
    def who_made_it(self) -> None:
        closing_card(self)


class Deaf(Closed):
    """The same, told of no credits."""

    credits = ()


def renderer(credits: Credits, folder: Path) -> ChapterRenderer:
    return ChapterRenderer(TINY, Presentation(credits=credits), {"bands": standard("bands")}, folder)


def test_at_the_end_stands_who_made_it_and_nothing_else(tmp_path: Path) -> None:
    drawing, shown = renderer(SAID, tmp_path), Frames()
    plan = drawing.plan(Closed)
    assert [beat.heading for beat in plan.beats] == ["A sentence is said", "Who made this film"]
    assert plan.beats[1].seen == "Everything fades, and a clear background shows “Ada <b>” and “Week 3”."
    assert plan.captions[-1].frames.stop <= plan.beats[1].frames.start
    drawing.draw(Closed, [plan.frames - 1], shown)
    (last,) = shown.shown.values()
    inked = np.nonzero((np.abs(last[..., :3].astype(int) - rgba(DARK.background)[:3]) > 8).any(axis=2))
    assert len(inked[0]) > 20
    assert 0.3 * TINY.height < inked[0].min() and inked[0].max() < 0.7 * TINY.height


@pytest.mark.parametrize(("chapter", "credits"), [(Closed, Credits()), (Closed, Credits("A title")), (Deaf, SAID)])
def test_where_nothing_is_to_be_told_there_is_no_card(chapter: type[Chapter], credits: Credits, tmp_path: Path) -> None:
    assert [beat.name for beat in renderer(credits, tmp_path).plan(chapter).beats] == ["said"]


def test_a_chapter_is_told_what_it_shows() -> None:
    whole = Presentation(credits=SAID)
    assert Closed.presented(whole).credits == Credits("", "Week 3", "Ada <b>")
    assert Deaf.presented(whole) == Presentation()
    assert Title.presented(whole) == whole


def test_the_title_is_the_users_with_what_stands_below_it(tmp_path: Path) -> None:
    plan = renderer(SAID, tmp_path).plan(Title)
    assert plan.title == "Penguins"
    assert plan.beats[-1].seen.endswith("the title: “Penguins”. Below it: “Week 3” and “Ada <b>”.")
    assert renderer(Credits(author="Ada"), tmp_path).plan(Title).title == Title.title
