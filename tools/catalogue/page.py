"""The catalogue's page, in Markdown, from the docstrings of the kit."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from itertools import groupby
from pathlib import Path

import nnfilm.kit
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.layout import Layout
from nnfilm.story.registry import chapters, file_of, find
from nnmath.experiments.examples import EXAMPLE, STANDARD
from tools.catalogue import charts
from tools.catalogue.specimens import SECTIONS, Specimen

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "catalogue.md"
PICTURES = "../media/gallery/catalogue"

HEAD = """\
# The kit's catalogue

<!-- Made by `python -m tools.catalogue` from the docstrings of nnfilm/kit. Change those, not this page. -->

Everything that a chapter can draw, with its picture, how it is made, and its knobs. [Your own chapter](own-chapters.md)
shows how to begin. All names come from one door:

```python
from nnfilm.kit import Chapter, SquareFigure, Tween, appear
```

A *knob* is an attribute that a `Tween` turns: `Tween(cloud, opacity=1.0, run_time=2.0)`. `appear` and `vanish` turn
`opacity`. A knob for which no range is given goes from 0, nothing, to 1, all. Frame units are eighths of the frame's
shorter side. A *mark* or a *surface* goes into a `Space` (`space.include(cloud)`), and the space into the chapter
(`self.add(space)`); a *panel* goes into the chapter itself. A *figure* has its own space and parts. Pictures show the
thing itself in full and the frame around it faint.
"""

LEADS = {
    "figures": ("Figures", "Whole pictures that move as one and that several chapters share."),
    "marks": ("Marks", "Points, lines, axes and words in a space."),
    "surfaces": ("Surfaces", "Things with an area: tints, planes and sheets in a space."),
    "panels": ("Panels", "What stands beside the picture; the layout has a place for it."),
    "learning": ("Learning", "How training is shown."),
}

KNOBS = re.compile(r"\s*Knobs?:\s(.*?\.)(?=\s|$)(?:\s|$)", re.S)
MEANINGS = {"opacity": "how opaque it is"}
"""Of knobs that mean the same everywhere."""


@dataclass(frozen=True)
class Knob:
    """A knob as a docstring names it: what it does, and what it is at first, if that is said in one number."""

    name: str
    meaning: str
    default: str


def named(name: str) -> type:
    """The class of this name that is behind the kit's door."""
    found: type = getattr(nnfilm.kit, name)
    return found


def docstring(cls: type) -> str:
    """A class's own docstring, in Markdown, without its knobs."""
    return markdown(KNOBS.sub("\n\n", f"{inspect.getdoc(cls) or ''} ").strip())


def markdown(text: str) -> str:
    """Text of a docstring: its paragraphs in one line each, its names as code."""
    text = re.sub(r"``(.+?)``", r"`\1`", re.sub(r":\w+:(?=`)", "", text), flags=re.S)
    text = re.sub(r"\n(?=    \w+(?:, \w+)*: )|(?<=:)\n(?=    )", "\n\n- ", text) if "Attributes:" in text else text
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join("\n".join(textwrap.wrap(part, 118)) for part in paragraphs if part)


def knobs(cls: type) -> list[Knob]:
    """Those that a class's docstring names after "Knobs:", separated by semicolons."""
    found = KNOBS.search(f"{inspect.getdoc(cls) or ''} ")
    if not found:
        return []
    values = defaults(cls)
    listed = []
    for item in found[1].removesuffix(".").split(";"):
        names = re.match(r"\s*(?:``[\w.]+``(?:,| and)?\s*)+", item)
        if not names:
            raise ValueError(f"{cls.__name__}: write ``name``, what it does; not {item}")
        meaning = " ".join(markdown(item[names.end() :]).split())
        for name in re.findall(r"``([\w.]+)``", names[0]):
            listed.append(Knob(name, meaning or MEANINGS.get(name, ""), values.get(name, "")))
    return listed


def defaults(cls: type) -> dict[str, str]:
    """The attributes that a class and its bases set, and to which value, if that is written down as one."""
    values: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        if not base.__module__.startswith("nnfilm.kit"):
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        if is_dataclass(base):
            values |= {one.name: "" if one.default is MISSING else repr(one.default) for one in fields(base)}
        for node in ast.walk(tree):
            match node:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        values |= dict(_pairs(target, value))
                case ast.AnnAssign(target=target, value=value):
                    values |= dict(_pairs(target, value))
                case ast.FunctionDef(name=name, decorator_list=[ast.Name(id="property")]):
                    values[name] = ""
    return values


def _pairs(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, str]]:
    """The attribute that is set, with its value if it is a constant."""
    match target, value:
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for one, other in zip(targets, values, strict=True):
                yield from _pairs(one, other)
        case ast.Tuple(elts=targets), _:
            for one in targets:
                yield from _pairs(one, None)
        case ((ast.Attribute(attr=name) | ast.Name(id=name)), ast.Constant(value=constant)):
            yield name, repr(constant)
        case ((ast.Attribute(attr=name) | ast.Name(id=name)), _):
            yield name, ""


def signature(cls: type) -> str:
    """How a thing is made, without types."""
    shown = []
    for one in inspect.signature(cls).parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        plain = one.default is None or isinstance(one.default, int | float | str | tuple)
        shown.append(one.name if one.default is one.empty else f"{one.name}={repr(one.default) if plain else '…'}")
    return f"{cls.__name__}({', '.join(shown)})"


def entry(name: str, specimen: Specimen) -> Iterator[str]:
    """The lines of one thing."""
    cls = named(name)
    module = cls.__module__.replace(".", "/") + ".py"
    scene = file_of(find(specimen.chapter))
    yield from (f"### {name}", "")
    yield from (f'<img src="{PICTURES}/{name}.webp" width="480" alt="{name} in {specimen.chapter}">', "")
    yield from (docstring(cls), "")
    yield f"Made by `{signature(cls)}`, which is in [{module}](../{module});"
    yield f"the picture is from [scenes/{scene}.py](../scenes/{scene}.py)."
    yield ""
    if listed := knobs(cls):
        yield from ("| knob | at first | what it does |", "| --- | --- | --- |")
        for knob in listed:
            yield f"| `{knob.name}` | {knob.default and f'`{knob.default}`'} | {knob.meaning} |"
        yield ""


def slots() -> Iterator[str]:
    """What a chapter's slots are."""
    yield from ("## Slots and order", "")
    yield "\n".join(
        textwrap.wrap(
            "`slots` names the experiments that a chapter shows, the main one first: `self.experiment` is that of the "
            "first slot, `self.experiment_in(slot)` any other. An experiment is a data set and the network fitted to "
            "it. In a film of a user's data the user's experiment takes the place of the main one. A chapter with the "
            "slot `data` is for users' data only and is not in the article's film; `line` and `corner` beside it give "
            "it other examples to be shown with when there are no such data.",
            118,
        )
    )
    yield from ("", "| slot | data | hidden neurons | activation | played by |", "| --- | --- | --- | --- | --- |")
    for slot, (data, spec) in (STANDARD | EXAMPLE).items():
        players = ", ".join(f"`{chapter.__name__}`" for chapter in chapters() if slot in chapter.slots)
        yield f"| `{slot}` | `{data}` | {spec.hidden} | {spec.activation} | {players} |"
    yield ""


def order() -> Iterator[str]:
    """Which numbers lie where in the film."""
    yield "\n".join(
        textwrap.wrap(
            "`order` is a chapter's place in the film: chapters are shown from the smallest number to the largest, and "
            "no film has all of them. Take a number between those of the chapters that yours stands between.",
            118,
        )
    )
    yield from ("", "| order | main slot | chapters, with their numbers |", "| --- | --- | --- |")
    for slot, run in groupby(chapters(), key=lambda chapter: chapter.slots[0]):
        found = list(run)
        numbers = f"{found[0].order}" if len(found) == 1 else f"{found[0].order} to {found[-1].order}"
        yield f"| {numbers} | `{slot}` | {', '.join(f'`{one.__name__}` {one.order}' for one in found)} |"
    yield ""


def places() -> Iterator[str]:
    """The places of a layout."""
    yield from ("## Places in the frame", "")
    yield "\n".join(
        textwrap.wrap(
            "`self.layout` is a `Layout`: it gives places by name, which differ from one shape of frame to another. "
            "Names with parentheses are methods, here asked for three classes. Those under *charts over a line*, "
            "`pair`, `line_of_words`, `square_and_plane`, `search_place`, `whole_frame` and `inscribed_square` are "
            "functions of a layout in "
            "[places.py](../nnfilm/kit/style/places.py), and `ReliefLayout` is a class there.",
            118,
        )
    )
    yield ""
    for group in charts.GROUPS:
        yield from (f"### Places: {group}", "")
        file = f"{PICTURES}/{charts.name_of(group)}"
        yield f'<img src="{file}" width="480" alt="Places {group}, in three shapes of frame">'
        yield ""
        for name in charts.GROUPS[group]:
            if said := meaning_of_place(name):
                yield f"- `{name}`: {said[0].lower() + said[1:]}"
        yield ""


def meaning_of_place(name: str) -> str:
    """What the docstring of a place says first."""
    bare = name.partition("(")[0]
    if attribute := re.search(rf"^    (?:\w+, )?{bare}(?:, \w+)?: (.*?)$", inspect.getdoc(Layout) or "", re.M | re.S):
        return markdown(attribute[1])
    holder = charts.places.ReliefLayout if bare.startswith("ReliefLayout.") else Layout
    bare = bare.removeprefix("ReliefLayout.")
    thing = getattr(holder, bare, None) or getattr(charts.places, bare, None)
    text = inspect.getdoc(thing) or ""
    return " ".join(markdown(text.split("\n\n")[0]).split()) if thing else ""


def looks() -> Iterator[str]:
    """Colors and rates."""
    yield from ("## Colors", "")
    yield "`self.theme` is a `Theme`; a picture asks it for colors by name and never has one of its own."
    yield from (
        "",
        f'<img src="{PICTURES}/colors.svg" width="480" alt="The colors of the dark and the light theme">',
        "",
    )
    yield from ("## Rates", "")
    yield "`Tween(..., rate_func=steady)`; without a rate a tween is `soft`."
    yield from ("", f'<img src="{PICTURES}/rates.svg" width="480" alt="The rates as curves">', "")
    for name in charts.RATES:
        yield f"- `{name}`: {' '.join(markdown(inspect.getdoc(getattr(charts.tween, name)) or '').split())}"


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for folder, specimens in SECTIONS.items():
        heading, lead = LEADS[folder]
        lines += [f"## {heading}", "", lead, ""]
        for name, specimen in specimens.items():
            lines += entry(name, specimen)
    lines += [*slots(), *order(), *places(), *looks()]
    return "\n".join(lines).rstrip() + "\n"


def drawable() -> list[str]:
    """The classes behind the door that the catalogue has to show."""
    every = ((name, getattr(nnfilm.kit, name)) for name in nnfilm.kit.__all__)
    return [
        name
        for name, value in every
        if inspect.isclass(value)
        and not issubclass(value, Chapter)
        and value.__module__.split(".")[2:3] in [[folder] for folder in SECTIONS]
    ]
