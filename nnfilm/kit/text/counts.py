"""How many of how many: phrases that the sentences of many chapters are made of."""

from __future__ import annotations

from nnfilm.kit.text.sentence import Count, Fact, Sentence


def points(number: int) -> Sentence:
    """So many points: "200 points", "1 point"."""
    return Sentence("{n, plural, one {# point} other {# points}}", n=Count(number))


def part(number: int, total: int) -> Sentence:
    """So many of so many: "41 of 300", "none of 1,200"."""
    return Sentence("{n, plural, =0 {none} other {#}} of {total}", n=Count(number), total=Count(total))


def part_in_figures(number: int, total: int) -> Sentence:
    """The same where room is scarce: some languages write "41/300" there."""
    n = Count(number) if number else Sentence("none")
    return Sentence("{n} of {total}", n=n, total=Count(total))


def points_of(number: int | Fact, total: int | Fact) -> Sentence:
    """So many of so many points: "41 of 300 points", "none of 300 points"."""
    n, whole = (one if isinstance(one, Fact) else Count(one) for one in (number, total))
    return Sentence("{n, plural, =0 {none} other {#}} of {total} points", n=n, total=whole)


def are_wrong(number: int, total: int) -> Sentence:
    """How many of so many points are wrong: "none of 300 points is wrong", "2 of 150 points are wrong"."""
    wrong = "{n, plural, =0 {none} other {#}} of {total} points {n, plural, =0 {is} one {is} other {are}} wrong"
    return Sentence(wrong, n=Count(number), total=Count(total))


def cuts(number: int) -> Sentence:
    """So many cuts: "no cuts", "one cut", "three cuts"."""
    return Sentence("{n, plural, =0 {no cuts} one {{n_word} cut} other {{n_word} cuts}}", n=Count(number))
