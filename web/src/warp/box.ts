// Squares and cubes: what a picture frames.

import { entry, highest, lowest, Matrix, ofColumns, paired, type Vector } from "../network/algebra";

export interface Box {
  readonly low: Vector;
  readonly high: Vector;
}

export function centerOf(box: Box): number[] {
  return paired(box.low, box.high, (low, high) => (low + high) / 2);
}

/** The length of the first side; all sides of a cube have it. */
export function sideOf(box: Box): number {
  return entry(box.high, 0) - entry(box.low, 0);
}

export function cube(center: Vector, halfSize: number): Box {
  return { low: center.map((x) => x - halfSize), high: center.map((x) => x + halfSize) };
}

/** The smallest cube round points, or square; of size 1 if they are all one. */
export function cubeAround(points: Matrix): Box {
  const { low, high } = extent(points);
  const half = Math.max(...paired(low, high, (a, b) => b - a)) / 2;
  return cube(centerOf({ low, high }), half > 0 ? half : 0.5);
}

/** The square round points of a plane, in as many dimensions as it is seen in; an axis without extent counts as 1. */
export function squareAround(points: Matrix, dimension: number): Box {
  const { low, high } = extent(points);
  const sizes = paired(low, high, (a, b) => (b > a ? b - a : 1));
  const center = centerOf({ low, high });
  return cube(
    Array.from({ length: dimension }, (_, axis) => center[axis] ?? 0),
    Math.max(...sizes) / 2,
  );
}

/** The corners of a box of any dimension, the last coordinate varying fastest. */
export function cornersOf({ low, high }: Box): Vector[] {
  return low.reduce<Vector[]>(
    (corners, from, axis) =>
      corners.flatMap((corner) => [
        [...corner, from],
        [...corner, entry(high, axis)],
      ]),
    [[]],
  );
}

/** The edges of a box, as pairs of corners by their numbers. */
export function edgesOf(corners: readonly Vector[]): [number, number][] {
  return corners.flatMap((a, i) =>
    corners.flatMap((b, k): [number, number][] =>
      k > i && a.filter((x, axis) => x !== b[axis]).length === 1 ? [[i, k]] : [],
    ),
  );
}

/** Points all over a box of the plane, as many a side; the first coordinate varies fastest. */
export function lattice({ low, high }: Box, side: number): Matrix {
  const steps = Array.from({ length: side }, (_, index) => index / (side - 1));
  const along = (axis: number, share: number) => entry(low, axis) + share * (entry(high, axis) - entry(low, axis));
  return new Matrix(steps.flatMap((up) => steps.map((right) => [along(0, right), along(1, up)])));
}

function extent(points: Matrix): Box {
  return { low: ofColumns(points, lowest), high: ofColumns(points, highest) };
}
