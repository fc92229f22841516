// The moment that an address names, to which the links of the film lead.

import type { Quiz } from "./questions";
import { LARGE, type State } from "./state";

/** Show what the address names, now and whenever it changes. Returns how to stop. */
export function follow(state: State, quiz: Quiz): () => void {
  const read = () => show(state, quiz, location.hash);
  read();
  addEventListener("hashchange", read);
  return () => removeEventListener("hashchange", read);
}

/** Show what an address names, as far as it names anything that there can be. */
export function show(state: State, quiz: Quiz, address: string): void {
  const told = new URLSearchParams(address.replace(/^#/, ""));
  const number = (name: string) => {
    const text = told.get(name);
    return text !== null && text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  };
  state.playing.value = false;
  state.time.value = 0;
  quiz.close();
  quiz.go(told.get("q") ?? "");
  state.time.value = Math.min(1, Math.max(0, number("t") ?? state.time.value));
  state.large.value = LARGE.find((one) => one === told.get("view")) ?? "space";
  const step = number("step");
  if (step !== null) state.showStep(step);
}
