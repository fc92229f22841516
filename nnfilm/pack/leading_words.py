"""Words that lead on to others, so that no shortened title ends with them."""

from __future__ import annotations

LEADS_ON = {
    "en": "a an and as at by for from how in into is of on or that the their to what when where which who why with",
    "zh": "",
    "es": "a al como con cómo cuando cuál de del dónde el en es la las lo los o para por que qué quién se sin su un "
    "una y",
    "fr": "à au aux avec ce comment dans de des dont du en est et il la le les leur où ou par pour que quel qui sur un "
    "une",
    "de": "als am an auf aus bei das dem den der des die ein eine einen einer für im in ist mit oder und von was wenn "
    "wer wie wo woher worin zu zum zur",
}
"""By language, with spaces between them."""
