// The pieces into which the cuts of the first layer divide what is seen of the plane.

import { entry, Matrix, type Vector } from "../network/algebra";
import { type Network, preActivation } from "../network/network";
import { type Box, lattice } from "../warp/box";

const LOOKS = 49; // places a side of which the one furthest inside a piece is sought
const SLIVER = 1e-9; // of the box: what is smaller is rounding

export interface Piece {
  /** Of each neuron 1 where it is on, else 0: the corner that the piece goes to, where values have two ends. */
  readonly signs: Vector;
  /** Its corners in the plane, in order. */
  readonly outline: Matrix;
  /** The place furthest inside it: its signs stand there. */
  readonly middle: Vector;
  /** How many points of each class have its signs. */
  readonly counts: Vector;
}

/** The pieces of a box of the plane of two features. */
export function piecesOf(network: Network, box: Box, points: Matrix, labels: Vector): Piece[] {
  const { weights, bias } = network.layer(0);
  const cuts = bias.map((at, neuron): Cut => [weights.get(0, neuron), weights.get(1, neuron), at]);
  const all = whole(box);
  const least = SLIVER * areaOf(all.corners);
  const halves = (cell: Cell, cut: Cut) => divided(cell, cut).filter(({ corners }) => areaOf(corners) > least);
  const cells = cuts.reduce<Cell[]>((found, cut) => found.flatMap((cell) => halves(cell, cut)), [all]);
  const numbers = new Map(cells.map(({ signs }, index) => [signs.join(" "), index]));
  const pieceOf = (signs: Vector) => numbers.get(signs.join(" ")) ?? -1;
  const of = signsAt(network, points).map(pieceOf);
  const classes = network.classes;
  const places = lattice(box, LOOKS);
  return cells.map(({ signs, corners }, index) => ({
    signs,
    outline: new Matrix(corners.map((corner) => [...corner])),
    middle: deepest(corners, places),
    counts: Array.from(
      { length: classes },
      (_, label) => of.filter((k, row) => k === index && labels[row] === label).length,
    ),
  }));
}

/** Which neurons of the first layer are on at points: 1, else 0. */
export function signsAt(network: Network, points: Matrix): Vector[] {
  return preActivation(network.layer(0), points)
    .to2DArray()
    .map((sums) => sums.map((z) => (z > 0 ? 1 : 0)));
}

/** Where x a + y b + c is 0. */
type Cut = readonly [number, number, number];

interface Cell {
  readonly signs: Vector;
  readonly corners: readonly Vector[];
}

function whole({ low, high }: Box): Cell {
  const [left, bottom, right, top] = [entry(low, 0), entry(low, 1), entry(high, 0), entry(high, 1)];
  const corners = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
  return { signs: [], corners };
}

/** What a cut leaves of a cell on either side. */
function divided({ signs, corners }: Cell, [a, b, c]: Cut): Cell[] {
  const sums = corners.map((at) => a * entry(at, 0) + b * entry(at, 1) + c);
  return [0, 1].flatMap((sign) => {
    const kept = corners.flatMap((corner, k) => {
      const next = (k + 1) % corners.length;
      const [from, to] = [entry(sums, k), entry(sums, next)];
      const own = from > 0 === (sign === 1) ? [corner] : [];
      if (from > 0 === to > 0) return own;
      const share = from / (from - to);
      return [...own, corner.map((x, axis) => x + share * (entry(corners[next] ?? corner, axis) - x))];
    });
    return kept.length > 2 ? [{ signs: [...signs, sign], corners: kept }] : [];
  });
}

function areaOf(corners: readonly Vector[]): number {
  const [from = [0, 0], ...others] = corners;
  const arms = others.map((at) => [entry(at, 0) - entry(from, 0), entry(at, 1) - entry(from, 1)] as const);
  return arms.slice(1).reduce((sum, [x, y], k) => sum + ((arms[k]?.[0] ?? 0) * y - x * (arms[k]?.[1] ?? 0)) / 2, 0);
}

/** Of the places the one furthest from all sides of a convex cell; the middle of its corners if none is within. */
function deepest(corners: readonly Vector[], places: Matrix): Vector {
  const sides = corners.map((corner, k) => {
    const next = corners[(k + 1) % corners.length] ?? corner;
    const [dx, dy] = [entry(next, 0) - entry(corner, 0), entry(next, 1) - entry(corner, 1)];
    const length = Math.hypot(dx, dy) || 1;
    return [-dy / length, dx / length, (dy * entry(corner, 0) - dx * entry(corner, 1)) / length] as const;
  });
  let most = 0;
  let best = [0, 1].map((axis) => corners.reduce((sum, at) => sum + entry(at, axis), 0) / corners.length);
  for (const [x = 0, y = 0] of places.to2DArray()) {
    const within = Math.min(...sides.map(([a, b, c]) => a * x + b * y + c));
    if (within > most) [most, best] = [within, [x, y]];
  }
  return best;
}
