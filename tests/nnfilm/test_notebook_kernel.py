"""The example notebook, and cells that are interrupted, in a real kernel.

Jupyter is imported by the tests that use it: nbformat takes two seconds, in each process that collects this module.
"""

# ruff: noqa: F811  (fixtures are arguments by their names)
from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import pytest
import webvtt

from tests.nnfilm.test_notebook import embedded, films, folder, server, video_in  # noqa: F401
from tests.support.project import ROOT

if TYPE_CHECKING:
    from jupyter_client.blocking import BlockingKernelClient

pytestmark = pytest.mark.film

EXAMPLE = ROOT / "examples" / "notebook.ipynb"


def test_the_example_is_a_valid_notebook_without_outputs() -> None:
    import nbformat

    example = nbformat.read(EXAMPLE, as_version=nbformat.NO_CONVERT)
    nbformat.validate(example)
    for cell in example.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.film
def test_the_example_runs(folder: Path) -> None:
    import nbclient
    import nbformat

    example = nbformat.read(EXAMPLE, as_version=4)
    (parameters,) = [cell for cell in example.cells if "parameters" in cell.metadata.get("tags", ())]
    parameters.source = 'QUALITY = "l"'
    nbclient.NotebookClient(example, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    (made,) = [cell for cell in example.cells if "nnfilm.show(" in cell.source and cell.cell_type == "code"]
    streams = [output for output in made.outputs if output.output_type == "stream"]
    assert {output.name for output in streams} == {"stderr"}
    assert "".join(output.text for output in streams).count("\n") == 1
    (result,) = [output for output in made.outputs if output.output_type == "execute_result"]
    (source,) = video_in(result.data["text/html"]).iter("source")
    content = embedded(source.get("src"), "video/mp4")
    with av.open(io.BytesIO(content)) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (854, 480)
    assert (folder / "warp.mp4").read_bytes() == content
    assert len(webvtt.read(folder / "warp.vtt").captions) > 1


@pytest.fixture
def kernel(folder: Path) -> Iterator[tuple[Any, BlockingKernelClient]]:
    """A notebook's Python, and one's end of the line to it."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(cwd=str(folder))
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str, heard: Callable[[str], None] = lambda text: None) -> tuple[str, str]:
    """(status or error's name, what was printed) of a cell."""
    printed = []

    def hear(message: Any) -> None:
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])
            heard(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=300, output_hook=hear)
    return reply["content"].get("ename", reply["content"]["status"]), "".join(printed)


def test_an_interrupted_cell_ends_clean_and_can_be_run_again(
    kernel: tuple[Any, BlockingKernelClient], folder: Path
) -> None:
    manager, client = kernel
    own = "multiprocessing.util.get_temp_dir()"  # a socket lies in it, whose path may have no more than 107 bytes
    there = f"tempfile.tempdir = {str(folder / 'films')!r}"
    assert run(client, f"import multiprocessing.util, nnfilm, tempfile; {own}; {there}")[0] == "ok"
    interrupt: list[Callable[[], None]] = [manager.interrupt_kernel]

    def once_it_draws(text: str) -> None:
        if "drawing" in text and interrupt:
            interrupt.pop()()

    ended, printed = run(client, "nnfilm.show('Title', quality='h', jobs=1)", once_it_draws)
    assert (ended, printed.count("\n")) == ("KeyboardInterrupt", 1)
    assert films(folder) == []
    drawn_anew = "quality='l', theme='light'"  # no other test has put these pictures into the cache
    assert run(client, f"print(nnfilm.show('Title', {drawn_anew}, jobs=1))")[0] == "ok"
    assert len(films(folder)) == 1
