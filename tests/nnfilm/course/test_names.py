"""Films that share a title are told apart: by the line below it, or else by their folders."""

from __future__ import annotations

from nnfilm.course.card import Card
from nnfilm.course.links import Made
from nnfilm.course.names import told_apart


def film(folder: str, title: str, *below: str) -> Made:
    return Made(folder, "", Card(title, below, (), 60.0, "still.webp", 640, 360))


def names(*films: Made) -> list[tuple[str, tuple[str, ...]]]:
    return [(own.card.title, own.card.below) for own in told_apart(films)]


def test_titles_that_differ_stay() -> None:
    films = film("a", "Coffee", "Week 1"), film("b", "Wine", "Week 1")
    assert told_apart(films) == list(films)


def test_of_those_that_share_one_the_line_below_is_the_name() -> None:
    shared = "Where a neural network draws the line"
    films = film("t0", shared, "Coffee", "Ada"), film("b", "Wine", "Ada"), film("t1", shared, "Iris", "Ada")
    assert names(*films) == [("Coffee", (shared, "Ada")), ("Wine", ("Ada",)), ("Iris", (shared, "Ada"))]


def test_without_a_line_of_its_own_the_folder_is_the_name() -> None:
    films = film("t0", "A film", "Ada"), film("t1", "A film", "Ada"), film("t2", "A film")
    assert names(*films) == [("t0", ("A film", "Ada")), ("t1", ("A film", "Ada")), ("t2", ("A film",))]
