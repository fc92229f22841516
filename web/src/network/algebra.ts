// Small linear algebra on points, one a row, and on lists of numbers.

import { Matrix } from "./matrix";

export { Matrix };

/** A list of numbers. */
export type Vector = readonly number[];

/** Singular values below this share of the largest are rounding. */
export const RANK_TOLERANCE = 1e-10;

export function entry(vector: Vector, index: number): number {
  const value = vector[index];
  if (value === undefined) throw new RangeError(`there is no entry ${index} among ${vector.length}`);
  return value;
}

/** A number for each pair of entries at the same place. */
export function paired(a: Vector, b: Vector, combine: (x: number, y: number) => number): number[] {
  return a.map((x, index) => combine(x, entry(b, index)));
}

/** (1 - share) of one, and share of the other. */
export function between(a: Vector, b: Vector, share: number): number[] {
  return paired(a, b, (x, y) => (1 - share) * x + share * y);
}

export function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, x, index) => sum + x * entry(b, index), 0);
}

/** A matrix times a vector. */
export function applied(matrix: Matrix, vector: Vector): number[] {
  return matrix.mmul(Matrix.columnVector([...vector])).to1DArray();
}

/** The rows of a matrix, each with a vector added. */
export function shifted(rows: Matrix, by: Vector): Matrix {
  return rows.clone().addRowVector(by);
}

/** The number that `combine` makes of each column of a matrix. */
export function ofColumns(matrix: Matrix, combine: (column: Vector) => number): number[] {
  return Array.from({ length: matrix.columns }, (_, index) => combine(matrix.getColumn(index)));
}

export function mean(values: Vector): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The largest size of a number; Math.max takes too many arguments badly. */
export function largest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

export function lowest(values: Iterable<number>): number {
  let low = Number.POSITIVE_INFINITY;
  for (const value of values) low = Math.min(low, value);
  return low;
}

export function highest(values: Iterable<number>): number {
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) high = Math.max(high, value);
  return high;
}

/** Matrices side by side. */
export function beside(...parts: readonly Matrix[]): Matrix {
  const rows = parts[0]?.rows ?? 0;
  const filled = parts.filter((part) => part.columns > 0);
  return new Matrix(Array.from({ length: rows }, (_, row) => filled.flatMap((part) => part.getRow(row))));
}

/** The first columns of a matrix. */
export function firstColumns(matrix: Matrix, count: number): Matrix {
  return matrix.subMatrix(0, matrix.rows - 1, 0, Math.min(count, matrix.columns) - 1);
}

/** u (m, k), sizes (k), v (n, k) with u diag(sizes) v^T = `matrix` (m, n), k the smaller side; the largest size first. */
export function singular(matrix: Matrix): { u: Matrix; sizes: Vector; v: Matrix } {
  if (matrix.rows < matrix.columns) {
    const { u, sizes, v } = singular(matrix.transpose());
    return { u: v, sizes, v: u };
  }
  const { left, sizes, v } = rightAngled(matrix);
  const least = RANK_TOLERANCE * entry(sizes, 0);
  const long = sizes.filter((size) => size > least).length;
  const units = left.map((x, _, column) => x / entry(sizes, column));
  const u =
    long === sizes.length
      ? units
      : firstColumns(beside(firstColumns(units, long), span(firstColumns(left, long)).rest), sizes.length);
  return { u, sizes, v };
}

/** axes diag(sizes) axes^T. */
export function symmetric(axes: Matrix, sizes: Vector): Matrix {
  return axes.mmul(Matrix.diag([...sizes])).mmul(axes.transpose());
}

/** The determinant of a matrix of two or three rows and columns. */
export function determinant(m: Matrix): number {
  const at = (row: number, column: number) => m.get(row, column);
  if (m.rows === 2) return at(0, 0) * at(1, 1) - at(0, 1) * at(1, 0);
  return [0, 1, 2].reduce((sum, i) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    return sum + at(0, i) * (at(1, j) * at(2, k) - at(1, k) * at(2, j));
  }, 0);
}

export function cross(a: Vector, b: Vector): number[] {
  return [0, 1, 2].map((i) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    return entry(a, j) * entry(b, k) - entry(a, k) * entry(b, j);
  });
}

/**
 * Orthonormal bases of the span of the columns of a matrix (n, m), and of all that is at right angles to it: by
 * Gram and Schmidt, twice, so that rounding does not add up.
 */
export function span(columns: Matrix): { inner: Matrix; rest: Matrix } {
  const n = columns.rows;
  const most = largest(ofColumns(columns, (column) => Math.sqrt(dot(column, column))));
  const found: number[][] = [];
  const take = (column: Vector, least: number) => {
    let left = [...column];
    for (let round = 0; round < 2; round += 1) {
      for (const other of found) {
        const share = dot(left, other);
        left = paired(left, other, (x, y) => x - share * y);
      }
    }
    const length = Math.sqrt(dot(left, left));
    if (length > least) found.push(left.map((x) => x / length));
  };
  for (let index = 0; index < columns.columns; index += 1) {
    take(columns.getColumn(index), RANK_TOLERANCE * Math.max(most, Number.MIN_VALUE));
  }
  const rank = found.length;
  for (let index = 0; index < n && found.length < n; index += 1) {
    take(Matrix.eye(n).getColumn(index), 1e-3 / n);
  }
  const all = new Matrix(found).transpose();
  return {
    inner: rank ? all.subMatrix(0, n - 1, 0, rank - 1) : new Matrix(n, 0),
    rest: rank < n ? all.subMatrix(0, n - 1, rank, n - 1) : new Matrix(n, 0),
  };
}

// Decompositions of small matrices by Jacobi's rotations, which are slow for large ones and as exact as any (Golub and
// Van Loan, Matrix Computations, 8.5 and 8.6.3).

const SWEEPS = 60; // at most; some six are needed
const ROUNDING = 1e-16; // of what a rotation is for, beside what it is to remove

/** The axes of a symmetric matrix as columns, and its size along each, the smallest first. */
export function eigen(symmetric: Matrix): { sizes: number[]; axes: Matrix } {
  const n = symmetric.rows;
  const left = symmetric.clone();
  const axes = Matrix.eye(n);
  for (let sweep = 0, turned = true; turned && sweep < SWEEPS; sweep += 1) {
    turned = false;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const [a, b, off] = [left.get(p, p), left.get(q, q), left.get(p, q)];
        if (Math.abs(off) <= ROUNDING * Math.sqrt(Math.abs(a * b)) || !off) continue;
        turned = true;
        const [c, s] = rotation(a, b, off);
        turnColumns(left, p, q, c, s);
        turnRows(left, p, q, c, s);
        turnColumns(axes, p, q, c, s);
      }
    }
  }
  const sizes = Array.from({ length: n }, (_, k) => left.get(k, k));
  const order = sizes.map((_, k) => k).sort((j, k) => (sizes[j] as number) - (sizes[k] as number));
  return { sizes: order.map((k) => sizes[k] as number), axes: axes.subMatrixColumn(order) };
}

/**
 * Columns at right angles, and their turns: `matrix` (m, n), m >= n, is `left` v^T, the columns of `left` from the
 * longest to the shortest (Hestenes's one-sided rotations).
 */
function rightAngled(matrix: Matrix): { left: Matrix; sizes: number[]; v: Matrix } {
  const n = matrix.columns;
  const left = matrix.clone();
  const v = Matrix.eye(n);
  for (let sweep = 0, turned = true; turned && sweep < SWEEPS; sweep += 1) {
    turned = false;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const [a, b, off] = [product(left, p, p), product(left, q, q), product(left, p, q)];
        if (Math.abs(off) <= 10 * ROUNDING * Math.sqrt(a * b) || !off) continue;
        turned = true;
        const [c, s] = rotation(a, b, off);
        turnColumns(left, p, q, c, s);
        turnColumns(v, p, q, c, s);
      }
    }
  }
  const lengths = Array.from({ length: n }, (_, k) => Math.sqrt(product(left, k, k)));
  const order = lengths.map((_, k) => k).sort((j, k) => (lengths[k] as number) - (lengths[j] as number));
  return {
    left: left.subMatrixColumn(order),
    sizes: order.map((k) => lengths[k] as number),
    v: v.subMatrixColumn(order),
  };
}

/** Cosine and sine of the turn that makes [[a, off], [off, b]] diagonal. */
function rotation(a: number, b: number, off: number): readonly [number, number] {
  const half = (b - a) / (2 * off);
  const tangent = (Math.sign(half) || 1) / (Math.abs(half) + Math.hypot(1, half));
  const cosine = 1 / Math.hypot(1, tangent);
  return [cosine, tangent * cosine];
}

function turnColumns(matrix: Matrix, p: number, q: number, c: number, s: number): void {
  for (let row = 0; row < matrix.rows; row += 1) {
    const [x, y] = [matrix.get(row, p), matrix.get(row, q)];
    matrix.set(row, p, c * x - s * y);
    matrix.set(row, q, s * x + c * y);
  }
}

function turnRows(matrix: Matrix, p: number, q: number, c: number, s: number): void {
  for (let column = 0; column < matrix.columns; column += 1) {
    const [x, y] = [matrix.get(p, column), matrix.get(q, column)];
    matrix.set(p, column, c * x - s * y);
    matrix.set(q, column, s * x + c * y);
  }
}

/** Of two columns. */
function product(matrix: Matrix, p: number, q: number): number {
  let sum = 0;
  for (let row = 0; row < matrix.rows; row += 1) sum += matrix.get(row, p) * matrix.get(row, q);
  return sum;
}
