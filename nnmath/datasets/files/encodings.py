"""The encoding of a text file that is not UTF-8, as its letters suggest: `likely_encoding`."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from nnmath.datasets.files.alphabets import regional
from nnmath.datasets.files.kinds import Source
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import quoted

# Of those that spreadsheets write, but for Central European, Baltic and Turkish ones: they differ from cp1252 by a few
# letters each, see `regional`.
CANDIDATES = ("gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8_r", "cp1251", "cp1253", "cp1252", "mac_roman")
NAMES = {"cp932": "shift_jis", "cp949": "euc_kr"}
"""What people call those that Python calls otherwise; both read the plainer one, too."""

CYRILLIC, FREQUENT = ("cp1251", "koi8_r"), frozenset("оеаинтсрвлк")
"""Two that turn the same bytes into other words, of which a few letters tell which are words."""

USUAL, ANY = "cp1252", "latin-1"
WORDS = 1 << 16  # bytes: of so many different words it is told
TELLING = 4  # bytes beyond ASCII: fewer say nothing
READ = 1 << 22  # bytes in which they are looked for
# Their bytes are no part of a letter of any candidate.
_WORD = re.compile(rb"[^\t\n\r\",;]+")

_NO_LETTERS = re.compile(rb"[ !-@\xa0]+")
_KANA = re.compile(r"[\uff61-\uff9f]")


def likely_encoding(path: Path) -> str:
    """The encoding that different words of a text file suggest, each counted once, as a long column of a few words says
    no more than these; else Windows' (cp1252), or latin-1 if that has no such bytes.
    """
    with path.open("rb") as file:
        parts = (found[0] for found in _WORD.finditer(file.read(READ)))
        found = dict.fromkeys(part for part in parts if not part.isascii())
    words = b"\n".join(word for word in found if _has_letters(word))[:WORDS]
    tell = sum(byte >= 0x80 for byte in words) >= TELLING
    best = (_best(words) or _best(_without_digits(words))) if tell else None
    if tell and best in (None, USUAL, "mac_roman"):
        best = regional(words) or best
    if best in CYRILLIC:
        best = max(CYRILLIC, key=lambda encoding: _n_frequent(words, encoding))
    return next((name for name in (best or USUAL, USUAL) if _reads(path, name)), ANY)


def _has_letters(word: bytes) -> bool:
    """Whether there is more than a number and a sign, as in "12 €"."""
    return len(_NO_LETTERS.sub(b"", word)) > 1


def _best(words: bytes) -> str | None:
    """The candidate that fits the words best; rather one in which they are not mostly of half-wide kana, as Russian
    words are by mistake.
    """
    fits = [(match.encoding, str(match)) for match in from_bytes(words, cp_isolation=list(CANDIDATES))]
    fits.sort(key=lambda fit: 2 * len(_KANA.findall(fit[1])) > sum(letter > "\x7f" for letter in fit[1]))
    return fits[0][0] if fits else None


def _n_frequent(words: bytes, encoding: str) -> int:
    """How many letters of the words, read so, are among the most frequent of Cyrillic alphabets."""
    return sum(letter in FREQUENT for letter in words.decode(encoding, "replace").lower())


def _without_digits(words: bytes) -> bytes:
    """The words without what is counted on in names such as "Anna 12": these look like words of no language."""
    return b"\n".join(dict.fromkeys(_NO_LETTERS.sub(b"", word) for word in words.split(b"\n")))


def _reads(path: Path, encoding: str) -> bool:
    """Whether a file is in that encoding from start to end."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(READ):
                pass
    except UnicodeError:
        return False
    return True


def checked(source: Source, encoding: str) -> str:
    """The encoding that a user names, as Python calls it. Raises DataError for any other name, and if the file is not
    in it from start to end.
    """
    try:
        "".encode(encoding)  # unlike a look-up, this fails for what turns no text into bytes, such as base64
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        some = "utf-8, cp1252, cp1250, gb18030, big5, shift_jis, euc_kr, koi8_r"
        what = f"no encoding is called {quoted(encoding)}: use a name such as {some}"
        raise DataError(what, parameter="encoding") from None
    if not _reads(source.path, known):
        other = f"{source.name} is not {known} from start to end: name another encoding with "
        raise DataError(other, Parameter("encoding"), ", or none")
    return known
