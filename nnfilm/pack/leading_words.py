"""Words that lead on to the next, with which a shortened title does not end."""

from __future__ import annotations

LEADING = {
    "en": "a an and as at by for from how in into is of on or that the their to what when where which who why with",
    "de": "als am an auf aus bei das dass dem den der des die ein eine einem einen einer eines für im in ist mit nach"
    " oder über um und vom von was wenn wer wie wo zu zum zur",
    "fr": "à au aux avec ce ces comme comment dans de des du en et la le les leur ou où par pour qu quand que qui sa"
    " ses son sur un une",
    "es": "a al como cómo con cuando de del el en es la las lo los o para por que qué se sin sobre su sus un una y",
}
"""By language; of others, such as Chinese, which writes no spaces, there are none."""


def leads_on(word: str, language: str) -> bool:
    """Whether a word leads on to the next."""
    return word.lower() in LEADING.get(language, "").split()
