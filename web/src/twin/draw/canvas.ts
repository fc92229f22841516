// A canvas as large as its place, in pixels of the screen, and colours.

import type { Rgb } from "./painter";

const FEW = 450_000; // pixels that are painted anew in every frame of a motion
const SHARP = 2; // pixels a side for each of the page's, once nothing moves

/** How many pixels a side a picture has for each of the page's. */
export function sharpness({ clientWidth, clientHeight }: HTMLCanvasElement, moving: boolean): number {
  const screen = Math.min(globalThis.devicePixelRatio || 1, SHARP);
  return moving ? Math.max(1, Math.min(screen, Math.sqrt(FEW / (clientWidth * clientHeight)))) : SHARP;
}

/** Give a canvas so many pixels; its context then counts in the page's. Null before it has a place. */
export function sized(canvas: HTMLCanvasElement, ratio: number): CanvasRenderingContext2D | null {
  const context = canvas.getContext("2d");
  const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((side) => Math.round(side * ratio));
  if (!context || !width || !height) return null;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

const colors = new Map<string, Rgb>();

export function rgb(color: string): Rgb {
  const kept = colors.get(color);
  if (kept) return kept;
  const found = [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16)) as unknown as Rgb;
  colors.set(color, found);
  return found;
}

/** A share of the way from one colour to another. */
export function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((k) => (from[k] ?? 0) + share * ((to[k] ?? 0) - (from[k] ?? 0))) as unknown as Rgb;
}

/** A colour for a canvas. */
export function paint(color: Rgb): string {
  return `rgb(${color.map(Math.round).join()})`;
}
