"""The speaker's notes: what a pack writes is read back, headings lead to slides, and text stays text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nnfilm.pack import notes, notes_file
from nnfilm.pack.model import Content, content
from nnfilm.pack.notes import NOTES, of_slides
from nnfilm.pack.notes_file import read
from nnfilm.pack.slides import notes_of_title, slides
from nnfilm.utils.errors import BadInput
from nnfilm.utils.safe_text import inert
from nnmath.utils.errors import DataError
from tests.support.sample import PLAIN, SMALL, told


def found(text: str, tmp_path: Path, film: Content = PLAIN) -> dict[int, tuple[str, ...]]:
    (tmp_path / "mine.md").write_text(text, encoding="utf-8")
    return of_slides(read(tmp_path / "mine.md"), film)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@given(st.lists(st.text(), min_size=4, max_size=4))
def test_any_words_are_read_back(folder: Path, texts: list[str]) -> None:
    reads_back(
        content(texts[0], [told("Any", texts[1], [(texts[2] or "beat", "", [texts[3]], 1)])], SMALL, "dark"), folder
    )


def reads_back(film: Content, folder: Path) -> None:
    """What a pack of a film proposes is read back, and is text alone."""
    assert notes.write(film, folder) == [NOTES]
    assert of_slides(read(folder / NOTES), film) == {
        1: notes_of_title(film),
        **{slide.number: slide.notes for slide in slides(film)},
    }
    kinds = {token.type for token in MarkdownIt("commonmark").parse((folder / NOTES).read_text(encoding="utf-8"))}
    assert kinds <= {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"}


def test_a_heading_is_a_number_or_a_chapter_by_name_or_by_title(tmp_path: Path) -> None:
    second = PLAIN.chapters[1]
    text = f"for me\n\n# 3\nask\n\n## warp2d\n\nwait\n\n# 5 whatever\n\nsay\n\n### {second.title.upper()}\n\nmore"
    assert found(text, tmp_path) == {3: ("ask",), 4: ("wait", "more"), 5: ("say",)}
    titled = replace(PLAIN, chapters=(replace(PLAIN.chapters[0], title="3 kinds"), second))
    assert found("# 3 kinds\n\nof", tmp_path, titled) == {2: ("of",)}
    assert found("# 2\n\n# 3\n", tmp_path) == {2: (), 3: ()}


def test_notes_are_plain_text(tmp_path: Path) -> None:
    text = """\
# 2

**Ask** [first](there.html), then
<b>wait</b>.

- one
  - two
1. three

<script>alert(2)</script>

```
code
```

![a picture](http://x/y.png)
"""
    said = (
        "Ask first, then <b>wait</b>.",
        "• one",
        "• two",
        "1. three",
        "<script>alert(2)</script>",
        "code",
        "a picture",
    )
    assert found(text, tmp_path) == {2: said}
    assert found("# 2\n\na\x00\u202eb\x1b[31m", tmp_path) == {2: (inert("a\ufffd\u202eb\x1b[31m"),)}


@pytest.mark.parametrize("heading", ["7", "Elsewhere"])
def test_another_heading_is_told_in_one_line(heading: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as error:
        found(f"# 2\n\nsaid\n\n# {heading}\n", tmp_path)
    message = str(error.value)
    assert "mine.md, line 5: " in message
    assert "from 1 to 6" in message and "Warp2D" in message
    assert message.isprintable()


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "large").write_bytes(b"a" * (notes_file.MOST_BYTES + 1))
    for name, why in (("nowhere", "no such file"), ("binary", "not a text"), ("large", "more than 1,000,000 bytes")):
        with pytest.raises(DataError, match=why) as error:
            read(tmp_path / name)
        assert error.value.parameter == "notes"
