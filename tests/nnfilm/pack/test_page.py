"""The pages say what the film says, as text alone; they are valid, and ask for nothing that is not in the pack."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
import webvtt

from nnfilm.pack import model, page
from nnfilm.pack.downloads import SHELVES
from nnfilm.pack.model import BeatContent, Content, Sentence, content
from nnfilm.pack.page import KINDS
from tests.support.sample import HOSTILE, KEY, PLAIN, SMALL, told

FILMS = {"plain": PLAIN, "hostile": HOSTILE}
PAGES = (model.PAGE, model.PLAYER, model.EMBED)
ELSEWHERE = ("canonical", "alternate", "license")
"""Links that no browser follows by itself."""

ADDRESSES = ("href", "src", "poster", "action", "data", "srcset")


@pytest.fixture(scope="module", params=FILMS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Path]:
    """A film, and its pages in a folder where all its other files are, of a thousand bytes each."""
    film, root = FILMS[request.param], tmp_path_factory.mktemp(request.param)
    stock(film, root)
    assert page.write(film, root) == list(PAGES)
    return film, root


def stock(film: Content, root: Path) -> None:
    names = [name for _, labels in SHELVES for name in labels]
    names += [model.POSTER, model.SPRITE, *(beat.still for beat in film.beats)]
    names += [chapter.loop for chapter in film.chapters]
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(bytes(1000))


def parsed(text: str) -> Element:
    """A page as a tree; fails if it is no valid HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def read(root: Path, name: str) -> Element:
    return parsed((root / name).read_text(encoding="utf-8"))


def find(tree: Element, **wanted: str) -> list[Element]:
    """Elements with these attributes; `tag` is that of the element, `_` in a name is a hyphen."""
    tag = wanted.pop("tag", None)
    attributes = {name.replace("_", "-"): value for name, value in wanted.items()}
    return [
        element for element in tree.iter(tag) if all(element.get(name) == value for name, value in attributes.items())
    ]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def addresses(tree: Element) -> Iterator[str]:
    """All that a page leads to or loads, but what it holds itself."""
    for element in tree.iter():
        if element.get("rel") in ELSEWHERE:
            continue
        for name in ADDRESSES:
            value = element.get(name)
            if value is not None and not value.startswith("data:"):
                yield value


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_valid(made: tuple[Content, Path], name: str) -> None:
    tree = read(made[1], name)
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        for reference in ("for", "aria-labelledby", "aria-describedby", "data-chapter", "data-copies"):
            if element.get(reference) is not None:
                assert element.get(reference) in ids
    assert all(image.get("alt") is not None for image in tree.iter("img"))
    assert all(words(button) for button in tree.iter("button"))
    assert find(tree, tag="html")[0].get("lang") == "en"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leads_to_files_of_the_pack_alone(made: tuple[Content, Path], name: str) -> None:
    _, root = made
    tree = read(root, name)
    ids = {element.get("id") for element in tree.iter()}
    found = set(addresses(tree))
    assert len(found) > 1 or name == model.PLAYER
    for address in found:
        if address.startswith("#"):
            assert address[1:] in ids or address.startswith("#t="), address
        else:
            assert (root / address).is_file(), address


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_but_what_the_policy_names(made: tuple[Content, Path], name: str) -> None:
    tree = read(made[1], name)
    (rule,) = find(tree, tag="meta", http_equiv="Content-Security-Policy")
    rules = {kind: sources for kind, *sources in (part.split() for part in (rule.get("content") or "").split("; "))}
    assert rules["default-src"] == ["'none'"] and rules["base-uri"] == ["'none'"] and rules["form-action"] == ["'none'"]
    open_to = {source for sources in rules.values() for source in sources if not source.startswith("'sha256-")}
    assert open_to <= {"'none'", "'self'", "data:", "blob:", "'unsafe-hashes'"}
    held = {kind: {digest(e.text or "") for e in tree.iter(kind) if not is_data(e)} for kind in ("script", "style")}
    held["style"] |= {digest(element.attrib["style"]) for element in tree.iter() if "style" in element.attrib}
    for kind, digests in held.items():
        assert digests == {source for source in rules.get(f"{kind}-src", []) if source.startswith("'sha256-")}
    assert not [key for element in tree.iter() for key in element.attrib if key.lower().startswith("on")]
    assert not {"data:", "blob:"} & {*rules.get("script-src", []), *rules.get("frame-src", [])}
    assert rules.get("connect-src", ["'self'"]) == ["'self'"]


def is_data(element: Element) -> bool:
    """Whether an element holds data, which no browser runs."""
    return element.get("type") in ("application/json", "application/ld+json")


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_tells_the_film(made: tuple[Content, Path]) -> None:
    film, root = made
    tree = read(root, model.PAGE)
    assert [words(element) for element in tree.iter("h1")] == [film.title]
    assert [words(element) for element in tree.iter("title")] == [film.title]
    story = find(tree, id="story")[0]
    said = find(story, tag="p", **{"class": "said"})
    assert [words(paragraph) for paragraph in said] == [sentence.text for sentence in film.sentences]
    seen = find(story, tag="p", **{"class": "seen"})
    assert [words(paragraph) for paragraph in seen] == [beat.seen for beat in film.beats if beat.seen]
    chapters = find(tree, tag="nav")[0]
    assert [words(title) for title in find(chapters, **{"class": "title"})] == [c.title for c in film.chapters]
    assert [image.get("src") for image in chapters.iter("img")] == [c.telling.still for c in film.chapters]
    assert KEY not in (root / model.PAGE).read_text(encoding="utf-8")


def test_every_place_is_the_first_frame_of_its_part(made: tuple[Content, Path]) -> None:
    film, root = made
    tree = read(root, model.PAGE)
    story = find(tree, id="story")[0]
    kinds: dict[str, Sequence[BeatContent | Sentence]] = {"p": film.sentences, "li": film.beats}
    for tag, parts in kinds.items():
        timed = [element for element in story.iter(tag) if element.get("data-start")]
        for element, part in zip(timed, parts, strict=True):
            assert frame(element.get("data-start"), film) == round(part.start * film.fps)
            assert frame(element.get("data-stop"), film) == round(part.stop * film.fps)
    links = [link.get("href") or "" for link in story.iter("a")]
    assert [frame(link.removeprefix("#t="), film) for link in links] == [round(b.start * film.fps) for b in film.beats]


def frame(time: str | float | None, film: Content) -> int:
    """The frame that a player shows at a time."""
    assert time is not None
    return int(float(time) * film.fps + 1e-6)


@pytest.mark.parametrize("name", [model.PAGE, model.PLAYER])
def test_the_player_knows_the_film(made: tuple[Content, Path], name: str) -> None:
    film, root = made
    (block,) = find(read(root, name), tag="script", id="film")
    told = json.loads(block.text or "")
    assert told["title"] == film.title and told["fps"] == film.fps
    assert [chapter["title"] for chapter in told["chapters"]] == [chapter.title for chapter in film.chapters]
    beats = [beat for chapter in told["chapters"] for beat in chapter["beats"]]
    assert [beat["title"] for beat in beats] == [beat.heading for beat in film.beats]
    for beat, part in zip(beats, film.beats, strict=True):
        assert frame(beat["start"], film) == round(part.start * film.fps)
    assert told["sprite"]["src"] == model.SPRITE


def test_few_tab_stops_lead_through_a_film_of_ordinary_length(tmp_path: Path) -> None:
    tree = read(ordinary(tmp_path), model.PAGE)
    folded = {link for details in tree.iter("details") for link in details.iter("a")}
    found = [one for tag in ("a", "button", "summary") for one in tree.iter(tag) if one not in folded]
    stops = [one for one in found if one.get("tabindex") != "-1" and "hidden" not in one.attrib]
    player = 3  # its big button, its timeline and its bar
    assert 70 < len(stops) + player <= 90


def test_the_captions_lie_in_the_page(made: tuple[Content, Path]) -> None:
    film, root = made
    for name in (model.PAGE, model.PLAYER):
        (track,) = find(read(root, name), tag="track")
        kind, data = (track.get("src") or "").split(";base64,")
        cues = webvtt.from_buffer(io.StringIO(base64.b64decode(data).decode())).captions
        assert kind == "data:text/vtt"
        assert [cue.text for cue in cues] == [parsed_text(s.text) for s in film.sentences]
        starts = [round(seconds(cue.start) * film.fps) for cue in cues]
        assert starts == [round(sentence.start * film.fps) for sentence in film.sentences]


def seconds(stamp: str) -> float:
    hours, minutes, rest = stamp.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


def parsed_text(text: str) -> str:
    """What stands in a caption file for a text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_what_is_not_there_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(12_340_000))
    (tmp_path / model.CAPTIONS).parent.mkdir()
    (tmp_path / model.CAPTIONS).write_bytes(bytes(4_400))
    page.write(PLAIN, tmp_path)
    downloads = find(read(tmp_path, model.PAGE), id="downloads")[0]
    assert [link.get("href") for link in downloads.iter("a")] == [model.FILM, model.CAPTIONS]
    assert [words(size) for size in find(downloads, **{"class": "size"})] == ["12.3 MB", "4 kB"]
    assert not find(read(tmp_path, model.EMBED), id="twin")


def ordinary(root: Path) -> Path:
    """A folder with the pages of a film of seventeen chapters and fifty-eight beats."""
    sentence = "One corner holds eighty-seven of the hundred points of the outer class, the others lie near."
    beats = [(f"beat {n}", 2 * sentence, [sentence], 4) for n in range(4)]
    plans = [told(f"ChapterContent{n}", sentence[:40], beats[: 3 + (n < 7)]) for n in range(17)]
    film = content("Film", plans, SMALL, "dark")
    stock(film, root)
    page.write(film, root)
    return root


def test_a_film_of_ordinary_length_makes_a_small_page(tmp_path: Path) -> None:
    assert (ordinary(tmp_path) / model.PAGE).stat().st_size < 120_000


def pasted(root: Path) -> dict[str, str]:
    return {area.get("id") or "": area.text or "" for area in read(root, model.EMBED).iter("textarea")}


def test_what_is_pasted_is_valid_and_leads_to_the_pack(made: tuple[Content, Path]) -> None:
    film, root = made
    offered = pasted(root)
    assert sorted(offered) == sorted(KINDS)
    for text in offered.values():
        tree = parsed(f"<!doctype html><title>x</title>{text}")
        found = list(addresses(tree))
        assert found
        for address in found:
            before, name = address.split("/", 1)
            assert before == page.ADDRESS and (root / unquote(name)).is_file()
        assert not list(tree.iter("script")) and not [k for e in tree.iter() for k in e.attrib if k.startswith("on")]
        told_by = [e.get(key) for e in tree.iter() for key in ("title", "aria-label", "alt") if e.get(key)]
        assert {*told_by} & {film.title, *(chapter.title for chapter in film.chapters)}


def test_embedded_captions_have_the_times_of_the_subtitles() -> None:
    """In a film with a voice they end with it, as those in the files do."""
    plan = told("Any", "any", [("one", "seen", ["said"], 4)])
    (caption,) = plan.captions
    cue = replace(plan, captions=(replace(caption, frames=caption.frames[: plan.fps]),))
    film = content("Any", [plan], SMALL, "dark", cues=[cue])
    data = page._track(film)["source"].partition(",")[2]
    (shown,) = webvtt.from_buffer(io.StringIO(base64.b64decode(data).decode())).captions
    assert (shown.start_in_seconds, shown.end_in_seconds, film.beats[0].stop) == (0, 1, 4)
    assert film.beats[0].result == plan.result(plan.beats[0]), "the picture is as in the film"
