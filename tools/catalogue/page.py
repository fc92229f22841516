"""The catalogue's page, in Markdown, from the docstrings of the kit."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import nnfilm.kit
from nnfilm.kit.animation import tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style import places
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.story.registry import chapters, file_of, find
from nnmath.experiments.examples import EXAMPLE, STANDARD
from tools.catalogue.specimens import SECTIONS, Specimen

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"
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

SLOTS = """\
## Slots and order

`slots` names the experiments that a chapter shows, the main one first: `self.experiment` is that of the first slot,
`self.experiment_in(slot)` any other. An experiment is a data set and the network fitted to it. In a film of a user's
data the user's experiment takes the place of the main one. A chapter with the slot `data` is for users' data only and
is not in the article's film; `line` and `corner` beside it give it other examples to be shown with when there are no
such data.

`order` is a chapter's place in the film: chapters are shown from the smallest number to the largest, and no film has
all of them. Take a number between those of [the chapters](chapters.md) that yours stands between.

| slot | data | hidden neurons | activation | played by |
| --- | --- | --- | --- | --- |"""

PLACES = """\
## Places in the frame

`self.layout` is a `Layout`: it gives places by name, which differ from one shape of frame to another."""

FUNCTIONS = "These are functions of a layout, in [places.py](../nnfilm/kit/style/places.py):"

COLORS = """\
## Colors

`self.theme` is a `Theme`; a picture asks it for colors by name and never has one of its own."""

RATES = """\
## Rates

`Tween(..., rate_func=steady)`; without a rate a tween is `soft`."""


def named(name: str) -> type:
    """The class of this name that is behind the kit's door."""
    found: type = getattr(nnfilm.kit, name)
    return found


def docstring(thing: object) -> str:
    """The docstring of a class or function, in Markdown: paragraphs in lines of their own, names as code."""
    text = re.sub(r"``(.+?)``", r"`\1`", re.sub(r":\w+:(?=`)", "", inspect.getdoc(thing) or ""), flags=re.S)
    text = re.sub(r"\n    (\w+(?:, \w+)*): ", r"\n\n- `\1`: ", text)  # attributes
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join("\n".join(textwrap.wrap(part, 118)) for part in paragraphs if part)


def described(holder: type | ModuleType) -> Iterator[str]:
    """The public functions and properties of a module or a class, each in a line."""
    for name, thing in vars(holder).items():
        function = thing.fget if isinstance(thing, property) else thing
        own = inspect.isfunction(function) and function.__module__ == getattr(holder, "__module__", holder.__name__)
        if own and not name.startswith("_"):
            yield f"- `{name}`: {' '.join(docstring(function).partition(chr(10) * 2)[0].split())}"


def signature(cls: type) -> str:
    """How a thing is made, without types."""
    shown = []
    for one in inspect.signature(cls).parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        plain = one.default is None or isinstance(one.default, int | float | str | tuple)
        shown.append(one.name if one.default is one.empty else f"{one.name}={repr(one.default) if plain else '…'}")
    return f"{cls.__name__}({', '.join(shown)})"


def entry(name: str, specimen: Specimen) -> str:
    """The paragraphs of one thing."""
    cls = named(name)
    module, scene = cls.__module__.replace(".", "/") + ".py", f"scenes/{file_of(find(specimen.chapter))}.py"
    return f"""\
### {name}

<img src="{PICTURES}/{name}.webp" width="480" alt="{name} in {specimen.chapter}">

{docstring(cls)}

Made by `{signature(cls)}`, which is in [{module}](../{module});
the picture is from [{scene}](../{scene}).
"""


def slots() -> Iterator[str]:
    """A line of the table for each slot."""
    for slot, (data, spec) in (STANDARD | EXAMPLE).items():
        players = ", ".join(f"`{chapter.__name__}`" for chapter in chapters() if slot in chapter.slots)
        yield f"| `{slot}` | `{data}` | {spec.hidden} | {spec.activation} | {players} |"


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for folder, specimens in SECTIONS.items():
        lines += ["## {}\n\n{}\n".format(*LEADS[folder])]
        lines += [entry(name, specimen) for name, specimen in specimens.items()]
    lines += [SLOTS, *slots(), "", PLACES, "", docstring(Layout), "", *described(Layout), ""]
    lines += [FUNCTIONS, "", *described(places), "", COLORS, "", docstring(Theme), "", RATES, "", *described(tween)]
    return "\n".join(lines).rstrip() + "\n"


def drawable() -> list[str]:
    """The classes behind the door that the catalogue has to show."""
    every = {name: getattr(nnfilm.kit, name) for name in nnfilm.kit.__all__}
    classes = {name: cls for name, cls in every.items() if inspect.isclass(cls) and not issubclass(cls, Chapter)}
    return [name for name, cls in classes.items() if cls.__module__.split(".")[2] in SECTIONS]
