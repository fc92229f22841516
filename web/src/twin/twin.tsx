// A twin: one experiment to touch, as an anywidget has it: `render({ model, el })`.

import { effect } from "@preact/signals";
import { type JSX, render as mount } from "preact";
import { Learning, Neurons, WarpBar } from "./controls";
import { Diagram } from "./diagram";
import { type ExperimentData, experimentOf, type ThemeData } from "./experiment";
import { follow } from "./hash";
import { Legend } from "./legend";
import { type Model, share } from "./model";
import { PlanePane, SpacePane } from "./panes";
import { Probe } from "./probe";
import { State } from "./state";
import { keepKeys, watchGround } from "./surroundings";

export function render({ model, el }: { readonly model: Model; readonly el: HTMLElement }): () => void {
  const experiment = experimentOf(model.get("facts") as ExperimentData);
  const state = new State(experiment);
  el.classList.add("twin");
  el.addEventListener("focusin", keepKeys);
  const stopWatching = watchGround(el, (dark) => {
    el.classList.toggle("dark", dark);
    mount(<Twin state={state} theme={experiment.themes[dark ? "dark" : "light"]} />, el);
  });
  const stopFollowing = model.get("address") ? follow(state) : share(state, model);
  const stopClock = clock(state);
  return () => {
    el.removeEventListener("focusin", keepKeys);
    stopWatching();
    stopFollowing();
    stopClock();
    mount(null, el);
  };
}

function Twin({ state, theme }: { readonly state: State; readonly theme: ThemeData }): JSX.Element {
  const { experiment } = state;
  const count = state.labels.value.length;
  return (
    <>
      <header>
        <h1>{experiment.title}</h1>
        <p class="score" role="status">
          <strong>{state.mistakes.value}</strong> of {count} points wrong
        </p>
        <button type="button" disabled={state.isFitted.value} onClick={() => state.backToFitted()}>
          Back to the fitted network
        </button>
      </header>
      <Legend state={state} theme={theme} />
      <div class="panes">
        <PlanePane state={state} theme={theme} />
        <SpacePane state={state} theme={theme} />
      </div>
      <WarpBar state={state} theme={theme} />
      <div class="panels">
        <section aria-label="Network and point">
          <h2>Network</h2>
          <Diagram state={state} theme={theme} />
          <Probe state={state} theme={theme} />
        </section>
        <Neurons state={state} theme={theme} />
        <Learning state={state} theme={theme} />
      </div>
    </>
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
