// The invitation to make a network of one's own, from random weights, and what is said on the way there.

import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "./controls";
import type { State } from "./state";

interface Props {
  readonly state: State;
}

/** What leads to where one trains. */
export function Challenge({ state }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const begin = () => {
    state.startAnew();
    const learning = place.current?.closest(".twin")?.querySelector<HTMLElement>(".learning");
    learning?.scrollIntoView();
    learning?.querySelector<HTMLButtonElement>(".train")?.focus({ preventScroll: true });
  };
  return (
    <div class="challenge" ref={place}>
      <Button act={begin}>{state.words.say("makeYourOwn")}</Button>
      <small>{state.words.say("makeYourOwnHow")}</small>
    </div>
  );
}

/** How one goes on, or that one is there: nothing of the networks of the film. */
export function Hint({ state }: Props): JSX.Element | null {
  if (state.isFitted.value || state.recorded.value !== null) return null;
  const done = state.mistakes.value === 0;
  return (
    <p class="hint" role="status">
      {done ? (
        <strong>{state.words.say("separated")}</strong>
      ) : (
        state.words.say(state.movable ? "trainOrDrag" : "trainIt")
      )}
    </p>
  );
}
