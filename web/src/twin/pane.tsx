// A picture that is drawn again whenever something that it shows changes: coarsely while things move, then sharply.

import { effect } from "@preact/signals";
import { type CanvasHTMLAttributes, type ComponentChildren, type JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Large, type State } from "./state";

export interface PaneProps {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Draw, coarsely while things move; reads signals, and is called again when one of them changes. */
  readonly draw: (canvas: HTMLCanvasElement, moving: boolean) => void;
  /** Whether something plays: then nothing rests, however slowly pictures follow one another. */
  readonly plays: () => boolean;
  readonly handlers?: CanvasHTMLAttributes<HTMLCanvasElement>;
  /** What stands beside its label. */
  readonly children?: ComponentChildren;
}

const REST = 160; // milliseconds without a change after which a picture is at rest

export function Pane({ name, label, description, draw, plays, handlers, children }: PaneProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? drawing(canvas.current, draw, plays) : undefined), [draw]);
  return (
    <figure class={`pane ${name}`}>
      <figcaption>
        {label}
        {children}
      </figcaption>
      <canvas ref={canvas} tabIndex={0} role="img" aria-label={description} {...handlers} />
    </figure>
  );
}

/** Keep a canvas drawn; returns how to stop. */
function drawing(canvas: HTMLCanvasElement, draw: PaneProps["draw"], plays: PaneProps["plays"]): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let resting = 0;
  const sharpen = () => draw(canvas, false);
  const rest = () => {
    if (plays()) resting = setTimeout(rest, REST);
    else sharpen();
  };
  const stop = effect(() => {
    const moving = plays() || performance.now() - last < REST;
    draw(canvas, moving);
    last = performance.now();
    clearTimeout(resting);
    if (moving) resting = setTimeout(rest, REST);
  });
  const observer = new ResizeObserver(sharpen);
  observer.observe(canvas);
  return () => {
    stop();
    clearTimeout(resting);
    observer.disconnect();
  };
}

/** A picture beside the large ones changes places with the hidden space: who projects it shows that one large. */
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
