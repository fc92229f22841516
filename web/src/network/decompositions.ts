// Decompositions of small matrices by Jacobi's rotations, which are slow for large ones and as exact as any (Golub and
// Van Loan, Matrix Computations, 8.5 and 8.6.3).

import { Matrix } from "./matrix";

const SWEEPS = 60; // at most; some six are needed
const ROUNDING = 1e-16; // of what a rotation is for, beside what it is to remove

/** The axes of a symmetric matrix as columns, and its size along each, the smallest first. */
export function eigenvalues(symmetric: Matrix): { sizes: number[]; axes: Matrix } {
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
export function rightAngled(matrix: Matrix): { left: Matrix; sizes: number[]; v: Matrix } {
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
