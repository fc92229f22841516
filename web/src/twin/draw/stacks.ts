// Points on a line, which stand on one another so that none covers another, as in the film.

import { entry, highest, Matrix, type Vector } from "../../network/algebra";
import { type Box, sideOf } from "../../warp/box";
import { markerShare } from "./cloud";

const APART = 2.15; // radii of a marker from the middle of one to that of the next
const HIGHEST = 0.72; // of the picture: stacks go no higher

/** Points of a line as they are seen in the picture of it: they stand on its lower side. */
export function stacked(at: Vector, labels: Vector, box: Box): Matrix {
  const apart = APART * markerShare(at.length) * sideOf(box);
  const levels = stackLevels(at, labels, apart);
  const step = Math.min(apart, (HIGHEST * sideOf(box)) / (highest(levels) + 1));
  return new Matrix(at.map((x, k) => [x, entry(box.low, 1) + step * (entry(levels, k) + 0.5)]));
}

/**
 * The level of each point, from 0: the lowest on which it is `apart` from those already there. They come from left to
 * right, those at one place class after class.
 */
export function stackLevels(at: Vector, labels: Vector, apart: number): number[] {
  const order = at.map((_, k) => k).sort((a, b) => entry(at, a) - entry(at, b) || entry(labels, a) - entry(labels, b));
  const levels = at.map(() => 0);
  const last: number[] = []; // the rightmost point on each level
  for (const k of order) {
    const free = last.findIndex((x) => x <= entry(at, k) - apart);
    const level = free < 0 ? last.length : free;
    levels[k] = level;
    last[level] = entry(at, k);
  }
  return levels;
}
