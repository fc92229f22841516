"""Chapters of a user's own: found where they are named, and nowhere else; each slip in one line with its place."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from nnfilm.cli import main as cli
from nnfilm.cli.init import FIRST, write_chapter
from nnfilm.render import chapter_files
from nnfilm.settings.request import Request
from nnfilm.storage import fingerprints
from nnfilm.story import registry
from nnfilm.utils.errors import BadInput, FilmError
from tests.support.pages import block
from tests.support.spoiling import no_longer_than

CHAPTER = """
from nnfilm.kit.chapter.chapter import Chapter
{before}

class {name}(Chapter):
    order = {order}
    title = "Mine"
    slots = ()

    def construct(self):
        self.beat("mine", "A beat of my own", "Nothing.")
        self.wait(0.2)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that a user is in; what they loaded is forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield tmp_path
    chapter_files.load_own([])


def put(path: str, name: str = "Mine", order: int = 5, before: str = "") -> Path:
    file = Path(path).absolute()
    file.parent.mkdir(exist_ok=True)
    file.write_text(CHAPTER.format(name=name, order=order, before=before))
    return file


def include(*places: Path, filed: bool = False, **more: object) -> None:
    given = {**({"own_chapters": places} if places else {}), **more}
    registry.include(Request(given, filed=frozenset(given) if filed else frozenset()))


def names() -> list[str]:
    return [chapter.__name__ for chapter in registry.chapters()]


def test_a_file_or_a_folder_brings_its_chapters_in_the_order_of_the_film() -> None:
    before = names()
    include(put("one.py", "One", order=10**6), put("many/two.py", "Two", order=-1).parent)
    assert names() == ["Two", *before, "One"]
    assert registry.find("one.py") is registry.find("One") is registry.find("some/where/one.py")
    include()
    assert names() == before


def test_only_what_is_named_is_run() -> None:
    put("beside.py", "Beside", before="raise SystemExit('run')")
    include(put("mine.py"))
    assert "Mine" in names() and "Beside" not in names()
    include(put("many/_helper.py", before="1 / 0").parent, put("many/mine.py"))  # named twice, it is one


def test_of_a_file_with_several_all_are_meant_but_where_one_is_wanted() -> None:
    path = put("two.py", "First")
    path.write_text(path.read_text() + CHAPTER.format(name="Second", order=3, before=""))
    include(path)
    assert [chapter.__name__ for chapter in registry.find_all(["two.py"])] == ["Second", "First"]
    with pytest.raises(BadInput, match=r"two\.py has several chapters: Second, First; name one"):
        registry.find("two.py")


def test_what_lies_beside_is_found_last_and_read_anew(folder: Path) -> None:
    (folder / "helper.py").write_text("ORDER = 7")
    (folder / "numpy.py").write_text("1 / 0")
    path = put("mine.py", before="import helper, numpy\nnumpy.zeros(1)")
    path.write_text(path.read_text().replace("order = 5", "order = helper.ORDER"))
    include(path)
    assert registry.find("Mine").order == 7
    (folder / "helper.py").write_text("ORDER = 8")
    include(path)
    assert registry.find("Mine").order == 8
    assert sorted(one.name for one in folder.iterdir()) == ["helper.py", "mine.py", "numpy.py"]  # and no bytecode


BROKEN = [
    ("def", r"mine\.py, line 1 cannot be loaded: SyntaxError: "),
    ("\n\nimport nothing_of_that_name", r"mine\.py, line 3 cannot be loaded: ModuleNotFoundError: "),
    ("raise SystemExit(1)", r"mine\.py, line 1 cannot be loaded: it ends Python$"),
    ("x = 1", r"mine\.py defines no chapter \(a Chapter subclass with a non-zero `order`\)$"),
    (
        CHAPTER.format(name="Warp2D", order=1, before=""),
        r"mine\.py: a chapter Warp2D exists already; choose another name",
    ),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_file_that_will_not_do_is_told_in_one_line_with_its_place(text: str, message: str) -> None:
    Path("mine.py").write_text(text)
    with pytest.raises(BadInput, match=message):
        include(Path("mine.py").absolute())


@pytest.mark.parametrize(
    "attribute, message",
    [
        ('order = float("nan")', "order must be a number"),
        ('order = "first"', "order must be a number"),
        ("title = 3", "title must be a line of at most 200 characters"),
        ("title = 'x' * 201", "title must be a line of at most 200 characters"),
        ("title = 'a\\nb'", "title must be a line of at most 200 characters"),
        ("slots = None", "slots must be a tuple of names, such as"),
        ("slots = ('bands', 3)", "slots must be a tuple of names, such as"),
    ],
)
def test_an_attribute_that_will_not_do_is_told(attribute: str, message: str) -> None:
    place = put("mine.py")
    place.write_text(place.read_text().replace("    def construct", f"    {attribute}\n\n    def construct"))
    with pytest.raises(BadInput, match=rf"^mine\.py: Mine\.{message}"):
        include(place)


@pytest.mark.parametrize("method", ["construct(self)", "requires(cls, traits)"])
def test_a_chapter_that_ends_python_fails_like_any_other(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = put("mine.py")
    code = place.read_text().partition("    def construct")[0]
    decorated = "    @classmethod\n" * method.startswith("requires")
    place.write_text(f"{code}{decorated}    def {method}:\n        raise SystemExit(0)\n")
    data = ["--data", "moons", "--quick", "--hidden", "2"] if decorated else ["--quick"]
    assert cli.main(["list", "--own-chapters", str(place), *data]) == 1
    assert re.fullmatch("nnfilm: chapter Mine failed: .*(it ends Python|SystemExit: 0)\n", capsys.readouterr().err)


def test_neither_is_what_is_not_there_nor_two_of_one_name(folder: Path) -> None:
    (folder / "empty").mkdir()
    for place, message in [
        ("none.py", "none.py cannot be read: no such"),
        ("empty", "empty is not a Python file, nor a f"),
    ]:
        with pytest.raises(BadInput, match=message):
            include(folder / place)
    with pytest.raises(BadInput, match=r"other.mine\.py and .*mine\.py have the same name: rename one of them"):
        include(put("mine.py"), put("other/mine.py"))
    with pytest.raises(BadInput, match="cluster: its workers have no chapters that are only files here"):
        include(folder / "mine.py", cluster="127.0.0.1:8786")


@pytest.mark.posix
def test_what_may_have_no_end_is_no_chapter(folder: Path) -> None:
    os.mkfifo(folder / "endless.py")
    for name in ("endless.py", "."):
        with no_longer_than(20), pytest.raises(BadInput, match="is not a Python file, nor a folder of them"):
            include(folder / name)


def test_what_film_toml_alone_names_is_run_only_once_the_user_said_so() -> None:
    place = put("many/mine.py", before="import os; os.environ['RUN'] = 'yes'").parent
    with pytest.raises(BadInput, match=r"film\.toml, own_chapters: many is Python code that came with this fold"):
        include(place, filed=True)
    assert "RUN" not in os.environ
    include(place)
    include(place, filed=True)
    assert os.environ.pop("RUN") and "Mine" in names()


def test_film_toml_names_them_from_its_own_folder_and_they_stay_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    put("many/mine.py")
    Path("film.toml").write_text('own_chapters = "../elsewhere"')
    assert cli.main(["list"]) == 2
    assert "is outside the folder of film.toml" in capsys.readouterr().err
    Path("film.toml").write_text("own_chapters = [3]")
    assert cli.main(["list"]) == 2
    assert "film.toml, line 1: own_chapters must be a path in quotes, or a list of paths" in capsys.readouterr().err


def test_an_installed_package_brings_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a_package_of_chapters/mine.py", "Installed")
    put("a_package_of_chapters/__init__.py", "AtTheDoor")
    monkeypatch.syspath_prepend(folder)
    entry = EntryPoint("any", "a_package_of_chapters", chapter_files.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry] if group == entry.group else [])
    registry.installed.cache_clear()
    try:
        assert "Installed" in names() and "AtTheDoor" not in names()
        monkeypatch.setattr(registry, "entry_points", lambda group: [EntryPoint("any", "not_there", group)])
        registry.installed.cache_clear()
        with pytest.raises(FilmError, match="not_there, named by an installed package, cannot be imported"):
            names()
    finally:
        registry.installed.cache_clear()


# What its pictures depend on.


def stamp() -> str:
    return fingerprints.stamp(registry.find("Mine"))


def test_its_code_the_files_beside_it_and_what_is_installed_are_in_its_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "helper.py").write_text("A = 1")
    path = put("mine.py", before="def late():\n    import helper")
    include(path)
    stamps = [stamp(), stamp()]
    (folder / "helper.py").write_text("A = 2")
    stamps.append(stamp())
    path.write_text(path.read_text() + "#")
    stamps.append(stamp())
    monkeypatch.setattr(fingerprints, "installed", list)
    stamps.append(stamp())
    assert stamps[0] == stamps[1] and len({*stamps}) == 4


# `nnfilm init --chapter`.


def test_the_chapter_to_begin_with_is_the_guide_s() -> None:
    guide = block("CONTRIBUTING.md", "python", "class OnceMore").text
    script = block("CONTRIBUTING.md", "toml", "Once more").text
    assert write_chapter(Path(), FIRST).read_text() == guide.removeprefix("# scenes/once_more.py\n")
    assert Path("once_more.toml").read_text() == script.removeprefix("# scenes/once_more.toml\n")
    include(Path("once_more.py").absolute())
    assert registry.find("OnceMore").order


def test_words_that_were_edited_are_read_again_with_their_chapter() -> None:
    include(write_chapter(Path(), FIRST).absolute())
    script = Path("once_more.toml")
    script.write_text(script.read_text().replace('title = "Once more"', 'title = "And again"'))
    include(Path("once_more.py").absolute())
    assert registry.find("OnceMore").title == "And again"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("3d", "'3d' cannot name a class"),
        ("../x", "'../x' cannot name a class"),
        ("none", "'none' cannot name a class"),
        ("warp_2d", "a chapter Warp2d exists already; choose another name"),
        ("mine", "mine.py already exists, and was not changed"),
    ],
)
def test_another_name_is_refused(name: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("mine.py")
    assert cli.main(["init", "--chapter", name]) == 2
    assert capsys.readouterr().err.startswith(f"nnfilm: {message}")


@pytest.mark.film
def test_workers_draw_it(capsys: pytest.CaptureFixture[str]) -> None:
    """By one that the fork server forks, which has never heard of it."""
    put("mine.py")
    assert cli.main(["render", "mine.py", "-q", "l", "--jobs", "1", "--no-cache"]) == 0, capsys.readouterr().err
    assert Path("media/film/480p15/Mine.mp4").is_file()
