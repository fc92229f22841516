// A twin: one experiment to touch, as an anywidget has it: `render({ model, el })`.

import { effect } from "@preact/signals";
import { type JSX, render as mount } from "preact";
import { useMemo } from "preact/hooks";
import { Learning, Neurons, WarpBar } from "./controls";
import { Diagram } from "./diagram";
import { type ExperimentData, experimentOf, type ThemeData } from "./experiment";
import { follow } from "./hash";
import { Legend } from "./legend";
import { type Model, share } from "./model";
import { LandscapePane, PlanePane, SpacePane } from "./panes";
import { Pictures } from "./pictures";
import { Probe } from "./probe";
import { Quiz } from "./questions";
import { Questions } from "./quiz";
import { State } from "./state";

export function render({ model, el }: { readonly model: Model; readonly el: HTMLElement }): () => void {
  const experiment = experimentOf(model.get("facts") as ExperimentData);
  const state = new State(experiment);
  const quiz = new Quiz(state);
  el.classList.add("twin");
  el.lang = experiment.words.language;
  el.addEventListener("focusin", keepKeys);
  const stopWatchingGround = watchGround(el, (dark) => {
    el.classList.toggle("dark", dark);
    mount(<Twin {...{ state, quiz }} theme={experiment.themes[dark ? "dark" : "light"]} />, el);
  });
  const stopFollowing = model.get("address") ? follow(state, quiz) : share(state, model);
  const stopWatching = quiz.watch();
  const stopClock = clock(state);
  return () => {
    el.removeEventListener("focusin", keepKeys);
    stopWatchingGround();
    stopFollowing();
    stopWatching();
    stopClock();
    mount(null, el);
  };
}

interface Props {
  readonly state: State;
  readonly quiz: Quiz;
  readonly theme: ThemeData;
}

function Twin({ state, quiz, theme }: Props): JSX.Element {
  const { experiment, words } = state;
  const pictures = useMemo(() => new Pictures(state), [state]);
  return (
    <div class="whole">
      <header>
        <h1>{experiment.title}</h1>
        <div class="links">
          {experiment.film ? <a href={experiment.film}>{words.say("watchFilm")}</a> : null}
          <button type="button" disabled={state.isFitted.value} onClick={() => state.backToFitted()}>
            {words.say("backToFitted")}
          </button>
        </div>
      </header>
      <div class="start">
        <Questions quiz={quiz} />
        <Legend state={state} theme={theme} />
      </div>
      <div class="stage">
        <div class={`views ${state.large.value}-large${state.staging.value.borders === "both" ? "" : " held"}`}>
          <PlanePane state={state} pictures={pictures} theme={theme} />
          <SpacePane state={state} pictures={pictures} theme={theme} />
          <Diagram state={state} theme={theme} />
          <LandscapePane state={state} pictures={pictures} theme={theme} />
        </div>
        <WarpBar state={state} theme={theme} />
      </div>
      <div class="panels">
        <Learning state={state} theme={theme} />
        <Neurons state={state} theme={theme} />
        <section aria-label={words.say("point")}>
          <h2>{words.say("point")}</h2>
          <Probe state={state} theme={theme} />
        </section>
      </div>
    </div>
  );
}

/** Frame by frame, while something plays. */
function clock(state: State): () => void {
  let frame = 0;
  let last = 0;
  const tick = (now: number) => {
    state.pass(last ? Math.min((now - last) / 1000, 0.1) : 0);
    last = now;
    frame = state.playing.value || state.training.value ? requestAnimationFrame(tick) : 0;
    if (!frame) last = 0;
  };
  const stop = effect(() => {
    if ((state.playing.value || state.training.value) && !frame) frame = requestAnimationFrame(tick);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}

/** Leave the keys to what has the focus: JupyterLab would take the arrow keys, and delete its cell on two d's. */
function keepKeys({ target }: FocusEvent): void {
  if (target instanceof Element) target.setAttribute("data-lm-suppress-shortcuts", "true");
}

/**
 * Say whether a twin stands on a dark ground, in a page by what its reader prefers, in a notebook by its theme: now, once
 * it is shown, and whenever that may have changed. Returns how to stop.
 */
function watchGround(el: Element, say: (dark: boolean) => void): () => void {
  const preferred = matchMedia("(prefers-color-scheme: dark)");
  const look = () => say(isDark(el, preferred.matches));
  const observer = new MutationObserver(look);
  for (const one of [document.documentElement, document.body]) observer.observe(one, { attributes: true });
  const shown = new ResizeObserver(look);
  shown.observe(el);
  preferred.addEventListener("change", look);
  look();
  return () => {
    observer.disconnect();
    shown.disconnect();
    preferred.removeEventListener("change", look);
  };
}

/** By the nearest ground round an element that covers what is behind it. */
function isDark(el: Element, otherwise: boolean): boolean {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return otherwise;
  for (let at = around(el); at; at = around(at)) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = getComputedStyle(at).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    if (alpha > 127) return 0.3 * red + 0.6 * green + 0.1 * blue < 127;
  }
  return otherwise;
}

function around(el: Element): Element | null {
  const root = el.getRootNode();
  return el.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
