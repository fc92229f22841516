"""Words that have an order: scales of agreement, sizes, months and the like, in five languages, as `SCALES`, and bands
of numbers, as "18-24"; and the rank of a word in the scale that a column is of: `ranks_of`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from nnmath.datasets.files.values import looks_numeric

ENGLISH = (
    # answers to questions
    "strongly disagree, disagree, neutral/undecided/neither agree nor disagree/neither/not sure/no opinion, agree, "
    "strongly agree",
    "strongly disagree/completely disagree/totally disagree, disagree/mostly disagree, somewhat disagree/"
    "slightly disagree, neutral/undecided/neither agree nor disagree/neither, somewhat agree/slightly agree, agree/"
    "mostly agree, strongly agree/completely agree/totally agree",
    "never, rarely/seldom/hardly ever/almost never, sometimes/occasionally, often/frequently, very often/usually/"
    "almost always, always",
    "never, yearly/annually, monthly, weekly, daily",
    "terrible/very bad/very poor, bad/poor, average/fair/ok/okay/acceptable/neutral, good, very good, excellent/"
    "outstanding",
    "very dissatisfied, dissatisfied, somewhat dissatisfied, neutral/neither satisfied nor dissatisfied/neither, "
    "somewhat satisfied, satisfied, very satisfied",
    "very unlikely/extremely unlikely, unlikely/somewhat unlikely, neutral/neither/possible, likely/somewhat likely, "
    "very likely/extremely likely, certain",
    "not at all important/not important/unimportant, slightly important, moderately important/somewhat important, "
    "important, very important, extremely important",
    "not at all, slightly/a little/a little bit, somewhat/moderately, quite a bit/very/a lot, extremely/very much",
    "very easy, easy, medium/neutral/moderate/average/normal, difficult/hard, very difficult/very hard",
    # quantities
    "very low, low, medium/moderate/mid/middle/average/normal, high, very high",
    "low, normal, elevated/borderline/prehypertension, high, very high",
    "very small/tiny, small, medium/medium sized/mid size, large/big, very large/extra large/huge",
    "xxs, xs, s, m, l, xl, xxl/2xl, xxxl/3xl",
    "very short, short, medium/average, long/tall, very long/very tall",
    "very light, light, medium, dark, very dark",
    "thin, medium, thick",
    "very slow, slow, medium/moderate, fast, very fast",
    "very cold/freezing, cold, cool, mild, warm, hot, very hot",
    "none/no/absent, very mild, mild/slight/light, moderate/medium, severe/strong/heavy, very severe/extreme/critical",
    "negative/neg/-/–/−, trace/tr/±/+-/(+), +/1+/positive/pos, ++/2+, +++/3+, ++++/4+",
    "none, few/a few/little, some, several, many/much, most, all",
    "young, middle aged, old/elderly",
    "beginner/novice, intermediate, advanced, expert",
    "bronze, silver, gold, platinum",
    "fair, good, very good, premium, ideal",
    "poor, middle/middle class/average, rich",
    "below/below expectations, meets/meets expectations, exceeds/exceeds expectations",
    # schools
    "none/no education/no formal education/no schooling/illiterate, primary/primary school/primary education/"
    "elementary/elementary school, middle school/lower secondary, secondary/secondary school/secondary education/"
    "high school/high school diploma, some college, associate/associate degree/associate's degree/associates degree, "
    "bachelor/bachelors/bachelor degree/bachelor's/bachelor's degree/bachelors degree/undergraduate/college/"
    "graduation, master/masters/master degree/master's/master's degree/masters degree/postgraduate/graduate school, "
    "phd/ph.d/doctorate/doctoral/doctor",
    "freshman, sophomore, junior, senior",
)
SPANISH = (
    "totalmente en desacuerdo/muy en desacuerdo, en desacuerdo, neutral/indeciso/ni de acuerdo ni en desacuerdo, "
    "de acuerdo, totalmente de acuerdo/muy de acuerdo",
    "nunca, raramente/rara vez/casi nunca, a veces/algunas veces, a menudo/frecuentemente/con frecuencia, "
    "casi siempre, siempre",
    "muy malo/muy mala/pesimo/pesima, malo/mala, regular, bueno/buena, muy bueno/muy buena, excelente",
    "nada satisfecho/nada satisfecha, poco satisfecho/poco satisfecha, satisfecho/satisfecha, muy satisfecho/"
    "muy satisfecha",
    "muy insatisfecho/muy insatisfecha, insatisfecho/insatisfecha, neutral, satisfecho/satisfecha, muy satisfecho/"
    "muy satisfecha",
    "nada, poco/un poco, algo/regular, bastante, mucho, muchisimo",
    "muy bajo/muy baja, bajo/baja, medio/media/moderado/moderada/normal, alto/alta, muy alto/muy alta",
    "muy pequeño/muy pequeña, pequeño/pequeña/chico/chica, mediano/mediana/medio, grande, muy grande",
    "corto/corta, medio/media, largo/larga",
    "claro/clara, medio/media, oscuro/oscura",
    "frio/fria, templado/templada, caliente/calido/calida",
    "ninguno/ninguna/no, leve, moderado/moderada, grave/severo/severa, muy grave",
    "sin estudios/ninguno, primaria/educacion primaria, secundaria/educacion secundaria, bachillerato, grado/"
    "licenciatura/universidad/universitaria, master/maestria, doctorado",
    "suspenso/insuficiente, aprobado/suficiente, bien, notable, sobresaliente, matricula de honor",
)
FRENCH = (
    "pas du tout d'accord/tout a fait en desaccord/fortement en desaccord, pas d'accord/en desaccord, "
    "plutot pas d'accord/plutot en desaccord, neutre/ni d'accord ni pas d'accord/ni en accord ni en desaccord/"
    "sans opinion, plutot d'accord, d'accord, tout a fait d'accord/fortement d'accord",
    "jamais, rarement/presque jamais, parfois/quelquefois, souvent, presque toujours/tres souvent, toujours",
    "tres mauvais/tres mauvaise, mauvais/mauvaise, moyen/moyenne/passable, bon/bonne, tres bon/tres bonne, excellent/"
    "excellente",
    "tres insatisfait/tres insatisfaite, insatisfait/insatisfaite, plutot insatisfait/plutot insatisfaite, neutre, "
    "plutot satisfait/plutot satisfaite, satisfait/satisfaite, tres satisfait/tres satisfaite",
    "pas du tout satisfait/pas du tout satisfaite, peu satisfait/peu satisfaite, assez satisfait/assez satisfaite, "
    "satisfait/satisfaite, tres satisfait/tres satisfaite",
    "pas du tout, un peu/peu, moyennement/assez, beaucoup, enormement",
    "insuffisant, passable, assez bien, bien, tres bien, excellent",
    "tres bas/tres faible, bas/basse/faible, moyen/moyenne/modere/moderee, haut/haute/eleve/elevee/fort/forte, "
    "tres haut/tres eleve/tres elevee/tres fort",
    "tres petit/tres petite, petit/petite, moyen/moyenne, grand/grande, tres grand/tres grande",
    "court/courte, moyen/moyenne, long/longue",
    "clair/claire, moyen/moyenne, fonce/foncee/sombre",
    "froid/froide, tiede, chaud/chaude",
    "aucun/aucune/absent, leger/legere/faible, modere/moderee/moyen, severe/grave/fort, tres severe/tres grave",
    "sans diplome/aucun, primaire, college, lycee/baccalaureat/bac, licence, master, doctorat",
)
GERMAN = (
    "stimme überhaupt nicht zu/stimme gar nicht zu/trifft überhaupt nicht zu/trifft gar nicht zu, stimme nicht zu/"
    "trifft nicht zu, stimme eher nicht zu/trifft eher nicht zu, neutral/teils teils/weder noch/unentschieden, "
    "stimme eher zu/trifft eher zu, stimme zu/trifft zu, stimme voll zu/stimme voll und ganz zu/stimme völlig zu/"
    "trifft voll zu/trifft voll und ganz zu/trifft völlig zu",
    "lehne stark ab, lehne ab, neutral/teils teils/weder noch/unentschieden, stimme zu, stimme stark zu",
    "nie/niemals, selten/fast nie, manchmal/gelegentlich, oft/häufig, sehr oft/meistens/fast immer, immer",
    "sehr schlecht, schlecht, mittel/mittelmäßig/befriedigend/durchschnittlich, gut, sehr gut, ausgezeichnet/"
    "hervorragend",
    "sehr unzufrieden, unzufrieden, eher unzufrieden, neutral/teils teils/weder noch, eher zufrieden, zufrieden, "
    "sehr zufrieden",
    "gar nicht/überhaupt nicht, kaum/wenig/ein wenig, etwas/mittelmäßig, ziemlich, sehr/stark, sehr stark",
    "sehr niedrig/sehr gering, niedrig/gering/tief, mittel/mäßig/normal, hoch, sehr hoch",
    "sehr klein, klein, mittel/mittelgroß, groß, sehr groß",
    "kurz, mittel, lang",
    "hell, mittel, dunkel",
    "kalt, kühl, mild, warm, heiß",
    "keine/keiner/kein/nein, leicht/gering, mittel/mäßig/moderat/mittelschwer, schwer/stark, sehr schwer/sehr stark",
    "ohne abschluss/kein abschluss, hauptschule/hauptschulabschluss, realschule/realschulabschluss/mittlere reife, "
    "abitur/gymnasium, bachelor, master/diplom, promotion/doktor",
    "ungenügend, mangelhaft, ausreichend/genügend, befriedigend, gut, sehr gut",
)
CHINESE = (
    "非常不同意/强烈不同意/完全不同意, 不同意, 比较不同意/不太同意, 中立/一般/不确定, 比较同意, 同意, 非常同意/"
    "强烈同意/完全同意",
    "非常不符合/完全不符合, 不符合, 比较不符合/不太符合, 一般/不确定, 比较符合, 符合, 非常符合/完全符合",
    "从不/从来不/从没有, 很少/极少, 偶尔, 有时, 经常/常常, 总是/一直",
    "非常差/很差/极差, 差/较差, 一般/中/中等, 好/良/良好/较好, 很好/非常好, 优/优秀/极好",
    "非常不满意/很不满意, 不满意, 比较不满意/不太满意, 一般/中立, 比较满意, 满意, 非常满意/很满意",
    "很低/非常低, 低, 中/中等/正常, 高, 很高/非常高",
    "很小/特小, 小, 中/中等, 大, 很大/特大",
    "短, 中/中等, 长",
    "浅, 中/中等, 深",
    "冷, 凉, 温/温暖, 热",
    "无/没有, 轻/轻度/轻微, 中/中度, 重/重度/严重, 极重/危重",
    "文盲/无, 小学, 初中, 高中/中专, 大专/专科, 本科/大学/学士, 硕士, 博士",
    "不及格, 及格, 中/中等, 良/良好, 优/优秀",
    "大一, 大二, 大三, 大四",
    "初一, 初二, 初三, 高一, 高二, 高三",
    "一年级, 二年级, 三年级, 四年级, 五年级, 六年级",
)
NUMBERED = (
    # months and days of the week
    "january/jan, february/feb, march/mar, april/apr, may, june/jun, july/jul, august/aug, september/sep/sept, "
    "october/oct, november/nov, december/dec",
    "monday/mon, tuesday/tue/tues, wednesday/wed, thursday/thu/thur/thurs, friday/fri, saturday/sat, sunday/sun",
    "enero/ene, febrero/feb, marzo/mar, abril/abr, mayo/may, junio/jun, julio/jul, agosto/ago, septiembre/setiembre/"
    "sep/sept, octubre/oct, noviembre/nov, diciembre/dic",
    "lunes/lun, martes/mar, miercoles/mie, jueves/jue, viernes/vie, sabado/sab, domingo/dom",
    "janvier/janv/jan, fevrier/fevr/fev, mars/mar, avril/avr, mai, juin, juillet/juil, aout, septembre/sept/sep, "
    "octobre/oct, novembre/nov, decembre/dec",
    "lundi/lun, mardi/mar, mercredi/mer, jeudi/jeu, vendredi/ven, samedi/sam, dimanche/dim",
    "januar/jänner/jan, februar/feb, märz/mär/mrz, april/apr, mai, juni/jun, juli/jul, august/aug, september/sep/"
    "sept, oktober/okt, november/nov, dezember/dez",
    "montag/mo, dienstag/di, mittwoch/mi, donnerstag/do, freitag/fr, samstag/sonnabend/sa, sonntag/so",
    "一月, 二月, 三月, 四月, 五月, 六月, 七月, 八月, 九月, 十月, 十一月, 十二月",
    "星期一/周一/礼拜一, 星期二/周二/礼拜二, 星期三/周三/礼拜三, 星期四/周四/礼拜四, 星期五/周五/礼拜五, 星期六/周六/"
    "礼拜六, 星期日/星期天/周日/周天/礼拜天",
    # numbers
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve",
    "first/1st, second/2nd, third/3rd, fourth/4th, fifth/5th, sixth/6th, seventh/7th, eighth/8th, ninth/9th, tenth/"
    "10th",
    "uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez",
    "un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix",
    "eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn",
    "一, 二, 三, 四, 五, 六, 七, 八, 九, 十",
    "i, ii, iii, iv, v, vi, vii, viii, ix, x",
    "★/★☆☆/★☆☆☆/★☆☆☆☆, ★★/★★☆/★★☆☆/★★☆☆☆, ★★★/★★★☆/★★★☆☆, ★★★★/★★★★☆, ★★★★★",
)
"""The places of these words are numbers: May is 5 even where no word stands for 4."""

MOST_LEVELS = 20
"""Words of a scale, in whatever spelling, that a column holds at most."""

GRADES = "a+, a, a-, b+, b, b-, c+, c, c-, d+, d, d-, e, f"
"""Of schools: elsewhere single letters are names."""

YES = frozenset({"yes", "true", "ja", "wahr", "oui", "vrai", "si", "verdadero", "是", "有", "对", "✓", "✔", "☑"})
"""Of two words that which is 1."""

MINUS = "-−–"
MARKS = {
    f"{mark}{sign}": round(mark + third, 1)
    for mark in range(1, 7)
    for signs, third in (("+", -0.3), (("",), 0.0), (MINUS, 0.3))
    for sign in signs
}
"""Of schools where 1 is best, and a sign is a third: "2+" is 1.7. Without a minus, "3+" may be three or more."""

GRADED = re.compile(r"(^|[\W_])(grade|mark|note|nota|calificaci[oó]n|成绩|等级)s?($|[\W\d_])", re.IGNORECASE)
"""A name of a column that holds grades."""


_NUMBER = r"[$€£¥]?\s*+(\d[\d,.]*+)\s*+(k?)\s*+[$€£¥]?(?:\s*+(?:years?|yrs?|ans|años|jahren?|岁|元|eur|euros?))?"
BANDS = (
    (re.compile(rf"(?:de |from |von )?{_NUMBER}\s*+(?:-|–|—|~|to|bis|à|a|至)\s*+{_NUMBER}"), "between"),
    (re.compile(rf"(?:<|≤|<=|under|below|less than|unter|bis|menos de|moins de|up to)\s*+{_NUMBER}"), "below"),
    (re.compile(rf"{_NUMBER}\s*+(?:or less|and under|y menos|et moins|und weniger|und jünger|以下|及以下)"), "below"),
    (re.compile(rf"(?:>|≥|>=|over|above|more than|über|ab|más de|plus de)\s*+{_NUMBER}"), "above"),
    (
        re.compile(
            rf"{_NUMBER}\s*+(?:\+|or more|and over|and above|and older|[oy] más|et plus|und mehr|und älter|以上|及以上)"
        ),
        "above",
    ),
)
"""How a band of numbers is written."""


AT_AN_END = re.compile(r"(?P<number>-?\d{1,2})(?:\s*[-–—=:.)(]\s*[^\W\d_][^\d]*)?")
"""An answer by a number, and, mostly at the ends of the scale, what it means."""


def _plain(word: str) -> str:
    """A word as it is compared: without case, accents, and what stands for a space."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"(?<=\w)[\s_/-]+(?=\w)", " ", bare.replace("’", "'")).strip(" .")


def _scale(levels: str) -> Mapping[str, float]:
    """The ranks 1, 2, ... of the words of a scale, whose levels are divided by commas, equal words by strokes."""
    return {_plain(word): rank for rank, level in enumerate(levels.split(","), 1) for word in level.split("/")}


NUMBERS = tuple(map(_scale, NUMBERED))
SCALES = (*map(_scale, (*ENGLISH, *SPANISH, *FRENCH, *GERMAN, *CHINESE)), *NUMBERS)


def ranks_of(name: str, words: Collection[str]) -> dict[str, float] | None:
    """The ranks 1, 2, ... of the words of a column of that name, if all are in one scale and not of one rank; in a
    numbered scale, or of marks, the numbers.
    """
    if len(words) > MOST_LEVELS:
        return None
    plain = {word: _plain(word) for word in words}
    graded = GRADED.search(name) or any(word.endswith(("+", "-")) for word in plain.values())
    known: Sequence[Mapping[str, float]] = (*SCALES, *[_scale(GRADES)] * bool(graded))
    if any(word.endswith(tuple(MINUS)) for word in plain.values()):
        known = (*known, MARKS)
    scale = next((scale for scale in known if all(word in scale for word in plain.values())), None)
    if scale is None:
        return _ranks_of_bands(words) or _numbers_before(words)
    places = {word: scale[same] for word, same in plain.items()}
    different = sorted(set(places.values()))
    if len(different) < 2:
        return None
    return {word: place if scale in (*NUMBERS, MARKS) else different.index(place) + 1 for word, place in places.items()}


def _ranks_of_bands(words: Collection[str]) -> dict[str, float] | None:
    """The ranks of bands of numbers that do not overlap: "under 18", "18-24", "25-34", "65+"."""
    found = {word: _band(word) for word in words}
    known = [band for band in found.values() if band]
    closed = [band for band in known if 0 <= band[0] < band[1] < float("inf")]
    if len(known) < len(words) or len(closed) < 2:
        return None
    known.sort()
    if any(low >= high for low, high in known) or any(a[1] > b[0] for a, b in pairwise(known)):
        return None
    return {word: known.index(band) + 1 for word, band in found.items() if band}


def _numbers_before(words: Collection[str]) -> dict[str, float] | None:
    """The numbers that words begin with, a different one each, as answers do: "1 = never", "2", "3 - often"."""
    found = {word: AT_AN_END.fullmatch(word) for word in words}
    numbers = {word: float(one["number"]) for word, one in found.items() if one}
    return numbers if 2 < len(words) == len({*numbers.values()}) else None


def _band(word: str) -> tuple[float, float] | None:
    """Where a band of numbers begins and ends."""
    for pattern, kind in BANDS:
        if found := pattern.fullmatch(word.strip().casefold()):
            ends = [_value(*found.groups()[k : k + 2]) for k in range(0, len(found.groups()), 2)]
            return {"between": (ends[0], ends[-1]), "below": (-1.0, ends[0]), "above": (ends[0], float("inf"))}[kind]
    return None


def _value(digits: str, thousands: str) -> float:
    """A number as it is written in a band; 0 if it is none."""
    bare = re.sub(r",(?=\d{3}(\D|$))", "", digits).replace(",", ".").rstrip(".")
    return float(bare) * (1000 if thousands else 1) if re.fullmatch(r"\d+(\.\d+)?", bare) else 0.0


def says_yes(word: str) -> bool:
    """Whether a word says yes, in one of five languages."""
    return _plain(word) in YES


def odd_word(name: str, words: Collection[str]) -> str | None:
    """The word of a column of that name without which the others, three or more, would have ranks, or be numbers."""
    other_than_numbers = [word for word in words if not looks_numeric(word)]
    if len(other_than_numbers) == 1 and len(words) > 3:
        return other_than_numbers[0]
    others = {word: [other for other in words if other != word] for word in words}
    return next((word for word, left in others.items() if len(set((ranks_of(name, left) or {}).values())) > 2), None)


def are_partly_ranked(words: Collection[str]) -> bool:
    """Whether more than half of the words, but not all, are of one scale, and more than one."""
    plain = {_plain(word) for word in words}
    most = max(len(plain & scale.keys()) for scale in SCALES)
    return 1 < most < len(plain) and 2 * most > len(plain)
