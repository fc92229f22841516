// What a scene is painted of: layers of things, each with a depth, and with a side of the plane that divides the space.

import { type Matrix } from "../../network/algebra";
import { type ThemeData } from "../experiment";
import { mixed, rgb } from "./canvas";
import { type Lens } from "./lens";
import { type Painter, type Rgb } from "./painter";

export interface Layer {
  readonly count: number;
  /** Where its things are, in the space. */
  readonly points: Matrix;
  /** The row of these at which a thing is. */
  row(k: number): number;
  /** How near a thing is, in pixels. */
  depth(k: number): number;
  paint(k: number): void;
}

export const UNITS = 5.6; // of the film, in a side of a picture

/** What all layers are painted with. */
export interface Easel {
  readonly painter: Painter;
  readonly lens: Lens;
  readonly theme: ThemeData;
  /** Pixels for a unit of the film. */
  readonly unit: number;
}

const HAZE = 0.36; // of the ground's colour what is farthest has, as in the film
const [NEAR, FAR] = [0.1, -0.2]; // depths from which on there is haze, and at which there is most, in halves of a side

/** How much of the haze lies before what is so near, from 0 to 1. */
export function hazeShare({ lens }: Easel, depth: number): number {
  if (!lens.hazy) return 0;
  const share = (NEAR - depth / lens.half) / (NEAR - FAR);
  return lens.hazy * (share < 0 ? 0 : share > 1 ? 1 : share);
}

/** A colour that is so near, in the haze. */
export function hazed(easel: Easel, color: Rgb, depth: number): Rgb {
  const far = HAZE * hazeShare(easel, depth);
  return far ? mixed(color, rgb(easel.theme.background), far) : color;
}

let depths = new Float32Array(0);

/** All things of some layers, from far to near. */
export function eachFromFar(layers: readonly Layer[], act: (layer: Layer, k: number) => void): void {
  const firsts: number[] = [];
  let count = 0;
  for (const layer of layers) {
    firsts.push(count);
    count += layer.count;
  }
  if (depths.length < count) depths = new Float32Array(count);
  layers.forEach((layer, at) => {
    const first = firsts[at] as number;
    for (let k = 0; k < layer.count; k += 1) depths[first + k] = layer.depth(k);
  });
  for (const thing of fromFarToNear(depths, count)) {
    let at = layers.length - 1;
    while (thing < (firsts[at] as number)) at -= 1;
    act(layers[at] as Layer, thing - (firsts[at] as number));
  }
}

// From far to near, in linear time.

const STEPS = 1 << 14;
const counts = new Uint32Array(STEPS + 1);
let keys = new Uint16Array(0);
let order = new Uint32Array(0);

/** The numbers of things from the farthest to the nearest, valid until the next call; equal depths keep their order. */
export function fromFarToNear(depths: Float32Array, count: number): Uint32Array {
  if (keys.length < count) {
    keys = new Uint16Array(count);
    order = new Uint32Array(count);
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < count; k += 1) {
    const depth = depths[k] as number;
    if (depth < low) low = depth;
    if (depth > high) high = depth;
  }
  const scale = high > low ? (STEPS - 1) / (high - low) : 0;
  counts.fill(0);
  for (let k = 0; k < count; k += 1) {
    const key = scale * ((depths[k] as number) - low);
    keys[k] = key;
    counts[(keys[k] as number) + 1] = (counts[(keys[k] as number) + 1] as number) + 1;
  }
  for (let key = 0; key < STEPS; key += 1) counts[key + 1] = (counts[key + 1] as number) + (counts[key] as number);
  for (let k = 0; k < count; k += 1) {
    const key = keys[k] as number;
    const place = counts[key] as number;
    order[place] = k;
    counts[key] = place + 1;
  }
  return order.subarray(0, count);
}
