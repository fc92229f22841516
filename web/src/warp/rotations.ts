// Rotations, and maps as a turn after a stretch, as nnmath/geometry/rotations.py has them.

import {
  cross,
  determinant,
  entry,
  Matrix,
  RANK_TOLERANCE,
  singular,
  symmetric,
  type Vector,
} from "../network/algebra";

const HALF_TURN = 1e-9; // radians: a turn this close to half a turn is one

export interface PolarForm {
  readonly rotation: Matrix;
  readonly stretch: Matrix;
}

/** A rotation Q and a stretch P with Q[:, :2] P = `matrix` (2 or 3 rows, 2 columns). */
export function polarForm(matrix: Matrix): PolarForm {
  const { u, sizes, v } = singular(matrix);
  if (!(entry(sizes, 1) > RANK_TOLERANCE * entry(sizes, 0))) throw new FlatError();
  const turn = u.mmul(v.transpose());
  const rotation = matrix.rows === 3 ? withNormal(turn) : turn;
  return { rotation, stretch: symmetric(v, sizes) };
}

/** The weights flatten what is shown, which no motion can do. */
export class FlatError extends Error {
  constructor() {
    super("the weights flatten the plane to a line: two neurons cut in exactly the same direction");
  }
}

/** Half a turn leads both ways round to the same place: the axis is the one whose largest component is positive. */
function upright(vector: Vector): Vector {
  const most = vector.reduce((best, part) => (Math.abs(part) > Math.abs(best) ? part : best), 0);
  return vector.map((part) => (most < 0 ? -part : part));
}

function withNormal(turn: Matrix): Matrix {
  const normal = cross(turn.getColumn(0), turn.getColumn(1));
  return new Matrix(turn.to2DArray().map((row, index) => [...row, entry(normal, index)]));
}

/** Axis times angle of a rotation of space, or of the plane, which turns about the third axis. */
export function rotationVector(rotation: Matrix): Vector {
  if (rotation.rows === 2) return [0, 0, Math.atan2(rotation.get(1, 0), rotation.get(0, 0))];
  const [w, x, y, z] = quaternion(rotation);
  const length = Math.hypot(x, y, z);
  if (length === 0) return [0, 0, 0];
  const angle = 2 * Math.atan2(length, Math.abs(w)) * (w < 0 ? -1 : 1);
  const vector = [x, y, z].map((part) => (part / length) * angle);
  return Math.abs(angle) < Math.PI - HALF_TURN ? vector : upright(vector);
}

/** By Shepperd's method: the largest of the four is found first, so that nothing is divided by a small number. */
function quaternion(r: Matrix): [number, number, number, number] {
  const at = (row: number, column: number) => r.get(row, column);
  const trace = at(0, 0) + at(1, 1) + at(2, 2);
  const choices = [at(0, 0), at(1, 1), at(2, 2), trace];
  const best = choices.indexOf(Math.max(...choices));
  if (best === 3) {
    const found: [number, number, number, number] = [
      1 + trace,
      at(2, 1) - at(1, 2),
      at(0, 2) - at(2, 0),
      at(1, 0) - at(0, 1),
    ];
    return normalized(found);
  }
  const [i, j, k] = [best, (best + 1) % 3, (best + 2) % 3];
  const found: [number, number, number, number] = [at(k, j) - at(j, k), 0, 0, 0];
  found[i + 1] = 1 - trace + 2 * at(i, i);
  found[j + 1] = at(j, i) + at(i, j);
  found[k + 1] = at(k, i) + at(i, k);
  return normalized(found);
}

function normalized(q: [number, number, number, number]): [number, number, number, number] {
  const length = Math.hypot(...q);
  return [q[0] / length, q[1] / length, q[2] / length, q[3] / length];
}

/** The rotation about a vector by its length in radians (Rodrigues' formula). */
export function rotationMatrix(vector: Vector): Matrix {
  const angle = Math.hypot(...vector);
  if (angle === 0) return Matrix.eye(3);
  const [x, y, z] = vector.map((part) => part / angle) as [number, number, number];
  const across = new Matrix([
    [0, -z, y],
    [z, 0, -x],
    [-y, x, 0],
  ]);
  const once = Matrix.mul(across, Math.sin(angle));
  const twice = across.mmul(across).mul(1 - Math.cos(angle));
  return Matrix.eye(3).add(once).add(twice);
}

export interface SpaceForm {
  readonly u: Matrix;
  readonly sizes: Vector;
  readonly v: Matrix;
  /** Whether the map turns space inside out, as far as it does not flatten it. */
  readonly mirror: boolean;
}

/** The singular values of a map of space. */
export function spaceForm(matrix: Matrix): SpaceForm {
  const { u, sizes, v } = singular(matrix);
  return { u, sizes, v, mirror: determinant(u.mmul(v.transpose())) < 0 };
}

/** Whether a map of space turns it inside out: a map that flattens it does not. */
export function mirrors(matrix: Matrix): boolean {
  const { sizes, mirror } = spaceForm(matrix);
  return mirror && entry(sizes, 2) > RANK_TOLERANCE * entry(sizes, 0);
}
