"""The templates of the sentences in films and pages, as the code has them, for translators and for checks."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

from nnfilm.kit.text.script import read_script
from nnfilm.kit.text.sentence import names_in
from nnfilm.kit.text.translations.catalog import PAGE
from nnfilm.render.chapter_files import film_folder

KIT = Path(__file__).parents[1] / "nnfilm" / "kit"
TRANSCRIPT = KIT.parent / "outputs" / "transcript.py"
PACK = KIT.parent / "pack"

SAID_BY = {"Sentence": (0,), "PageText": (0,), "say": (0,), "ask": (0,), "travel": (1,), "beat": (1, 2)}
"""The calls that take templates, and which of their arguments these are."""

MAKERS = ("Sentence", "PageText")
"""Those of them that make a sentence, and so take none."""

PAGES = (".html", ".txt")
"""Endings of templates of Jinja."""

SEVERAL = "**"
"""Stands for facts that come as a mapping."""


@dataclass(frozen=True)
class Template:
    """A template in the code.

    Attributes:
        path: of its file.
        line: of the call that says it.
        text: English, in ICU's MessageFormat.
        facts: the names that the call gives it.
        context: of its translations; None: what films say.
    """

    path: Path
    line: int
    text: str
    facts: frozenset[str]
    context: str | None = None


class NotLiteral(ValueError):
    """Says where a sentence is built from something other than literal templates."""


def files() -> list[Path]:
    """The files that say anything: scripts, the chapters, the kit, and the transcript."""
    scripts = [path for folder in (film_folder(), KIT) for path in sorted(folder.rglob("*.toml"))]
    found = [*scripts, *sorted(film_folder().glob("*.py")), *sorted(KIT.rglob("*.py")), TRANSCRIPT]
    return [path for path in found if path.name not in ("sentence.py", "chapter.py")]  # where sentences are made


def page_files() -> list[Path]:
    """The files with the words of pages, slides and documents."""
    found = [*sorted(PACK.glob("*.py"))]
    found += [path for path in sorted((PACK / "web").iterdir()) if path.suffix in PAGES]
    return [path for path in found if path.name != "words.py" or path.parent != PACK]


def templates(path: Path) -> Iterator[Template]:
    """The templates of a file, in its order. Raises NotLiteral for a call that is given no literal."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        for each in read_script(path).templates():
            yield Template(path, 0, each.text, frozenset(names_in(each.text)), each.key)
    elif path.suffix in PAGES:
        yield from _of_page(path, text)
    else:
        yield from _of_block(path, ast.parse(text), {})


def _of_page(path: Path, text: str) -> Iterator[Template]:
    """Of a template of Jinja, which says what it says by ``say("…")``."""
    for call in Environment().parse(text).find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name != "say":
            continue
        match call.args:
            case [nodes.Const(value=str(said))]:
                yield Template(path, call.lineno, said, frozenset(one.key for one in call.kwargs), PAGE)
            case _:
                raise NotLiteral(f"{path.name}, line {call.lineno}")


def _of_block(path: Path, block: ast.AST, known: Mapping[str, list[ast.expr]]) -> Iterator[Template]:
    """Of a module, class or function, in which names stand for the literals that are assigned to them there."""
    known = {**known, **_literals(block)}
    for node in _own_nodes(block):
        if isinstance(node, ast.Call):
            yield from _of_call(path, node, known)
        elif isinstance(node, ast.ClassDef | ast.FunctionDef):
            if isinstance(node, ast.ClassDef):
                yield from (Template(path, node.lineno, title, frozenset()) for title in _title(node))
            yield from _of_block(path, node, known)


def _own_nodes(block: ast.AST) -> Iterator[ast.AST]:
    """What is in a block, but not what is in the classes and functions in it."""
    for node in ast.iter_child_nodes(block):
        yield node
        if not isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield from _own_nodes(node)


def _of_call(path: Path, call: ast.Call, known: Mapping[str, list[ast.expr]]) -> Iterator[Template]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name != "PageText" and PACK in path.parents:
        return  # there ``say`` is said to whoever waits, and a sentence is one that was told
    facts = frozenset(_names(call))
    for place in SAID_BY.get(name, ()):
        given = call.args[place : place + 1] or [one.value for one in call.keywords if one.arg in ("seen", "sentence")]
        for argument in given:
            for text in _texts(argument, known, name not in MAKERS):
                if text is None:
                    raise NotLiteral(f"{path.name}, line {call.lineno}: {ast.unparse(argument)}")
                if text:
                    yield Template(path, call.lineno, text, facts, PAGE if name == "PageText" else None)


def _texts(node: ast.expr, known: Mapping[str, list[ast.expr]], may_be_sentence: bool) -> Iterator[str | None]:
    """The literals that an expression may be; None for one that is no literal, nor a sentence where that will do."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from _texts(body, known, may_be_sentence)
            yield from _texts(other, known, may_be_sentence)
        case ast.Subscript(value=ast.Dict(values=values)):
            for value in values:
                yield from _texts(value, known, may_be_sentence)
        case ast.Name(id=name) if name in known:
            for value in known[name]:
                yield from _texts(value, {}, may_be_sentence)
        case ast.Attribute(attr="title"):  # of the chapter, which has it as a literal
            pass
        case ast.JoinedStr() | ast.BinOp():
            yield None
        case _ if not may_be_sentence:
            yield None


def _literals(block: ast.AST) -> dict[str, list[ast.expr]]:
    """By name, the literals that are assigned to it."""
    found: dict[str, list[ast.expr]] = {}
    for node in _own_nodes(block):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and _is_literal(node.value):
            target = node.targets[0]
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(node.value)
    return found


def _is_literal(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in ast.walk(node)) and not any(
        isinstance(one, ast.Call) for one in ast.walk(node)
    )


def _names(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Dict):
            yield from (str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant))
        elif keyword.arg is None:
            yield SEVERAL
        elif keyword.arg not in ("run_time", "seen", "sentence"):
            yield keyword.arg


def _title(node: ast.ClassDef) -> Iterator[str]:
    """Of a chapter."""
    for one in node.body:
        match one:
            case ast.Assign(targets=[ast.Name(id="title")], value=ast.Constant(value=str(text))):
                yield text
