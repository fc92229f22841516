"""Words: what comes from data stays text; sprites carry the ink; fonts come from packages alone."""

from __future__ import annotations

import json
import unicodedata

import numpy as np
import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from nnfilm.kit.text.typeset import em_width, fitted, legible, plain, typeset

INK = "#f4f0e6"


def test_sprites_carry_the_ink_and_are_premultiplied() -> None:
    sprite = typeset("M", 120.0, "#ff8000")
    solid = sprite[3] > 0.999
    assert solid.sum() > 200
    assert np.allclose(sprite[:3, solid].mean(axis=1), [255, 128, 0], atol=1)
    assert np.all(sprite[:3] <= 255 * sprite[3] + 1e-3)


@pytest.mark.parametrize("width", [140.0, 120.0, 100.0])
def test_no_line_ends_within_a_unit(width: float) -> None:
    """As if the slash were a letter: the unit goes to the next line whole."""
    one, other = (typeset(plain(f"absolute radius (R{sign}Ro)"), 20.0, INK, width) for sign in "/i")
    assert one.shape == other.shape


SCRIPTS = {
    "Latin": "Änderung ąćęłńóśźż ÅØ",
    "Cyrillic": "Кириллица ЁёЇї",
    "Greek": "Ελληνικά ΆάΏώ",
    "Chinese": "中文标签数据国际",
    "Japanese": "日本語のラベル",
    "Korean": "한국어이름",
    "Arabic": "العربية",
    "Hebrew": "שלום",
    "Devanagari": "हिन्दी",
}
MISSING = typeset('#text("\U0010ffff")', 20.0, INK)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_of_the_common_scripts_has_a_glyph(script: str) -> None:
    assert legible(SCRIPTS[script]) == SCRIPTS[script]
    for letter in SCRIPTS[script]:
        sprite = typeset(plain(letter), 20.0, INK)
        assert sprite.shape != MISSING.shape or not np.array_equal(sprite, MISSING), letter


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ไทย", "aithy"),
        ("\U0001f642", ":slight_smile:"),
        ("\ue000\U0010fffd", "U+E000U+10FFFD"),
        ("a\u202eb\u200fc\u2066d\ufeff", "abcd"),
        ("a\nb\tc\u2028d\u0085e\u3000f", "a b c d e f"),
        ("x\ud800y", "xy"),
    ],
)
def test_what_no_font_has_is_written_in_letters_that_can_be_read(text: str, shown: str) -> None:
    assert legible(text) == shown
    assert np.array_equal(typeset(plain(text), 20.0, INK), typeset(plain(shown), 20.0, INK))


@given(st.text(max_size=500))
@example('#read("/etc/passwd")')
@example('"\\')
@example("\\u{41}")
@example("\u202e" + "]" * 499)
@example("\u0000\u0007\u001b[31m line\nbreak")
def test_any_text_is_inert_on_one_line_and_without_hidden_characters(text: str) -> None:
    """What Typst reads out of the markup is the text, as one string and nothing else."""
    markup = plain(text)
    literal = markup.removeprefix("#text(").removesuffix(")")
    assert json.loads(typst.eval(b"", literal)).replace("\u2060", "") == legible(text)  # it joins Chinese words
    assert typeset(markup, 8.0, INK).ndim == 3
    shown = legible(text)
    assert legible(shown) == shown
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for character in shown)


@pytest.mark.parametrize(
    ("text", "word"),
    [("像这个一样卡住了", "卡住"), ("先弯曲平面", "平面"), ("有两个隐藏神经元", "神经元"), ("沿着每条轴", "每条")],
)
def test_no_line_ends_within_a_chinese_word(text: str, word: str) -> None:
    size, before = 40.0, text.partition(word)[0]
    width = (len(before) + 1.5) * size  # room for the first letter of the word, and not for the second
    whole = typeset(plain(text), size, INK, width)
    lines = " \\ ".join(plain(line) for line in (before, text[len(before) :]))
    assert np.array_equal(whole, typeset(lines, size, INK, width))
    assert not np.array_equal(whole, typeset(f'#text("{text}")', size, INK, width))


@pytest.mark.parametrize("name", ["mean concave points, worst", "x", "Ω" * 24, "e\u0301" * 12])
@pytest.mark.parametrize("width", [0.8, 2.0, 20.0])
def test_a_name_is_shortened_no_more_than_its_width_asks_for(name: str, width: float) -> None:
    shown = fitted(name, 0.3, width)
    assert 0.3 * em_width(shown) <= width
    assert (shown == name) == (0.3 * em_width(name) <= width)
    if shown != name:
        head, tail = shown.split("…")
        assert name.startswith(head) and name.endswith(tail) and len(head) >= len(tail)
        longer = len(head) + len(tail) + 3
        assert 0.3 * em_width(name[: longer - longer // 3] + "…" + name[-(longer // 3) :]) > 0.85 * width
