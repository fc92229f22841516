// A picture that is drawn again whenever something that it shows changes: coarsely while things move, then sharply.

import { effect } from "@preact/signals";
import type { CanvasHTMLAttributes, ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface PaneProps {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Draw, coarsely while things move; reads signals, and is called again when one of them changes. */
  readonly draw: (canvas: HTMLCanvasElement, moving: boolean) => void;
  readonly handlers?: CanvasHTMLAttributes<HTMLCanvasElement>;
  /** What stands beside its label. */
  readonly children?: ComponentChildren;
}

const REST = 160; // milliseconds without a change after which a picture is at rest

export function Pane({ name, label, description, draw, handlers, children }: PaneProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? drawing(canvas.current, draw) : undefined), [draw]);
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
function drawing(canvas: HTMLCanvasElement, draw: PaneProps["draw"]): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let resting = 0;
  const stop = effect(() => {
    const now = performance.now();
    const moving = now - last < REST;
    last = now;
    draw(canvas, moving);
    clearTimeout(resting);
    if (moving) resting = setTimeout(sharpen, REST);
  });
  const sharpen = () => draw(canvas, false);
  const observer = new ResizeObserver(sharpen);
  observer.observe(canvas);
  return () => {
    stop();
    clearTimeout(resting);
    observer.disconnect();
  };
}
