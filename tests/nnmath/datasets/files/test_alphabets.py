"""Encodings that differ by a few letters, told by the alphabets of languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import load
from nnmath.datasets.files.alphabets import ALPHABETS, WESTERN, regional

REGIONAL = {
    "Polish": ("cp1250", "dąb świerk żółty mały duży Łódź Gdańsk Wrocław Michał"),
    "Czech": ("cp1250", "červený žlutý modrý buk Plzeň Jiří Tomáš třešeň růže"),
    "Slovak": ("cp1250", "žltá hruška jabloň Košice Bánovce ľad vŕba"),
    "Hungarian": ("cp1250", "tölgy bükk kőris fűz éger hársfa"),
    "Croatian": ("cp1250", "Đakovo Čakovec Požega voće žuto"),
    "Romanian": ("cp1250", "roşu măr pară băiat Iaşi Constanţa câine"),
    "Turkish": ("cp1254", "meşe kayın çam yeşil kırmızı Muğla"),
    "Lithuanian": ("cp1257", "ąžuolas beržas eglė pušis žalia kūdra"),
    "Latvian": ("cp1257", "bērzs liepāja zaļš kļava"),
    "Estonian": ("cp1257", "mänd põld šokolaad žanr müür"),
}
WEST = {
    "French": "cœur sœur forêt chêne érable bûche Noël garçon où voilà 5,5¼ m² cm³ n° Paris¹",
    "German": "Öl Größe müde Straße Café m³ µg über Köln²",
    "Spanish": "¿Qué? año corazón pingüino 1º 2ª árbol ¡ya!",
    "Portuguese": "maçã limões coração pão João avô avó três água",
    "Italian": "città perché più può sì lunedì virtù",
    "Norwegian": "Åse Kjær Søren blåbær øl",
    "Icelandic": "Þór Æsa fjörður maður kýr hús",
}


@pytest.mark.parametrize("language", REGIONAL)
def test_words_of_a_language_tell_its_encoding(language: str) -> None:
    encoding, words = REGIONAL[language]
    assert regional(words.encode(encoding)) == encoding


@pytest.mark.parametrize("language", WEST)
@given(st.data())
def test_no_words_of_western_europe_are_taken_for_others(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WEST[language].split()), unique=True))
    assert regional("\n".join(words).encode(WESTERN)) is None


def test_names_from_many_countries_and_footnotes_are_of_no_one_language() -> None:
    for words in ("José Müller Søren François Zoë Núñez Håkan", "Søren Hélène Åse", "Paris¹ London² Rome³ £5 ¾ €"):
        assert regional(words.encode(WESTERN)) is None
    assert regional("дуб вяз ясень".encode("cp1251")) is None and regional(b"") is None


def test_each_letter_of_an_alphabet_is_in_its_encoding() -> None:
    for encoding, alphabets in ALPHABETS.items():
        for alphabet in alphabets:
            assert alphabet.encode(encoding).decode(encoding) == alphabet == alphabet.lower()


@pytest.mark.parametrize(
    ("encoding", "kinds"), [("cp1250", "dąb świerk żółty-dąb łoś"), ("cp1254", "meşe kayın-yağ çam ılık")]
)
def test_a_table_in_such_an_encoding_is_read_and_a_note_says_so(encoding: str, kinds: str, tmp_path: Path) -> None:
    words = kinds.split()
    lines = [f"{i % 7}.5,{i * i},{words[i % 4]}" for i in range(40)]
    (tmp_path / "trees.csv").write_text("\n".join(["length,width,kind", *lines]), encoding=encoding)
    data = load(tmp_path / "trees.csv")
    assert {*data.class_names} == {*words}
    assert data.notes[0].startswith(f"read as {encoding}, because the file is not UTF-8: check that letters are right")
