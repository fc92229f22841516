"""Which chapters there are: the film's, those of installed packages, and a user's own, which are found where they are
named and nowhere else; each slip is told in one line with its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from nnfilm.cli import main as cli
from nnfilm.render import chapter_files
from nnfilm.settings.request import Request
from nnfilm.storage import fingerprints
from nnfilm.story import registry
from nnfilm.story.story import article, story_of
from nnfilm.utils.errors import BadInput, ChapterError, FilmError
from nnmath import standard
from tests.support.spoiling import no_longer_than

CHAPTER = """
from nnfilm.kit.chapter.chapter import Chapter
{before}

class {name}(Chapter):
    order = {order}
    title = "Mine"
    slots = ()
    {more}

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


def put(path: str, name: str = "Mine", order: object = 5, before: str = "", more: str = "") -> Path:
    file = Path(path).absolute()
    file.parent.mkdir(exist_ok=True)
    file.write_text(CHAPTER.format(name=name, order=order, before=before, more=more))
    return file


def include(*places: Path, filed: bool = False, **more: object) -> None:
    given = {**({"own_chapters": places} if places else {}), **more}
    registry.include(Request(given, filed=frozenset(given) if filed else frozenset()))


def names() -> list[str]:
    return [chapter.__name__ for chapter in registry.chapters()]


# The film's.


def test_every_file_of_the_scenes_is_a_chapter_with_a_place_and_a_title_of_its_own() -> None:
    found = registry.chapters()
    files = {path.stem for path in chapter_files.film_folder().glob("*.py")} - {"__init__"}
    assert {registry.file_of(chapter) for chapter in found} == files
    orders = [chapter.order for chapter in found]
    assert orders == sorted(set(orders)) and len(set(names())) == len(found)
    assert all(chapter.title for chapter in found)


def test_a_chapter_is_found_by_class_and_by_file_and_nothing_else() -> None:
    for name in ("Warp2D", "warp2d", "warp_2d", "warp_2d.py", "./scenes/warp_2d.py"):
        assert registry.find(name).__name__ == "Warp2D"
    for name in ("", "xyzzy", "Chapter", "__init__", "kit", "../etc/passwd"):
        with pytest.raises(BadInput, match=r"^no chapter "):
            registry.find(name)


@pytest.fixture
def house(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the film's chapters."""
    monkeypatch.setattr(chapter_files, "film_folder", lambda: folder)
    registry.installed.cache_clear()
    yield folder
    registry.installed.cache_clear()
    for name in [name for name in sys.modules if name.startswith("nnfilm.scenes.extra")]:
        del sys.modules[name]


ASKING = """
    @classmethod
    def requires(cls, traits):
        from nnfilm.kit.chapter.requirements import needs
        return needs('{what}', traits.{test}, traits, f'{{traits.dataset.n_samples}} points')
"""


def test_a_new_chapter_is_one_new_file_and_in_a_users_film_if_it_applies(house: Path) -> None:
    put("extra_second.py", "Second", 7, more=f'slots = ("data", "king")\n{ASKING.format(what="a plane", test="plane")}')
    put("extra_first.py", "First", 3, more='slots = ("data",)')
    put("extra_third.py", "Third", 8, more=ASKING.format(what="a wonder", test="dataset.n_samples < 0"))
    bands = standard("bands")
    story = story_of(bands, lambda: None)
    assert names() == ["First", "Second", "Third"] and registry.find("extra_second").__name__ == "Second"
    assert list(story.reasons) == [chapter.__name__ for chapter in story.chapters] == ["First", "Second"]
    assert story.reasons["Second"] == f"{bands.dataset.n_samples} points"
    assert story.experiments and story.experiments["king"] is bands
    assert story.left_out["Third"].startswith("it needs a wonder; bands has 2 features")
    with pytest.raises(BadInput, match=r"^Third does not apply: it needs a wonder; "):
        story.some(["extra_third"])
    assert "First" in article().left_out


def test_a_chapter_that_breaks_over_the_data_is_named(house: Path) -> None:
    put("extra.py", "Extra", more="@classmethod\n    def requires(cls, traits):\n        exit(0)")
    with pytest.raises(ChapterError, match=r"^chapter Extra failed: SystemExit: 0"):
        story_of(standard("bands"), lambda: None)


# A user's own.


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
    path.write_text(path.read_text() + CHAPTER.format(name="Second", order=3, before="", more=""))
    include(path)
    assert [chapter.__name__ for chapter in registry.find_all(["two.py"])] == ["Second", "First"]
    with pytest.raises(BadInput, match=r"two\.py has several chapters: Second, First; name one"):
        registry.find("two.py")


def test_what_lies_beside_is_found_last_and_read_anew(folder: Path) -> None:
    (folder / "numpy.py").write_text("1 / 0")
    path = put("mine.py", order="helper.ORDER", before="import helper, numpy\nnumpy.zeros(1)")
    for order in (7, 8):
        (folder / "helper.py").write_text(f"ORDER = {order}")
        include(path)
        assert registry.find("Mine").order == order
    assert sorted(one.name for one in folder.iterdir()) == ["helper.py", "mine.py", "numpy.py"]  # and no bytecode


def test_its_code_the_files_beside_it_and_what_is_installed_are_in_its_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "helper.py").write_text("A = 1")
    path = put("mine.py", before="def late():\n    import helper")
    include(path)
    stamps = [fingerprints.stamp(registry.find("Mine")) for _ in range(2)]
    (folder / "helper.py").write_text("A = 2")
    stamps.append(fingerprints.stamp(registry.find("Mine")))
    path.write_text(path.read_text() + "#")
    stamps.append(fingerprints.stamp(registry.find("Mine")))
    monkeypatch.setattr(fingerprints, "installed", list)
    stamps.append(fingerprints.stamp(registry.find("Mine")))
    assert stamps[0] == stamps[1] and len({*stamps}) == 4


def with_line(line: str) -> str:
    return CHAPTER.format(name="Mine", order=5, before="", more=line)


BROKEN = [
    ("def", ", line 1 cannot be loaded: SyntaxError: "),
    ("\n\nimport nothing_of_that_name", ", line 3 cannot be loaded: ModuleNotFoundError: "),
    ("raise SystemExit(1)", ", line 1 cannot be loaded: it ends Python$"),
    ("x = 1", " defines no chapter "),
    (CHAPTER.format(name="Warp2D", order=1, before="", more=""), ": a chapter Warp2D exists already"),
    (with_line('order = float("nan")'), ": Mine.order must be a number"),
    (with_line("title = 'x' * 201"), ": Mine.title must be a line of at most 200 characters"),
    (with_line("slots = ('bands', 3)"), ": Mine.slots must be a tuple of names"),
]


@pytest.mark.parametrize(("text", "told"), BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_will_not_do_is_told_in_one_line_with_its_place(text: str, told: str) -> None:
    Path("mine.py").write_text(text)
    with pytest.raises(BadInput, match=rf"mine\.py{told}"):
        include(Path("mine.py").absolute())


@pytest.mark.posix
def test_a_place_that_will_not_do_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "pipes").mkdir()
    os.mkfifo(folder / "pipes" / "endless.py")
    include(put("mine.py"))
    other = put("other/mine.py")
    for places, told in {
        ("none.py",): "none.py cannot be read: no such",
        ("empty",): "empty is not a Python file, nor a folder of them",
        ("pipes",): "pipes is not a Python file, nor a folder of them",
        ("pipes/endless.py",): "endless.py is not a Python file, nor a folder of them",
        ("mine.py", str(other)): "have the same name: rename one of them",
    }.items():
        with no_longer_than(20), pytest.raises(BadInput, match=told):
            include(*(folder / place for place in places))
    with pytest.raises(BadInput, match="cluster: its workers have no chapters that are only files here"):
        include(folder / "mine.py", cluster="127.0.0.1:8786")


def test_what_film_toml_alone_names_is_run_only_once_the_user_said_so() -> None:
    place = put("many/mine.py", before="import os; os.environ['RUN'] = 'yes'").parent
    with pytest.raises(BadInput, match=r"film\.toml, own_chapters: many is Python code that came with this fold"):
        include(place, filed=True)
    assert "RUN" not in os.environ
    include(place)
    include(place, filed=True)
    assert os.environ.pop("RUN") and "Mine" in names()


@pytest.mark.film
def test_workers_draw_it(capsys: pytest.CaptureFixture[str]) -> None:
    """By one that the fork server forks, which has never heard of it."""
    put("mine.py")
    assert cli.main(["render", "mine.py", "-q", "l", "--jobs", "1", "--no-cache"]) == 0, capsys.readouterr().err
    assert Path("media/film/480p15/Mine.mp4").is_file()


# Those of installed packages.


def test_an_installed_package_brings_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a_package_of_chapters/mine.py", "Installed")
    put("a_package_of_chapters/__init__.py", "AtTheDoor")
    monkeypatch.syspath_prepend(folder)
    named = ["a_package_of_chapters"]
    monkeypatch.setattr(
        registry, "entry_points", lambda group: [EntryPoint("any", name, chapter_files.GROUP) for name in named]
    )
    registry.installed.cache_clear()
    try:
        assert "Installed" in names() and "AtTheDoor" not in names()
        named.append("not_there")
        registry.installed.cache_clear()
        with pytest.raises(FilmError, match="not_there, named by an installed package, cannot be imported"):
            names()
    finally:
        registry.installed.cache_clear()
