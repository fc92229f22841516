"""The pages say what the film says, as text alone, to people and to machines; what is offered is there."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
import webvtt

from nnfilm.pack import model, page
from nnfilm.pack.model import About, BeatContent, Content, Sentence, content
from nnfilm.pack.page import KINDS
from tests.support.sample import HOSTILE, KEY, PLAIN, PUBLISHED, SMALL, told
from tests.support.trees import find, of_class, parsed, read, words

Written = tuple[Content, Path]
BOTH = pytest.mark.parametrize("film", [PUBLISHED, HOSTILE], ids=["plain", "hostile"])


def test_the_page_tells_the_film(written: Written) -> None:
    film, root = written
    tree = read(root / model.PAGE)
    assert [words(element) for element in tree.iter("h1")] == [film.title]
    story = find(tree, id="story")[0]
    assert [words(one) for one in of_class(story, "p", "said")] == [sentence.text for sentence in film.sentences]
    assert [words(one) for one in of_class(story, "p", "seen")] == [beat.seen for beat in film.beats if beat.seen]
    chapters = find(tree, tag="nav")[0]
    assert [words(title) for title in find(chapters, **{"class": "title"})] == [c.title for c in film.chapters]
    assert [image.get("src") for image in chapters.iter("img")] == [c.telling.still for c in film.chapters]
    assert KEY not in (root / model.PAGE).read_text(encoding="utf-8")


def test_every_place_is_the_first_frame_of_its_part(written: Written) -> None:
    film, root = written
    story = find(read(root / model.PAGE), id="story")[0]
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
def test_the_player_knows_the_film_and_its_captions(written: Written, name: str) -> None:
    film, root = written
    tree = read(root / name)
    (block,) = find(tree, tag="script", id="film")
    known = json.loads(block.text or "")
    assert known["title"] == film.title and known["fps"] == film.fps
    assert [chapter["title"] for chapter in known["chapters"]] == [chapter.title for chapter in film.chapters]
    beats = [beat for chapter in known["chapters"] for beat in chapter["beats"]]
    assert [beat["title"] for beat in beats] == [beat.heading for beat in film.beats]
    assert [frame(beat["start"], film) for beat in beats] == [round(beat.start * film.fps) for beat in film.beats]
    assert known["sprite"]["src"] == model.SPRITE
    (track,) = find(tree, tag="track")
    cues = captions_in(track.get("src") or "")
    assert [cue.text for cue in cues] == [in_captions(sentence.text) for sentence in film.sentences]
    starts = [frame(cue.start_time.in_milliseconds() / 1000, film) for cue in cues]
    assert starts == [round(sentence.start * film.fps) for sentence in film.sentences]


def captions_in(address: str) -> list[webvtt.Caption]:
    """The captions that a page holds."""
    kind, data = address.split(";base64,")
    assert kind == "data:text/vtt"
    return list(webvtt.from_buffer(io.StringIO(base64.b64decode(data).decode())).captions)


def in_captions(text: str) -> str:
    """What stands in a caption file for a text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_embedded_captions_have_the_times_of_the_subtitles() -> None:
    """In a film with a voice they end with it, as those in the files do."""
    plan = told("Any", "any", [("one", "seen", ["said"], 4)])
    (caption,) = plan.captions
    cue = replace(plan, captions=(replace(caption, frames=caption.frames[: plan.fps]),))
    film = content("Any", [plan], SMALL, "dark", cues=[cue])
    (shown,) = captions_in(page._track(film)["source"])
    assert (shown.start_in_seconds, shown.end_in_seconds, film.beats[0].stop) == (0, 1, 4)
    assert film.beats[0].result == plan.result(plan.beats[0]), "the picture is as in the film"


def test_what_is_not_there_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(12_340_000))
    (tmp_path / model.CAPTIONS).parent.mkdir()
    (tmp_path / model.CAPTIONS).write_bytes(bytes(4_400))
    page.write(PLAIN, tmp_path)
    downloads = find(read(tmp_path / model.PAGE), id="downloads")[0]
    assert [link.get("href") for link in downloads.iter("a")] == [model.FILM, model.CAPTIONS]
    assert [words(size) for size in find(downloads, **{"class": "size"})] == ["12.3 MB", "4 kB"]
    assert not find(read(tmp_path / model.EMBED), id="twin")


def test_what_is_pasted_is_valid_leads_to_the_pack_and_does_nothing(written: Written) -> None:
    film, root = written
    offered = {area.get("id") or "": area.text or "" for area in read(root / model.EMBED).iter("textarea")}
    assert sorted(offered) == sorted(KINDS)
    for text in offered.values():
        assert "{" not in text and "}" not in text, "a template engine would read it"
        tree = parsed(f"<!doctype html><title>x</title>{text}")
        found = [one.get(key) or "" for one in tree.iter() for key in ("href", "src", "poster") if one.get(key)]
        assert found
        for address in found:
            before, name = address.split("/", 1)
            assert before == page.ADDRESS and (root / unquote(name)).is_file()
        assert not list(tree.iter("script")) and not [k for e in tree.iter() for k in e.attrib if k.startswith("on")]
        told_by = [e.get(key) for e in tree.iter() for key in ("title", "aria-label", "alt") if e.get(key)]
        assert {*told_by} & {film.title, *(chapter.title for chapter in film.chapters)}


def head(film: Content) -> Element:
    return parsed(f"<!doctype html><html lang=en><head><title>a</title>{page.head(film)}</head><body></body></html>")


def tags(tree: Element, key: str) -> dict[str, str]:
    """The content of meta elements, each there once, by what `key` names."""
    found = [(meta.attrib[key], meta.attrib["content"]) for meta in tree.iter("meta") if key in meta.attrib]
    assert len(dict(found)) == len(found)
    return dict(found)


def is_address(value: str, film: Content, ending: str = "") -> bool:
    """Whether it is an absolute address in the folder of the film."""
    folder = film.about.url.rpartition("/")[0]
    return urlsplit(value).scheme == "https" and value.startswith(f"{folder}/") and value.endswith(ending)


@BOTH
def test_networks_have_what_they_require(film: Content) -> None:
    tree = head(film)
    found = tags(tree, "property")
    required = {"og:title": film.title, "og:type": "video.other", "og:url": film.about.url}
    required |= {"og:image:width": "640", "og:image:height": "360", "og:description": film.description}
    required |= {"video:release_date": film.about.date, "video:duration": str(round(film.seconds))}
    assert required.items() <= found.items()
    assert is_address(found["og:image"], film, model.POSTER) and is_address(found["og:video"], film, model.FILM)
    named = tags(tree, "name")
    assert (named["twitter:card"], named["twitter:title"]) == ("summary_large_image", film.title)
    assert is_address(named["twitter:image"], film, model.POSTER) and named["twitter:image:alt"]
    links = {link.attrib["rel"]: link.attrib for link in tree.iter("link")}
    assert links["canonical"]["href"] == film.about.url
    assert ("license" in links) == bool(film.terms_link)


@BOTH
def test_search_engines_have_a_video_with_what_they_require_and_each_chapter_at_its_place(film: Content) -> None:
    (block,) = head(film).iter("script")
    assert block.attrib == {"type": "application/ld+json"}
    video = json.loads(block.text or "")
    assert (video["@context"], video["@type"], video["name"]) == ("https://schema.org", "VideoObject", film.title)
    assert video["thumbnailUrl"] and all(is_address(one, film, ".jpg") for one in video["thumbnailUrl"])
    assert (video["uploadDate"], video["description"]) == (film.about.date, film.about.description)
    assert video["duration"] == f"PT{round(film.seconds)}S"
    assert is_address(video["contentUrl"], film, model.FILM) and is_address(video["embedUrl"], film, model.PLAYER)
    assert [clip["name"] for clip in video["hasPart"]] == [chapter.title for chapter in film.chapters]
    for clip, chapter in zip(video["hasPart"], film.chapters, strict=True):
        assert (clip["startOffset"], clip["endOffset"]) == pytest.approx((chapter.start, chapter.stop), abs=0.001)
        address, _, place = clip["url"].partition("#t=")
        assert address == film.about.url and float(place) == clip["startOffset"]


def test_without_a_date_nothing_incomplete_is_said() -> None:
    undated = head(replace(PUBLISHED, about=replace(PUBLISHED.about, date="")))
    assert not list(undated.iter("script"))
    assert "video:release_date" not in tags(undated, "property")


def test_a_page_without_an_address_is_described(tmp_path: Path) -> None:
    page.write(replace(PUBLISHED, about=About(license=PUBLISHED.about.license)), tmp_path)
    tree = read(tmp_path / model.PAGE)
    named = {meta.attrib["name"]: meta.attrib["content"] for meta in tree.iter("meta") if "name" in meta.attrib}
    said = "A film of 0:11 in 2 chapters: Two classes that no line parts; The plane is bent until a line will do."
    assert (named["description"], named["author"]) == (said, PUBLISHED.author)
    assert "twitter:card" not in named
    terms = [link.attrib["href"] for link in tree.iter("a") if link.get("rel") == "license"]
    assert terms == ["https://creativecommons.org/licenses/by-sa/4.0/"]
