// The plane that divides a hidden space, or the line: where both classes are equally likely.

import { applied, cross, dot, entry, type Matrix, paired, type Vector } from "../../network/algebra";
import { type Network } from "../../network/network";
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
