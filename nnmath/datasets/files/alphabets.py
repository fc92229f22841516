"""Which of the encodings that differ from Western Europe's by a few letters a text is in, as alphabets tell."""

from __future__ import annotations

import re

WESTERN = "cp1252"
ALPHABETS: dict[str, tuple[str, ...]] = {
    WESTERN: (
        "àâæçéèêëîïñôœùûüÿ",  # French
        "äöüßéèà",  # German
        "áéíóúüñçºª",  # Spanish
        "áâãàçéêíóôõúüºª",  # Portuguese
        "àèéìíîòóùúºª",  # Italian
        "àçéèíïóòúüªº",  # Catalan
        "åäöæøéèàüô",  # Danish, Finnish, Norwegian, Swedish
        "áðéíóúýþæö",  # Icelandic
        "áâàäçéèêëíîïñóôöúûü",  # Dutch, English
    ),
    "cp1250": (
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "ćčđšž",  # Bosnian, Croatian, Slovenian
        "âăîşţ",  # Romanian
    ),
    "cp1254": ("âçğıîöşûü",),  # Turkish
    "cp1257": (
        "ąčėęįšūųž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "äõöüšž",  # Estonian
    ),
}
"""The letters beyond ASCII of languages that are written in each encoding."""

TELLING = 3
"""Different letters of its own that tell a language, if it has so many: fewer may be of names from many countries."""

# They are letters in other encodings. Beside digits, in "cm³", and before a Spanish question, they are none.
_SIGNS = "£¥¹²³¼¾¯¸¨¿ªº\udc80-\udcff"
_LETTER = re.compile(rf"[{_SIGNS}]|[^\W\d_]")
_ALONE = re.compile(rf"(?<![^\W\d_]{{3}})[{_SIGNS}](?![^\W\d_])|(?<![^\W\d_])¿")


def regional(words: bytes) -> str | None:
    """The encoding, other than Western Europe's, that turns the words into letters of one language; None if Western
    Europe's does, or none.
    """
    western = _ALONE.sub("", words.decode(WESTERN, "surrogateescape"))
    if any(_letters(western) <= {*alphabet} for alphabet in ALPHABETS[WESTERN]):
        return None
    others = {encoding: alphabets for encoding, alphabets in ALPHABETS.items() if encoding != WESTERN}
    for encoding, alphabets in others.items():
        letters = _letters(western.encode(WESTERN, "surrogateescape").decode(encoding, "surrogateescape"))
        if any(letters <= {*alphabet} and _tells(letters, alphabet, encoding) for alphabet in alphabets):
            return encoding
    return None


def _letters(text: str) -> set[str]:
    """The letters beyond ASCII, and what may be one."""
    return {sign for sign in _LETTER.findall(text.lower()) if not sign.isascii() and sign != "µ"}


def _tells(letters: set[str], alphabet: str, encoding: str) -> bool:
    """Whether enough of the letters are none of Western Europe's, or others in its encoding."""
    known = {*"".join(ALPHABETS[WESTERN])}
    read = {sign: sign.encode(encoding).decode(WESTERN, "surrogateescape") for sign in alphabet}
    own = {sign for sign in alphabet if sign not in known or read[sign] != sign}
    return len(letters & own) >= min(TELLING, len(own))
