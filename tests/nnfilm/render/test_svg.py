"""An SVG as a logo: drawn the same each time, and harmless whatever it asks for."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.render import logo, svg
from nnfilm.render.logo import logo_of
from nnmath.utils.errors import DataError
from tests.support.spoiling import no_longer_than

OPENED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">'
WALL = '<rect width="90" height="60" fill="#cc3300"/>'
BAR = '<rect x="15" y="15" width="60" height="30" fill="#cc3300"/>'


def saved(folder: Path, content: str) -> Path:
    """A file with that content."""
    path = folder / "logo.svg"
    path.write_text(content, encoding="utf-8")
    return path


def ways(n: int, each: int) -> str:
    """A picture in which ``each`` thing is used so often by the next of ``n``."""
    groups = (f'<g id="a{i + 1}">{f"""<use href="#a{i}"/>""" * each}</g>' for i in range(n))
    return f'{OPENED}<defs><g id="a0">{BAR}</g>{"".join(groups)}</defs><use href="#a{n}"/></svg>'


def laughs(n: int) -> str:
    """A text of entities, each ten of the one before."""
    entities = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(n))
    return f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]>{OPENED}<text>&a{n};</text></svg>'


@pytest.mark.posix
@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_what_may_have_no_end_is_no_logo(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with no_longer_than(20), pytest.raises(DataError, match="cannot be read: it is not a regular file"):
        logo_of(tmp_path / name)


def test_it_is_drawn_as_large_as_a_logo_is_kept_and_without_empty_edges(tmp_path: Path) -> None:
    path = saved(tmp_path, f"{OPENED}{BAR}</svg>")
    content = logo_of(path)
    assert content == logo_of(path)
    (tmp_path / "drawn.png").write_bytes(content)
    with Image.open(tmp_path / "drawn.png") as picture:
        assert picture.width == logo.KEPT
        assert abs(picture.height - logo.KEPT / 2) <= 1
        assert picture.getpixel((99, 99)) == (0xCC, 0x33, 0x00, 255)


@pytest.mark.parametrize("size", ["", 'width="1000000000" height="500000000"', 'width="1e-3" height="2e-3"'])
def test_it_may_have_no_size_or_any(tmp_path: Path, size: str) -> None:
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="100%" height="100%" fill="#00f"/></svg>'
    (tmp_path / "drawn.png").write_bytes(logo_of(saved(tmp_path, whole)))
    with Image.open(tmp_path / "drawn.png") as picture:
        assert max(picture.size) <= logo.KEPT
        assert np.asarray(picture)[picture.height // 2, picture.width // 2].tolist() == [0, 0, 255, 255]


def test_what_is_no_picture_in_it_does_nothing(tmp_path: Path) -> None:
    """Scripts and pages, and style sheets elsewhere."""
    page = '<foreignObject width="90" height="60"><p xmlns="http://www.w3.org/1999/xhtml">no</p></foreignObject>'
    style = "<style>@import url('http://127.0.0.1:9/a.css');</style>"
    plain = logo_of(saved(tmp_path, f"{OPENED}{BAR}</svg>"))
    for foreign in ("<script>while(1);</script>", page, style):
        assert logo_of(saved(tmp_path, f"{OPENED}{foreign}{BAR}</svg>")) == plain


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f'{OPENED}<image href="/etc/passwd" width="9" height="9"/></svg>', "absolute paths are not allowed"),
        (f'{OPENED}<image href="http://127.0.0.1:9/a.png" width="9" height="9"/></svg>', "URLs are not allowed"),
        (f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OPENED}<text>&x;</text></svg>', "unknown entity"),
        (laughs(8), "entity reference loop"),
        (ways(12, 10), "nodes limit reached"),
        pytest.param(
            OPENED + '<g opacity=".9">' * 600 + WALL + "</g>" * 600 + "</svg>",
            "drawing takes too much memory",
            marks=pytest.mark.posix,  # elsewhere none is bounded
        ),
        (OPENED.replace("viewBox", 'width="0" viewBox') + f"{BAR}</svg>", "invalid"),
        (f"{OPENED}{BAR}", "never closed"),
        (f'{OPENED}<image href="/&#10;\u202e{"x" * 999}" width="9" height="9"/></svg>', "failed to load linked image"),
        ("", "failed to parse SVG"),
        (f"{OPENED}</svg>", "is fully transparent"),
    ],
    ids=["file", "net", "entity", "laughs", "uses", "layers", "no area", "half", "signs", "empty", "blank"],
)
def test_what_cannot_be_drawn_is_told_in_one_line(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(DataError, match=told) as caught:
        logo_of(saved(tmp_path, content))
    assert caught.value.parameter == "logo"
    assert str(caught.value).isprintable()
    assert str(caught.value).endswith(("Simplify the SVG, or save it as PNG", "transparent")), "whatever it quotes"


def test_it_sees_no_file_not_even_one_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (90, 60), "green").save(tmp_path / "beside.png")
    with pytest.raises(DataError, match=r"linked image beside\.png in SVG \(file not found"):
        logo_of(saved(tmp_path, f'{OPENED}<image href="beside.png" width="90" height="60"/></svg>'))


def test_what_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "SECONDS", 1)
    with pytest.raises(DataError, match=r"drawing takes more than . seconds"):
        logo_of(saved(tmp_path, ways(4, 18)))


def test_bytes_that_are_no_text_and_files_too_large_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(f"{OPENED}{BAR}</svg>".encode("utf-16"))
    with pytest.raises(DataError, match="no SVG in UTF-8"):
        logo_of(path)
    with path.open("wb") as file:
        file.truncate(10**8)
    with pytest.raises(DataError, match=r"has 100\.0 MB; a logo can have at most 5"):
        logo_of(path)
