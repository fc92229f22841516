// The markers of the classes: each has a shape of its own, as in the film.

import { paint } from "./canvas";
import type { Rgb, Sprite } from "./painter";

/** The outline of each class's marker as a path, of about the area of a disc of radius 1. */
export const SHAPES: readonly string[] = [
  "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "M0-1.26L1.26 0L0 1.26L-1.26 0Z",
  "M0-1.5L1.3.75H-1.3Z",
  "M-.89-.89H.89V.89H-.89Z",
  "M0 1.5L-1.3-.75H1.3Z",
  "M-.37-1.25H.37V-.37H1.25V.37H.37V1.25H-.37V.37H-1.25V-.37H-.37Z",
  "M1.15-.62L.52 0L1.15.62L.62 1.15L0 .52L-.62 1.15L-1.15.62L-.52 0L-1.15-.62L-.62-1.15L0-.52L.62-1.15Z",
  "M0-1.35L1.17.67H-1.17ZM0 1.35L-1.17-.67H1.17Z",
  "M-1.4-.56H1.4V.56H-1.4Z",
  "M1.2 0A1.2 1.2 0 1 1-1.2 0A1.2 1.2 0 1 1 1.2 0ZM.66 0A.66.66 0 1 0-.66 0A.66.66 0 1 0 .66 0Z",
  "M1.39-.59L.59-1.39L-1.39.59L-.59 1.39Z",
  "M-.56-1.4H.56V1.4H-.56Z",
];

export interface Look {
  readonly label: number;
  readonly fill: Rgb;
  readonly rim: Rgb;
  /** In pixels. */
  readonly radius: number;
  readonly border: number;
}

/** Places within a pixel, along each axis, for which a marker is drawn in advance, so that it moves smoothly. */
export const PHASES = 4;
const REACH = 1.55; // radii of the largest marker

const drawn = new Map<string, readonly Sprite[]>();

/** A marker at each of the places within a pixel, row by row. */
export function markerSprites({ label, fill, rim, radius, border }: Look): readonly Sprite[] {
  const key = [label % SHAPES.length, ...fill, ...rim, radius, border].join();
  const kept = drawn.get(key);
  if (kept) return kept;
  if (drawn.size > 200) drawn.clear(); // after many changes of a window's size
  const side = 2 * Math.ceil(REACH * radius + border + 1);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = PHASES * side;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return [];
  const shape = new Path2D(SHAPES[label % SHAPES.length]);
  const places = Array.from({ length: PHASES * PHASES }, (_, k) => [k % PHASES, Math.floor(k / PHASES)] as const);
  for (const [right, down] of places) {
    const [x, y] = [right, down].map((phase) => side * (phase + 0.5) + phase / PHASES) as [number, number];
    context.setTransform(radius, 0, 0, radius, x, y);
    if (border) {
      context.lineWidth = (2 * border) / radius;
      context.strokeStyle = paint(rim);
      context.stroke(shape);
    }
    context.fillStyle = paint(fill);
    context.fill(shape);
  }
  const sprites = places.map(([right, down]) => {
    const { data } = context.getImageData(right * side, down * side, side, side);
    for (let k = 0; k < data.length; k += 4) {
      const share = (data[k + 3] ?? 0) / 255;
      for (const channel of [k, k + 1, k + 2]) data[channel] = share * (data[channel] ?? 0);
    }
    const filled = Array.from({ length: side * side }, (_, at) => at).filter((at) => data[4 * at + 3]);
    return { side, pixels: data, filled: Uint16Array.from(filled) };
  });
  drawn.set(key, sprites);
  return sprites;
}
