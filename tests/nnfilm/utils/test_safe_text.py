"""Names of users' data where they become files and folders, or lines."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nnfilm.utils.safe_text import cut, inert, slug


def test_a_plain_name_keeps_its_letters() -> None:
    names = ("wine", "My Data (2024)", "../../etc/passwd", "Café", "Größe", "-rf", "a\x00b\nc")
    assert [*map(slug, names)] == ["wine", "my-data-2024", "etc-passwd", "cafe", "grosse", "rf", "a-b-c"]


def test_what_cannot_be_kept_is_made_up_for_by_a_digest() -> None:
    for name in ("", ".", "..", "/", "日本語", "данные", "x" * 500, "\ud800", "日本 data"):
        assert re.fullmatch(r"[a-z0-9-]*-[0-9a-f]{8}", slug(name))


def test_other_names_have_other_slugs() -> None:
    names = ["日本語", "中文", "x" * 500, "x" * 501, "日本 data", "中文 data", "data"]
    assert len({slug(name) for name in names}) == len(names)


@given(st.text())
def test_a_slug_is_a_name_in_its_folder(name: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?", found)
    assert (Path("/out") / found).parent == Path("/out")


@given(st.text(), st.integers(10, 60))
def test_a_cut_text_is_its_beginning_in_so_many_bytes(text: str, most: int) -> None:
    found = cut(inert(text), most)
    assert len(found.encode()) <= most
    assert inert(text).startswith(found.removesuffix("…").rstrip())
