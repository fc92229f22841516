import { describe, expect, test } from "vitest";
import { determinant, eigen, entry, Matrix, singular, symmetric } from "../src/network/algebra";
import { pointsOf } from "./samples";

function expectSame(a: Matrix, b: Matrix): void {
  expect([a.rows, a.columns]).toEqual([b.rows, b.columns]);
  a.to1DArray().forEach((x, k) => {
    expect(x).toBeCloseTo(b.to1DArray()[k] ?? Number.NaN, 10);
  });
}

/** Numbers in [-2, 2), the last column a copy of the first if `flat`. */
function sample(seed: number, rows: number, columns: number, flat = false): Matrix {
  const made = pointsOf(seed, rows, columns);
  return flat ? made.setColumn(columns - 1, made.getColumn(0)) : made;
}

const SHAPES = [
  [3, 3],
  [7, 4],
  [4, 9],
] as const;

describe("decompositions", () => {
  test.each(SHAPES.flatMap(([m, n]) => [1, 2].map((seed) => [m, n, seed, seed === 2] as const)))(
    "singular values of %i by %i numbers, sample %i, flat: %s",
    (rows, columns, seed, flat) => {
      const matrix = sample(seed, rows, columns, flat);
      const { u, sizes, v } = singular(matrix);
      expectSame(u.mmul(Matrix.diag(sizes)).mmul(v.transpose()), matrix);
      for (const side of [u, v]) expectSame(side.transpose().mmul(side), Matrix.eye(sizes.length));
      expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0);
    },
  );

  test.each([1, 3, 20])("axes of %i dimensions", (n) => {
    const half = sample(n, n, n);
    const whole = Matrix.add(half, half.transpose());
    const { sizes, axes } = eigen(whole);
    expectSame(symmetric(axes, sizes), whole);
    expectSame(axes.transpose().mmul(axes), Matrix.eye(n));
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  });

  test("what has no size at all", () => {
    const { u, sizes, v } = singular(Matrix.zeros(3, 2));
    expect(sizes).toEqual([0, 0]);
    for (const side of [u, v]) expectSame(side.transpose().mmul(side), Matrix.eye(2));
    expect(eigen(Matrix.zeros(2, 2)).sizes).toEqual([0, 0]);
  });

  test("sizes far apart are as exact as those that are alike", () => {
    const matrix = new Matrix([
      [1e8, 1],
      [1, 1e-6],
    ]);
    const { sizes } = singular(matrix);
    expect((entry(sizes, 0) * entry(sizes, 1)) / Math.abs(determinant(matrix))).toBeCloseTo(1, 6);
  });
});
