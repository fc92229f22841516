// A picture that is drawn again whenever something that it shows changes, at most once a frame.

import { effect } from "@preact/signals";
import type { CanvasHTMLAttributes, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { sharp } from "./draw/canvas";

export interface PaneProps {
  readonly label: string;
  readonly description: string;
  /** Draw; reads signals, and is called again when one of them changes. */
  readonly draw: (context: CanvasRenderingContext2D, width: number, height: number) => void;
  readonly handlers?: CanvasHTMLAttributes<HTMLCanvasElement>;
}

export function Pane({ label, description, draw, handlers }: PaneProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const paint = () => {
      const context = sharp(element);
      if (context) draw(context, element.clientWidth, element.clientHeight);
    };
    const stop = effect(paint);
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => {
      stop();
      observer.disconnect();
    };
  }, [draw]);
  return (
    <figure class="pane">
      <figcaption>{label}</figcaption>
      <canvas ref={canvas} tabIndex={0} role="img" aria-label={description} {...handlers} />
    </figure>
  );
}
