// What is seen, in the address: whoever opens it sees the same.

import { effect } from "@preact/signals";
import { withNeuron, withoutNeuron } from "../network/building";
import { flat, withNumbers } from "../network/training";
import type { Quiz } from "./questions";
import { FEWEST_NEURONS, LARGE, MOST_NEURONS, type State } from "./state";

const DIGITS = 5; // of a weight

/** Keep the address up to date, and show what it names, now and whenever it changes. Returns how to stop. */
export function follow(state: State, quiz: Quiz): () => void {
  let own = "";
  const read = () => {
    if (location.hash === own) return;
    restore(state, location.hash, quiz);
  };
  read();
  addEventListener("hashchange", read);
  let waiting = 0;
  const stop = effect(() => {
    const next = addressOf(state, quiz);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      own = next;
      if (location.hash !== next) history.replaceState(null, "", next || location.pathname + location.search);
    }, 150);
  });
  return () => {
    stop();
    clearTimeout(waiting);
    removeEventListener("hashchange", read);
  };
}

/** The end of an address that shows what is seen now. */
export function addressOf(state: State, quiz?: Quiz): string {
  const told = new URLSearchParams();
  if (quiz?.open.value) told.set("q", quiz.open.value);
  else if (state.piecesShown.value) told.set("pieces", "1");
  if (quiz && quiz.chosen.value !== null) told.set("a", String(quiz.chosen.value));
  const rounded = (value: number) => String(Number(value.toFixed(3)));
  if (state.time.value || quiz?.open.value) told.set("t", rounded(state.time.value));
  if (state.motion.value.dimension === 3) {
    told.set("yaw", rounded(state.camera.yaw.value));
    told.set("pitch", rounded(state.camera.pitch.value));
  }
  const { yaw, pitch, turned } = state.landscapeCamera;
  if (turned) told.set("land", `${rounded(yaw.value)}_${rounded(pitch.value)}`);
  if (state.large.value !== "space") told.set("view", state.large.value);
  if (state.recorded.value !== null) told.set("step", String(state.recorded.value));
  else if (!state.isFitted.value) {
    told.set("hidden", String(state.network.value.width));
    told.set(
      "w",
      flat(state.network.value.layers)
        .map((x) => Number(x.toPrecision(DIGITS)))
        .join("_"),
    );
  }
  const text = told.toString();
  return text ? `#${text}` : "";
}

/** Show what an address names, as far as it names anything that there can be. */
export function restore(state: State, address: string, quiz?: Quiz): void {
  const told = new URLSearchParams(address.replace(/^#/, ""));
  const number = (name: string) => {
    const text = told.get(name);
    return text !== null && text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  };
  state.playing.value = false;
  state.piecesShown.value = told.get("pieces") === "1";
  state.time.value = 0;
  quiz?.close();
  if (quiz) restoreQuestion(quiz, told.get("q") ?? "", number("a"));
  state.time.value = Math.min(1, Math.max(0, number("t") ?? state.time.value));
  state.camera.turn(
    (number("yaw") ?? state.camera.yaw.value) - state.camera.yaw.value,
    (number("pitch") ?? state.camera.pitch.value) - state.camera.pitch.value,
  );
  const [yaw, pitch] = (told.get("land") ?? "").split("_").map(Number);
  const land = state.landscapeCamera;
  if (Number.isFinite(yaw) && Number.isFinite(pitch)) {
    land.turn((yaw ?? 0) - land.yaw.value, (pitch ?? 0) - land.pitch.value);
  }
  state.large.value = LARGE.find((one) => one === told.get("view")) ?? "space";
  const step = number("step");
  if (step !== null) state.showStep(step);
  const numbers = (told.get("w") ?? "").split("_").map(Number);
  if (told.get("w") && numbers.every(Number.isFinite)) restoreNetwork(state, number("hidden") ?? 0, numbers);
}

function restoreQuestion(quiz: Quiz, id: string, choice: number | null): void {
  quiz.go(id);
  if (choice !== null) quiz.choose(choice, true);
}

function restoreNetwork(state: State, hidden: number, numbers: readonly number[]): void {
  let network = state.experiment.fitted;
  if (network.widths.length === 1 && hidden >= FEWEST_NEURONS && hidden <= MOST_NEURONS) {
    while (network.width < hidden) network = withNeuron(network, 1);
    while (network.width > hidden) network = withoutNeuron(network, network.width - 1);
  }
  if (numbers.length === flat(network.layers).length) state.change(withNumbers(network, numbers));
}
