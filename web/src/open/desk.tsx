// A page with a twin, that takes any table besides: dropped on it, pasted, or chosen. A page without data begins there.

import { render as mount } from "preact";
import { Button } from "../twin/controls";
import type { Empty, ExperimentData } from "../twin/experiment";
import { modelOf } from "../twin/model";
import { render } from "../twin/twin";
import { Words } from "../words";
import { Opening } from "./opening";
import { OpeningView } from "./view";

export function desk(main: HTMLElement, told: ExperimentData | Empty): void {
  let clear = () => {};
  main.tabIndex = -1; // it gets the focus when what had it is gone
  const { themes, words: data } = told;
  const words = new Words(data);
  const opening = new Opening({ themes, words: data }, (experiment, notes) => showTwin(experiment, notes, false));

  const place = (): HTMLElement => {
    clear();
    main.replaceChildren(document.createElement("div"));
    return main.firstChild as HTMLElement;
  };

  const showTwin = (experiment: ExperimentData, notes: readonly string[], address: boolean) => {
    const el = place();
    const model = modelOf({ facts: experiment, address });
    const beside = document.createElement("div");
    beside.className = "twin beside";
    main[notes.length ? "prepend" : "append"](beside);
    mount(
      <>
        {notes.map((note) => (
          <p>{note}</p>
        ))}
        <div class="row">
          {address ? null : <Button act={() => save(experiment)}>{words.say("saveAsPage")}</Button>}
          <Button act={showOpening}>{words.say(address ? "openOwnTable" : "openAnotherTable")}</Button>
        </div>
      </>,
      beside,
    );
    clear = render({ model, el });
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  };

  const showOpening = () => {
    if (main.firstElementChild?.classList.contains("opening")) return;
    const el = place();
    el.className = "twin opening";
    opening.leave();
    mount(<OpeningView opening={opening} />, el);
    clear = () => mount(null, el);
    history.replaceState(null, "", location.pathname + location.search);
  };

  takeTables(
    (file) => {
      showOpening();
      void opening.openFile(file);
    },
    (text) => {
      showOpening();
      opening.openText(text, words.say("pastedTable"));
    },
  );
  if ("points" in told) showTwin(told, [], true);
  else showOpening();
}

/** Hand over this page with an experiment in it, as a file. */
function save(experiment: ExperimentData): void {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  page.querySelector("main")?.replaceChildren();
  const texts = { title: experiment.title, "#experiment": JSON.stringify(experiment).replaceAll("<", "\\u003c") };
  for (const [name, text] of Object.entries(texts)) page.querySelector(name)?.replaceChildren(text);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`<!doctype html>\n${page.outerHTML}`], { type: "text/html" }));
  link.download = `${experiment.title.replace(/[^\p{L}\p{N}]+/gu, "-")}.html`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What is dropped or pasted anywhere on the page. */
function takeTables(file: (file: File) => void, text: (text: string) => void): void {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const [dropped] = event.dataTransfer?.files ?? [];
    const written = event.dataTransfer?.getData("text/plain");
    if (dropped) file(dropped);
    else if (written) text(written);
  });
  document.addEventListener("paste", (event) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const [pasted] = event.clipboardData?.files ?? [];
    const written = event.clipboardData?.getData("text/plain");
    if (pasted) file(pasted);
    else if (written) text(written);
  });
}
