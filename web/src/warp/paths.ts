// Paths of linear maps on which no dimension is lost, as nnmath/warps/linear_path.py has them.

import { between, determinant, eigen, entry, Matrix, paired, RANK_TOLERANCE, symmetric } from "../network/algebra";
import { polarForm, rotationMatrix, rotationVector, spaceForm } from "./rotations";

/** The matrix at s in [0, 1]; `start` shows the points at s = 0. */
export interface Path {
  readonly start: Matrix;
  readonly end: Matrix;
  at(s: number): Matrix;
}

/** No path of regular maps leads to a mirror image. */
export class MirrorError extends Error {
  constructor() {
    super("the weights mirror the plane, which no motion can do");
  }
}

/** From a plane seen as it is, `start` (n, 2), to a map `end` (2 or 3, n). */
export function linearPath(start: Matrix, end: Matrix): Path {
  const { rotation, stretch } = polarForm(end.mmul(start));
  if (determinant(rotation) < 0) throw new MirrorError();
  const { sizes, axes } = eigen(stretch);
  const logs = sizes.map(Math.log);
  const turn = rotationVector(rotation);
  const rest = rotation.transpose().mmul(end);
  addAbove(rest, stretch.mmul(start.transpose()), -1);
  const rows = end.rows;
  const at = (s: number) => {
    if (s === 1) return end;
    const sheet = Matrix.mul(rest, s);
    const grown = symmetric(
      axes,
      logs.map((log) => Math.exp(s * log)),
    );
    addAbove(sheet, grown.mmul(start.transpose()), 1);
    const turned = rotationMatrix(turn.map((part) => s * part));
    return turned.subMatrix(0, rows - 1, 0, rows - 1).mmul(sheet);
  };
  return { start, end, at };
}

/** From a line, seen along the first axis, to the direction and length of `end` (rows, 1). */
export function pointingPath(end: Matrix): Path {
  const rows = end.rows;
  const target = end.getColumn(0);
  const length = Math.hypot(...target);
  const first = Matrix.eye(rows).getColumn(0);
  const along = entry(target, 0);
  const aside = paired(target, first, (x, axis) => x - along * axis);
  const size = Math.hypot(...aside);
  const unit = size > 0 ? aside.map((x) => x / size) : Matrix.eye(rows).getColumn(1);
  const turn = Math.acos(Math.min(1, Math.max(-1, along / length)));
  const at = (s: number) => {
    if (s === 1) return end;
    const [cosine, sine, grown] = [Math.cos(s * turn), Math.sin(s * turn), length ** s];
    return Matrix.columnVector(paired(first, unit, (x, y) => grown * (cosine * x + sine * y)));
  };
  return { start: Matrix.eye(1, rows), end, at };
}

/** The path in space from one projection, `start` (n, 3), to any map `end` (3, n); it may collapse at its end. */
export function spacePath(start: Matrix, end: Matrix): Path {
  const { u, sizes, v, mirror } = spaceForm(end.mmul(start));
  if (mirror && entry(sizes, 2) > RANK_TOLERANCE * entry(sizes, 0)) throw new MirrorError();
  const turned = mirror ? u.mmul(Matrix.diag([1, 1, -1])) : u; // what is flattened has no side
  const rotation = turned.mmul(v.transpose());
  const rest = rotation.transpose().mmul(end).sub(symmetric(v, sizes).mmul(start.transpose()));
  const zoom = entry(sizes, 0) || 1;
  const shares = sizes.map((size) => size / zoom);
  const turn = rotationVector(rotation);
  const at = (s: number) => {
    if (s === 0) return start.transpose();
    if (s === 1) return end;
    const grown = between(
      shares.map(() => 1),
      shares,
      s,
    ).map((share) => zoom ** s * share);
    const sheet = symmetric(v, grown).mmul(start.transpose()).add(Matrix.mul(rest, s));
    return rotationMatrix(turn.map((part) => s * part)).mmul(sheet);
  };
  return { start, end, at };
}

/** Add a matrix to the rows of another one that it reaches. */
function addAbove(to: Matrix, what: Matrix, factor: number): void {
  for (let row = 0; row < what.rows; row += 1) {
    for (let column = 0; column < what.columns; column += 1) {
      to.set(row, column, to.get(row, column) + factor * what.get(row, column));
    }
  }
}
