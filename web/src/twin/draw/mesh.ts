// What lies in the plane: the cut lines and the borders between the classes, as points of it, so that one warp carries
// them all.

import { entry, highest, Matrix, type Vector } from "../../network/algebra";
import { type Network } from "../../network/network";
import { type Box, lattice } from "../../warp/box";

export const CELLS = 48; // a side, in which borders are looked for
const PIECES = 144; // of a cut line

/** Places all over a box, row by row, at which a network is asked. */
export function sheetPoints(box: Box): Matrix {
  return lattice(box, CELLS + 1);
}

/** A line of the plane, as points, and the neuron whose cut it is. */
export interface Curve {
  readonly neuron: number;
  readonly points: Matrix;
}

/** Where each neuron of the first layer has the sum 0, as far as it runs through the box. */
export function cutCurves(network: Network, box: Box, embed: (points: Matrix) => Matrix): Curve[] {
  const { weights, bias } = network.layer(0);
  const [origin, right, up] = [embed(new Matrix([[0, 0]])), embed(new Matrix([[1, 0]])), embed(new Matrix([[0, 1]]))];
  return bias.flatMap((_, neuron) => {
    const sum = (at: Matrix) => at.mmul(weights.getColumnVector(neuron)).get(0, 0);
    const offset = sum(origin);
    const line = { x: sum(right) - offset, y: sum(up) - offset, at: offset + entry(bias, neuron) };
    const ends = clipped(line, box);
    return ends ? [{ neuron, points: along(...ends) }] : [];
  });
}

/** Of a network of one feature, the answer of each neuron of the first layer as a curve over all of a box. */
export function activationCurves(network: Network, { low, high }: Box): Curve[] {
  const [left, bottom] = [entry(low, 0), entry(low, 1)];
  const [width, height] = [entry(high, 0) - left, entry(high, 1) - bottom];
  const at = Array.from({ length: PIECES + 1 }, (_, k) => left + (width * k) / PIECES);
  const answers = network.activations(new Matrix(at.map((x) => [x])))[0];
  if (!answers) return [];
  const [least, most] = network.activation.limits(highest(answers.to1DArray()) || 1);
  return Array.from({ length: answers.columns }, (_, neuron) => ({
    neuron,
    points: new Matrix(at.map((x, k) => [x, bottom + (height * (answers.get(k, neuron) - least)) / (most - least)])),
  }));
}

export interface Line {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

type Point = readonly [number, number];

/** The two ends of the line x X + y Y + at = 0 on the border of a box; null if it does not cross it. */
export function clipped({ x, y, at }: Line, { low, high }: Box): [Point, Point] | null {
  const found: Point[] = [];
  const [left, bottom, right, top] = [entry(low, 0), entry(low, 1), entry(high, 0), entry(high, 1)];
  for (const X of [left, right]) {
    const Y = -(at + x * X) / y;
    if (Number.isFinite(Y) && Y >= bottom && Y <= top) found.push([X, Y]);
  }
  for (const Y of [bottom, top]) {
    const X = -(at + y * Y) / x;
    if (Number.isFinite(X) && X > left && X < right) found.push([X, Y]);
  }
  const [first, second] = found;
  return first && second ? [first, second] : null;
}

function along(from: Point, to: Point): Matrix {
  return new Matrix(
    Array.from({ length: PIECES + 1 }, (_, k) => {
      const share = k / PIECES;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }),
  );
}

/** Pieces of the borders between the classes: two rows of points each. */
export function borders(probabilities: Matrix, sheet: Matrix): Matrix {
  const ends: Vector[] = [];
  const rows = probabilities.to2DArray();
  for (let label = 1; label < probabilities.columns; label += 1) {
    const ahead = rows.map((row) => entry(row, label) - Math.max(...row.filter((_, other) => other !== label)));
    for (let row = 0; row < CELLS; row += 1) {
      for (let column = 0; column < CELLS; column += 1) ends.push(...crossing(ahead, sheet, row, column));
    }
  }
  return ends.length ? new Matrix(ends.map((point) => [...point])) : new Matrix(0, 2);
}

/** Where a value is 0 within a cell: marching squares. */
function crossing(values: Vector, sheet: Matrix, row: number, column: number): Vector[] {
  const first = row * (CELLS + 1) + column;
  const corners = [first, first + 1, first + CELLS + 2, first + CELLS + 1];
  const found = corners.flatMap((corner, side) => {
    const next = entry(corners, (side + 1) % 4);
    const [a, b] = [entry(values, corner), entry(values, next)];
    if (a > 0 === b > 0) return [];
    const share = a / (a - b);
    return [sheet.getRow(corner).map((x, axis) => x + share * (sheet.get(next, axis) - x))];
  });
  return found.length === 2 || found.length === 4 ? found : [];
}
