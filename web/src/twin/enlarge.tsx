// A picture beside the large ones changes places with the hidden space: who projects it shows that one large.

import type { JSX } from "preact";
import type { Large, State } from "./state";

export function Enlarge({ state, name }: { readonly state: State; readonly name: Large }): JSX.Element {
  const large = state.large.value === name;
  return (
    <button
      type="button"
      class="enlarge"
      aria-pressed={large}
      onClick={() => {
        state.large.value = large ? "space" : name;
      }}
    >
      {state.words.say("enlarge")}
    </button>
  );
}
