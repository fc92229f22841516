// The plane that divides a hidden space, or the line: where both classes are equally likely.

import { applied, cross, dot, entry, type Matrix, paired, type Vector } from "../../network/algebra";
import { matrixOf, type Network } from "../../network/network";
import { type Box, cornersOf, edgesOf } from "../../warp/box";

export interface Divider {
  /** Its corners within a window, in order; of a line its two ends. */
  readonly corners: readonly Vector[];
  /** Where normal . h + offset is above 0, class 1 is likelier. */
  readonly normal: Vector;
  readonly offset: number;
}

/** The divider as the space is shown; null unless there are two classes, and where it does not cross the window. */
export function dividerOf(network: Network, view: Matrix, window: Box): Divider | null {
  const { weights, bias } = network.output;
  if (weights.columns !== 1) return null;
  return dividing(applied(view.transpose(), weights.getColumn(0)), entry(bias, 0), window);
}

/** Where normal . h + offset is 0 in a window; null if it is nowhere so. */
export function dividing(normal: Vector, offset: number, window: Box): Divider | null {
  const found = crossings(normal, offset, window);
  if (found.length < 2) return null;
  return { corners: found.length > 2 ? around(found, normal) : found, normal, offset };
}

export const RINGS = 24; // of a fan, from its middle to its border
const SPOKES = 24; // of each side of a plane

/**
 * A divider as points that can be bent with the space: of a plane the points of spokes from its middle to its border,
 * `RINGS` + 1 each, which lie closer the nearer they are to the border; of a line, points along it.
 */
export function fanOf({ corners }: Divider): Matrix {
  const share = (k: number, count: number) => 0.5 - 0.5 * Math.cos((Math.PI * k) / count);
  const between = (a: Vector, b: Vector, part: number) => paired(a, b, (x, y) => x + part * (y - x));
  const [first, second] = corners as [Vector, Vector];
  if (corners.length === 2) {
    return matrixOf(Array.from({ length: 4 * RINGS + 1 }, (_, k) => between(first, second, share(k, 4 * RINGS))));
  }
  const middle = middleOf(corners);
  const border = corners.flatMap((from, k) =>
    Array.from({ length: SPOKES }, (_, step) =>
      between(from, corners[(k + 1) % corners.length] ?? from, share(step, SPOKES)),
    ),
  );
  const spoke = (end: Vector) =>
    Array.from({ length: RINGS + 1 }, (_, ring) => between(middle, end, Math.sin((Math.PI * ring) / (2 * RINGS))));
  return matrixOf([...border, border[0] ?? middle].flatMap(spoke));
}

/** A level plane over a box of the plane. */
export function levelPlane({ low, high }: Box, level: number): Divider {
  const [left, front, right, back] = [entry(low, 0), entry(low, 1), entry(high, 0), entry(high, 1)];
  const corners = [
    [left, front, level],
    [right, front, level],
    [right, back, level],
    [left, back, level],
  ];
  return { corners, normal: [0, 0, 1], offset: -level };
}

function crossings(normal: Vector, offset: number, window: Box): Vector[] {
  const corners = cornersOf(window);
  return edgesOf(corners).flatMap(([i, k]) => {
    const [a, b] = [corners[i] as Vector, corners[k] as Vector];
    const [from, to] = [dot(normal, a) + offset, dot(normal, b) + offset];
    if (from > 0 === to > 0) return [];
    return [paired(a, b, (x, y) => x + (from / (from - to)) * (y - x))];
  });
}

/** The corners of a convex polygon in the order in which they follow one another. */
function around(corners: readonly Vector[], normal: Vector): Vector[] {
  const middle = middleOf(corners);
  const first = paired(corners[0] ?? middle, middle, (x, m) => x - m);
  const second = cross(normal, first);
  const angle = (corner: Vector) => {
    const arm = paired(corner, middle, (x, m) => x - m);
    return Math.atan2(
      dot(arm, second) / Math.sqrt(dot(second, second)),
      dot(arm, first) / Math.sqrt(dot(first, first)),
    );
  };
  return [...corners].sort((a, b) => angle(a) - angle(b));
}

function middleOf(corners: readonly Vector[]): Vector {
  return [0, 1, 2].map((axis) => corners.reduce((sum, corner) => sum + entry(corner, axis), 0) / corners.length);
}
