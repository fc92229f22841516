"""Whatever a user and nnfilm do in a folder, in any order: what is the user's is where it was, or where it was said."""

from __future__ import annotations

import json
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nnfilm.storage.workspace import ASIDE, Clash
from nnfilm.utils.errors import BadInput
from tests.nnfilm.storage.test_own_files import tree, written

NAMES = ("a", "b", "d/a", "d/b", "files.json")
names = st.sampled_from(NAMES)


class OneFolder(RuleBasedStateMachine):
    """A user and nnfilm, at work in one folder; no two texts are the same."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.root = Path(self.scratch.name)
        self.out, self.elsewhere = self.root / "out", self.root / "elsewhere"
        (self.out / "d").mkdir(parents=True)
        self.elsewhere.mkdir()
        (self.elsewhere / "a").write_text("elsewhere")
        self.number = count()
        self.users: dict[str, str] = {}
        self.ours: dict[str, str] = {}
        self.last_pack: set[str] = set()

    def teardown(self) -> None:
        self.scratch.cleanup()

    def text(self) -> str:
        return f"text {next(self.number)}"

    def astray(self, name: str) -> bool:
        """Whether a link leads a name elsewhere."""
        return name.startswith("d/") and (self.out / "d").is_symlink()

    @rule(name=names)
    def write_by_hand(self, name: str) -> None:
        if not self.astray(name):
            path = self.out / name
            path.unlink(missing_ok=True)
            path.parent.mkdir(exist_ok=True)
            self.ours.pop(name, None)
            self.users[name] = self.text()
            path.write_text(self.users[name])

    @rule()
    def write_a_list_by_hand(self) -> None:
        self.write_by_hand("files.json")
        self.users["files.json"] = json.dumps(dict.fromkeys(NAMES, next(self.number)))
        (self.out / "files.json").write_text(self.users["files.json"])

    @rule(name=names)
    def link_by_hand(self, name: str) -> None:
        if not self.astray(name):
            self.write_by_hand(name)
            (self.out / name).unlink()
            (self.out / name).symlink_to(self.elsewhere / "a")
            self.users[name] = f"-> {self.elsewhere / 'a'}"

    @precondition(lambda self: not any(name.startswith("d/") for name in {**self.users, **self.ours}))
    @rule()
    def link_a_folder_by_hand(self) -> None:
        if not self.astray("d/"):
            if (self.out / "d").exists():
                (self.out / "d").rmdir()
            (self.out / "d").symlink_to(self.elsewhere)

    @precondition(lambda self: self.astray("d/"))
    @rule()
    def unlink_the_folder(self) -> None:
        (self.out / "d").unlink()

    @rule(name=names)
    def remove_by_hand(self, name: str) -> None:
        if not self.astray(name):
            (self.out / name).unlink(missing_ok=True)
            self.users.pop(name, None)
            self.ours.pop(name, None)

    @rule(made=st.sets(names, min_size=1), pack=st.booleans(), clash=st.sampled_from(Clash))
    def publish(self, made: set[str], pack: bool, clash: Clash) -> None:
        texts = {name: self.text() for name in sorted(made)}
        before = tree(self.out)
        in_the_way = made & self.users.keys()
        try:
            told = written(self.out, texts, clash, pack)
        except BadInput:
            assert in_the_way or any(map(self.astray, made)), "one's own film is refused"
            assert tree(self.out) == before
            return
        assert not in_the_way or clash is not Clash.REFUSE
        assert bool(told) == bool(in_the_way) and all(name in told[0] for name in in_the_way)
        for name in in_the_way:
            text = self.users.pop(name)
            if clash is Clash.KEEP:
                (kept,) = [held for held, said in tree(self.out).items() if said == text and ASIDE in held]
                self.users[kept] = text
        if pack:
            for gone in self.last_pack - made:
                self.ours.pop(gone, None)
            self.last_pack = made
        self.ours |= texts

    @invariant()
    def all_is_where_it_was(self) -> None:
        found = {name: text for name, text in tree(self.out).items() if text and name != "d"}
        if self.astray("d/"):
            found = {name: text for name, text in found.items() if not name.startswith("d/")}
        assert found == {**self.users, **self.ours}
        assert tree(self.elsewhere) == {"a": "elsewhere"}


OneFolder.TestCase.settings = settings(max_examples=15, stateful_step_count=12)
TestOneFolder = OneFolder.TestCase
